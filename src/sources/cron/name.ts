import { createHash } from 'node:crypto';

/** Commands that run another one, which gives the job its name. */
const WRAPPERS = new Set([
  'sudo',
  'nice',
  'ionice',
  'nohup',
  'time',
  'timeout',
  'flock',
  'env',
  'exec',
  'chronic',
  'setsid',
  'chrt',
  'cronic',
  'systemd-cat',
]);
const INTERPRETERS = /^(?:ba|da|z|k)?sh$|^(?:python|php|perl|ruby|node|java|Rscript)[\d.]*$/;
/** Parts of a command line that only prepare the next one. */
const PREPARATION = /^(?:cd|export|source|\.|test|\[|\[\[|set|umask|ulimit|sleep)$/;
const LONGEST = 40;

/**
 * A name for a job that stays when other lines of the file or its own times change: the script or program that it runs, and
 * six digits of a hash over the user and the whole command.
 */
export function jobName(command: string, user: string | undefined): string {
  const hash = createHash('sha256')
    .update(`${user ?? ''}\n${command}`)
    .digest('hex')
    .slice(0, 6);
  return `${programName(command)}-${hash}`;
}

/** `cd /srv && /usr/bin/python3 -u bin/load.py --all` → `load`. */
export function programName(command: string): string {
  const parts = command
    .slice(0, 2_000)
    .split(/&&|\|\||[;|&]/)
    .map(words);
  const main = parts.find(([first]) => first !== undefined && !PREPARATION.test(base(first))) ?? parts[0] ?? [];
  const name = base(program(main)).replace(/\.[A-Za-z]{1,5}$/, '');
  return (
    name
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, LONGEST) || 'job'
  );
}

function words(part: string): string[] {
  return part.split(/\s+/).filter((word) => word !== '' && !/^[A-Za-z_]\w*=/.test(word));
}

/** The first word that is no wrapper, option or lock file of one; after an interpreter, its script. */
function program(all: readonly string[]): string {
  let skipping = false;
  for (const [index, word] of all.entries()) {
    const name = base(word);
    const last = index === all.length - 1;
    if (!last && (WRAPPERS.has(name) || INTERPRETERS.test(name))) skipping = true;
    else if (!skipping || last || isProgram(word)) return word;
  }
  return all[0] ?? '';
}

function isProgram(word: string): boolean {
  return (
    !word.startsWith('-') && !/^[\d.]+[smhd]?$/.test(word) && !/\.lo?ck$|^\/(?:var\/(?:lock|run)|run|tmp)\//.test(word)
  );
}

function base(word: string): string {
  const bare = word.replace(/^["'`({$]+|["'`)}]+$/g, '');
  return bare.slice(bare.lastIndexOf('/') + 1);
}
