/** What a step of the source says word for word, and its manifests have to say too. */
import { type Json, quote } from '../../core/index.js';
import type { Action, Step, Value } from '../../ir/index.js';

/** A text that has to be found in the templates of a step. */
export interface Claim {
  /** In words: `a line of the script`. */
  readonly what: string;
  readonly text: string;
  /** The variable that it is the value of. */
  readonly of?: string;
  /** A line of its own: more on that line is another line. */
  readonly isLine?: true;
  /** A line of the step's own script: they stand in the order in which it has them. */
  readonly isScript?: true;
}

/** Steps whose work is a program of the source's own, which finds what it is given under the names that the source has for it. */
const OWN: ReadonlySet<string> = new Set(['shell', 'code', 'branch', 'gate', 'container']);

/** All that is known of a step's work: what only the run knows, and what a service calls otherwise, is left aside. */
export function claimsOf(step: Step): readonly Claim[] {
  const { action, program, expand } = step;
  const claims: Claim[] = OWN.has(action.kind) ? [...given(step)] : [];
  if (program) claims.push({ what: 'the function', text: `entry=${program.entry}`, isLine: true });
  if (program) for (const text of [program.text, ...program.modules.map((one) => one.text)]) claims.push(...code(text));
  if (expand?.over.kind === 'runtime') claims.push(...items(expand.over.list));
  if (action.kind === 'shell') claims.push(...scriptLines(action.script));
  if (action.kind === 'sql') claims.push(...within('a line of the query', action.query));
  if (action.kind === 'container') claims.push(...ofContainer(action));
  return claims;
}

function ofContainer({ image, command, args }: Extract<Action, { kind: 'container' }>): readonly Claim[] {
  const said = (values: readonly Value[]) => values.flatMap((value) => lines('an argument', value));
  const words = said(command).flatMap(wordsOf);
  return [...said([image]), ...words, ...(args.length === 1 ? said(args).flatMap(wordsOf) : said(args))];
}

/** What a step is mapped over. Braces and dollars of one item would be Argo's own or Kubernetes': all of them travel encoded then. */
function items(list: Value): readonly Claim[] {
  const all = plainTexts(list).map((text) => ({ what: 'an item', text }));
  return all.some(({ text }) => /\}\}|\$/.test(text)) ? [] : all;
}

/** The texts and numbers of a value, each for itself: an expression that makes the items writes keys and values its own way. */
function plainTexts(value: Value): readonly string[] {
  switch (value.kind) {
    case 'literal':
      return plainTextsOf(value.value);
    case 'template':
      return value.parts.flatMap(plainTexts);
    case 'list':
      return value.items.flatMap(plainTexts);
    case 'map':
      return Object.entries(value.entries).flatMap(([key, entry]) => [key, ...plainTexts(entry)]);
    case 'code':
      return value.means ? plainTexts(value.means) : [];
    default:
      return [];
  }
}

function plainTextsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(plainTextsOf);
  return isObject(value) ? Object.entries(value).flatMap(([key, entry]) => [key, ...plainTextsOf(entry)]) : [];
}

