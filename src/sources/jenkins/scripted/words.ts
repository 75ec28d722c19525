import type { Ref } from '../../../ir/index.js';
import { type GvValue, loopItem } from '../../../lang/groovy/index.js';
import { callReference, type Known } from './known.js';

/** A value as the code would write it: `config.image.trim()`; `reads` takes the results that it is made of. */
export function describe(given: GvValue, known: Known, reads: Ref[], depth = 0): string {
  if (depth > 20) return '…';
  if (given.kind === 'external') return given.name;
  if (given.kind === 'string') return `'${given.value}'`;
  if (given.kind === 'integer' || given.kind === 'boolean') return String(given.value);
  if (given.kind === 'null') return 'null';
  const item = loopItem(given);
  const name = item && known.item(item);
  if (item && name !== undefined) {
    reads.push({ scope: 'item', name });
    return item.name;
  }
  if (given.kind !== 'opaque') return '…';
  const tool = known.tool(given.id);
  if (tool !== undefined) return `tool '${tool}'`;
  const producer = known.producer(given.id);
  if (producer !== undefined) reads.push({ scope: 'output', node: callReference(producer), port: 'result' });
  const { from } = given;
  const of = (one: GvValue) => describe(one, known, reads, depth + 1);
  if (from.how === 'property') return `${of(from.of)}.${from.name}`;
  if (from.how === 'index') return `${of(from.of)}[${of(from.key)}]`;
  if (from.how === 'given') return from.name;
  if (from.how === 'item') return `an item of ${of(from.of)}`;
  const target = from.target ? `${of(from.target)}.` : '';
  return producer !== undefined ? `${from.method}(…)` : `${target}${from.method}(${from.args.map(of).join(', ')})`;
}
