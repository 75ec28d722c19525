import type { Diagnostic, Span } from '../../core/index.js';
import type { Facet, Trigger } from '../../ir/index.js';
import { readCalendar } from './calendar.js';
import { report, type SystemdCode } from './codes.js';
import { readTimeSpan } from './time-span.js';
import type { Setting, Unit } from './unit.js';

/** When a timer starts its unit. */
export interface Timer {
  readonly triggers: readonly Trigger[];
  readonly facets: readonly Facet[];
  /** Codes that keep the timing from being read in full. */
  readonly why: readonly SystemdCode[];
  readonly diagnostics: readonly Diagnostic[];
}

const KNOWN = new Set(
  'OnCalendar OnBootSec OnStartupSec OnActiveSec OnUnitActiveSec OnUnitInactiveSec AccuracySec RandomizedDelaySec FixedRandomDelay Persistent Unit WakeSystem RemainAfterElapse DeferReactivation'.split(
    ' ',
  ),
);

export function readTimer(unit: Unit): Timer {
  const says = new Says();
  const triggers = [
    ...unit.list('Timer', 'OnCalendar').map((setting) => calendar(setting, says)),
    ...['OnBootSec', 'OnStartupSec'].flatMap((key) => unit.list('Timer', key).map((one) => boot(one, says))),
    ...unit.list('Timer', 'OnUnitActiveSec').map((one) => every(one, says, [])),
    ...['OnUnitInactiveSec', 'OnActiveSec'].flatMap((key) => unit.list('Timer', key).map((one) => relative(one, says))),
  ];
  const delay = unit.last('Timer', 'RandomizedDelaySec');
  const seconds = delay && readTimeSpan(delay.value);
  if (delay && seconds !== 0) says.doubt('SD007', `starts up to ${delay.value} late, at random`, delay.span);
  for (const { key, span } of unit.settings.filter(({ section, key }) => section === 'Timer' && !KNOWN.has(key)))
    says.doubt('SD008', `no rule takes ${key}`, span);
  if (triggers.length === 0) says.diagnostics.push(report('SD014', 'no setting says when it starts', spanOf(unit)));
  const local = triggers.find((trigger) => trigger.kind === 'cron' && trigger.zone === undefined);
  if (local)
    says.diagnostics.push(
      report(
        'SD004',
        'times are local times of the machine; end the expression in a zone to say which',
        local.origin.span,
      ),
    );
  return { triggers, why: says.why, diagnostics: says.diagnostics, facets: facetsOf(unit, delay) };
}

function facetsOf(unit: Unit, delay: Setting | undefined): Facet[] {
  return [
    // A service that runs is not started again: the start is passed over, not put off.
    { key: 'systemd.overlap', value: 'passed over', must: true },
    // A start that was missed is made up for, once; nothing of the kind happens by itself in a cluster.
    ...(unit.flag('Timer', 'Persistent') ? [{ key: 'systemd.persistent', value: true, must: true }] : []),
    ...(delay ? [{ key: 'systemd.randomized_delay', value: delay.value, must: true }] : []),
  ];
}

class Says {
  readonly diagnostics: Diagnostic[] = [];
  readonly why: SystemdCode[] = [];

  doubt(code: SystemdCode, message: string, span: Span): SystemdCode[] {
    this.diagnostics.push(report(code, message, span));
    this.why.push(code);
    return [code];
  }
}

export function originOf(construct: string, span: Span, why: readonly SystemdCode[]): Trigger['origin'] {
  const origin = { system: 'systemd', construct, span };
  return why.length === 0
    ? { ...origin, reading: 'full' }
    : { ...origin, reading: 'partial', why: [...new Set(why)].sort() };
}

function spanOf(unit: Unit): Span {
  return unit.settings[0]?.span ?? { file: unit.file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
}

function calendar({ key, value, span }: Setting, says: Says): Trigger {
  const read = readCalendar(value);
  if (read.kind === 'wrong') {
    const why = says.doubt('SD001', `"${value}": ${read.why}`, span);
    return { kind: 'unknown', why: 'SD001', origin: originOf(key, span, why) };
  }
  if (read.kind === 'other') {
    const why = says.doubt('SD002', `"${value}": ${read.why}`, span);
    return { kind: 'timetable', construct: `OnCalendar=${value}`, origin: originOf(key, span, why) };
  }
  const why =
    read.seconds > 0 ? says.doubt('SD003', `"${value}" starts ${read.seconds} seconds after the minute`, span) : [];
  if (read.never) says.diagnostics.push(report('SD014', `"${value}" names a date that does not exist`, span));
  const zone = read.zone === undefined ? {} : { zone: read.zone };
  return { kind: 'cron', expr: read.expr, ...zone, hashed: false, origin: originOf(key, span, why) };
}

function boot({ key, value, span }: Setting, says: Says): Trigger {
  return { kind: 'boot', origin: originOf(`${key}=${value}`, span, wrongSpan(value, span, says)) };
}

function every({ key, value, span }: Setting, says: Says, why: readonly SystemdCode[]): Trigger {
  const seconds = readTimeSpan(value);
  if (seconds === undefined || seconds === 0) {
    wrongSpan(seconds === 0 ? '' : value, span, says);
    return { kind: 'unknown', why: 'SD001', origin: originOf(key, span, ['SD001']) };
  }
  return { kind: 'every', period: { seconds }, origin: originOf(key, span, why) };
}

/** Counted from the end of the last run, or from the start of the timer itself. */
function relative(setting: Setting, says: Says): Trigger {
  const { key, value, span } = setting;
  if (readTimeSpan(value) === undefined) return every(setting, says, []);
  const why = says.doubt('SD006', `${key}=${value} does not count from the clock`, span);
  if (key === 'OnActiveSec') return { kind: 'boot', origin: originOf(`${key}=${value}`, span, why) };
  return every(setting, says, why);
}

function wrongSpan(value: string, span: Span, says: Says): SystemdCode[] {
  return readTimeSpan(value) === undefined ? says.doubt('SD001', `"${value}" is no time span`, span) : [];
}
