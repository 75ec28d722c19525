import type { PyInstance } from '../../../lang/python/values/types.js';
import { defines } from './classes.js';
import type { Dag } from './entities.js';
import type { Place, World } from './world.js';

/** Methods that Airflow itself calls while a DAG is made, by what has them (models/dag.py, utils/task_group.py, models/taskmixin.py; 2.10.5 and 3.1.3). */
const CALLED = {
  dag: ['add_task'],
  group: [
    ...['add', 'child_id', 'get_roots', 'get_leaves', 'roots', 'leaves'],
    ...['set_upstream', 'set_downstream', 'update_relative', '_set_relatives'],
  ],
  task: ['roots', 'leaves', 'set_upstream', 'set_downstream', 'update_relative', '_set_relatives'],
} as const;

/** A class of the repository with such a method of its own may make other tasks and edges than those that are read. */
export function doubtOverridden(
  world: World,
  { of }: PyInstance,
  { kind, dag }: { readonly kind: keyof typeof CALLED; readonly dag: Dag | undefined },
  place: Place,
): void {
  for (const name of CALLED[kind])
    if (defines(of, name))
      world.doubt(dag, 'AF018', `Airflow calls ${of.name}.${name} by itself, and this reading does not`, place);
}
