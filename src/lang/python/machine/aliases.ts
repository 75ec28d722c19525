import { MUTATORS } from '../builtins/mutators.js';
import { doubtOf, loseSome, widen } from '../values/perhaps.js';
import type { PyDict, PyList, PySet, PyUnknown, PyValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

/** The container of which an unknown is some item: `d[key]` where the key is not known. */
const containers = new WeakMap<PyUnknown, PyValue>();

/** Note that `item` is one of what `container` holds, nobody knows which. */
export function rememberAlias(item: PyValue, container: PyValue): void {
  if (item.kind === 'unknown') containers.set(item, container);
}

/**
 * A method of an unknown value is about to be called. Where it changes what it is called on, and the unknown is one of a known
 * container's items, none of these items is known to the end any more: `d[key].append(x)`.
 */
export function openAliases(vm: Interpreter, target: PyUnknown, method: string): void {
  const isChange = MUTATORS.has(method) || method === '__setitem__';
  if (isChange) vm.host.vocabulary.altered?.(target);
  for (const item of isChange ? meantBy(target, 0) : []) {
    if (item.kind !== 'list' && item.kind !== 'dict' && item.kind !== 'set') continue;
    vm.touch(item);
    if (OVERWRITES.has(method)) overwrite(vm, item, target);
    else loseSome(item, target);
    widen(item, doubtOf(target));
  }
}

/** Methods that put other values in the places of those that are there. */
const OVERWRITES: ReadonlySet<string> = new Set(['__setitem__', 'update', 'sort', 'reverse', 'insert']);

/** Which of its values are still the same, nobody knows. */
function overwrite(vm: Interpreter, item: PyList | PyDict | PySet, { why, what, span }: PyUnknown): void {
  if (item.kind === 'list') item.items = item.items.map(() => vm.unknown(why, what, span));
  if (item.kind === 'dict')
    for (const [name, { key }] of item.entries) item.entries.set(name, { key, value: vm.unknown(why, what, span) });
}

const DEEPEST = 10;

/** All that an unknown may be: items of a container, or of one that is not known itself. */
function meantBy(target: PyUnknown, depth: number): readonly PyValue[] {
  const container = containers.get(target);
  if (!container || depth > DEEPEST) return [];
  return container.kind === 'unknown' ? meantBy(container, depth + 1).flatMap(itemsOf) : itemsOf(container);
}

function itemsOf(container: PyValue): readonly PyValue[] {
  if (container.kind === 'dict') return Array.from(container.entries.values(), ({ value }) => value);
  return container.kind === 'list' || container.kind === 'tuple' ? container.items : [];
}
