import { findBeside, findPlaced } from './secret-commands.js';
import { findFormats, type SecretMatch } from './secret-formats.js';
import { isCredential, type Judgement, STRICT, secretClass } from './secret-names.js';
import { findBearers, findPairs, findSettings } from './secret-options.js';
import { findGiven } from './secret-programs.js';
import { findArguments, findUnnamed, isBehindShort } from './secret-unnamed.js';

export type { SecretMatch } from './secret-formats.js';
export { isVaried, type Judgement, LENIENT, secretClass } from './secret-names.js';

/**
 * How a text is written, which decides what `name: value` in it means:
 * `settings` = configuration and shell (bare values are values), `code` = a string or prose of a program (`=` binds, `:` may be
 * prose), `program` = source text (only quoted values are values), `formats` = look for known formats alone, `examples` = the same
 * where URLs are made up more often than not (documentation, tests, samples).
 */
export type TextKind = 'settings' | 'code' | 'program' | 'formats' | 'examples';

/** Names worth a closer look; one pass, before anything else is tried. */
const TELLING = /pass|pw|psw|secret|token|key|credential|bearer|authorization|fernet/i;
const NAMES =
  /pass(?:word|wd|phrase|wort)?|pwd|(?<![a-z])ps?w(?![a-z])|secret|token|fernet|(?:api|app(?:lication)?|access|account|client|deploy|license|ssh|private|secret|shared|auth|encryption|signing|master)[_-]?key|credential/gi;
const NAME_LIMIT = 60;

/**
 * Credentials in a string that the code binds to `name`, or in any text; by place, not overlapping. Linear time. What is found under
 * `LENIENT` is found, or lies within what is found, by default.
 */
export function findSecrets(
  text: string,
  kind: TextKind,
  name?: string,
  judgement: Judgement = STRICT,
): readonly SecretMatch[] {
  const bound = name === undefined ? undefined : secretClass(name);
  if (bound !== undefined && name !== undefined && isCredential(text, bound, judgement)) {
    const known = findFormats(text, judgement)[0];
    return [{ kind: known?.kind ?? bound, name, start: 0, end: text.length }];
  }
  if (text.length < 8) return NOTHING_FOUND;
  if (name !== undefined && isBehindShort(name, text, judgement))
    return [{ kind: 'password', name, start: 0, end: text.length }];
  const empty = (judgement === STRICT ? EMPTY : EMPTY_LENIENT)[kind];
  if (empty.has(text)) return NOTHING_FOUND;
  const found = search(text, kind, judgement);
  if (found.length > 0) return found;
  empty.add(text);
  return NOTHING_FOUND;
}

const NOTHING_FOUND: readonly SecretMatch[] = [];

/** Characters of texts that are remembered, those of each kind for itself. */
const MOST_REMEMBERED = 500_000;

/**
 * Texts met last. Data repeats its texts over and over (a program of many steps is one), and each is looked at where it is read, where it is lowered and
 * where it is shown.
 */
class Texts {
  readonly #met = new Set<string>();
  #size = 0;

  has(text: string): boolean {
    return this.#met.has(text);
  }

  add(text: string): void {
    this.#size += text.length;
    if (this.#size > MOST_REMEMBERED) {
      this.#met.clear();
      this.#size = text.length;
    }
    if (text.length <= MOST_REMEMBERED) this.#met.add(text);
  }
}

const texts = (): Readonly<Record<TextKind, Texts>> => ({
  settings: new Texts(),
  code: new Texts(),
  program: new Texts(),
  formats: new Texts(),
  examples: new Texts(),
});
/** Texts met last that hold none, by the judgement. */
const EMPTY = texts();
const EMPTY_LENIENT = texts();

function search(text: string, kind: TextKind, judgement: Judgement): SecretMatch[] {
  if (kind === 'formats' || kind === 'examples') return disjoint(findFormats(text, judgement, kind === 'examples'));
  const named = TELLING.test(text) ? findNamed(text, kind, judgement) : [];
  return disjoint([
    ...findFormats(text, judgement),
    ...named,
    ...findBearers(text, judgement),
    ...findGiven(text, judgement),
    ...findPairs(text, judgement),
    ...findSettings(text, judgement),
    ...findPlaced(text, judgement),
    ...findUnnamed(text, judgement),
    ...(kind === 'program' ? [] : findArguments(text, judgement)),
    ...(kind !== 'program' && TELLING.test(text) ? findBeside(text, judgement) : []),
  ]);
}

