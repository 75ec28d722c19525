import type { LoadedModule } from '../../lang/python/events.js';
import type { Dag } from './model/entities.js';
import type { World } from './model/world.js';

/** A DAG as DagBag holds it, and the file that it counts for. */
export interface Collected {
  readonly dag: Dag;
  readonly file: string;
}

/**
 * The DAGs that DagBag finds (airflow/models/dagbag.py, _process_modules): those bound to a global of a DAG file, those
 * entered by `with` while one is imported, and the sub-DAGs of their tasks. Others do not exist for Airflow.
 */
export function collectDags(world: World, loaded: ReadonlyMap<string, LoadedModule>): readonly Collected[] {
  const bound = boundIn(world, loaded);
  const found = world.dags
    .filter((dag) => !dag.unlikely)
    .flatMap((dag) => {
      const holders = (bound.get(dag) ?? []).filter((one) => !isHelperOf(one, dag));
      const files = [...new Set([...holders, ...(registers(dag) ? dag.enteredIn : [])])];
      const file = files.find((one) => one === dag.made.span.file) ?? files.sort()[0];
      return file === undefined ? [] : [{ dag, file }];
    });
  return withSubDags(world, found);
}

/** Kinds of values that may stand for a DAG; an unknown may be assumed to be one. */
const HOLDERS: ReadonlySet<string> = new Set(['opaque', 'instance', 'unknown']);

function boundIn(world: World, loaded: ReadonlyMap<string, LoadedModule>): ReadonlyMap<Dag, string[]> {
  const bound = new Map<Dag, string[]>();
  for (const [file, { module }] of loaded) {
    for (const value of module.globals.values()) {
      const dag = HOLDERS.has(value.kind) ? world.dagOf(value) : undefined;
      if (dag) bound.set(dag, [...(bound.get(dag) ?? []), file]);
    }
  }
  return bound;
}

/**
 * Whether a DAG file made the DAG only as a module that another one imported and called: as a DAG file it is loaded once more, under
 * a name of its own, and that load makes no such DAG (dagbag.py, _load_modules_from_file).
 */
function isHelperOf(file: string, { made: { span, via } }: Dag): boolean {
  const [first = span, ...rest] = via;
  return first.file !== file && [...rest, span].some((one) => one.file === file);
}

function registers(dag: Dag): boolean {
  const value = dag.args.given.get('auto_register');
  return !(value?.kind === 'bool' && !value.value);
}

function withSubDags(world: World, found: readonly Collected[]): readonly Collected[] {
  const all = new Map(found.map((one) => [one.dag, one]));
  const queue = [...found];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const task of next.dag.tasks.values()) {
      const dag = world.dagOf(task.args.given.get('subdag'));
      if (!dag || all.has(dag)) continue;
      const sub = { dag, file: next.file };
      all.set(dag, sub);
      queue.push(sub);
    }
  }
  return [...all.values()];
}