/** A command may be words in one text, which a container takes one by one; what stands between quotes is left aside there. */
const wordsOf = (claim: Claim): readonly Claim[] => {
  const words = claim.text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 1) return [claim];
  return words.filter((word) => !/["']/.test(word)).map((text) => ({ what: claim.what, text }));
};

const scriptLines = (script: Value): readonly Claim[] =>
  lines('a line of the script', script).map((one) => (one.isLine ? { ...one, isScript: true } : one));

/** The environment, the image and the arguments of a program. */
function given({ env, inputs, placement }: Step): readonly Claim[] {
  const variables = Object.entries(env).flatMap(([name, value]): Claim[] => {
    // what is handed on whole has no names
    if (name.startsWith('<')) return [];
    if (value.kind === 'literal' && typeof value.value === 'string')
      return [{ what: 'the variable', text: `${name}=${value.value}`, of: name, isLine: true }];
    const parts = claimed(`the value of ${name}`, value).map((one) => ({ ...one, of: name }));
    return [{ what: 'the variable', text: `${name}=`, of: name }, ...parts];
  });
  const image = placement?.on.kind === 'image' ? claimed('the image', placement.on.image) : [];
  const ports = Object.entries(inputs).flatMap(([name, value]) => claimed(`a part of ${name}`, value));
  return [...variables, ...image, ...ports];
}

const code = (text: string): readonly Claim[] => wholeLines('a line of the code', text);

/** The lines of code that runs beside a step once it has ended: no work of its own. */
export const codeOf = ({ callbacks = [] }: Step): readonly Claim[] =>
  callbacks.flatMap(({ program }) =>
    program ? [program.text, ...program.modules.map((one) => one.text)].flatMap(code) : [],
  );

/** The known texts of a value, line by line: those wholly known as lines, what is known of the others as parts. */
function lines(what: string, value: Value): readonly Claim[] {
  const text = value.kind === 'code' ? value.means : value;
  if (text?.kind === 'literal') return textsOf(text.value).flatMap((one) => wholeLines(what, one));
  if (text?.kind !== 'template') return claimed(what, value);
  const joined = text.parts
    .map((part) => (part.kind === 'literal' && typeof part.value !== 'object' ? String(part.value) : UNKNOWN))
    .join('');
  const known = wholeLines(what, joined).flatMap((line) =>
    line.text.includes(UNKNOWN)
      ? line.text.split(UNKNOWN).flatMap((part) => (part.trim() === '' ? [] : [{ what, text: part.trim() }]))
      : [line],
  );
  const others = text.parts.filter(({ kind }) => kind !== 'literal');
  return [...known, ...others.flatMap((part) => claimed(what, part))];
}

/** As lines, but the first and the last: where parts are not known, an expression puts the text together, and its words stand there too. */
function within(what: string, value: Value): readonly Claim[] {
  const all = lines(what, value);
  const isWhole = value.kind === 'literal';
  return all.map((one, at) => (isWhole || (at > 0 && at < all.length - 1) ? one : { what, text: one.text }));
}

const UNKNOWN = '\0';

const wholeLines = (what: string, text: string): readonly Claim[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ what, text: line, isLine: true }));

/** Each text that is known of a value. */
function claimed(what: string, value: Value): readonly Claim[] {
  switch (value.kind) {
    case 'literal':
      return textsOf(value.value).map((text) => ({ what, text }));
    case 'template':
      return value.parts.flatMap((part) => claimed(what, part));
    case 'list':
      return value.items.flatMap((item) => claimed(what, item));
    case 'map':
      return Object.entries(value.entries).flatMap(([key, entry]) => {
        const whole = entry.kind === 'literal' && typeof entry.value !== 'object' && typeof entry.value !== 'boolean';
        if (!whole) return [{ what, text: key }, ...claimed(what, entry)];
        return [{ what, text: `${key}=${entry.value}`, isLine: true }];
      });
    case 'choice':
      return [value.met, value.unmet].flatMap((side) => claimed(what, side)).map((one) => sideOf(value, one));
    case 'code':
      return value.means ? claimed(what, value.means) : [];
    default:
      return [];
  }
}

/** A note may say that somebody gives what the source chooses. */
const sideOf = ({ what }: Extract<Value, { kind: 'choice' }>, claim: Claim): Claim =>
  what === undefined || claim.of !== undefined ? claim : { ...claim, of: givenFor(what) };

/** How such a note begins: it names what the choice goes by, cut where a reader has seen enough. */
export const givenFor = (what: string): string => `a value that depends on ${quote(what, 80)}`;

/**
 * The texts and numbers within a value; truth values stand everywhere and prove nothing. What stands under a key stands there with it too, and what is
 * named as Kubernetes names variables, with its name: `TARGET=lake`.
 */
export function textsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isObject(value)) return [];
  const pairs = Object.entries(value).flatMap(([key, entry]) => [key, ...pair(key, entry), ...textsOf(entry)]);
  return typeof value.name === 'string' ? [...pairs, ...pair(value.name, value.value ?? '')] : pairs;
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** With the first line alone: the others stand for themselves. */
const pair = (key: string, value: Json): readonly string[] =>
  typeof value === 'string' || typeof value === 'number' ? [`${key}=${String(value).split('\n', 1)[0]}`] : [];
