/** Scripts put together from files: what was read of the whole gets the places of its parts. */
import type { Span } from '../../../core/index.js';
import type { TextPart } from '../../../lang/yaml/index.js';

/**
 * `value` with each span of `file` moved to where its first line comes from. Line 1 of the text is the first line of the first part; what lies behind the
 * last part stands there. Values are shared as they were.
 */
export function placedInParts<T>(value: T, file: string, parts: readonly TextPart[]): T {
  const moved = new Map<object, unknown>();
  const move = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    if (moved.has(one)) return moved.get(one);
    const result = Array.isArray(one) ? one.map(move) : isPlain(one) ? inPlace(one, file, parts, move) : one;
    moved.set(one, result);
    return result;
  };
  return move(value) as T;
}

function inPlace(one: object, file: string, parts: readonly TextPart[], move: (inner: unknown) => unknown): unknown {
  if (isSpan(one)) return one.file === file ? placeOf(one, parts) : one;
  return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, move(inner)]));
}

function placeOf(span: Span, parts: readonly TextPart[]): Span {
  const part = parts.findLast(({ first }) => first <= span.start.line - 1) ?? parts[0];
  if (!part) return span;
  if (!part.steady) return part.span;
  const line = (at: number) => Math.min(Math.max(at - part.first, 1), part.span.end.line);
  const { start, end } = span;
  return { file: part.span.file, start: { ...start, line: line(start.line) }, end: { ...end, line: line(end.line) } };
}

function isSpan(one: object): one is Span {
  return 'file' in one && 'start' in one && 'end' in one && typeof one.start === 'object';
}

function isPlain(one: object): boolean {
  const prototype = Object.getPrototypeOf(one);
  return prototype === Object.prototype || prototype === null;
}
