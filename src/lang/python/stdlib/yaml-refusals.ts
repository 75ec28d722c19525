/**
 * Texts that PyYAML refuses. Our parser is another one, and stricter or laxer than PyYAML here and there: only those of its errors count that PyYAML
 * makes as well, which mutated texts were asked for.
 */
import type * as Yaml from 'yaml';

type Problem = Pick<Yaml.YAMLParseError, 'code' | 'message' | 'pos'>;

/** Errors that both make of the same texts. */
const SHARED: ReadonlySet<string> = new Set([
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
  'TAB_AS_INDENT',
  'BAD_ALIAS',
]);

/** `&name:` is an anchor for one and not for the other. */
const ODD_ANCHOR = /&[^\s,[\]{}]*:/;

const isEven = (line: string, quote: string): boolean => (line.split(quote).length - 1) % 2 === 0;

/** Whether no quoted text goes on over the end of a line. */
const hasShortQuotes = (text: string): boolean =>
  text.split('\n').every((line) => isEven(line, "'") && isEven(line, '"'));

/** Whether our parser takes a text for what PyYAML takes it, so that what it says of it counts. */
export const isTold = (text: string): boolean => !ODD_ANCHOR.test(text);

/** Whether nothing stands before the colon of an entry, nor a question mark. */
export function isMissingKey(text: string, key: unknown): boolean {
  const isEmpty = key === null || (typeof key === 'object' && key !== null && 'source' in key && key.source === '');
  if (!isEmpty) return false;
  const range = key !== null && 'range' in key && Array.isArray(key.range) ? key.range : [];
  return !/\?\s*$/.test(text.slice(0, Number(range[0] ?? 0)));
}

/** Whether PyYAML refuses a text of which our parser says so first. */
export function isRefused(text: string, [problem]: readonly Problem[]): boolean {
  if (!problem) return false;
  const { code, message, pos } = problem;
  if (SHARED.has(code)) return true;
  if (code === 'MULTILINE_IMPLICIT_KEY') return hasShortQuotes(text);
  const closing = /end with a ([\]}])/.exec(message) ?? /Missing closing (["'])/.exec(message);
  if (closing?.[1]) return !text.slice(pos[0] + 1).includes(closing[1]);
  return code === 'BAD_INDENT' && message.startsWith('All ');
}

/** Whether a tab stands where PyYAML may refuse it: outside of quoted and block scalars and of comments. */
export function hasOddTab(text: string, isWithin: (at: number) => boolean): boolean {
  for (let at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', at + 1)) {
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
    if (!isWithin(at) && !/(?:^|\s)#/.test(line)) return true;
  }
  return false;
}
