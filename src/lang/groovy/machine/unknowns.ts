import type { Span } from '../../../core/index.js';
import type { GvUnknown, GvValue } from '../values/types.js';
import { describe } from './describe.js';
import type { Interpreter } from './interpreter.js';

/** An unknown that stands for what is computed from a value that is not known. */
export function asUnknown(vm: Interpreter, value: GvValue, span: Span): GvUnknown {
  if (value.kind === 'unknown') return value;
  if ('open' in value && value.open) return value.open;
  return vm.unknown('GV014', describe(value), span, { of: [value] });
}

/** The same from whichever of several values is not known. */
export function derived(vm: Interpreter, values: readonly GvValue[], what: string, span: Span): GvUnknown {
  const source = values.find(
    (one) => one.kind === 'unknown' || one.kind === 'opaque' || one.kind === 'external' || one.kind === 'text',
  );
  return source?.kind === 'unknown'
    ? vm.unknown(source.why, source.what, span, { of: values })
    : vm.unknown('GV014', source ? describe(source) : what, span, { of: values });
}
