import type { Span } from '../../../core/index.js';
import { type JavaRegex, type Match, regexOf } from '../../regex-match.js';
import { bool, int, list, NULL, str } from '../values/make.js';
import type { GvObject, GvString, GvText, GvValue, Machine } from '../values/types.js';
import { fail, intArgument, type Table, textArgument } from './define.js';
import { allMatches, type RegexSource, replaceMatches } from './replacing.js';

type MatcherState = Extract<GvObject['state'], { what: 'matcher' }>;

/** The pattern that a value stands for: a Pattern, or a text. */
export function classMatcher(value: GvValue): RegexSource {
  if (value.kind === 'object' && value.state.what === 'pattern') return value.state;
  return { source: value.kind === 'string' ? value.value : '', flags: 0 };
}

/** `text ==~ pattern`; undefined when it is not known. */
export function matchesWhole(
  machine: Machine,
  { source, flags }: RegexSource,
  text: GvString | GvText,
  _span: Span,
): boolean | undefined {
  if (text.kind !== 'string') return undefined;
  machine.spend(10);
  const match = regexOf(source, flags)?.whole(text.value);
  return match === undefined ? undefined : match !== null;
}

/** `text =~ pattern`. */
export function matcherOf(
  machine: Machine,
  { source, flags }: RegexSource,
  text: GvString | GvText,
  span: Span,
): GvValue {
  if (text.kind !== 'string' || !regexOf(source, flags))
    return machine.unknown('GV015', `the pattern ${source.slice(0, 80)}`, span);
  return {
    kind: 'object',
    type: 'java.util.regex.Matcher',
    state: { what: 'matcher', source, flags, text: text.value, at: 0, groups: undefined, start: -1, end: -1, index: 0 },
  };
}

/** A match as Groovy hands it on: a text, or a list with its groups. */
export function matchValue({ groups }: Pick<Match, 'groups'>): GvValue {
  const values = groups.map((one) => (one === undefined ? NULL : str(one)));
  return values.length === 1 ? (values[0] ?? NULL) : list(values);
}

function advance(machine: Machine, self: GvObject, state: MatcherState): boolean | undefined {
  machine.spend(4);
  const match = regexOf(state.source, state.flags)?.search(state.text, state.at);
  if (match === undefined) return undefined;
  machine.touch(self);
  self.state = match
    ? {
        ...state,
        at: match.end > match.start ? match.end : match.end + 1,
        groups: match.groups,
        start: match.start,
        end: match.end,
      }
    : { ...state, at: state.text.length + 1, groups: undefined };
  return match !== null;
}

/** The truth of a matcher is its next `find()`. */
export function matcherTruth(machine: Machine, self: GvObject): boolean | undefined {
  return self.state.what === 'matcher' ? advance(machine, self, self.state) : undefined;
}

/** What a loop over a matcher goes through. */
export function matcherItems(machine: Machine, self: GvObject): GvValue[] | undefined {
  if (self.state.what !== 'matcher') return undefined;
  const regex = regexOf(self.state.source, self.state.flags);
  return regex && allMatches(machine, regex, self.state.text)?.map(matchValue);
}

function stateOf(self: GvValue): MatcherState | undefined {
  return self.kind === 'object' && self.state.what === 'matcher' ? self.state : undefined;
}

const known = (value: boolean | undefined): GvValue | undefined => (value === undefined ? undefined : bool(value));

