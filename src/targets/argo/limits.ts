/** How many may run at a time: of runs, of tasks, of tries of a step; pools. */
import type { FidelityNote, Json } from '../../core/index.js';
import type { Facet, Pipeline, Step } from '../../ir/index.js';
import { type Fields, note, together } from './model.js';

/** The ConfigMap that holds the sizes of pools, for all pipelines. */
export const POOLS = 'pools';

export interface Limits {
  readonly fields: Fields;
  /** Numbers for semaphores, by key of the pipeline's own ConfigMap. */
  readonly slots: Readonly<Record<string, string>>;
  readonly notes: readonly FidelityNote[];
}

/** Facets that are said here or by the structure; the others that a target must look at are reported. */
export const EXPRESSED: ReadonlySet<string> = new Set([
  'airflow.setup',
  'airflow.teardown',
  'airflow.on_failure_fail_dagrun',
  'airflow.soft_fail',
  'airflow.sensor_timeout',
  'airflow.external_dag_id',
  'airflow.dagrun_timeout',
  'airflow.max_active_tasks',
  'airflow.concurrency',
  'airflow.max_active_tis_per_dag',
  'airflow.task_concurrency',
]);

const numberOf = (facets: readonly Facet[], ...names: readonly string[]): number | undefined => {
  const value = facets.find(({ key }) => names.includes(key.slice('airflow.'.length)))?.value;
  return typeof value === 'number' && value > 0 ? Math.ceil(value) : undefined;
};

const semaphore = (map: string, key: string): Json => ({ semaphores: [{ configMapKeyRef: { name: map, key } }] });

/** The name of a pipeline's ConfigMap. */
export const slotsName = (pipeline: string) => `${pipeline}-slots`;

/** Limits of the whole workflow. A run that finds no place waits, as in Airflow. */
export function runLimits({ concurrency, facets }: Pipeline, name: string): Limits {
  const { maxRuns } = concurrency;
  const tasks = numberOf(facets, 'max_active_tasks', 'concurrency');
  const deadline = numberOf(facets, 'dagrun_timeout');
  const many = maxRuns !== undefined && maxRuns > 1;
  const runs = maxRuns === 1 ? { mutexes: [{ name }] } : many ? semaphore(slotsName(name), 'runs') : undefined;
  return {
    fields: {
      ...(runs && { synchronization: runs }),
      ...(tasks !== undefined && { parallelism: tasks }),
      ...(deadline !== undefined && { activeDeadlineSeconds: deadline }),
    },
    slots: many ? { runs: String(maxRuns) } : {},
    notes: [...taskNotes(tasks, maxRuns), ...unread(facets)],
  };
}

function taskNotes(tasks: number | undefined, maxRuns: number | undefined): FidelityNote[] {
  if (tasks === undefined || maxRuns === 1) return [];
  return [
    note(
      'AR010',
      'approximate',
      'content',
      together('at most ', String(tasks), ' tasks at a time: of all runs there, of one run here'),
    ),
  ];
}

/** Limits that are given but not as a number. */
function unread(facets: readonly Facet[]): FidelityNote[] {
  const names = ['dagrun_timeout', 'max_active_tasks', 'concurrency'];
  return facets
    .filter(
      ({ key }) =>
        names.includes(key.slice('airflow.'.length)) && numberOf(facets, key.slice('airflow.'.length)) === undefined,
    )
    .map(({ key }) =>
      note('AR006', 'approximate', 'content', {
        message: `${key} is not known: there is no limit`,
        ...(key === 'airflow.dagrun_timeout' && { concern: 'limits' as const }),
      }),
    );
}

/** Limits of one step: slots of a pool, and how many of its tries may run in all runs. A slot is held for a try. */
export function stepLimits(step: Step, template: string, pipeline: string): Limits {
  const most = numberOf(step.facets, 'max_active_tis_per_dag', 'task_concurrency');
  const key = `${template}-tries`;
  const own: Readonly<Record<string, Json>>[] = [];
  if (most === 1) own.push({ mutexes: [{ name: `${pipeline}-${template}` }] });
  else if (most !== undefined) own.push({ semaphores: [{ configMapKeyRef: { name: slotsName(pipeline), key } }] });
  for (const { resource } of step.holds)
    own.push({ semaphores: [{ configMapKeyRef: { name: POOLS, key: poolKey(resource) } }] });
  const list = (name: string) => own.flatMap((one) => (Array.isArray(one[name]) ? (one[name] as Json[]) : []));
  const [mutexes, semaphores] = [list('mutexes'), list('semaphores')];
  const fields = { ...(mutexes.length > 0 && { mutexes }), ...(semaphores.length > 0 && { semaphores }) };
  return {
    fields: own.length > 0 ? { synchronization: fields } : {},
    slots: most !== undefined && most > 1 ? { [key]: String(most) } : {},
    notes: poolNotes(step),
  };
}

/** Keys of a ConfigMap are made of letters, digits, `-`, `_` and `.`. */
export function poolKey(pool: string): string {
  return pool.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 200) || '_';
}

function poolNotes({ holds }: Step): FidelityNote[] {
  return holds.map(({ resource, count }) =>
    note(
      'AR010',
      'approximate',
      'content',
      together(
        'the size of the pool ',
        resource,
        ` is not in the source: one slot until it is set${count === 1 ? '' : '; a try takes several there, one here'}`,
      ),
    ),
  );
}
