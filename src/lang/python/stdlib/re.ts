import { type JavaRegex, type Match, regexOf } from '../../regex-match.js';
import { matchesOf } from '../../regex-matches.js';
import { define, type Given } from '../builtins/define.js';
import { dict, int, list, none, str, tuple } from '../values/make.js';
import type { Machine, PyModule, PyValue } from '../values/types.js';
import { wrongPattern } from './re-refusals.js';
import { RE_FLAGS, translate } from './re-syntax.js';

/** A pattern that can be matched. */
interface Pattern {
  readonly regex: JavaRegex;
  readonly names: ReadonlyMap<string, number>;
  readonly text: string;
  readonly asciiOnly: boolean;
  readonly ambiguous: boolean;
}

/** A text, and the part of it that is looked at: `^` holds at its real beginning only, `$` at the end of the part (`re`, Pattern.search). */
interface Stretch {
  readonly text: string;
  /** The text up to the end of the part. */
  readonly cut: string;
  readonly start: number;
}

type Use = (pattern: Pattern, stretch: Stretch, given: Given, from: number) => PyValue | undefined;

/** Patterns that `re.compile` made, by the objects that stand for them. */
const COMPILED = new WeakMap<PyValue, Pattern>();

const one =
  (way: 'prefix' | 'whole' | 'search'): Use =>
  (pattern, stretch, { machine }) => {
    const match = matched(pattern, way, stretch, machine);
    return match === undefined ? undefined : match === null ? none : matchObject(pattern, match, stretch.text);
  };

/** `from` is the position of the first argument behind the text. */
const USES: Readonly<Record<string, Use>> = {
  match: one('prefix'),
  fullmatch: one('whole'),
  search: one('search'),
  findall: (pattern, stretch, { machine }) => {
    const all = allMatches(pattern, stretch, machine);
    return all && list(all.map((match) => listed(match)));
  },
  finditer: (pattern, stretch, { machine }) => {
    const all = allMatches(pattern, stretch, machine);
    const items = all?.map((match) => matchObject(pattern, match, stretch.text));
    return items && { kind: 'iterator', items, next: 0 };
  },
  split: (pattern, stretch, { at, machine }, from) => {
    const most = at(from, 'maxsplit');
    const all = most ? undefined : allMatches(pattern, stretch, machine);
    return all && list(pieces(all, stretch.text));
  },
};

/** `re`, on the matcher that Groovy uses, which backtracks as Python does and counts its steps. */
export function reModule(): ReadonlyMap<string, PyValue> {
  const uses = Object.entries(USES).map(([name, use]) => {
    const model = define(name, (first, given) => {
      const pattern = asked(first, given.at(name === 'split' ? 3 : 2, 'flags'), given);
      return used(use, pattern, stretchOf(given.at(1, 'string')), given, 2);
    });
    return [name, model] as const;
  });
  const flags = Object.entries({ ...RE_FLAGS, ...LONG_NAMES }).map(([name, value]) => [name, int(value)] as const);
  return new Map<string, PyValue>([
    ...uses,
    ...flags,
    ['compile', define('compile', (first, given) => compiled(asked(first, given.at(1, 'flags'), given)))],
    ['escape', define('escape', (first) => (first.kind === 'str' ? str(escaped(first.value)) : undefined))],
    ['sub', define('sub', (first, given) => substituted(asked(first, given.at(4, 'flags'), given), given, 1))],
    ['purge', define('purge', () => none)],
  ]);
}

const LONG_NAMES = {
  IGNORECASE: RE_FLAGS.I,
  MULTILINE: RE_FLAGS.M,
  DOTALL: RE_FLAGS.S,
  UNICODE: RE_FLAGS.U,
  VERBOSE: RE_FLAGS.X,
  ASCII: RE_FLAGS.A,
};

/** The pattern that a function is called with; one that `re` refuses ends the load. */
function asked(value: PyValue, flags: PyValue | undefined, { machine, span }: Given): Pattern | undefined {
  const isVerbose = flags !== undefined && (flags.kind !== 'int' || (flags.value & RE_FLAGS.X) !== 0);
  const wrong = value.kind === 'str' && !isVerbose ? wrongPattern(value.value) : undefined;
  if (wrong) machine.raise('re.error', wrong, span);
  return patternOf(value, flags);
}

