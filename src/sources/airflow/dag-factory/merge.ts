import { dict, list, str } from '../../../lang/python/values/make.js';
import type { PyDict, PyValue } from '../../../lang/python/values/types.js';
import { plainText } from '../model/values.js';
import { type Configs, entry, keywords, setEntry } from './config.js';

const DEEPEST = 50;

/** A copy of nested mappings and lists that may be changed (copy.deepcopy); what else they hold stays one. */
export function copyOf<T extends PyValue>(value: T, configs: Configs, depth?: number): T;
export function copyOf(value: PyValue, configs: Configs, depth = 0): PyValue {
  configs.machine.spend(1);
  if (depth > DEEPEST) return value;
  if (value.kind === 'list') return { ...value, items: value.items.map((one) => copyOf(one, configs, depth + 1)) };
  if (value.kind !== 'dict') return value;
  const entries = [...value.entries].map(
    ([key, one]) => [key, { key: one.key, value: copyOf(one.value, configs, depth + 1) }] as const,
  );
  return configs.standsFor({ ...value, entries: new Map(entries) }, value);
}

/** What `config` does not say is taken from `defaults`, in nested mappings as well (utils.py, merge_configs); changes `config`. */
export function mergeInto(config: PyDict, defaults: PyDict, depth = 0): PyDict {
  for (const [key, given] of defaults.entries) {
    const own = config.entries.get(key);
    if (!own) config.entries.set(key, given);
    else if (own.value.kind === 'dict' && given.value.kind === 'dict' && depth < DEEPEST)
      mergeInto(own.value, given.value, depth + 1);
  }
  return config;
}

/** `default_args` of several configurations: later ones win (dagfactory.py, _merge_default_args_from_list_configs). */
export function defaultArgsOf(configs: readonly PyDict[]): PyDict {
  const merged = dict();
  for (const config of configs) {
    const given = entry(config, 'default_args');
    if (given?.kind === 'dict') for (const [key, one] of given.entries) merged.entries.set(key, one);
  }
  return merged;
}

/** All else that they say of DAGs; tags add up (dagfactory.py, _merge_dag_args_from_list_configs). */
export function dagArgsOf(configs: readonly PyDict[]): PyDict {
  const merged = dict();
  for (const config of configs) {
    for (const [name, value] of keywords(config)) {
      if (name === 'tags') setEntry(merged, name, tagsOf(entry(merged, name), value));
      else if (name !== 'default_args') setEntry(merged, name, value);
    }
  }
  return merged;
}

function tagsOf(earlier: PyValue | undefined, later: PyValue): PyValue {
  const all = [earlier, later].flatMap((one) => (one?.kind === 'list' ? one.items : []));
  return list([...new Set(all.map((one) => plainText(one) ?? ''))].sort().map(str));
}
