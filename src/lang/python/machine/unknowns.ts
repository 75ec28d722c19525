import type { Span } from '../../../core/index.js';
import { assumedOf, reasonOf } from '../values/assume.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import { describe } from './describe.js';
import type { Interpreter } from './interpreter.js';
import { Raised } from './signals.js';

/** An unknown that stands for a value which is needed but not known. */
export function asUnknown(vm: Interpreter, value: PyValue, span: Span): PyUnknown {
  if (value.kind === 'unknown') return value;
  const reason = reasonOf(value);
  return reason
    ? vm.unknown(reason.why, reason.what, span, assumedOf(value))
    : vm.unknown('PY014', describe(value), span);
}

/** A computation on something that is only assumed: where it raises, nothing is assumed. */
export function quietly<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Raised) return undefined;
    throw error;
  }
}
