import { rewritten } from '../rewritten.js';
import { callReference } from './known.js';

/** Values that are made of what the code changes somewhere are not the same all through a run. */
export function unfixed<T>(value: T, changed: ReadonlySet<string>): T {
  if (changed.size === 0) return value;
  return rewritten(value, (one) => {
    if ((one.kind !== 'code' && one.kind !== 'unknown') || one.fixed === undefined) return one;
    const { fixed: _, ...rest } = one;
    // Of what is not known nobody sees what it was made of.
    if (typeof one.text !== 'string') return rest;
    return (one.text.match(/[A-Za-z_]\w*/g) ?? []).some((name) => changed.has(name)) ? rest : one;
  });
}

/** References to results get the names of the nodes that give them. */
export function resolved<T>(value: T, ids: ReadonlyMap<number, string>): T {
  if (ids.size === 0) return value;
  const names = new Map([...ids].map(([raw, id]) => [callReference(raw), id]));
  return rewritten(value, (one) => {
    const name = one.scope === 'output' && typeof one.node === 'string' ? names.get(one.node) : undefined;
    return name === undefined ? one : { ...one, node: name };
  });
}
