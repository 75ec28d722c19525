/**
 * Wrappers call what they are given on either way of a condition (`if (env.POD) container('x') { body() } else body()`). Each way is read, and wrappers
 * within wrappers make two to the depth of that. Past a bound the second way is told instead: what it calls was read on the first.
 */
import type { Span } from '../../../core/index.js';
import { READ_ONCE } from '../codes.js';
import type { Guard } from '../events.js';
import type { GvClosure, GvValue } from '../values/types.js';
import { forgetChanges } from './branching.js';
import type { Interpreter } from './interpreter.js';
import { isSame } from './journal.js';
import type { Reading } from './readings.js';

/** Events of a script within which both ways are read, however deep they lie: some three hundred steps. */
const READ_TWICE = 1_000;

/** Runs a closure by `read` unless that only says again what another way of a condition around it said. */
export function readOnce(
  vm: Interpreter,
  closure: GvClosure,
  args: readonly GvValue[],
  span: Span,
  read: () => GvValue,
): GvValue {
  const { last, search } = vm.readings;
  const { delegate, strategy } = closure;
  const now = { args, delegate, strategy, guards: [...vm.guards], search };
  const before = vm.events.length < READ_TWICE ? undefined : last.get(closure.id);
  if (before && isOtherWay(before, now)) {
    // all that the first way changed is forgotten at the end of the search, and this one would change the same
    if (search > 0 && before.search === search) return vm.unknown(READ_ONCE, WHAT, span);
    if (vm.dry === 0) return told(vm, span, read);
  }
  const value = read();
  last.set(closure.id, now);
  return value;
}

const WHAT = 'what a block gives that is read on another way';

/** What it changes is not known from here on, and the log says that it happens. */
function told(vm: Interpreter, span: Span, read: () => GvValue): GvValue {
  vm.outside += 1;
  vm.handOver();
  const result = vm.unknown(READ_ONCE, WHAT, span);
  forgetChanges(vm, result, span, () => void read());
  vm.record({ kind: 'call', target: result, method: 'call', name: 'call', args: [], open: undefined, result }, span);
  return result;
}

function isOtherWay(one: Reading, other: Reading): boolean {
  const isEqual =
    one.delegate === other.delegate &&
    one.strategy === other.strategy &&
    one.args.length === other.args.length &&
    one.args.every((arg, at) => isEither(arg, other.args[at]));
  return isEqual && one.guards.some((guard) => other.guards.some((against) => isAgainst(guard, against)));
}

const isEither = (one: GvValue, other: GvValue | undefined): boolean =>
  one === other || (other !== undefined && isSame(one, other));

/** The same test of one evaluation, with the other outcome. */
function isAgainst(one: Guard, other: Guard): boolean {
  return one.on === other.on && one.span === other.span && one.kind === other.kind && one.holds !== other.holds;
}
