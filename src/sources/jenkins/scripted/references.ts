import { callReference } from './known.js';

/** References to results get the names of the nodes that give them. */
export function resolved<T>(value: T, ids: ReadonlyMap<number, string>): T {
  const names = new Map([...ids].map(([raw, id]) => [callReference(raw), id]));
  const visit = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(visit);
    if (one === null || typeof one !== 'object') return one;
    const entries = Object.entries(one).map(([key, inner]) => [key, visit(inner)] as const);
    const made = Object.fromEntries(entries);
    if (made.scope === 'output' && typeof made.node === 'string') made.node = names.get(made.node) ?? made.node;
    return made;
  };
  return visit(value) as T;
}
