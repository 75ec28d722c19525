import { NOWHERE } from '../../../core/index.js';
import { repositoryPath } from '../machine/places.js';
import { bool, list, path, str, tuple } from '../values/make.js';
import type { Machine, PyPath, PyUnknown, PyValue } from '../values/types.js';
import { define, type Given } from './define.js';
import { openFile } from './files.js';

/** `a/b/../c` → `a/c`, as `os.path.normpath`. */
export function normalised(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step === '..' && !path.startsWith('/')) steps.push(step);
    else if (step !== '' && step !== '.' && step !== '..') steps.push(step);
  }
  return (path.startsWith('/') ? '/' : '') + steps.join('/') || '.';
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const FOLDER_OF_ALL: PyUnknown = {
  kind: 'unknown',
  why: 'PY012',
  what: 'the name of the folder in which the repository lies',
  span: NOWHERE,
};

/** The name at the end of a path, or what is made of it; nobody knows here what the folder is called that stands for the repository's own. */
export const nameAt = (path: string, made = baseName(path)): PyValue =>
  repositoryPath(normalised(path)) === '' ? FOLDER_OF_ALL : str(made);

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at > 0 ? path.slice(0, at) : at === 0 ? '/' : '';
}

/** `.gz` of `a.tar.gz`; empty for names without, or that only begin with a dot. */
export function extensionOf(path: string): string {
  const name = baseName(path);
  const at = name.lastIndexOf('.');
  return at > 0 && /[^.]/.test(name.slice(0, at)) ? name.slice(at) : '';
}

/** Whether a path of the repository names a file or a folder; undefined when it leads outside. */
export function presence(text: string, machine: Machine): 'file' | 'folder' | 'none' | undefined {
  if (repositoryPath(normalised(text)) === undefined) return undefined;
  if (machine.readFile(normalised(text)) !== undefined) return 'file';
  return machine.listFolder(normalised(text)) ? 'folder' : 'none';
}

/** A shell-like pattern of one path step as a regular expression; only `*` and `?` are special. */
export function stepPattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return new RegExp(`^${source}$`, 'u');
}

/** Paths below a folder that a pattern of steps matches, sorted; `**` is any number of folders. */
export function globbed(folder: string, pattern: readonly string[], machine: Machine): string[] {
  const [first, ...rest] = pattern;
  if (first === undefined) return [folder];
  const entries = machine.listFolder(folder) ?? [];
  if (first === '**') {
    const below = entries
      .filter((one) => one.folder)
      .flatMap((one) => globbed(`${folder}/${one.name}`, pattern, machine));
    return [...new Set([...globbed(folder, rest, machine), ...below])].sort();
  }
  const test = stepPattern(first);
  return entries
    .filter(
      (one) =>
        test.test(one.name) &&
        (rest.length === 0 || one.folder) &&
        (first.startsWith('.') || !one.name.startsWith('.')),
    )
    .flatMap((one) => globbed(`${folder}/${one.name}`, rest, machine));
}

/** An attribute or method of a `pathlib` path. */
export function pathAttribute(target: PyPath, name: string): PyValue | undefined {
  const text = target.path;
  const base = text === '.' ? '' : baseName(text);
  const suffix = extensionOf(text);
  switch (name) {
    case 'name':
      return nameAt(text, base);
    case 'stem':
      return nameAt(text, suffix ? base.slice(0, -suffix.length) : base);
    case 'suffixes':
      return list(
        (/^\.*[^.]+((?:\.[^.]+)*)$/.exec(base)?.[1] ?? '')
          .split(/(?=\.)/)
          .filter(Boolean)
          .map(str),
      );
    case 'suffix':
      return str(suffix);
    case 'parent':
      return path(folderOf(text) || '.');
    case 'parents':
      return tuple(ancestors(text).map(path));
    case 'parts':
      return tuple([...(text.startsWith('/') ? ['/'] : []), ...text.split('/').filter(Boolean)].map(str));
    default:
      return pathMethod(target, name);
  }
}

function ancestors(text: string): string[] {
  const found: string[] = [];
  for (let at = folderOf(text); at && at !== found.at(-1); at = folderOf(at)) found.push(at);
  return text.startsWith('/') || text === '.' ? found : [...found, '.'];
}

function pathMethod(target: PyPath, name: string): PyValue {
  const text = target.path;
  return define(name, (first, given) => {
    const model = PURE[name] ?? ASKING[name];
    return model?.(text, first, given);
  });
}

type PathModel = (text: string, first: PyValue, given: Given) => PyValue | undefined;

const textOf = (value: PyValue): string | undefined =>
  value.kind === 'str' ? value.value : value.kind === 'path' ? value.path : undefined;

const absolute: PathModel = (text) => (text.startsWith('/') ? path(normalised(text)) : undefined);
const asText: PathModel = (text) => str(text);

/** Methods that only look at the path's own text. */
const PURE: Readonly<Record<string, PathModel>> = {
  resolve: absolute,
  absolute,
  is_absolute: (text) => bool(text.startsWith('/')),
  relative_to: (text, first, { all }) => {
    const from = all.args.length === 1 ? textOf(first) : undefined;
    const start = from === undefined ? undefined : `${normalised(from).replace(/\/$/, '')}/`;
    return start !== undefined && text.startsWith(start) ? path(text.slice(start.length)) : undefined;
  },
  as_posix: asText,
  __str__: asText,
  __fspath__: asText,
  joinpath: (text, _first, { all }) => {
    const parts = all.args.map(textOf);
    return parts.includes(undefined) ? undefined : path([text, ...parts].join('/'));
  },
  with_suffix: (text, first) =>
    first.kind === 'str' ? path(text.slice(0, text.length - extensionOf(text).length) + first.value) : undefined,
  with_name: (text, first) => (first.kind === 'str' ? path(`${folderOf(text)}/${first.value}`) : undefined),
};

const isThere =
  (wanted: readonly string[]): PathModel =>
  (text, _first, { machine }) => {
    const there = presence(text, machine);
    return there === undefined ? undefined : bool(wanted.includes(there));
  };

const found =
  (patternOf: (first: PyValue) => readonly string[] | undefined): PathModel =>
  (text, first, { machine }) => {
    const pattern = patternOf(first);
    if (!pattern || presence(text, machine) !== 'folder') return undefined;
    return list(globbed(normalised(text), pattern, machine).map(path));
  };

const steps = (first: PyValue): readonly string[] | undefined =>
  first.kind === 'str' ? first.value.split('/') : undefined;

/** Methods that ask the repository. */
const ASKING: Readonly<Record<string, PathModel>> = {
  exists: isThere(['file', 'folder']),
  is_file: isThere(['file']),
  is_dir: isThere(['folder']),
  read_text: (text, _first, { machine }) => {
    const content = machine.readFile(normalised(text));
    return content === undefined ? undefined : str(content);
  },
  open: (text, _first, given) => openFile(path(normalised(text)), given, 0),
  iterdir: found(() => ['*']),
  glob: found(steps),
  rglob: found((first) => {
    const pattern = steps(first);
    return pattern && ['**', ...pattern];
  }),
};
