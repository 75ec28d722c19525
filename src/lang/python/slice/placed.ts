/** Files of the repository that code finds by the place of its own file (`__file__`). */
import type { ModuleText } from './module-text.js';
import type { SliceNotes } from './notes.js';
import type { Placed, PlacedFile, SliceHost } from './types.js';

type Repository = Pick<SliceHost, 'files' | 'readText'>;

/** So much text of files comes along with a slice, in characters. */
const MOST_TEXT = 100_000;
/** Whoever looks what there is sees fewer files than in the repository. */
const LOOKS =
  /\b(listdir|scandir|i?glob|rglob|iterdir|walk|exists|isfile|isdir|is_file|is_dir|chdir|subprocess|system|Popen)\b/;

/** What a slice sees of the repository that asks for the place of its file; other files are missing there, which whoever opens them is told. */
export function placedIn(notes: SliceNotes, main: ModuleText, repository: Repository): { placed?: Placed } {
  const [span] = notes.placed;
  if (!span) return {};
  const texts = [...notes.texts.values()];
  const modules = new Map(texts.map((one) => [one === main ? '' : one.source.name, one.source.file]));
  const code = texts.map((one) => one.joined());
  const files = filesNamed(code, [...modules.values()], repository);
  if (files?.length === 0) notes.lack('__file__ asks for the place of its file in the repository', span);
  else if (looksForFiles(code)) notes.lack('looks which files lie beside its own in the repository', span);
  else if (!files) notes.lack('asks for more files beside its own than one script holds', span);
  return { placed: { modules, files: files ?? [], span } };
}

/** Whether code looks what files there are, or has another program look: then the named ones are not enough. */
function looksForFiles(texts: readonly string[]): boolean {
  return texts.some((text) => LOOKS.test(text));
}

/**
 * The files that texts of code may name, wholly or in part: `'q.sql'`, `'sql/q.sql'`, a folder `'sql'`, an ending `'.sql'`. Folders and endings count
 * below the folder of the module alone. Undefined where they are more than a script holds.
 */
function filesNamed(
  texts: readonly string[],
  modules: readonly string[],
  repository: Repository,
): readonly PlacedFile[] | undefined {
  const words = new Set(texts.flatMap(wordsOf));
  const folders = modules.map((file) => file.slice(0, file.lastIndexOf('/') + 1));
  const found: PlacedFile[] = [];
  let length = 0;
  for (const path of repository.files) {
    if (modules.includes(path) || !isNamed(path, words, folders)) continue;
    const text = repository.readText(path);
    // a script holds lines of text: what has other ends of lines would change on the way
    if (text === undefined || /[\0\r]/.test(text)) continue;
    length += text.length;
    if (length > MOST_TEXT) return undefined;
    found.push({ path, text });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What stands between quotes, and between the parts of what is formatted. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/'([^'\n]+)'|"([^"\n]+)"/g)].flatMap(([, single = '', double = '']) =>
    (single || double).split(/\{[^}]*\}/).map((word) => word.replace(/^(\.{0,2}\/)+/, '').replace(/\/$/, '')),
  );
}

function isNamed(path: string, words: ReadonlySet<string>, folders: readonly string[]): boolean {
  const steps = path.split('/');
  if (steps.some((_, index) => words.has(steps.slice(index).join('/')))) return true;
  const folder = folders.find((one) => path.startsWith(one));
  if (folder === undefined || path.endsWith('.py')) return false;
  const inner = path.slice(folder.length).split('/');
  const ending = path.slice(path.lastIndexOf('.'));
  return words.has(ending) || inner.slice(0, -1).some((_, index) => words.has(inner.slice(0, index + 1).join('/')));
}
