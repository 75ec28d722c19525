import type { Span } from '../../../core/index.js';
import { report } from '../codes.js';
import { isModelled } from '../stdlib/index.js';
import { lacks } from '../stdlib/members.js';
import { child, childrenIn, type SyntaxNode } from '../syntax/nodes.js';
import { plainRepr } from '../values/text.js';
import type { PyModule, PyValue } from '../values/types.js';
import { bindName } from './assign.js';
import { lazyMember } from './attributes.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { openTo, starred } from './stars.js';
import { mayBeMissing } from './trying-imports.js';

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
    const span = frame.state.lines.span(one);
    const module = wholeModule(vm, path, span);
    if (alias) bindName(vm, dotted(alias, frame), module, frame);
    else {
      const head = path.split('.')[0] ?? path;
      bindName(vm, head, head === path ? module : headOf(vm, head, module, span), frame);
    }
    mayBeMissing(vm, module, span);
  }
}

/** A module for all that it may be asked: an installed one where that may be, as its name alone does not tell what will be asked. */
function wholeModule(vm: Interpreter, name: string, span: Span): PyValue {
  const isTop = !name.includes('.');
  return isTop && vm.finder.mayBeInstalled(name) ? { kind: 'external', name, span } : moduleByName(vm, name, span);
}

/** `a` of `import a.b`: of the outside where `a.b` is and may be installed. */
function headOf(vm: Interpreter, head: string, module: PyValue, span: Span): PyValue {
  const isOutside = module.kind === 'external' && vm.finder.mayBeInstalled(head);
  return isOutside ? { kind: 'external', name: head, span } : moduleByName(vm, head, span);
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
  mayBeMissing(vm, module, span);
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
  if (module.kind === 'external' && vm.host.vocabulary.offers?.(module.name, wanted) === false)
    return vm.raise('ImportError', `cannot import name ${wanted} from ${name}`, span);
  const known = module.kind === 'module' ? module.globals.get(wanted) : undefined;
  if (known) return known;
  if ((module.kind === 'external' || (module.kind === 'module' && !module.file)) && lacks(vm, module.name, wanted))
    return vm.raise('ImportError', `cannot import name ${wanted} from ${name}`, span);
  if (module.kind !== 'module') return vm.attribute(module, wanted, span);
  if (vm.finder.locate(`${name}.${wanted}`)) return moduleByName(vm, `${name}.${wanted}`, span);
  if (vm.finder.mayBeInstalled(name)) return vm.attribute({ kind: 'external', name, span }, wanted, span);
  if (module.file !== undefined) {
    const open = starred(vm, module.globals, wanted, span);
    if (open) return open;
    const lazy = lazyMember(vm, module, wanted, span);
    if (lazy) return lazy;
    // what is only taken to be on the path may be another module of that name
    if (vm.finder.adopted.has(module.file)) return { kind: 'external', name: `${name}.${wanted}`, span };
    return vm.raise('ImportError', `cannot import name ${wanted} from ${name}`, span);
  }
  return isModelled(`${name}.${wanted}`)
    ? moduleByName(vm, `${name}.${wanted}`, span)
    : vm.attribute(module, wanted, span);
}

/** `from x import *`: what `__all__` lists, else all names without a leading underscore. From outside: names unknown. */
function importAll(vm: Interpreter, module: PyValue, frame: Frame): void {
  if (module.kind !== 'module') return openTo(vm, module, frame);
  const listed = exportsOf(module);
  for (const [name, value] of module.globals)
    if (name === '*') openTo(vm, value, frame);
    else if (listed ? listed.has(name) : !name.startsWith('_')) bindName(vm, name, value, frame);
}

function exportsOf(module: PyModule): ReadonlySet<string> | undefined {
  const all = module.globals.get('__all__');
  if (all?.kind !== 'list' && all?.kind !== 'tuple') return undefined;
  return new Set(all.items.flatMap((one) => (one.kind === 'str' ? [one.value] : [plainRepr(one) ?? ''])));
}
