/** Containers of the file that code of others got: it may have changed them, so that what they hold is assumed from then on. */
import type { Span } from '../../../core/index.js';
import { assumedOnly, mayBeReplaced, widen } from '../values/perhaps.js';
import type { CallArguments, PyUnknown, PyValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

const DEEPEST = 4;

/** Something of the outside was called and was given these. */
export function handedOut(vm: Interpreter, callee: PyValue, name: string, args: CallArguments, span: Span): void {
  if (vm.host.vocabulary.mayChange?.(callee, name) !== true) return;
  const why = vm.unknown('PY014', `what ${name}() may have changed`, span);
  for (const one of [...args.args, ...args.kwargs.values()]) unsettle(vm, one, why, 0);
}

function unsettle(vm: Interpreter, value: PyValue, why: PyUnknown, depth: number): void {
  if ((value.kind !== 'list' && value.kind !== 'dict' && value.kind !== 'set') || depth > DEEPEST) return;
  const held = value.kind === 'dict' ? [...value.entries.values()].map((one) => one.value) : [...value.items.values()];
  for (const one of held) unsettle(vm, one, why, depth + 1);
  vm.touch(value);
  if (value.kind === 'dict') mayBeReplaced(value, why);
  else if (value.kind === 'list') value.items = value.items.map((item) => assumedOnly(item, why));
  else for (const [key, item] of value.items) value.items.set(key, assumedOnly(item, why));
  widen(value, why);
}
