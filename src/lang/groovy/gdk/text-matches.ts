/** Methods of texts that take a regular expression. */
import type { Span } from '../../../core/index.js';
import { regexOf } from '../../regex-match.js';
import { list, NULL, str } from '../values/make.js';
import type { GvValue, Machine } from '../values/types.js';
import { closureArgument, textArgument } from './define.js';
import { classMatcher, matchValue } from './regexes.js';
import { allMatches, callWithMatch, replaceMatches } from './replacing.js';
import type { TextMethod } from './texts.js';

export const regexArgument = (value: GvValue | undefined) =>
  value?.kind === 'object' || value?.kind === 'string'
    ? classMatcher(value)
    : value?.kind === 'gstring'
      ? { source: textArgument(value) ?? '', flags: 0 }
      : undefined;

export const replacing =
  (most: number): TextMethod =>
  (text, args, machine, span) => {
    const regex = regexArgument(args[0]);
    return regex && args.length === 2 ? replaceMatches(machine, text, regex, args[1], span, most) : undefined;
  };

export function findAll(text: string, args: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const source = regexArgument(args[0]);
  const regex = source && regexOf(source.source, source.flags);
  const matches = regex && allMatches(machine, regex, text);
  const closure = closureArgument(args[1]);
  return (
    matches &&
    list(matches.map((one) => (closure ? callWithMatch(machine, closure, one, span) : str(one.groups[0] ?? ''))))
  );
}

export function findFirst(text: string, args: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const source = regexArgument(args[0]);
  const match = source && regexOf(source.source, source.flags)?.search(text, 0);
  if (match === undefined) return undefined;
  if (match === null) return NULL;
  const closure = closureArgument(args[1]);
  return closure ? callWithMatch(machine, closure, match, span) : str(match.groups[0] ?? '');
}

export function eachMatch(text: string, args: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const source = regexArgument(args[0]);
  const regex = source && regexOf(source.source, source.flags);
  const matches = regex && allMatches(machine, regex, text);
  if (!matches || !args[1]) return undefined;
  for (const one of matches) machine.call(args[1], [matchValue(one)], span);
  return str(text);
}
