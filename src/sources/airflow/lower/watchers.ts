import type { Facet } from '../../../ir/index.js';
import type { CallArguments, PyValue } from '../../../lang/python/values/types.js';
import { assetDecorator } from '../model/assets.js';
import type { Dag } from '../model/entities.js';
import { itemsOf, NONE } from '../model/values.js';
import { lastPart } from '../names.js';
import { datasetName } from './dataset-name.js';

const DEEPEST = 20;
/** Arguments of a DAG that may hold the assets that start it. */
const SCHEDULES = ['schedule', 'timetable', 'schedule_interval'];

/**
 * Assets with watchers (Airflow 3): a trigger of Airflow's looks at something outside, a queue or a folder, and writes the asset; no
 * task does. What starts the DAG then is not in the repository alone, and a target has to look at it.
 */
export function watcherFacet(dag: Dag): Facet[] {
  const found = SCHEDULES.flatMap((name) => watched(dag.args.given.get(name) ?? NONE, 0));
  return found.length > 0 ? [{ key: 'airflow.watchers', value: [...new Set(found)], must: true }] : [];
}

function watched(value: PyValue, depth: number): readonly string[] {
  if (depth > DEEPEST) return [];
  const inner = itemsOf(value)?.items;
  if (inner) return inner.flatMap((one) => watched(one, depth + 1));
  if (value.kind !== 'opaque') return [];
  const { from } = value;
  if (from.how === 'operator') return from.operands.flatMap((one) => watched(one, depth + 1));
  const call = from.how === 'decorated' ? assetDecorator(from.decorator) : from.how === 'call' ? from : undefined;
  if (!call) return [];
  const watchers = itemsOf(call.args.kwargs.get('watchers') ?? NONE)?.items ?? [];
  if (watchers.length > 0) return watchers.map((one) => `${datasetName(value) ?? 'an asset'}: ${triggerOf(one)}`);
  const assets = [...call.args.args, call.args.kwargs.get('assets') ?? NONE];
  return assets.flatMap((one) => watched(one, depth + 1));
}

/** The class of the trigger that a watcher looks with. */
function triggerOf(watcher: PyValue): string {
  const of = callOf(watcher)?.kwargs.get('trigger') ?? callOf(watcher)?.args[1] ?? NONE;
  return of.kind === 'opaque' && of.from.how === 'call' ? lastPart(of.from.name) : 'a trigger that is not known';
}

function callOf(value: PyValue): CallArguments | undefined {
  return value.kind === 'opaque' && value.from.how === 'call' ? value.from.args : undefined;
}
