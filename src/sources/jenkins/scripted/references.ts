import type { Span } from '../../../core/index.js';
import type { Unknown } from '../../../ir/index.js';
import { rewritten } from '../rewritten.js';
import { callReference, isReference } from './known.js';

/** What a person may say before a run. */
const SAID: ReadonlySet<unknown> = new Set(['code', 'unknown', 'choice']);

/** Values that are made of what the code changes somewhere are not the same all through a run. */
export function unfixed<T>(value: T, changed: ReadonlySet<string>): T {
  if (changed.size === 0) return value;
  return rewritten(value, (one) => {
    if (!SAID.has(one.kind) || one.fixed === undefined) return one;
    const { fixed: _, ...rest } = one;
    // Of what is not known nobody sees what it was made of.
    if (typeof one.text !== 'string') return rest;
    return isOf(one.text, changed) ? rest : one;
  });
}

/** Whether code names something that is changed: all of it, the part that is, or what is not written down as a part. */
function isOf(code: string, changed: ReadonlySet<string>): boolean {
  const named = code.match(/[A-Za-z_]\w*(?:\??\.[A-Za-z_]\w*)*(?:\s*\()?/g) ?? [];
  // what a method answers may be of any part
  const paths = named.map((one) => one.replaceAll('?.', '.').replace(/(?:^|\.)\w+\s*\($/, ''));
  return [...changed].some((part) => paths.some((path) => isWithin(path, part) || isWithin(part, path)));
}

const isWithin = (path: string, part: string): boolean => path === part || path.startsWith(`${part}.`);

/** References to results get the names of the nodes that give them; a result that no node gives is not known. `span`: of the whole. */
export function resolved<T>(value: T, ids: ReadonlyMap<number, string>, span: Span): T {
  const names = new Map([...ids].map(([raw, id]) => [callReference(raw), id]));
  const lost: Unknown = {
    kind: 'unknown',
    why: 'JK023',
    span,
    what: 'what a step answered that is none of the pipeline',
  };
  return rewritten(value, (one) => {
    if (one.kind === 'ref') return isLost(one.to) ? { ...lost } : one;
    const name = isResult(one) ? names.get(one.node) : undefined;
    return name === undefined ? one : { ...one, node: name };
  });
}

function isResult(one: Record<string, unknown>): one is { scope: 'output'; node: string } {
  return one.scope === 'output' && typeof one.node === 'string';
}

const isLost = (to: unknown) => isResult(to as Record<string, unknown>) && isReference((to as { node: string }).node);
