import type { Span } from '../../../core/index.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import { describe } from './describe.js';
import type { Interpreter } from './interpreter.js';

/** An unknown that stands for a value which is needed but not known. */
export function asUnknown(vm: Interpreter, value: PyValue, span: Span): PyUnknown {
  return value.kind === 'unknown' ? value : vm.unknown('PY014', describe(value), span);
}
