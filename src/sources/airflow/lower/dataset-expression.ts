import type { Json } from '../../../core/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { itemsOf } from '../model/values.js';
import { lastPart } from '../names.js';
import { datasetName } from './dataset-name.js';

/** `{ all: [...] }`, `{ any: [...] }` over dataset URIs or names; undefined where one is not known. */
export function datasetExpression(value: PyValue, depth = 0): Json | undefined {
  if (depth > 20) return undefined;
  const items = itemsOf(value);
  if (items) return combined('all', items.items, depth);
  const dataset = datasetName(value);
  if (dataset !== undefined) return dataset;
  if (value.kind !== 'opaque') return undefined;
  const { from } = value;
  if (from.how === 'operator') return combined(from.operator === '|' ? 'any' : 'all', from.operands, depth);
  if (from.how !== 'call') return undefined;
  const name = lastPart(from.name);
  if (name.endsWith('All') || name.endsWith('Any'))
    return combined(name.endsWith('All') ? 'all' : 'any', from.args.args, depth);
  return undefined;
}

function combined(op: 'all' | 'any', values: readonly PyValue[], depth: number): Json | undefined {
  const of = values.map((one) => datasetExpression(one, depth + 1));
  return of.every((one) => one !== undefined) ? { [op]: of } : undefined;
}
