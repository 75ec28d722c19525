import type { Trigger } from '../../../ir/index.js';
import type { PyInstance, PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import { zoneNameOf } from '../../../lang/python/values/zones.js';
import { lineage, membersBeside } from '../model/classes.js';
import { constructionOf } from '../model/constructions.js';
import { named } from '../model/values.js';
import { lastPart } from '../names.js';
import { datasetsTrigger, type Scheduled, unknownSchedule, type Where } from './scheduled.js';

/** Reads what stands inside a timetable: a cron expression, a duration, another timetable. */
type Read = (value: PyValue, where: Where) => Scheduled;
type Arguments = Extract<PyOpaque['from'], { how: 'call' }>['args'];
type Table = (args: Arguments, where: Where, read: Read) => Scheduled;

const simple =
  (kind: 'once' | 'manual' | 'continuous'): Table =>
  (_args, { origin }) => ({ triggers: [{ kind, origin }] });

/** The timetables of Airflow that have plain triggers (airflow/timetables, 2.2 to 3.1). */
const TABLES: Readonly<Record<string, Table>> = {
  CronDataIntervalTimetable: cron('past'),
  CronTriggerTimetable: cron('none'),
  MultipleCronTriggerTimetable: crons,
  DeltaDataIntervalTimetable: delta,
  DeltaTriggerTimetable: delta,
  OnceTimetable: simple('once'),
  NullTimetable: simple('manual'),
  ContinuousTimetable: simple('continuous'),
  DatasetOrTimeSchedule: datasetsOrTime,
  AssetOrTimeSchedule: datasetsOrTime,
  DatasetTriggeredTimetable: datasets,
  AssetTriggeredTimetable: datasets,
};

/** A timetable made by a call; undefined for other calls. One that has no plain triggers is named. */
export function timetableOf(value: PyOpaque, where: Where, read: Read): Scheduled | undefined {
  const { from } = value;
  if (from.how !== 'call' || !/(Timetable|OrTimeSchedule)$/.test(from.name)) return undefined;
  const name = lastPart(from.name);
  const table = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined;
  if (!table) return { triggers: [{ kind: 'timetable', construct: from.name, origin: where.origin }] };
  if (from.args.open) return unknownSchedule(from.args.open.what, where);
  return table(from.args, where, read);
}

/** Bases without a logic of their own (airflow/timetables/base.py): what derives from them alone stands in the repository whole. */
const ABSTRACT = /^airflow\.timetables\.base\.Timetable$/;

/** Members of a timetable that change nothing of when it runs. */
const SILENT = new Set(['serialize', 'deserialize', 'summary', 'description']);

/**
 * A timetable class of the repository. One that derives from a timetable with plain triggers is read as that, with a doubt where it
 * has a logic of its own; any other is named, with a doubt where its base is not in the repository.
 */
export function ownTimetable(value: PyInstance, where: Where, read: Read): Scheduled {
  const { of } = value;
  const made = constructionOf(value);
  const table = made && TABLES[lastPart(made.base)];
  const bases = lineage(of).external;
  const message = `the timetable ${of.name} derives from ${bases.join(', ')}`;
  const doubt = { code: 'AF021', message } as const;
  if (!made || !table || made.args.open) {
    const triggers: Trigger[] = [{ kind: 'timetable', construct: of.name, origin: where.origin }];
    return bases.every((base) => ABSTRACT.test(base)) ? { triggers } : { triggers, doubt };
  }
  const scheduled = table(made.args, where, read);
  const changes = membersBeside(of).some((name) => !SILENT.has(name));
  return changes ? { ...scheduled, doubt } : scheduled;
}

/** `interval`: whether a run stands for the time since the last one (timetables/interval.py) or for a point (timetables/trigger.py). */
function cron(interval: 'past' | 'none'): Table {
  return (args, where, read) => {
    const { given } = named(args, ['cron', 'timezone']);
    const expr = given.get('cron');
    if (!expr) return unknownSchedule('a timetable without a cron', where);
    const scheduled = read(expr, zoned(given.get('timezone'), where));
    return {
      ...scheduled,
      triggers: scheduled.triggers.map((one) => (one.kind === 'cron' ? { ...one, interval } : one)),
    };
  };
}

function crons({ args, kwargs }: Arguments, where: Where, read: Read): Scheduled {
  const all = args.map((expr) => read(expr, zoned(kwargs.get('timezone'), where)));
  const doubt = all.find((one) => one.doubt)?.doubt;
  return { triggers: all.flatMap(({ triggers }) => triggers), ...(doubt && { doubt }) };
}

function delta(args: Arguments, where: Where, read: Read): Scheduled {
  const period = named(args, ['delta']).given.get('delta');
  return period ? read(period, where) : unknownSchedule('a timetable without a period', where);
}

/** Datasets start the DAG, and so does the timetable. */
function datasetsOrTime({ kwargs }: Arguments, where: Where, read: Read): Scheduled {
  const [table, written] = [kwargs.get('timetable'), kwargs.get('datasets') ?? kwargs.get('assets')];
  if (!table || !written) return unknownSchedule('a schedule of datasets or time that lacks one', where);
  const [first, second] = [datasetsTrigger(written, where), read(table, where)];
  const doubt = first.doubt ?? second.doubt;
  return { triggers: [...first.triggers, ...second.triggers], ...(doubt && { doubt }) };
}

function datasets(args: Arguments, where: Where): Scheduled {
  const written = named(args, ['datasets']).given.get('datasets') ?? args.kwargs.get('assets');
  return written ? datasetsTrigger(written, where) : unknownSchedule('a timetable without datasets', where);
}

/** The zone that a timetable names, by text or as an object of a time zone library. */
function zoned(zone: PyValue | undefined, { zone: _zone, zoneDoubt: _doubt, ...where }: Where): Where {
  const name = zone && zoneNameOf(zone);
  return name === undefined ? { ...where, zoneDoubt: 'the time zone of the timetable' } : { ...where, zone: name };
}
