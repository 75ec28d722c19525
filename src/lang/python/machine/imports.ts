import type { Span } from '../../../core/index.js';
import { report } from '../codes.js';
import { isModelled, isStandard } from '../stdlib/index.js';
import { child, childrenIn, type SyntaxNode } from '../syntax/nodes.js';
import { plainRepr } from '../values/text.js';
import type { PyModule, PyValue } from '../values/types.js';
import { bindName } from './assign.js';
import { lazyMember } from './attributes.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';

/** Where a dotted name leads: a file of the repository, a package folder without one, or neither. */
export interface Located {
  readonly file?: string;
  readonly folder?: string;
}

/** Find a module below the import roots; `a.b` is `a/b.py`, `a/b/__init__.py` or the folder `a/b`. */
export function locate(vm: Interpreter, name: string): Located | undefined {
  const within = locateWithinPackage(vm, name);
  if (within) return within;
  if (vm.host.installed?.has(name.split('.', 1)[0] ?? name)) return undefined;
  return locateBelowRoots(vm, name) ?? locateBesideRoot(vm, name);
}

/** The root folder as a package in packages that are not seen: `a.b.<rootName>.x` is `x`, where the root is a package itself. */
function locateWithinPackage(vm: Interpreter, name: string): Located | undefined {
  const { rootName, files } = vm.host;
  const at = rootName ? name.indexOf(`.${rootName}.`) : -1;
  if (at < 0 || !rootName || !files.has('__init__.py')) return undefined;
  const found = locateBesideRoot(vm, name.slice(at + 1));
  return found?.file === undefined && found?.folder === undefined ? undefined : found;
}

/** The root folder as a package of its own, seen from the folder above. */
function locateBesideRoot(vm: Interpreter, name: string): Located | undefined {
  const { rootName, files } = vm.host;
  if (!rootName || (name !== rootName && !name.startsWith(`${rootName}.`))) return undefined;
  const path = name.slice(rootName.length + 1).replaceAll('.', '/');
  if (path === '') return files.has('__init__.py') ? { file: '__init__.py' } : { folder: '' };
  const file = [`${path}/__init__.py`, `${path}.py`].find((one) => files.has(one));
  if (file !== undefined) return { file };
  return foldersOf(vm).has(path) ? { folder: path } : undefined;
}

function locateBelowRoots(vm: Interpreter, name: string): Located | undefined {
  const path = name.replaceAll('.', '/');
  for (const root of vm.host.importRoots) {
    const base = root === '' ? path : `${root}/${path}`;
    for (const file of [`${base}/__init__.py`, `${base}.py`]) if (vm.host.files.has(file)) return { file };
  }
  for (const root of vm.host.importRoots) {
    const base = root === '' ? path : `${root}/${path}`;
    if (foldersOf(vm).has(base)) return { folder: base };
  }
  return undefined;
}

const folders = new WeakMap<ReadonlySet<string>, Set<string>>();

/** Folders with Python files somewhere below them. */
function foldersOf(vm: Interpreter): ReadonlySet<string> {
  let found = folders.get(vm.host.files);
  if (!found) {
    found = new Set();
    for (const file of vm.host.files) {
      if (!file.endsWith('.py')) continue;
      for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) found.add(file.slice(0, at));
    }
    folders.set(vm.host.files, found);
  }
  return found;
}

/** A module by its dotted name: of the repository, of our models of the standard library, or a name of the outside. */
export function moduleByName(vm: Interpreter, name: string, span: Span): PyValue {
  return vm.standard.module(name) ?? vm.importModule(vm, name, span);
}

/** `a.b.C`: the member `C` of the module `a.b`, as `importlib` and a lookup of the last name find it. */
export function memberByName(vm: Interpreter, name: string, span: Span): PyValue {
  const at = name.lastIndexOf('.');
  if (at <= 0) return moduleByName(vm, name, span);
  const path = name.slice(0, at);
  return member(vm, moduleByName(vm, path, span), path, name.slice(at + 1), span);
}

/** `import a.b as c`, `import a.b`. */
export function importStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  for (const one of childrenIn(node, 'name')) {
    const alias = child(one, 'alias');
    const path = dotted(alias ? child(one, 'name') : one, frame);
    const module = moduleByName(vm, path, frame.state.lines.span(one));
    if (alias) bindName(vm, dotted(alias, frame), module, frame);
    else {
      const head = path.split('.')[0] ?? path;
      bindName(vm, head, head === path ? module : moduleByName(vm, head, frame.state.lines.span(one)), frame);
    }
  }
}

