/** Commits and trees as git writes them (Pro Git, section 10.2, "Git Objects"). */
import { BadObject } from './git-delta.js';
import type { Commit, Entry } from './tree-diff.js';

const HASH = /^[0-9a-f]{40}$/;
const SIGNATURE = /^(.*?) ?<([^<>]*)> (\d{1,15})(?: [+-]\d{1,4})?$/;

/** The header of a commit; its message is nobody's business here. */
export function commitOfBytes(oid: string, bytes: Buffer): Commit {
  const text = bytes.toString('utf8');
  const end = text.indexOf('\n\n');
  const parents: string[] = [];
  const fields = new Map<string, string>();
  for (const line of (end < 0 ? text : text.slice(0, end)).split('\n')) {
    const space = line.indexOf(' ');
    const [name, value] = [line.slice(0, space), line.slice(space + 1)];
    if (name === 'parent') parents.push(value);
    // what begins with a blank goes on with a signature
    else if (space > 0 && !fields.has(name)) fields.set(name, value);
  }
  const tree = fields.get('tree') ?? '';
  const author = SIGNATURE.exec(fields.get('author') ?? '');
  const committer = SIGNATURE.exec(fields.get('committer') ?? '');
  if (![tree, ...parents].every((one) => HASH.test(one)) || !author || !committer) throw new BadObject('a commit');
  const [, name = '', email = ''] = author;
  return { oid, tree, parents, author: { name, email }, seconds: Number(committer[3]) };
}

const TREE_MODE = /^0?40000$/;
const COMMIT_MODE = '160000';

/** The entries of a tree: `mode name NUL hash`, the hash in 20 bytes. */
export function entriesOf(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    if (space < 0 || end < 0 || end + 21 > bytes.length) throw new BadObject('a tree');
    const mode = bytes.toString('latin1', at, space);
    const type = TREE_MODE.test(mode) ? 'tree' : mode === COMMIT_MODE ? 'commit' : 'blob';
    entries.push({ path: bytes.toString('utf8', space + 1, end), oid: bytes.toString('hex', end + 1, end + 21), type });
    at = end + 21;
  }
  return entries;
}
