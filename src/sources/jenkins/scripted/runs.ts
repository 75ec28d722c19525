/** Which neighbouring calls stand in one execution of a try statement, or in one loop. */
import type { Span } from '../../../core/index.js';
import type { Guard } from '../../../lang/groovy/index.js';
import type { Raw } from './raw.js';

export type Items = readonly Raw[];

/** How many of the guards, and of the try statements, stand around. */
interface Depth {
  readonly guards: number;
  readonly tries: number;
}

/** The end of the run of calls that stand in one execution of a try statement; undefined where none begins here, or a loop around it does. */
export function tryEnd(items: Items, at: number, { guards, tries: depth }: Depth): number | undefined {
  const context = items[at]?.context;
  const first = context?.trying[depth];
  const loop = loopIn(context?.guards ?? [], guards);
  if (!first || (loop >= 0 && loop < first.guards)) return undefined;
  let [end, part] = [at, first];
  for (; end < items.length; end += 1) {
    const next = items[end]?.context.trying[depth];
    if (!next || !sameSpan(next.span, first.span)) break;
    if (next !== part && next.part === 'body') break;
    part = next;
  }
  return end;
}

/** The same for the outermost loop below `depth`: what one and the same loop calls, not another loop that stands there. */
export function loopEnd(items: Items, at: number, depth: number): number | undefined {
  const guards = items[at]?.context.guards ?? [];
  const index = loopIn(guards, depth);
  const first = guards[index];
  if (!first) return undefined;
  let end = at;
  while (end < items.length && items[end]?.context.guards[index] === first) end += 1;
  return end;
}

/** Where the outermost loop below `depth` stands among guards; -1 where there is none. */
export function loopIn(guards: readonly Guard[], depth: number): number {
  return guards.findIndex(({ kind }, one) => one >= depth && kind === 'loop');
}

function sameSpan(a: Span | undefined, b: Span): boolean {
  return a !== undefined && a.file === b.file && a.start.line === b.start.line && a.start.column === b.start.column;
}
