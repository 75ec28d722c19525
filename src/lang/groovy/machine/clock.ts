/** What code does with the time of the run: it asks for the milliseconds, or writes it by a pattern. */
import type { Span } from '../../../core/index.js';
import type { ClockReading } from '../values/parts.js';
import type { GvOpaque, GvUnknown, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

/** What a method of the time of the run gives, where that is still nothing but the clock; undefined for any other. */
export function onClock(
  vm: Interpreter,
  target: GvUnknown,
  name: string,
  args: readonly GvValue[],
  span: Span,
): GvUnknown | undefined {
  const clock = target.clock && read(target.clock, name, args);
  return clock && vm.unknown(target.why, target.what, span, { clock });
}

/** `new SimpleDateFormat('yyyy').format(new Date())`, of which the outside is asked: its pattern, where it is given the time of the run. */
export function clockOfFormat({ from }: GvOpaque): ClockReading | undefined {
  if (from.how !== 'call' || from.method !== 'format' || from.args.length !== 1) return undefined;
  const [time] = from.args;
  if (time?.kind !== 'unknown' || time.clock?.as !== 'date') return undefined;
  return byPattern(argumentOf(from.target, 'new java.text.SimpleDateFormat'));
}

function read(clock: ClockReading, name: string, args: readonly GvValue[]): ClockReading | undefined {
  const [first, zone, ...others] = args;
  if (others.length > 0) return undefined;
  if (clock.as === 'date' && name === 'getTime' && !first) return { as: 'millis' };
  if (clock.as === 'millis' && name === 'toString' && !first) return clock;
  if (name !== 'format') return undefined;
  // GDK, `Date.format(String, TimeZone)`
  if (clock.as === 'date') return inZone(byPattern(textOf(first)), zone);
  const isTime = clock.as === 'dateTime' || clock.as === 'day';
  return isTime && !zone ? byPattern(argumentOf(first, 'java.time.format.DateTimeFormatter.ofPattern')) : undefined;
}

const byPattern = (pattern: string | undefined): ClockReading | undefined =>
  pattern === undefined ? undefined : { as: 'text', pattern };

function inZone(clock: ClockReading | undefined, given: GvValue | undefined): ClockReading | undefined {
  if (!given || clock?.as !== 'text') return clock;
  const zone = argumentOf(given, 'java.util.TimeZone.getTimeZone');
  return zone === undefined ? undefined : { ...clock, zone };
}

/** The only argument, a text, of what such a call of the outside gave. */
function argumentOf(value: GvValue | undefined, name: string): string | undefined {
  if (value?.kind !== 'opaque' || value.from.how !== 'call' || value.from.name !== name) return undefined;
  return value.from.args.length === 1 ? textOf(value.from.args[0]) : undefined;
}

const textOf = (value: GvValue | undefined) => (value?.kind === 'string' ? value.value : undefined);
