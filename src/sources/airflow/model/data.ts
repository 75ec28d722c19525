import type { PyValue } from '../../../lang/python/values/types.js';
import { memberOf } from './classes.js';
import { link } from './edges.js';
import type { Task } from './entities.js';
import { itemsOf, within } from './values.js';
import type { Place, World } from './world.js';

/** XComArgs among the arguments make edges (airflow/models/xcom_arg.py, apply_upstream_relationship). */
export function dataEdges(world: World, task: Task, values: readonly PyValue[], place: Place): void {
  for (const producer of producersWithin(world, values)) {
    if (producer !== task) link(world, producer, task, place, 'data');
  }
}

/** The tasks whose return values stand somewhere within the values. */
export function producersWithin(world: World, values: readonly PyValue[]): readonly Task[] {
  const seen = new Set<PyValue>();
  return values.flatMap((value) => [...within(value, seen)].flatMap((inner) => world.producersOf(inner)));
}

/** Edges from what a custom operator keeps in its template fields; its constructor has to be done by then. */
export function templateEdges(world: World): void {
  for (const task of world.tasks) {
    const { instance, made } = task;
    if (!instance) continue;
    const fields = itemsOf(memberOf(instance.of, 'template_fields') ?? { kind: 'none' })?.items ?? [];
    const values = fields.flatMap((field) => {
      const value = field.kind === 'str' ? instance.attributes.get(field.value) : undefined;
      return value ? [value] : [];
    });
    dataEdges(world, task, values, { ...made, guards: [], inside: [] });
  }
}
