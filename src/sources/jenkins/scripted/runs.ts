/** Which neighbouring calls stand in one execution of a try statement, or in one loop. */
import type { Span } from '../../../core/index.js';
import type { Raw } from './raw.js';

export type Items = readonly Raw[];

/** The end of the run of calls that stand in one execution of a try statement; undefined where none begins here. */
export function tryEnd(items: Items, at: number, depth: number): number | undefined {
  const first = items[at]?.context.trying[depth];
  if (!first) return undefined;
  let [end, part] = [at, first];
  for (; end < items.length; end += 1) {
    const next = items[end]?.context.trying[depth];
    if (!next || !sameSpan(next.span, first.span)) break;
    if (next !== part && next.part === 'body') break;
    part = next;
  }
  return end;
}

/** The same for the outermost loop below `depth`. */
export function loopEnd(items: Items, at: number, depth: number): number | undefined {
  const guards = items[at]?.context.guards ?? [];
  const index = guards.findIndex(({ kind }, one) => one >= depth && kind === 'loop');
  const first = guards[index];
  if (!first) return undefined;
  let end = at;
  while (end < items.length && sameSpan(items[end]?.context.guards[index]?.span, first.span)) end += 1;
  return end;
}

function sameSpan(a: Span | undefined, b: Span): boolean {
  return a !== undefined && a.file === b.file && a.start.line === b.start.line && a.start.column === b.start.column;
}
