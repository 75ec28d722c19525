/** `value[key]` and slices. */
import type { Span } from '../../../core/index.js';
import { child, childrenIn, parts, type SyntaxNode } from '../syntax/nodes.js';
import { assumedOf } from '../values/assume.js';
import { getItem } from '../values/item.js';
import { none, tuple } from '../values/make.js';
import { contains } from '../values/operators.js';
import { doubtOf, widen } from '../values/perhaps.js';
import { hasNoKeys, isSettled, mayBeRefused } from '../values/settled.js';
import type { PySlice, PyUnknown, PyValue } from '../values/types.js';
import { rememberAlias } from './aliases.js';
import { missingItem } from './builtin-parts.js';
import { loadedModule } from './call-frames.js';
import { lookupDunder } from './classes.js';
import { describe } from './describe.js';
import { isEnum } from './enums.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { spanOf } from './operands.js';
import { quietly } from './unknowns.js';

export function subscript(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const target = child(node, 'value');
  const span = spanOf(frame, node);
  if (!target) return none;
  const value = vm.evaluate(target, frame);
  const keys = childrenIn(node, 'subscript').map((one) => vm.evaluate(one, frame));
  const key = keys.length === 1 ? (keys[0] ?? none) : tuple(keys);
  return ownModule(vm, value, key, frame) ?? itemOf(vm, value, key, span);
}

/** `sys.modules[__name__]`: the module that asks, or one that called it. */
function ownModule(vm: Interpreter, value: PyValue, key: PyValue, frame: Frame): PyValue | undefined {
  const isAsked = value.kind === 'external' && value.name === 'sys.modules' && key.kind === 'str';
  return isAsked ? loadedModule(vm, key.value, frame) : undefined;
}

/** `value[key]` of anything. */
function itemOf(vm: Interpreter, value: PyValue, key: PyValue, span: Span): PyValue {
  if (key.kind === 'slice') vm.weigh(value);
  // A dictionary with a default makes the entry that is asked for.
  if (value.kind === 'dict' && value.fallback) vm.touch(value);
  const known = getItem(value, key, vm, span);
  if (known) {
    rememberAlias(known, value);
    if (known.kind === 'unknown') mayBeAdded(value, known);
    return known;
  }
  if (value.kind === 'unknown') {
    const made = vm.unknown(value.why, value.what, span, assumedItem(vm, value, key, span));
    rememberAlias(made, value);
    return vm.derived(made, value, { how: 'item', key });
  }
  if (value.kind === 'opaque') {
    const own = value.attributes.get('__getitem__');
    if (own) return vm.call(own, { args: [key], kwargs: new Map() }, span);
    vm.host.vocabulary.item?.(value, key, vm, span);
    return vm.opaque({ how: 'item', of: value, key }, span);
  }
  if (value.kind === 'external' || value.kind === 'builtin' || value.kind === 'class')
    return classItem(vm, value, key, span);
  const isIndexed = value.kind === 'module' && value.globals.has('__getitem__');
  if (isIndexed || (value.kind === 'instance' && lookupDunder(value, '__getitem__')))
    return vm.callMethod(value, '__getitem__', [key], span);
  if (value.kind === 'instance' && value.plain)
    return missingItem(vm, value, contains(value.plain, key), key, span) ?? itemOf(vm, value.plain, key, span);
  if (hasNoKeys(value)) return vm.raise('TypeError', `${describe(value)} is not subscriptable`, span);
  return mayBeRefused(vm, vm.unknown('PY014', `an item of ${describe(value)}`, span), [value], span);
}

/** Under a key that is not known, a dictionary with a default may hold one entry more. */
function mayBeAdded(value: PyValue, item: PyUnknown): void {
  if (value.kind === 'dict' && value.fallback) widen(value, doubtOf(item));
}

/** The item of what is assumed; none where that has no such item. */
function assumedItem(vm: Interpreter, value: PyUnknown, key: PyValue, span: Span): PyValue | undefined {
  const { assumed } = value;
  return assumed && quietly(() => getItem(assumed, assumedOf(key) ?? key, vm, span));
}

/** `List[int]` is `List` to us; `Colour['RED']` is its member. */
function classItem(vm: Interpreter, value: PyValue, key: PyValue, span: Span): PyValue {
  if (value.kind !== 'class') return value;
  const member = key.kind === 'str' ? value.members.get(key.value) : undefined;
  if (!member && isEnum(value) && isSettled(key)) return vm.raise('KeyError', describe(key), span);
  if (!member && isEnum(value)) return vm.unknown('PY014', `a member of ${value.name}`, span);
  return member ?? value;
}

/** `a:b:c`: the tree names no roles, so colons are counted. */
export function sliceOf(vm: Interpreter, node: SyntaxNode, frame: Frame): PySlice {
  const bounds: PyValue[] = [none, none, none];
  const text = frame.state.lines.text;
  let index = 0;
  let last = node.start;
  for (const part of parts(node)) {
    index += text.slice(last, part.start).split(':').length - 1;
    bounds[index] = vm.evaluate(part, frame);
    last = part.end;
  }
  const [start = none, stop = none, step = none] = bounds;
  return { kind: 'slice', start, stop, step };
}
