import { list, NULL, str } from '../values/make.js';
import type { GvValue, Machine, Method } from '../values/types.js';
import { arityOf, closureArgument, type Table, textArgument } from './define.js';

/** Lines without their ends, as `readLines` gives them: none of an empty text, and no empty one after a last line end. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const WHITE = /^[\t-\r\x1c-\x20]/;

function indentOf(line: string): number {
  let at = 0;
  while (WHITE.test(line.charAt(at))) at += 1;
  return at;
}

const LEADING = /^[\t-\r\x1c-\x20]*/;
const TRAILING = /[\t-\r\x1c-\x20]+$/;

/** `String.stripIndent` of Java 15 and later, which comes before Groovy's: a last line counts although it is blank, and blanks at the ends of lines go. */
function stripIndentOfJava(text: string): string {
  const lines = text.split('\n');
  const last = lines.length - 1;
  const counted = lines.filter((line, at) => indentOf(line) < line.length || at === last);
  const least = Math.min(...counted.map((line) => LEADING.exec(line)?.[0].length ?? 0));
  return lines.map((line) => line.replace(TRAILING, '').slice(least)).join('\n');
}

/** `stripIndent` of a GString: the least indent of lines that are not blank. */
function stripIndent(text: string): string {
  if (text === '') return text;
  const lines = linesOf(text);
  const indents = lines.filter((line) => indentOf(line) < line.length).map(indentOf);
  const least = indents.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...indents);
  return joinedLines(
    lines.map((line) => line.slice(Math.min(least, line.length))),
    text,
  );
}

function stripMargin(text: string, margin: string): string {
  return joinedLines(
    linesOf(text).map((line) => {
      const at = indentOf(line);
      return line.charAt(at) === margin && at < line.length ? line.slice(at + 1) : line;
    }),
    text,
  );
}

/** Lines joined again; a last line end stays. */
function joinedLines(lines: readonly string[], text: string): string {
  return lines.join('\n') + (text.endsWith('\n') ? '\n' : '');
}

const onAscii =
  (method: (text: string, args: readonly GvValue[]) => string | undefined): Method =>
  (self, args) => {
    const text = textArgument(self);
    const result = text === undefined || text.includes('\r') ? undefined : method(text, args);
    return result === undefined ? undefined : str(result);
  };

function eachLine(
  self: GvValue,
  args: readonly GvValue[],
  machine: Machine,
  span: Parameters<Method>[3],
): GvValue | undefined {
  const text = textArgument(self);
  const closure = closureArgument(args[0]);
  if (text === undefined || !closure) return undefined;
  let last: GvValue = NULL;
  for (const [at, line] of linesOf(text).entries())
    last = machine.call(
      closure,
      arityOf(closure) === 2 ? [str(line), { kind: 'integer', value: BigInt(at), type: 'int' }] : [str(line)],
      span,
    );
  return last;
}

/** Methods that go by lines. */
export const LINES: Table = {
  readLines: (self, args) => {
    const text = textArgument(self);
    return text === undefined || args.length > 0 ? undefined : list(linesOf(text).map(str));
  },
  eachLine,
  stripIndent: (self, args, machine, span) =>
    onAscii((text) => {
      if (args.length > 0) return undefined;
      return self.kind === 'gstring' ? stripIndent(text) : stripIndentOfJava(text);
    })(self, args, machine, span),
  stripMargin: onAscii((text, args) => {
    const margin = args.length === 0 ? '|' : textArgument(args[0]);
    return margin === undefined || margin === '' ? undefined : stripMargin(text, margin.charAt(0));
  }),
  normalize: onAscii((text) => text),
};
