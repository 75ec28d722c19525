/** Methods that take a text apart, or exchange its characters. */
import { array, list, str } from '../values/make.js';
import type { GvValue, Machine } from '../values/types.js';
import { closureArgument, intArgument, textArgument } from './define.js';
import { splitBy } from './regexes.js';
import { trim } from './texts.js';

/** `tokenize`: any of the characters parts, empty texts are left out. */
export function tokenize(text: string, args: readonly GvValue[]): GvValue | undefined {
  const by = args.length === 0 ? ' \t\n\r\f' : textArgument(args[0]);
  if (by === undefined) return undefined;
  const parts: string[] = [];
  let part = '';
  for (const one of text.split('')) {
    if (!by.includes(one)) part += one;
    else {
      if (part !== '') parts.push(part);
      part = '';
    }
  }
  if (part !== '') parts.push(part);
  return list(parts.map(str));
}

export function split(text: string, args: readonly GvValue[], machine: Machine): GvValue | undefined {
  machine.spend(text.length >> 1);
  if (args.length === 0) return array((tokenize(trim(text), []) as { items: GvValue[] }).items, 'String');
  const closure = closureArgument(args[0]);
  const source = textArgument(args[0]);
  const limit = args.length > 1 ? intArgument(args[1]) : 0;
  if (closure || source === undefined || limit === undefined) return undefined;
  const parts = splitBy(text, { source, flags: 0 }, limit);
  machine.room(parts?.length ?? 0, 'items');
  return parts && array(parts.map(str), 'String');
}

/** `tr`: character for character, with ranges. */
export function tr(text: string, [first, second]: readonly GvValue[]): GvValue | undefined {
  const [from, to] = [textArgument(first), textArgument(second)];
  if (from === undefined || to === undefined || to === '' || /[\\^]/.test(from + to)) return undefined;
  const wide = (set: string) =>
    set.replace(/(.)-(.)/g, (all, low: string, high: string) =>
      low <= high
        ? Array.from({ length: high.charCodeAt(0) - low.charCodeAt(0) + 1 }, (_, at) =>
            String.fromCharCode(low.charCodeAt(0) + at),
          ).join('')
        : all,
    );
  const [source, target] = [wide(from), wide(to)];
  return str(
    text
      .split('')
      .map((one) =>
        source.includes(one) ? (target[Math.min(source.lastIndexOf(one), target.length - 1)] ?? one) : one,
      )
      .join(''),
  );
}
