import type { Span } from '../../../core/index.js';
import { define, type Given, type Model } from '../builtins/define.js';
import { extensionOf, folderOf, globbed, nameAt, normalised, presence } from '../builtins/paths.js';
import { REPOSITORY, repositoryPath } from '../machine/places.js';
import { ENVIRONMENT, environmentText } from '../values/environment.js';
import { bool, dict, list, none, path as pathOf, str, tuple } from '../values/make.js';
import type { Machine, PyDict, PyValue } from '../values/types.js';

type Names = ReadonlyMap<string, PyValue>;

const named = (...all: readonly Extract<PyValue, { kind: 'builtin' }>[]): [string, PyValue][] =>
  all.map((one) => [one.name, one]);

/** The text of a path given as `str` or `pathlib` path. */
export function pathText(value: PyValue | undefined): string | undefined {
  return value?.kind === 'str' ? value.value : value?.kind === 'path' ? value.path : undefined;
}

const onPath = (name: string, change: (path: string, given: Given) => PyValue | undefined) =>
  define(name, (first, given) => {
    const text = pathText(first);
    return text === undefined ? undefined : change(text, given);
  });

const exists = (name: string, wanted: readonly string[]) =>
  onPath(name, (path, { machine }) => {
    const there = presence(path, machine);
    return there === undefined ? undefined : bool(wanted.includes(there));
  });

/** What is no text and no path is refused; objects of classes may have `__fspath__`. */
function checkPath({ kind }: PyValue, machine: Machine, span: Span): void {
  if (NO_PATHS.has(kind)) machine.raise('TypeError', `no path: ${kind}`, span);
}

const NO_PATHS: ReadonlySet<PyValue['kind']> = new Set([
  'none',
  'int',
  'bool',
  'float',
  'list',
  'tuple',
  'dict',
  'set',
  'function',
]);

function joined(_first: PyValue, { all, machine, span }: Given): PyValue | undefined {
  let path = '';
  const parts: PyValue[] = [];
  for (const one of all.args) {
    const text = pathText(one);
    checkPath(one, machine, span);
    if (text === undefined) parts.push(...(path ? [str(`${path}/`)] : []), one, str('/'));
    else if (parts.length > 0) parts.push(str(text), str('/'));
    else path = text.startsWith('/') ? text : path === '' ? text : `${path.replace(/\/$/, '')}/${text}`;
  }
  if (parts.length === 0) return str(path);
  const unknown = all.args.find((one) => one.kind === 'unknown');
  return unknown?.kind === 'unknown'
    ? machine.unknown(unknown.why, unknown.what, span)
    : { kind: 'text', parts: parts.slice(0, -1) };
}

/** `os.path`. */
export function osPath(): Names {
  return new Map<string, PyValue>([
    ...named(
      define('join', joined),
      onPath('dirname', (path) => str(folderOf(path))),
      onPath('basename', (path) => nameAt(path)),
      onPath('abspath', (path) => (path.startsWith('/') ? str(normalised(path)) : undefined)),
      onPath('realpath', (path) => (path.startsWith('/') ? str(normalised(path)) : undefined)),
      onPath('normpath', (path) => str(normalised(path))),
      onPath('splitext', (path) => {
        const end = extensionOf(path);
        return tuple([str(end ? path.slice(0, -end.length) : path), str(end)]);
      }),
      onPath('split', (path) => tuple([str(folderOf(path)), nameAt(path)])),
      onPath('isabs', (path) => bool(path.startsWith('/'))),
      exists('exists', ['file', 'folder']),
      exists('isfile', ['file']),
      exists('isdir', ['folder']),
      define('expanduser', (first) => (first.kind === 'str' && !first.value.startsWith('~') ? first : undefined)),
      define('expandvars', (first) => (first.kind === 'str' && !first.value.includes('$') ? first : undefined)),
    ),
    ['sep', str('/')],
  ]);
}

/** An environment variable: known at run time only, with the default that the code names. */
const environment =
  (known: PyDict): Model =>
  (first, { all, machine, span, at }) => {
    const name = first.kind === 'str' ? first.value : '';
    const given = first.kind === 'str' ? known.entries.get(`s${name}`)?.value : undefined;
    if (given) return given;
    const fallback = at(1, 'default');
    const assumed = fallback ?? (all.args.length > 0 ? none : undefined);
    return environmentText(machine, name, span, assumed);
  };

