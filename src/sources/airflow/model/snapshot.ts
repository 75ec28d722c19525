import type { PyValue } from '../../../lang/python/values/types.js';
import type { Arguments } from './entities.js';

const DEEPEST = 20;
const MOST = 20_000;

/** The arguments as they stand now: Airflow copies `default_args`, and code goes on changing the original. */
export function copied(args: Arguments): Arguments {
  const budget = { left: MOST };
  const given = new Map([...args.given].map(([name, value]) => [name, copy(value, budget, 0)]));
  return { given, ...(args.open && { open: args.open }) };
}

/** Containers are copied; objects of the outside keep their identity. */
function copy(value: PyValue, budget: { left: number }, depth: number): PyValue {
  budget.left -= 1;
  if (depth > DEEPEST || budget.left < 0) return value;
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => copy(item, budget, depth + 1)) };
  if (value.kind !== 'dict') return value;
  const entries = [...value.entries].map(
    ([key, entry]) => [key, { key: entry.key, value: copy(entry.value, budget, depth + 1) }] as const,
  );
  return { ...value, entries: new Map(entries) };
}