/** By place; of two that overlap the one that begins first, known formats before names. */
function disjoint(found: SecretMatch[]): SecretMatch[] {
  const sorted = found.sort((a, b) => a.start - b.start);
  let end = -1;
  return sorted.filter((one) => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
}

function findNamed(text: string, kind: TextKind, judgement: Judgement): SecretMatch[] {
  const found: SecretMatch[] = [];
  const names = new RegExp(NAMES);
  for (let match = names.exec(text), done = 0; match; match = names.exec(text)) {
    const [start, end] = nameAround(text, match.index, names.lastIndex, done);
    done = end;
    names.lastIndex = Math.max(end, names.lastIndex);
    const name = text.slice(start, end);
    // `${NAME:-default}` is a reference; what follows the name is no value of it.
    const bound = text.startsWith('${', start - 2) ? undefined : secretClass(name);
    const value = bound && valueAfter(text, start, end, kind);
    if (!bound || !value) continue;
    if (judgement.knowsProse && isInPath(text, start, end)) continue;
    const prose = value.prose || (judgement.knowsProse && (isElement(text, start) || isProse(text, value)));
    if (isCredential(text.slice(value.start, value.end), bound, judgement, prose)) {
      found.push({ kind: bound, name, start: value.start, end: value.end });
      names.lastIndex = Math.max(names.lastIndex, value.end);
    }
  }
  return found;
}

/** The whole name; what was part of an earlier one is not looked at again. */
function nameAround(text: string, from: number, to: number, done: number): [number, number] {
  let start = from;
  while (start > done && from - start < NAME_LIMIT && /[\w.]|-/.test(text.charAt(start - 1))) start -= 1;
  let end = to;
  while (end - to < NAME_LIMIT && goesOn(text, end)) end += 1;
  return [start, end];
}

/** `fs.s3a.secret.key`: a dot belongs to the name where a letter follows at once. */
function goesOn(text: string, at: number): boolean {
  return /[\w-]/.test(text.charAt(at)) || (text.charAt(at) === '.' && /[a-z]/i.test(text.charAt(at + 1)));
}

/** `Options:Password:RequireDigit`: a name among names that colons part, as configurations of .NET write their keys. */
function isInPath(text: string, start: number, end: number): boolean {
  return /\w:$/.test(text.slice(Math.max(0, start - 2), start)) && /^:[A-Z][a-z]/.test(text.slice(end, end + 3));
}

/** `<password>proxypass</password>`: templates of configurations are full of words there. */
const isElement = (text: string, start: number) => text.startsWith('<', start - 1);

interface Bound {
  readonly start: number;
  readonly end: number;
  readonly prose: boolean;
}

/** More words of the same line, after a bare word that a colon binds. */
const MORE_WORDS = /[ \t]{1,8}[A-Za-z]{2,40}(?![\w:=])/y;

function isProse(text: string, { start, end }: Bound): boolean {
  MORE_WORDS.lastIndex = end;
  return /:[ \t]{1,20}$/.test(text.slice(Math.max(0, start - 24), start)) && MORE_WORDS.test(text);
}

/** `NAME=value`, `NAME = "value"`, `"name": "value"`, `name => 'value'`, `--name value`. */
const BINDING = /["']?[ \t]{0,8}(=>|:=|==?|:)[ \t]{0,20}/y;
const OPTION_SPACE = /[ \t]{1,8}(?=[^\s-])/y;

/** `-password x`, `-token x`: programs in Go and Java have one hyphen before whole words. */
function isLongOption(text: string, start: number, end: number): boolean {
  return text.startsWith('-', start) && end - start > 5 && /^[\s"']?$/.test(text.charAt(start - 1));
}

/** Of `test ? 'name' : 'other'` the colon binds nothing. */
const ALTERNATIVE = /\?[ \t]{0,5}["']$/;

function valueAfter(text: string, nameStart: number, nameEnd: number, kind: TextKind): Bound | undefined {
  const isOption = text.startsWith('--', nameStart) || isLongOption(text, nameStart, nameEnd);
  BINDING.lastIndex = nameEnd;
  OPTION_SPACE.lastIndex = nameEnd;
  if (text.startsWith('<', nameStart - 1) && text.startsWith('>', nameEnd)) return elementAt(text, nameEnd + 1);
  const binding = BINDING.exec(text);
  if (
    binding?.[1] === '==' ||
    (binding?.[1] === ':' && ALTERNATIVE.test(text.slice(Math.max(0, nameStart - 8), nameStart)))
  )
    return undefined;
  if (!binding && !(isOption && OPTION_SPACE.test(text))) return undefined;
  const start = binding ? BINDING.lastIndex : OPTION_SPACE.lastIndex;
  return valueAt(text, start, kind, binding?.[1] === ':' && kind === 'code');
}

/** `<password>x</password>`: what an element of XML holds, if nothing but a word. */
const ELEMENT = /[^\s<>]{1,2000}(?=<\/)/y;

function elementAt(text: string, start: number): Bound | undefined {
  ELEMENT.lastIndex = start;
  return ELEMENT.test(text) ? { start, end: ELEMENT.lastIndex, prose: false } : undefined;
}

const QUOTED = /(["'])((?:(?!\1)[^\\\n]|\\.){0,2000})\1/y;
/** Markdown's way to quote a word; a shell would run it, and never behind a colon. */
const TICKED = /`([^`\s]{1,200})`/y;
/** What begins with a quote that this line does not close: a crontab ends a command at `%`. */
const UNCLOSED = /["']([^\s"'`,;()<>|&\\]{4,200})(?=[ \t]*(?:\n|$))/y;
/** A bare word ends where a shell, YAML or an ODBC string would end it, and where a line does that is written as `\\n`. */
const BARE = /[^\s"'`,;()<>|&]{1,2000}/y;

function valueAt(text: string, start: number, kind: TextKind, prose: boolean): Bound | undefined {
  QUOTED.lastIndex = start;
  const quoted = QUOTED.exec(text);
  if (quoted) return { start: start + 1, end: QUOTED.lastIndex - 1, prose };
  if (kind === 'program') return undefined;
  const ticked = prose ? wordAt(TICKED, text, start) : undefined;
  const word = ticked ?? wordAt(UNCLOSED, text, start);
  if (word) return { ...word, prose };
  BARE.lastIndex = start;
  const bare = BARE.exec(text);
  if (!bare || text.charAt(BARE.lastIndex) === '(') return undefined;
  const line = bare[0].search(/\\+[nr]/);
  return { start, end: line < 0 ? BARE.lastIndex : start + line, prose };
}

/** Where the word stands that the pattern takes out of its quotes. */
function wordAt(pattern: RegExp, text: string, start: number): { start: number; end: number } | undefined {
  pattern.lastIndex = start;
  const word = pattern.exec(text)?.[1];
  return word === undefined ? undefined : { start: start + 1, end: start + 1 + word.length };
}
