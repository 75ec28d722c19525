/** Containers of the code that code of others got: whatever that did with them, they may hold something else from then on. */
import type { Span } from '../../../core/index.js';
import type { GvUnknown, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

/** Methods of Java that write into the builder of a text that they are given (`Matcher`, `java.text.Format`). */
const WRITING: ReadonlySet<string> = new Set(['appendReplacement', 'appendTail', 'format']);
const DEEPEST = 4;

/** Something of the outside, or what nobody knows, was called and was given these. */
export function handedOut(
  vm: Interpreter,
  target: GvValue | undefined,
  method: string,
  name: string,
  args: readonly GvValue[],
  span: Span,
): void {
  const mayChange = vm.host.vocabulary.mayChange?.(target, method, name) === true;
  if (!mayChange && !WRITING.has(method)) return;
  const why = () => vm.unknown('GV014', `what ${name} may have changed`, span);
  for (const one of args) if (mayChange || one.kind === 'object') unsettle(vm, one, why, 0);
}

function unsettle(vm: Interpreter, value: GvValue, why: () => GvUnknown, depth: number): void {
  if (depth > DEEPEST) return;
  if (value.kind === 'object' && value.state.what === 'builder') {
    vm.touch(value);
    value.state = { what: 'builder', text: why() };
  }
  if ((value.kind !== 'list' && value.kind !== 'map' && value.kind !== 'set') || isFixed(value)) return;
  const held = value.kind === 'map' ? [...value.entries.values()].map((one) => one.value) : [...value.items.values()];
  for (const one of held) unsettle(vm, one, why, depth + 1);
  vm.touch(value);
  if (value.kind === 'list') value.items = [];
  else if (value.kind === 'set') value.items = new Map();
  else value.entries = new Map();
  value.open = why();
}

const isFixed = (value: Extract<GvValue, { kind: 'list' | 'map' | 'set' }>): boolean =>
  value.kind === 'list' ? value.type === 'immutable' : value.immutable === true;
