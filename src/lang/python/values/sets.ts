/** Operators of sets and dictionaries. */
import { like } from './iterate.js';
import { putKey, set } from './make.js';
import { isPerhaps, mayBeReplaced, onlyListed, perhaps, present, wider } from './perhaps.js';
import type { PyDict, PySet, PyValue } from './types.js';

/** `left - right` of sets: what may be in the right one may be missing in the result. */
export function without(left: PySet, right: PySet): PySet {
  const doubt = right.open && !right.open.complete ? right.open : undefined;
  const kept = [...left.items].flatMap(([key, item]) => {
    const other = right.items.get(key);
    const reason = other ? (isPerhaps(other) ? other : undefined) : doubt;
    return other && !reason ? [] : [reason ? perhaps(present(item), reason) : item];
  });
  return set(kept, wider(left.open, doubt && onlyListed(doubt)));
}

/** `left | right` and `left & right`; of dictionaries the first. */
export function unite(operator: '|' | '&', left: PyValue, right: PyValue): PyValue | undefined {
  if (left.kind === 'set' && right.kind === 'set') {
    if (operator === '|') return set([...left.items.values(), ...right.items.values()], wider(left.open, right.open));
    return set(
      [...left.items]
        .filter(([key]) => right.items.has(key))
        .map(([key, item]) => like(right.items.get(key) ?? item, item)),
      wider(left.open, right.open),
    );
  }
  if (operator !== '|' || left.kind !== 'dict' || right.kind !== 'dict') return undefined;
  const open = wider(left.open, right.open);
  const made: PyDict = { kind: 'dict', entries: new Map(left.entries), ...(open && { open }) };
  mayBeReplaced(made, right.open);
  for (const { key, value } of right.entries.values()) putKey(made, key, value);
  return made;
}
