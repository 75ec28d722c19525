import type { Placement, Value } from '../../ir/index.js';

/**
 * A folder within a folder. An absolute path stands for itself (`hudson.FilePath`, `child`); where only the run knows whether it is one, the inner path is
 * kept apart: a part of its own, behind a part that is the separator alone.
 */
export function below(outer: Value | undefined, inner: Value | undefined): Value | undefined {
  if (!outer || !inner) return inner ?? outer;
  if (inner.kind === 'literal' && String(inner.value).startsWith('/')) return inner;
  if (outer.kind === 'literal' && inner.kind === 'literal')
    return { kind: 'literal', value: `${outer.value}/${inner.value}` };
  return { kind: 'template', parts: [outer, { kind: 'literal', value: '/' }, inner] };
}

/** Where a step runs that names a folder of its own, as a checkout does. */
export function placedIn(around: Placement, own: Value | undefined): Placement {
  const dir = own && below(around.dir, own);
  return dir ? { ...around, dir } : around;
}
