/** What `xcom_pull` and `xcom_push` ask for (airflow/models/taskinstance.py 2.10.5; airflow/sdk/execution_time/task_runner.py 3.1.3). */
import type { Json } from '../../core/index.js';
import type { Program } from '../../ir/index.js';
import type { Step } from '../../lang/python/events.js';

type Call = Extract<Step, { kind: 'call' }>;

/** What one pull asks for: `ids` is undefined where it names no task. */
export type Pull =
  | { readonly key: string; readonly ids: readonly string[] | undefined; readonly isList: boolean }
  | { readonly lack: string };

/** Arguments of a call by their names; `positional` are those that may come by their place. */
function argumentsOf({ args, kwargs }: Call, positional: readonly string[]): ReadonlyMap<string, Json | undefined> {
  return new Map([...args.map((one, at) => [positional[at] ?? `${at}`, one] as const), ...kwargs]);
}

const PULL = ['task_ids', 'dag_id', 'key', 'include_prior_dates', 'session'];
const PUSH = ['key', 'value', 'execution_date', 'session'];

/** `dagId` is that of the task itself: to name it is to name none. */
export function pullOf(call: Call, dagId: string | undefined): Pull {
  if (call.open) return { lack: 'pulls with arguments that are not written here' };
  const given = argumentsOf(call, PULL);
  const says = (name: string) => given.has(name) && given.get(name) !== null;
  if (says('dag_id') && (dagId === undefined || given.get('dag_id') !== dagId))
    return { lack: 'pulls from another DAG' };
  if (says('run_id')) return { lack: 'pulls from another run' };
  if (says('include_prior_dates') && given.get('include_prior_dates') !== false)
    return { lack: 'pulls from earlier runs too (include_prior_dates)' };
  if (says('map_indexes')) return { lack: 'pulls by the places of a mapping (map_indexes)' };
  const key = given.has('key') ? given.get('key') : 'return_value';
  if (typeof key !== 'string') return { lack: 'pulls under a key that is not named here' };
  const ids = given.has('task_ids') ? given.get('task_ids') : null;
  if (ids === null) return { key, ids: undefined, isList: false };
  // a list may name None, which is no task
  const list = typeof ids === 'string' ? [ids] : Array.isArray(ids) ? ids.filter((one) => one !== null) : ids;
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string'))
    return { lack: 'pulls the result of a task that is not named here' };
  return { key, ids: list, isList: typeof ids !== 'string' };
}

/** The key that a push names; undefined where it is not known. */
export function pushedKey(call: Call): string | undefined {
  const key = call.open ? undefined : argumentsOf(call, PUSH).get('key');
  return typeof key === 'string' ? key : undefined;
}

/** Lacks of programs that may push under keys which are not known. */
export const PUSHES_ANY = 'pushes under a key that is not written here';
export const HANDS_ON = 'hands the task instance on';
export const HANDS_ALL = 'hands the whole context on';

/** Whether a program may push under keys that are not among its `writes`. */
export const pushesMore = ({ open, touches }: Program): boolean =>
  [...open, ...touches].some(({ what }) => what === PUSHES_ANY || what === HANDS_ON || what.startsWith(HANDS_ALL));

/** The output under which a step hands on what it pushes by a key. */
export const portOf = (key: string) => (key === 'return_value' ? key : `xcom_${key}`);

/** Whether a trail ends in the result of a pull, which is asked for whatever becomes of it. */
export const isPulled = (trail: readonly Step[]) =>
  trail.some(
    (one, at) => one.kind === 'attribute' && /^xcom_(pull|push)$/.test(one.name) && trail[at + 1]?.kind === 'call',
  );
