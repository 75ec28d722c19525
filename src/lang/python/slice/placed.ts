/** Files of the repository that code finds by the place of its own file (`__file__`). */

/** A file as it stands in the repository. */
export interface PlacedFile {
  readonly path: string;
  readonly text: string;
}

interface Repository {
  readonly files: Iterable<string>;
  readText(file: string): string | undefined;
}

/** So much text of files comes along with a slice, in characters. */
const MOST_TEXT = 200_000;
/** Whoever looks what there is sees fewer files than in the repository. */
const LOOKS =
  /\b(listdir|scandir|i?glob|rglob|iterdir|walk|exists|isfile|isdir|is_file|is_dir|chdir|subprocess|system|Popen)\b/;

/** Whether code looks what files there are, or has another program look: then the named ones are not enough. */
export function looksForFiles(texts: readonly string[]): boolean {
  return texts.some((text) => LOOKS.test(text));
}

/**
 * The files that texts of code may name, wholly or in part: `'q.sql'`, `'sql/q.sql'`, a folder `'sql'`, an ending `'.sql'`. Folders and endings count
 * below the folder of the module alone. Undefined where they are more than a script holds.
 */
export function filesNamed(
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
