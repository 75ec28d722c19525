import type { Span } from '../../../core/index.js';
import { lineSpan } from '../../../core/index.js';
import { OutOfFuel } from '../../fuel.js';
import { report } from '../codes.js';
import { knownText } from '../values/text.js';
import type { Interpreter } from './interpreter.js';
import { nameOfThrown, Raised } from './signals.js';
import { throwableText } from './throwables.js';

/** Codes that say a run was cut short. */
export const STOPPING: ReadonlySet<string> = new Set(['GV001', 'GV002', 'GV003']);

/**
 * What ended a run of `file` is diagnosed there, at `here` where the error itself has no place in it. Returns the class
 * that was thrown, if one was. Anything but an exception of Groovy or the end of fuel is a bug of ours and goes on up.
 */
export function ended(vm: Interpreter, error: unknown, here: Span, file: string): string | undefined {
  const within = (span: Span) => (span.file === file ? span : lineSpan(file, 1));
  const elsewhere = (span: Span) => (span.file === file ? '' : `, thrown at ${span.file}:${span.start.line}`);
  if (error instanceof Raised) {
    const name = nameOfThrown(error.value);
    vm.diagnose(
      report('GV003', `the script raises ${name}${messageOf(vm, error)}${elsewhere(error.span)}`, within(error.span)),
    );
    return name;
  }
  if (!(error instanceof OutOfFuel) && !(error instanceof RangeError)) throw error;
  const what = error instanceof OutOfFuel ? error.message : 'nesting';
  vm.diagnose(report('GV002', `evaluation stopped here: too many ${what}`, within(here)));
  return undefined;
}

function messageOf(vm: Interpreter, { value, span }: Raised): string {
  if (value.kind !== 'throwable') return '';
  const text = knownText(throwableText(vm, value, span));
  return text === undefined ? '' : `: ${text.slice(value.type.length + 2, value.type.length + 202)}`;
}
