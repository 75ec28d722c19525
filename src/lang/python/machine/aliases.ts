import { MUTATORS } from '../builtins/mutators.js';
import { doubtOf, loseSome, widen } from '../values/perhaps.js';
import type { PyUnknown, PyValue } from '../values/types.js';
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
  const container = isChange ? containers.get(target) : undefined;
  if (!container) return;
  for (const item of itemsOf(container)) {
    if (item.kind !== 'list' && item.kind !== 'dict' && item.kind !== 'set') continue;
    vm.touch(item);
    loseSome(item, target);
    widen(item, doubtOf(target));
  }
}

function itemsOf(container: PyValue): readonly PyValue[] {
  if (container.kind === 'dict') return Array.from(container.entries.values(), ({ value }) => value);
  return container.kind === 'list' || container.kind === 'tuple' ? container.items : [];
}
