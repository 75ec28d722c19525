import { lineSpan, type Span } from '../core/index.js';
import type { FactsInput } from './types.js';

/** Files whose module says in its docstring what it is for. */
export function describedFiles({ sources }: FactsInput): ReadonlySet<string> {
  const modules = sources.flatMap(({ callables }) => callables.filter(({ name }) => name === '<module>'));
  return new Set(modules.filter(({ documented }) => documented).map(({ span }) => span.file));
}

const LINES = new WeakMap<FactsInput, Map<string, readonly string[]>>();

/** A comment in words directly above; a job that was commented out describes nothing. */
export function hasCommentAbove({ file, start }: Span, input: FactsInput): boolean {
  const lines = linesOf(file, input);
  const line = file.includes('cron') ? start.line - 2 : aboveImports(lines, start.line - 2);
  const above = lines[line] ?? '';
  if (/\*\/\s*$/.test(above)) return true;
  const comment = /^\s*(?:#+|\/\/+)\s*(.*)$/s.exec(above)?.[1] ?? '';
  return /[^\W\d]{3}/.test(comment) && !/^(?:[\d*/,-]+\s+){4}/.test(comment);
}

/** In Groovy, what is imported stands between the comment and the pipeline: `import`, `@Library`, `library(…)` over several lines. */
function aboveImports(lines: readonly string[], from: number): number {
  let line = from;
  for (;;) {
    const begin = CLOSING.test(lines[line] ?? '') ? beginOf(lines, line) : line;
    const isImport =
      LIBRARY.test(lines[begin] ?? '') || /^\s*(?:@Library\b.*|import\s.*|#!.*)?$/.test(lines[begin] ?? '');
    if (line < 0 || !isImport) return line;
    line = begin - 1;
  }
}

const LIBRARY = /^(?:def\s+)?(?:\w+\s*=\s*)?library[\s(]/;
/** The end of a call that began at the margin. */
const CLOSING = /^[)\]}]+;?\s*$/;
const MOST_LINES = 30;

function beginOf(lines: readonly string[], end: number): number {
  const first = Math.max(0, end - MOST_LINES);
  for (let line = end - 1; line >= first; line -= 1) if (/^[^\s)\]}]/.test(lines[line] ?? '')) return line;
  return end;
}

/** The same of what a global of a library is called by: `call`, or the method after the dot. */
export function hasCommentAboveMethod(file: string, global: string, input: FactsInput): boolean {
  const method = global.split('.').slice(1).at(-1) ?? 'call';
  const head = new RegExp(`^\\s*(?:[A-Za-z][\\w.<>\\[\\], ]{0,80}\\s)${method.replace(/\W/g, '\\$&')}\\s*\\(`);
  const lines = linesOf(file, input);
  let line = lines.findIndex((one) => head.test(one));
  if (line < 0) return false;
  while (line > 0 && /^\s*@\w/.test(lines[line - 1] ?? '')) line -= 1;
  return hasCommentAbove(lineSpan(file, line + 1), input);
}

function linesOf(file: string, input: FactsInput): readonly string[] {
  const files = LINES.get(input) ?? new Map<string, readonly string[]>();
  LINES.set(input, files);
  const lines = files.get(file) ?? (input.readText(file) ?? '').split('\n');
  files.set(file, lines);
  return lines;
}
