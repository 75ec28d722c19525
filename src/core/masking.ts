/**
 * How credentials are masked in data. A password that is a word (`metadata`, `jenkins`) is often the name of a folder, a pipeline or a user
 * too, and a report that masks those is no report; it is masked where it stands as a value, and wherever no name has it in it.
 */
import { isWordLike, type Masker, maskerOf } from './mask.js';
import { secretClass } from './secret-names.js';
import { wordFinderOf } from './value-finder.js';

/** What a text is decides how it is masked. */
export interface Masking {
  /** Any text. */
  readonly text: Masker;
  /** What something is called, ids and kinds of our own among it. */
  readonly name: Masker;
  /** What stands under a name that promises a credential. */
  readonly value: Masker;
}

/** Fields whose text says what a thing is called or which kind it is, in the repository's words or in ours. */
const NAMES: ReadonlySet<string> = new Set(
  (
    'id name names file files path paths key kind type code system construct action reading fidelity verdict role language outcome about join on ' +
    'format state scope severity product ecosystem program pipeline pipelines node nodes from to carries usedBy image pinned owner owners tags ' +
    'check checks dimension subject user why whys reviewCodes level line relation title engineVersion irVersion system systems ' +
    'lang op dialect port field skips held'
  ).split(' '),
);

/** `places`: plain data that holds what things are called (the files, the pipelines). */
export function maskingOf(values: Iterable<string>, places: readonly unknown[]): Masking {
  const known = [...new Set(values)];
  const words = known.filter(isWordLike);
  const random = maskerOf(known.filter((value) => !isWordLike(value)));
  if (words.length === 0) return { text: random, name: random, value: random };
  const named = wordsInNames(words, places);
  const text = maskerOf(known.filter((value) => !named.has(value)));
  const whole = new Set(words);
  return { text, name: random, value: (value) => (whole.has(value.trim()) ? '***' : text(value)) };
}

/** The words that some name has in it; keys are names, and ours are the words that reports are made of. */
function wordsInNames(words: readonly string[], places: readonly unknown[]): ReadonlySet<string> {
  const find = wordFinderOf(words);
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const place of places)
    visitNames(place, (name) => {
      if (seen.has(name)) return;
      seen.add(name);
      for (const { start, end } of find(name)) found.add(name.slice(start, end));
    });
  return found;
}

function visitNames(value: unknown, visit: (name: string) => void, field?: string): void {
  if (typeof value === 'string' && field !== undefined && NAMES.has(field)) visit(value);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const item of value) visitNames(item, visit, field);
  else
    for (const name in value) {
      visit(name);
      visitNames((value as Record<string, unknown>)[name], visit, name);
    }
}

/** The same data with every string in it masked, keys included; plain data only. */
export function maskDeep<T>(value: T, masking: Masker | Masking): T {
  return maskAny(value, maskersOf(masking), 'text') as T;
}

/** What was made of the texts of one part of the data serves the others. */
const MADE = new WeakMap<Masker | Masking, Maskers>();

function maskersOf(masking: Masker | Masking): Maskers {
  const known = MADE.get(masking);
  if (known) return known;
  const { text, name, value } = typeof masking === 'function' ? alike(masking) : masking;
  const [ofText, ofName] = [remembered(text), remembered(name)];
  const fieldOf = remembered((field) => ({
    isName: NAMES.has(field),
    promises: promises(field),
    clean: IDENTIFIER.test(field) ? ofName(field) : ofText(field),
  }));
  const made = { text: ofText, name: ofName, value, fieldOf };
  MADE.set(masking, made);
  return made;
}

const alike = (mask: Masker): Masking => ({ text: mask, name: mask, value: mask });

/** Data repeats its texts (file names, constructs, programs of many steps) over and over; only what no step would hold is not kept. */
const REMEMBERED = 100_000;

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const memory = new Map<string, T>();
  return (text) => {
    if (text.length > REMEMBERED) return make(text);
    const known = memory.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    memory.set(text, made);
    return made;
  };
}

/** The maskers, and what is to be known of the name of a field: is it one of `NAMES`, does it promise a credential, how is it masked? */
interface Maskers extends Masking {
  fieldOf(name: string): { readonly isName: boolean; readonly promises: boolean; readonly clean: string };
}

/** What holds no credential is handed on as it is: of a large assessment, hardly anything has to be copied. */
function maskAny(value: unknown, masking: Maskers, as: keyof Masking): unknown {
  if (typeof value === 'string') return masking[as](value);
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value)
    ? maskItems(value, masking, as)
    : maskFields(value as Record<string, unknown>, masking, as);
}

function maskItems(items: readonly unknown[], masking: Maskers, as: keyof Masking): readonly unknown[] {
  let masked: unknown[] | undefined;
  for (let index = 0; index < items.length; index += 1) {
    const clean = maskAny(items[index], masking, as);
    if (clean === items[index]) continue;
    masked ??= [...items];
    masked[index] = clean;
  }
  return masked ?? items;
}

/** Fields of ours that only sound like a credential's, by the kind of what has them: whom a gate lets pass is no password. */
const OURS: ReadonlyMap<unknown, string> = new Map([['gate', 'pass']]);

/** Pipelines and nodes: a task that is called `getToken` holds no token for that. */
const isNode = ({ id, origin }: Record<string, unknown>) => typeof id === 'string' && typeof origin === 'object';

/** What stands beside a `name`, or within what has one for its key, is its value. */
function maskFields(fields: Record<string, unknown>, masking: Maskers, around: keyof Masking): unknown {
  const beside = typeof fields.name === 'string' && !isNode(fields) && masking.fieldOf(fields.name).promises;
  const inside = around === 'value' || beside ? 'value' : 'text';
  const own = OURS.get(fields.kind);
  let changes: Map<string, readonly [string, unknown]> | undefined;
  for (const name in fields) {
    const value = fields[name];
    const field = masking.fieldOf(name);
    const as = field.isName ? 'name' : field.promises && name !== own ? 'value' : inside;
    const clean = typeof value === 'number' ? value : maskAny(value, masking, as);
    const cleanName = field.clean;
    if (clean === value && cleanName === name) continue;
    changes ??= new Map();
    changes.set(name, [cleanName, clean]);
  }
  if (!changes) return fields;
  return Object.fromEntries(Object.entries(fields).map((entry) => changes.get(entry[0]) ?? entry));
}

/** Fields of ours, most of all: a word that is a password must not rename them. */
const IDENTIFIER = /^[A-Za-z]\w{0,60}$/;

const promises = (name: string) => secretClass(name) !== undefined;
