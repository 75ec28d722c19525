import { rewritten } from '../rewritten.js';
import { callReference } from './known.js';

/** References to results get the names of the nodes that give them. */
export function resolved<T>(value: T, ids: ReadonlyMap<number, string>): T {
  const names = new Map([...ids].map(([raw, id]) => [callReference(raw), id]));
  return rewritten(value, (one) => {
    const name = one.scope === 'output' && typeof one.node === 'string' ? names.get(one.node) : undefined;
    return name === undefined ? one : { ...one, node: name };
  });
}
