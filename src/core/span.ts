/** A place in a text: `line` and `column` count from 1, columns in UTF-16 units (interface.md, "Spans"). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of one file; `end` is exclusive, `file` is relative to the PATH it was found under, with `/`. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** The span of what stands in no file. */
export const NOWHERE: Span = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** The span of a whole line when nothing finer is known. */
export function lineSpan(file: string, line: number, length = 0): Span {
  return { file, start: { line, column: 1 }, end: { line, column: length + 1 } };
}

/** `dags/etl.py:12`, as reports and annotations cite a place. */
export function cite(span: Span): string {
  return `${span.file}:${span.start.line}`;
}

/** Order by file, then by start; for stable output. */
export function compareSpans(a: Span, b: Span): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start.line - b.start.line || a.start.column - b.start.column;
}