function patternOf(value: PyValue, flags: PyValue | undefined): Pattern | undefined {
  const known = COMPILED.get(value);
  if (known) return known;
  if (value.kind !== 'str' || (flags && flags.kind !== 'int')) return undefined;
  const translated = translate(value.value, flags?.kind === 'int' ? flags.value : 0);
  const regex = translated && regexOf(translated.source, translated.flags);
  if (!translated || !regex) return undefined;
  const { names, asciiOnly, ambiguous } = translated;
  return { regex, names, text: value.value, asciiOnly, ambiguous };
}

function used(
  use: Use,
  pattern: Pattern | undefined,
  stretch: Stretch | undefined,
  given: Given,
  from: number,
): PyValue | undefined {
  if (!pattern || !stretch || !isModelled(pattern, stretch.text)) return undefined;
  given.machine.spend(1 + stretch.text.length / 8);
  return use(pattern, stretch, given, from);
}

/** `pos` and `endpos` of a pattern's methods; places outside the text stand for its ends. */
function stretchOf(text: PyValue | undefined, pos?: PyValue, endpos?: PyValue): Stretch | undefined {
  if (text?.kind !== 'str' || (pos && pos.kind !== 'int') || (endpos && endpos.kind !== 'int')) return undefined;
  const within = (place: number) => Math.min(Math.max(place, 0), text.value.length);
  const cut = endpos ? text.value.slice(0, within(endpos.value)) : text.value;
  return { text: text.value, cut, start: within(pos?.value ?? 0) };
}

/** Steps of the matcher that cost as much as one syntax node. */
const STEPS_A_NODE = 8;

/** One match at or after a place; the machine pays for what it took. */
function matched(
  { regex }: Pattern,
  way: 'prefix' | 'whole' | 'search',
  { cut, start }: Stretch,
  machine: Machine,
): Match | null | undefined {
  if (start > cut.length) return null;
  const match = regex[way](cut, start);
  machine.spend(1 + regex.steps / STEPS_A_NODE);
  return match;
}

/** Beyond ASCII, and among its rarest blanks, the classes of Python and of the matcher differ. */
function isModelled({ asciiOnly }: Pattern, text: string): boolean {
  return !asciiOnly || !/[^\x00-\x1b\x20-\x7f]/.test(text);
}

/** `split` alone takes no places. */
function placed(name: string, text: PyValue, { at }: Given): Stretch | undefined {
  return name === 'split' ? stretchOf(text) : stretchOf(text, at(1, 'pos'), at(2, 'endpos'));
}

/** An object with the methods of a pattern. */
function compiled(pattern: Pattern | undefined): PyValue | undefined {
  if (!pattern) return undefined;
  const methods = Object.entries(USES).map(
    ([name, use]) =>
      [name, define(name, (text, given) => used(use, pattern, placed(name, text, given), given, 1))] as const,
  );
  const sub = define('sub', (_first, given) => substituted(pattern, given, 0));
  const made: PyModule = {
    kind: 'module',
    name: 're.Pattern',
    globals: new Map<string, PyValue>([...methods, ['sub', sub], ['pattern', str(pattern.text)]]),
  };
  COMPILED.set(made, pattern);
  return made;
}

const textOr = (text: string | undefined, otherwise: PyValue = none) => (text === undefined ? otherwise : str(text));

function matchObject({ names }: Pattern, match: Match, text: string): PyValue {
  const groupOf = (key: PyValue) => {
    const index = key.kind === 'int' ? key.value : key.kind === 'str' ? names.get(key.value) : undefined;
    return index === undefined || !(index in match.groups) ? undefined : textOr(match.groups[index]);
  };
  const group = define('group', (_first, { all }) => {
    const values = (all.args.length === 0 ? [int(0)] : all.args).map(groupOf);
    if (values.some((one) => one === undefined)) return undefined;
    return values.length === 1 ? values[0] : tuple(values as PyValue[]);
  });
  const place = (name: string, value: PyValue) =>
    [name, define(name, (_first, { all }) => (all.args.length === 0 ? value : undefined))] as const;
  const groups = define('groups', (first) => tuple(match.groups.slice(1).map((one) => textOr(one, first))));
  const named = define('groupdict', (first) =>
    dict([...names].map(([name, index]) => [str(name), textOr(match.groups[index], first)] as const)),
  );
  return {
    kind: 'module',
    name: 're.Match',
    globals: new Map<string, PyValue>([
      ['group', group],
      ['__getitem__', group],
      ['groups', groups],
      ['groupdict', named],
      place('start', int(match.start)),
      place('end', int(match.end)),
      place('span', tuple([int(match.start), int(match.end)])),
      ['string', str(text)],
    ]),
  };
}