export const MATCHER: Table = {
  find: (self, args, machine) => {
    const state = stateOf(self);
    return state && self.kind === 'object' && args.length === 0 ? known(advance(machine, self, state)) : undefined;
  },
  matches: (self, _args, machine) => one(machine, self, (regex, text) => regex.whole(text)),
  lookingAt: (self, _args, machine) => one(machine, self, (regex, text) => regex.prefix(text)),
  reset: (self, args, machine) => {
    const state = stateOf(self);
    if (!state || self.kind !== 'object' || args.length > 0) return undefined;
    machine.touch(self);
    self.state = { ...state, at: 0, groups: undefined };
    return self;
  },
  group: (self, args, machine, span) => {
    const state = stateOf(self);
    if (!state) return undefined;
    if (!state.groups) return fail(machine, 'java.lang.IllegalStateException', span, 'No match found');
    const name = textArgument(args[0]);
    const at =
      name === undefined
        ? args.length === 0
          ? 0
          : intArgument(args[0])
        : regexOf(state.source, state.flags)?.groupIndex(name);
    if (at === undefined) return undefined;
    if (at < 0 || at >= state.groups.length)
      return fail(machine, 'java.lang.IndexOutOfBoundsException', span, `No group ${at}`);
    const found = state.groups[at];
    return found === undefined ? NULL : str(found);
  },
  groupCount: (self) => {
    const state = stateOf(self);
    const count = state && regexOf(state.source, state.flags)?.groupCount;
    return count === undefined ? undefined : int(count);
  },
  hasGroup: (self) => {
    const state = stateOf(self);
    const count = state && regexOf(state.source, state.flags)?.groupCount;
    return count === undefined ? undefined : bool(count > 0);
  },
  start: (self, args) => (args.length === 0 && stateOf(self)?.groups ? int(stateOf(self)?.start ?? 0) : undefined),
  end: (self, args) => (args.length === 0 && stateOf(self)?.groups ? int(stateOf(self)?.end ?? 0) : undefined),
  getCount: (self, _args, machine) => counted(machine, self),
  size: (self, _args, machine) => counted(machine, self),
  getAt: (self, args, machine, span) => {
    const items = self.kind === 'object' ? matcherItems(machine, self) : undefined;
    const at = intArgument(args[0]);
    if (!items || at === undefined) return undefined;
    const place = at < 0 ? at + items.length : at;
    return items[place] ?? fail(machine, 'java.lang.IndexOutOfBoundsException', span);
  },
  replaceAll: (self, args, machine, span) => replaceIn(machine, stateOf(self), args, span, Number.POSITIVE_INFINITY),
  replaceFirst: (self, args, machine, span) => replaceIn(machine, stateOf(self), args, span, 1),
};

function counted(machine: Machine, self: GvValue): GvValue | undefined {
  const items = self.kind === 'object' ? matcherItems(machine, self) : undefined;
  return items && int(items.length);
}

function one(
  machine: Machine,
  self: GvValue,
  match: (regex: JavaRegex, text: string) => Match | null | undefined,
): GvValue | undefined {
  const state = stateOf(self);
  const regex = state && regexOf(state.source, state.flags);
  const found = regex && match(regex, state.text);
  if (found === undefined || self.kind !== 'object' || !state) return undefined;
  machine.touch(self);
  self.state = found
    ? { ...state, at: found.end, groups: found.groups, start: found.start, end: found.end }
    : { ...state, groups: undefined };
  return bool(found !== null);
}

function replaceIn(
  machine: Machine,
  state: MatcherState | undefined,
  args: readonly GvValue[],
  span: Span,
  most: number,
): GvValue | undefined {
  return state && replaceMatches(machine, state.text, state, args[0], span, most);
}

export const PATTERN: Table = {
  matcher: (self, args, machine, span) => {
    const text = args[0] && machine.text(args[0], span);
    return text && self.kind === 'object' && self.state.what === 'pattern'
      ? matcherOf(machine, self.state, text, span)
      : undefined;
  },
  pattern: (self) => (self.kind === 'object' && self.state.what === 'pattern' ? str(self.state.source) : undefined),
  split: (self, args) => {
    const text = textArgument(args[0]);
    const parts =
      text === undefined || args.length > 1 || self.kind !== 'object' || self.state.what !== 'pattern'
        ? undefined
        : splitBy(text, self.state, 0);
    return parts && { kind: 'list', type: 'array', element: 'String', items: parts.map(str) };
  },
};

/** Java's `String.split`: empty texts at the end are dropped unless a negative limit says otherwise. */
export function splitBy(text: string, { source, flags }: RegexSource, limit: number): string[] | undefined {
  const regex = regexOf(source, flags);
  if (!regex) return undefined;
  const parts: string[] = [];
  let last = 0;
  for (let from = 0; from <= text.length && (limit <= 0 || parts.length < limit - 1); ) {
    const match = regex.search(text, from);
    if (match === undefined) return undefined;
    if (match === null) break;
    from = match.end > match.start ? match.end : match.end + 1;
    // a match of nothing at the beginning gives no empty text
    if (match.end === 0 || (match.start === match.end && match.start >= text.length)) continue;
    parts.push(text.slice(last, match.start));
    last = match.end;
  }
  if (parts.length === 0) return [text];
  parts.push(text.slice(last));
  if (limit === 0) while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  return parts;
}
