import type { Span } from '../../../core/index.js';
import { type JavaRegex, type Match, regexOf } from '../../regex-match.js';
import { matchesOf } from '../../regex-matches.js';
import { list, NULL, str } from '../values/make.js';
import type { GvValue, Machine } from '../values/types.js';
import { arityOf, closureArgument, textArgument } from './define.js';

export interface RegexSource {
  readonly source: string;
  readonly flags: number;
}

/** All matches in order; undefined when these are not known. */
export function allMatches(machine: Machine, regex: JavaRegex, text: string): Match[] | undefined {
  const search = (from: number) => {
    machine.spend(4);
    return regex.search(text, from);
  };
  return matchesOf(search, 0, text.length);
}

/** `replaceAll` and `replaceFirst` with a replacement text (`$1`, `${name}`) or a closure. */
export function replaceMatches(
  machine: Machine,
  text: string,
  { source, flags }: RegexSource,
  by: GvValue | undefined,
  span: Span,
  most: number,
): GvValue | undefined {
  const regex = regexOf(source, flags);
  const matches = regex && allMatches(machine, regex, text);
  if (!matches || !by) return undefined;
  const parts: GvValue[] = [];
  let last = 0;
  for (const match of matches.slice(0, most)) {
    const replacement =
      by.kind === 'closure'
        ? machine.text(callWithMatch(machine, by, match, span), span)
        : expanded(textArgument(by), match, regex);
    if (replacement === undefined) return undefined;
    parts.push(str(text.slice(last, match.start)), replacement);
    last = match.end;
  }
  parts.push(str(text.slice(last)));
  return joined(machine, parts);
}

function joined(machine: Machine, parts: readonly GvValue[]): GvValue {
  const texts = parts.map((one) => (one.kind === 'string' ? one.value : undefined));
  machine.room(
    texts.reduce<number>((sum, part) => sum + (part?.length ?? 1), 0),
    'text',
  );
  if (!texts.includes(undefined)) return str(texts.join(''));
  return { kind: 'text', parts: parts.filter((one) => one.kind !== 'string' || one.value !== '') };
}

/** A closure gets the match, or the match and its groups one by one. */
export function callWithMatch(machine: Machine, closure: GvValue, match: Match, span: Span): GvValue {
  const values = match.groups.map((group) => (group === undefined ? NULL : str(group)));
  const wanted = closureArgument(closure);
  if (values.length === 1 || !wanted) return machine.call(closure, values.slice(0, 1), span);
  return machine.call(closure, arityOf(wanted) === 1 ? [list(values)] : values, span);
}

/** What Java's replacement text becomes for one match: `$1` is a group, `\\` takes the next character as it is. */
function expanded(template: string | undefined, match: Match, regex: JavaRegex): GvValue | undefined {
  if (template === undefined) return undefined;
  const parts: (string | undefined)[] = [];
  for (let at = 0; at < template.length; ) {
    const [text, length] = piece(template, at, match, regex);
    if (text === undefined) return undefined;
    parts.push(text);
    at += length;
  }
  return str(parts.join(''));
}

/** One piece of a replacement text and how long it is; undefined where Java would refuse it. */
function piece(template: string, at: number, match: Match, regex: JavaRegex): readonly [string | undefined, number] {
  const one = template.charAt(at);
  if (one === '\\') return [template.charAt(at + 1) || undefined, 2];
  if (one !== '$') return [one, 1];
  const [whole = '', name, digit] = /^\$(?:\{([A-Za-z][A-Za-z0-9]*)\}|(\d))/.exec(template.slice(at, at + 200)) ?? [];
  if (whole === '') return [undefined, 1];
  if (name !== undefined) {
    const index = regex.groupIndex(name);
    return [index === undefined ? undefined : (match.groups[index] ?? ''), whole.length];
  }
  const [group, length] = longest(template, at + 1, Number(digit), match.groups.length - 1);
  return [group < match.groups.length ? (match.groups[group] ?? '') : undefined, length];
}

/** The number of a group: as many digits as there are such groups. */
function longest(template: string, from: number, first: number, groups: number): readonly [number, number] {
  let [group, at] = [first, from + 1];
  for (;;) {
    const next = group * 10 + Number(template.charAt(at) || Number.NaN);
    if (!/\d/.test(template.charAt(at)) || next > groups) return [group, at - from + 1];
    group = next;
    at += 1;
  }
}