/** `os.environ`: known are the entries that the user gave or the code sets itself; it is assumed that there are no others. */
function environ(given: Readonly<Record<string, string>>): PyDict {
  return dict(
    Object.entries(given).map(([name, value]) => [str(name), str(value)] as const),
    {
      kind: 'unknown',
      why: 'PY010',
      what: ENVIRONMENT,
      span: { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
      assumed: none,
    },
  );
}

function listed(path: string, { machine }: Given): PyValue | undefined {
  const entries = machine.listFolder(normalised(path));
  return entries && list(entries.map((one) => str(one.name)));
}

/** `os.scandir`: the entries of a folder, each with its name and path. */
function scanned(path: string, { machine }: Given): PyValue | undefined {
  const entries = machine.listFolder(normalised(path));
  const asked = (name: string, value: boolean) => [name, define(name, () => bool(value))] as const;
  return (
    entries &&
    list(
      entries.map(({ name, folder }): PyValue => {
        const globals = new Map<string, PyValue>([
          ['name', str(name)],
          ['path', str(`${path.replace(/\/$/, '')}/${name}`)],
          asked('is_file', !folder),
          asked('is_dir', folder),
          asked('is_symlink', false),
        ]);
        return { kind: 'module', name: 'os.DirEntry', globals };
      }),
    )
  );
}

/** `os.walk`: folders below a folder of the repository, top down. */
function walked(path: string, given: Given): PyValue | undefined {
  const entries = given.machine.listFolder(normalised(path));
  if (!entries) return undefined;
  const names = (folder: boolean) => list(entries.filter((one) => one.folder === folder).map((one) => str(one.name)));
  const below = entries
    .filter((one) => one.folder)
    .flatMap((one) => {
      const inner = walked(`${path}/${one.name}`, given);
      return inner?.kind === 'list' ? inner.items : [];
    });
  return list([tuple([str(path), names(true), names(false)]), ...below]);
}

/** `os`; the environment holds what the user made known. */
export function osModule(given: Readonly<Record<string, string>>): Names {
  const env = environ(given);
  const unknownHost = ['getcwd', 'getpid', 'getlogin', 'uname', 'cpu_count', 'urandom', 'popen', 'system', 'stat'];
  return new Map<string, PyValue>([
    ...named(
      define('getenv', environment(env)),
      onPath('listdir', listed),
      onPath('walk', walked),
      onPath('scandir', scanned),
      define('fspath', (first) => (first.kind === 'path' ? str(first.path) : first)),
      ...['makedirs', 'mkdir', 'remove', 'chdir', 'rename', 'unlink', 'rmdir', 'chmod', 'putenv'].map((name) =>
        define(name, () => none),
      ),
      ...unknownHost.map((name) =>
        define(name, (_first, { machine, span }) => machine.unknown('PY012', `os.${name}()`, span)),
      ),
    ),
    ['environ', env],
    ['sep', str('/')],
    ['linesep', str('\n')],
    ['name', str('posix')],
    ['curdir', str('.')],
    ['pardir', str('..')],
  ]);
}

/** `pathlib`. */
export function pathlibModule(): Names {
  const make = (name: string) =>
    define(name, (_first, { all, machine, span }) => {
      for (const one of all.args) checkPath(one, machine, span);
      const texts = all.args.map(pathText);
      if (texts.includes(undefined)) return undefined;
      const path = texts.reduce<string>(
        (base, one = '') => (one.startsWith('/') ? one : base === '' ? one : `${base}/${one}`),
        '',
      );
      return pathOf(path);
    });
  return new Map(named(...['Path', 'PurePath', 'PosixPath', 'PurePosixPath'].map(make)));
}

/** `glob`. */
export function globModule(): Names {
  const find = onPath('glob', (path, { machine }) => {
    if (!repositoryPath(path)) return undefined;
    return list(globbed(REPOSITORY, normalised(path).split('/').slice(2), machine).map(str));
  });
  return new Map<string, PyValue>([...named(find), ['iglob', find]]);
}
