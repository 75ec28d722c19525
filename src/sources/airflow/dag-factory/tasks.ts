import { str } from '../../../lang/python/values/make.js';
import type { PyDict, PyValue } from '../../../lang/python/values/types.js';
import { itemsOf } from '../model/values.js';
import { type Configs, entry, setEntry } from './config.js';
import { byName, type Named } from './groups.js';
import { NotBuilt } from './not-built.js';
import { makeTask } from './task.js';

/** What the tasks of one DAG are made in. */
export interface TaskContext {
  readonly dag: PyValue;
  readonly groups: ReadonlyMap<string, Named>;
  readonly configs: Configs;
}

/** The tasks of a DAG by name, as they are written; those that others depend on are made first (dagbuilder.py, build). */
export function tasksOf(value: PyValue | undefined, context: TaskContext): ReadonlyMap<string, Named> {
  const made = new Map<string, Named>();
  const all = byName(value, 'task_id');
  for (const [name, config] of sorted(all)) {
    const group = entry(config, 'task_group_name');
    setEntry(config, 'task_id', str(name));
    setEntry(config, 'dag', context.dag);
    if (group && context.groups.size > 0) {
      const found = group.kind === 'str' ? context.groups.get(group.value) : undefined;
      if (!found) throw new NotBuilt(`the task ${name} names a task group that is not there`);
      setEntry(config, 'task_group', found.value);
    }
    made.set(name, { config, value: makeTask(config, made, context.configs) });
  }
  const written = [...all.keys()].flatMap((name) => {
    const task = made.get(name);
    return task ? [[name, task] as const] : [];
  });
  return new Map(written);
}

/** Kahn's algorithm, as the tool runs it (dagbuilder.py, topological_sort_tasks). */
function sorted(tasks: ReadonlyMap<string, PyDict>): readonly (readonly [string, PyDict])[] {
  const above = new Map(
    [...tasks].map(([name, config]) => [name, dependenciesOf(config).filter((one) => tasks.has(one))]),
  );
  const waiting = new Map([...above].map(([name, all]) => [name, all.length]));
  const below = new Map<string, string[]>([...tasks.keys()].map((name) => [name, []]));
  for (const [name, all] of above) for (const one of all) below.get(one)?.push(name);
  const order = [...tasks.keys()].filter((name) => waiting.get(name) === 0);
  for (const name of order) {
    for (const next of below.get(name) ?? []) {
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) order.push(next);
    }
  }
  if (order.length !== tasks.size) throw new NotBuilt('tasks depend on each other in a circle');
  return order.flatMap((name) => {
    const config = tasks.get(name);
    return config ? [[name, config] as const] : [];
  });
}

function dependenciesOf(config: PyDict): readonly string[] {
  const value = entry(config, 'dependencies');
  return (value && itemsOf(value)?.items.flatMap((one) => (one.kind === 'str' ? [one.value] : []))) ?? [];
}

/** `dependencies` of tasks and groups name tasks and groups; a group hides a task of its name (dagbuilder.py, set_dependencies). */
export function setDependencies(
  tasks: ReadonlyMap<string, Named>,
  groups: ReadonlyMap<string, Named>,
  configs: Configs,
): void {
  const all = new Map([...tasks, ...groups]);
  for (const { config, value } of all.values()) {
    const span = configs.spanOf(config);
    const { machine } = configs;
    for (const name of dependenciesOf(config)) {
      const upstream = all.get(name);
      if (!upstream) throw new NotBuilt(`something depends on ${name}, which is not there`);
      const method = machine.attribute(value, 'set_upstream', span);
      machine.call(method, { args: [upstream.value], kwargs: new Map() }, span);
    }
  }
}
