import { str } from '../../../lang/python/values/make.js';
import type { PyDict, PyValue } from '../../../lang/python/values/types.js';
import { setCallbacks } from './callables.js';
import { type Configs, entry, keywords, setEntry } from './config.js';
import { NotBuilt } from './not-built.js';

/** Something that a configuration names and that dependencies may mean: a task or a group. */
export interface Named {
  readonly config: PyDict;
  readonly value: PyValue;
}

/** Keys that are the tool's own (dagbuilder.py, SYSTEM_PARAMS). */
export const OWN_KEYS: ReadonlySet<string> = new Set([
  'operator',
  'dependencies',
  'task_group_name',
  'parent_group_name',
]);
const CALLBACKS = ['on_execute', 'on_success', 'on_failure', 'on_retry', 'on_skipped'].map((one) => `${one}_callback`);

/** A mapping of names, or a list of mappings that name themselves under `key` (dagbuilder.py, _normalise_tasks_config). */
export function byName(value: PyValue | undefined, key: string): ReadonlyMap<string, PyDict> {
  if (value === undefined) return new Map();
  const made = new Map<string, PyDict>();
  if (value.kind !== 'dict' && value.kind !== 'list') throw new NotBuilt('tasks and groups are a mapping or a list');
  const all = value.kind === 'dict' ? keywords(value) : value.items.map((one) => [nameIn(one, key), one] as const);
  for (const [name, one] of all) {
    if (one.kind !== 'dict') throw new NotBuilt(`${name} is no mapping`);
    if (made.has(name)) throw new NotBuilt(`${key} ${name} is used twice`);
    made.set(name, one);
  }
  return made;
}

function nameIn(one: PyValue, key: string): string {
  const name = one.kind === 'dict' ? entry(one, key) : undefined;
  if (name?.kind !== 'str') throw new NotBuilt(`an entry of a list has no ${key}`);
  if (one.kind === 'dict') one.entries.delete(`s${key}`);
  return name.value;
}

/** The task groups of a DAG by name, outer ones made first (dagbuilder.py, make_nested_task_groups). */
export function groupsOf(value: PyValue | undefined, dag: PyValue, configs: Configs): ReadonlyMap<string, Named> {
  const { machine } = configs;
  const all = byName(value, 'group_name');
  const made = new Map<string, Named>();
  const make = (name: string, within: readonly string[]): Named => {
    const known = made.get(name);
    const config = all.get(name);
    if (known) return known;
    if (!config) throw new NotBuilt(`there is no task group ${name}`);
    if (within.includes(name)) throw new NotBuilt(`the task group ${name} lies within itself`);
    const parent = entry(config, 'parent_group_name');
    const span = configs.spanOf(config);
    if (parent?.kind === 'str') setEntry(config, 'parent_group', make(parent.value, [...within, name]).value);
    setEntry(config, 'group_id', str(name));
    setEntry(config, 'dag', dag);
    const defaults = entry(config, 'default_args');
    if (defaults?.kind === 'dict') setCallbacks(defaults, CALLBACKS, configs, span);
    const kwargs = new Map(keywords(config).filter(([key]) => !OWN_KEYS.has(key)));
    const group = machine.call(machine.named('airflow.utils.task_group.TaskGroup', span), { args: [], kwargs }, span);
    const named = { config, value: group };
    made.set(name, named);
    return named;
  };
  for (const name of all.keys()) make(name, []);
  return made;
}
