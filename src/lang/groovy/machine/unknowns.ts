import type { Span } from '../../../core/index.js';
import type { Asks, GvUnknown, GvValue } from '../values/types.js';
import { describe } from './describe.js';
import type { Interpreter } from './interpreter.js';

/** An unknown that stands for what is computed from a value that is not known. */
export function asUnknown(vm: Interpreter, value: GvValue, span: Span): GvUnknown {
  if (value.kind === 'unknown') return value;
  if ('open' in value && value.open) return value.open;
  return vm.unknown('GV014', describe(value), span, { of: [value] });
}

/** The same from whichever of several values is not known; `asks` is the question that they are the operands of. */
export function derived(vm: Interpreter, values: readonly GvValue[], what: string, span: Span, asks?: Asks): GvUnknown {
  const more = { of: values, ...(asks && { asks }) };
  const source = values.find(
    (one) => one.kind === 'unknown' || one.kind === 'opaque' || one.kind === 'external' || one.kind === 'text',
  );
  return source?.kind === 'unknown'
    ? vm.unknown(source.why, source.what, span, more)
    : vm.unknown('GV014', source ? describe(source) : what, span, more);
}