/** Every match, one after the other, empty ones included (CPython 3.7 and later); undefined where that is not certain. */
function allMatches(pattern: Pattern, stretch: Stretch, machine: Machine): readonly Match[] | undefined {
  const search = (start: number) => {
    const match = matched(pattern, 'search', { ...stretch, start }, machine);
    return match && match.end === match.start && pattern.ambiguous ? undefined : match;
  };
  return matchesOf(search, stretch.start, stretch.cut.length);
}

/** What `findall` lists of a match: the group, if there is one, else the whole; several groups as a tuple. */
function listed({ groups: [whole = '', ...groups] }: Match): PyValue {
  const texts = groups.map((one) => str(one ?? ''));
  return texts.length === 0 ? str(whole) : texts.length === 1 ? (texts[0] ?? none) : tuple(texts);
}

/** What stands between the matches, and the groups of each. */
function pieces(all: readonly Match[], text: string): PyValue[] {
  let from = 0;
  const parts = all.flatMap((match) => {
    const before = str(text.slice(from, match.start));
    from = match.end;
    return [before, ...match.groups.slice(1).map((one) => textOr(one))];
  });
  return [...parts, str(text.slice(from))];
}

function substituted(pattern: Pattern | undefined, given: Given, first: number): PyValue | undefined {
  return used(replaced, pattern, stretchOf(given.at(first + 1, 'string')), given, first);
}

/** `sub(repl, string)`, by a template or by a function of the match; `first` is the position of `repl`. */
const replaced: Use = (pattern, stretch, given, first) => {
  const { text } = stretch;
  const [by, most] = [given.at(first, 'repl'), given.at(first + 2, 'count')];
  if (!by || (most && most.kind !== 'int')) return undefined;
  const limit = most?.kind === 'int' && most.value > 0 ? most.value : undefined;
  const all = allMatches(pattern, stretch, given.machine)?.slice(0, limit);
  if (!all) return undefined;
  const out: string[] = [];
  let from = 0;
  for (const match of all) {
    const made = replacement(pattern, by, match, text, given);
    if (made === undefined) return undefined;
    out.push(text.slice(from, match.start), made);
    from = match.end;
  }
  return str(out.join('') + text.slice(from));
};

function replacement(pattern: Pattern, by: PyValue, match: Match, text: string, given: Given): string | undefined {
  if (by.kind === 'str') return filled(by.value, pattern, match);
  if (by.kind !== 'function' && by.kind !== 'bound' && by.kind !== 'builtin') return undefined;
  const made = given.machine.call(by, { args: [matchObject(pattern, match, text)], kwargs: new Map() }, given.span);
  return made.kind === 'str' ? made.value : undefined;
}

const PLAIN_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** A template with `\1`, `\g<1>` and `\g<name>`; undefined where it has what is not modelled. */
function filled(template: string, { names }: Pattern, { groups }: Match): string | undefined {
  let known = true;
  const group = (index: number | undefined): string => {
    if (index === undefined || !(index in groups)) known = false;
    return (index !== undefined && groups[index]) || '';
  };
  const text = template.replace(/\\(?:g<(\w+)>|(\d+)|(.))/gs, (_whole, name, number, letter) => {
    if (name !== undefined) return group(/^\d+$/.test(name) ? Number(name) : names.get(name));
    if (number !== undefined) return group(number.startsWith('0') || number.length > 1 ? undefined : Number(number));
    const plain = PLAIN_ESCAPES[letter];
    if (plain === undefined && /[A-Za-z]/.test(letter)) known = false;
    return plain ?? `\\${letter}`;
  });
  return known && !template.endsWith('\\') ? text : undefined;
}

/** `re.escape` (CPython 3.7 and later). */
function escaped(text: string): string {
  return text.replace(/[-()[\]{}?*+|^$\\.&~# \t\n\r\v\f]/g, '\\$&');
}