function dotted(node: SyntaxNode | undefined, frame: Frame): string {
  return node ? frame.state.lines.text.slice(node.start, node.end).replace(/\s+/g, '') : '';
}

/** `from x import a, b as c`, `from . import y`, `from x import *`. */
export function importFrom(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  const source = child(node, 'module_name');
  const span = frame.state.lines.span(node);
  const text = dotted(source, frame);
  const name = source?.type === 'relative_import' ? absolute(frame, text) : text;
  if (name === undefined) return missing(vm, node, frame, text);
  const module = moduleByName(vm, name, span);
  if (text.startsWith('.') && module.kind === 'external') return missing(vm, node, frame, text);
  if (node.children.some((one) => one.type === 'wildcard_import')) return importAll(vm, module, frame);
  for (const one of childrenIn(node, 'name')) {
    const alias = child(one, 'alias');
    const wanted = dotted(alias ? child(one, 'name') : one, frame);
    bindName(vm, alias ? dotted(alias, frame) : wanted, member(vm, module, name, wanted, span), frame);
  }
}

/** An absolute name of a relative one (Python reference, 5.4.1); undefined above the topmost package. */
function absolute(frame: Frame, text: string): string | undefined {
  const dots = /^\.+/.exec(text)?.[0].length ?? 0;
  const package_ = frame.state.file.endsWith('__init__.py')
    ? frame.state.module.name.split('.')
    : frame.state.module.name.split('.').slice(0, -1);
  if (dots - 1 > package_.length) return undefined;
  const base = package_.slice(0, package_.length - dots + 1);
  return [...base, ...(text.length > dots ? [text.slice(dots)] : [])].join('.');
}

function missing(vm: Interpreter, node: SyntaxNode, frame: Frame, text: string): void {
  const span = frame.state.lines.span(node);
  vm.diagnose(report('PY004', `${text} leads to no file of the repository`, span));
  for (const one of childrenIn(node, 'name')) {
    const name = dotted(child(one, 'alias') ?? one, frame);
    bindName(vm, name, vm.unknown('PY004', `${text}.${name}`, span), frame);
  }
}

/** A name of a module: a global, else a submodule. */
function member(vm: Interpreter, module: PyValue, name: string, wanted: string, span: Span): PyValue {
  if (module.kind !== 'module') return vm.attribute(module, wanted, span);
  const known = module.globals.get(wanted);
  if (known) return known;
  if (module.file !== undefined || locate(vm, `${name}.${wanted}`)) {
    const inner = locate(vm, `${name}.${wanted}`);
    if (inner) return moduleByName(vm, `${name}.${wanted}`, span);
    const open = module.globals.get('*');
    if (open?.kind === 'unknown') return vm.unknown(open.why, open.what, span);
    const lazy = module.file === undefined ? undefined : lazyMember(vm, module, wanted, span);
    if (lazy) return lazy;
    return vm.raise('ImportError', `cannot import name ${wanted} from ${name}`, span);
  }
  return isModelled(`${name}.${wanted}`)
    ? moduleByName(vm, `${name}.${wanted}`, span)
    : vm.attribute(module, wanted, span);
}

/** `from x import *`: what `__all__` lists, else all names without a leading underscore. From outside: names unknown. */
function importAll(vm: Interpreter, module: PyValue, frame: Frame): void {
  if (module.kind !== 'module') {
    const name = module.kind === 'external' ? module.name : 'a module';
    frame.scope.names.set(
      '*',
      vm.unknown('PY015', `the names that ${name} exports`, {
        file: frame.state.file,
        start: { line: 1, column: 1 },
        end: { line: 1, column: 1 },
      }),
    );
    return;
  }
  const listed = exportsOf(module);
  for (const [name, value] of module.globals)
    if (listed ? listed.has(name) : !name.startsWith('_')) bindName(vm, name, value, frame);
}

function exportsOf(module: PyModule): ReadonlySet<string> | undefined {
  const all = module.globals.get('__all__');
  if (all?.kind !== 'list' && all?.kind !== 'tuple') return undefined;
  return new Set(all.items.flatMap((one) => (one.kind === 'str' ? [one.value] : [plainRepr(one) ?? ''])));
}

/** How an imported name is to be counted: `repository`, `standard`, `external`, or `missing` for a relative import that leads nowhere. */
export function resolutionOf(vm: Interpreter, name: string): 'repository' | 'standard' | 'external' {
  if (locate(vm, name) || locate(vm, name.split('.').slice(0, -1).join('.'))) return 'repository';
  return isStandard(name) ? 'standard' : 'external';
}
