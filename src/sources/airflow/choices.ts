/**
 * Values that hang on a Variable or on the environment: which of two they are, by a question that a run can ask. `ENV == 'prod'` is such a question,
 * and what an `if`, a conditional expression, an early `return` or a dictionary makes of it such a value.
 */
import type { Condition, Value } from '../../ir/index.js';
import type { Guard } from '../../lang/python/events.js';
import { keyOf } from '../../lang/python/values/key.js';
import type { Derivation, PyDict, PyUnknown, PyValue } from '../../lang/python/values/types.js';
import { itemsOf } from './model/values.js';
import { textRef } from './origins.js';

/** One value or the other; `unmet` is absent where the source raises then. */
export interface Chosen {
  readonly when: Condition;
  readonly met: PyValue;
  readonly unmet: PyValue | undefined;
}

/** A condition, or what it comes to in every run. */
type Question = Condition | boolean;

const QUESTIONS = new WeakMap<PyUnknown, Condition>();
const CHOSEN = new WeakMap<PyUnknown, Chosen>();
/** What code may have changed through a value of which it is not known which it is. */
const UNSURE = new WeakSet<PyValue>();

/** So many comparisons one value may hang on. */
const MOST_ASKED = 24;
/** So many entries of a dictionary one value may be. */
const MOST_ENTRIES = 12;

/** The two that a value is one of; undefined where it is not known to be so. */
export const chosenOf = (value: PyUnknown): Chosen | undefined => CHOSEN.get(value);

/** All that a value may be, as far as that is known, up to so many; none where it is not one of two. */
export function sidesOf(value: PyValue, most = 6): readonly PyValue[] {
  const known = value.kind === 'unknown' ? CHOSEN.get(value) : undefined;
  if (!known) return [];
  const sides = [known.met, known.unmet].flatMap((side) => (side ? [side, ...sidesOf(side, most)] : []));
  return sides.filter(({ kind }) => kind !== 'unknown').slice(0, most);
}

/** A value is the first of two where all of these conditions hold (`Vocabulary.chosen`). */
export function chosen(made: PyUnknown, when: readonly Guard[], [met, unmet]: readonly [PyValue, PyValue]): void {
  const asked = when.map(({ on, holds, kind }) => (kind === 'if' ? turned(isTrue(on), holds) : undefined));
  choose(made, together('all', asked), met, unmet);
}

/** A value was made of another one (`Vocabulary.derive`). */
export function deriveChoice(made: PyUnknown, from: PyUnknown, how: Derivation): void {
  if (how.how === 'not') put(made, turned(isTrue(from), false));
  if (how.how === 'comparison') put(made, compared(from, how));
  if (how.how === 'key') keep(made, lookedUp(made, from, how));
  if (how.how === 'builtin' && how.name === 'str') keep(made, onSides(made, from, textOf));
  if (how.how === 'item')
    keep(
      made,
      onSides(made, from, (side) => itemOf(side, how.key)),
    );
}

/** Code changes a value: what is read of its sides from now on is not known. */
export function alteredChoice(value: PyUnknown): void {
  const known = CHOSEN.get(value);
  if (!known) return;
  CHOSEN.delete(value);
  for (const side of [known.met, known.unmet]) {
    if (side?.kind === 'unknown') alteredChoice(side);
    else if (side) UNSURE.add(side);
  }
}

function choose(made: PyUnknown, when: Question | undefined, met: PyValue, unmet: PyValue | undefined): void {
  if (when === undefined || typeof when === 'boolean' || weightOf(when) > MOST_ASKED) return;
  CHOSEN.set(made, { when, met, unmet });
}

function put(made: PyUnknown, question: Question | undefined): void {
  if (question !== undefined && typeof question !== 'boolean' && weightOf(question) <= MOST_ASKED)
    QUESTIONS.set(made, question);
}

/** Whether a value is true, as Python takes it. */
function isTrue(value: PyValue): Question | undefined {
  if (value.kind === 'bool') return value.value;
  if (value.kind === 'none') return false;
  if (value.kind === 'str') return value.value !== '';
  if (value.kind === 'int') return Number(value.value) !== 0;
  if (value.kind !== 'unknown') return undefined;
  const text = textRef(value);
  if (text)
    return { op: 'truthy', value: { kind: 'ref', to: { ...text.ref, ...(text.mayMiss && { otherwise: '' }) } } };
  return QUESTIONS.get(value) ?? bothSides(value, isTrue);
}

/** `x == 'a'`, `x in ('a', 'b')`, `'a' in x`, and what they deny. */
function compared(
  from: PyUnknown,
  { operator, other, isLeft }: Extract<Derivation, { how: 'comparison' }>,
): Question | undefined {
  const holds = operator !== '!=' && operator !== 'not in';
  if (operator === '==' || operator === '!=') return turned(equals(from, other), holds);
  if (operator !== 'in' && operator !== 'not in') return undefined;
  if (!isLeft) return turned(other.kind === 'str' ? contains(from, other.value) : undefined, holds);
  const all = itemsOf(other);
  if (!all || all.open || all.items.length > MOST_ENTRIES) return undefined;
  return turned(
    together(
      'any',
      all.items.map((one) => equals(from, one)),
    ),
    holds,
  );
}

function equals(value: PyValue, other: PyValue): Question | undefined {
  if (other.kind !== 'str' && other.kind !== 'none') return undefined;
  if (value.kind === 'none' || value.kind === 'str')
    return value.kind === 'str' && other.kind === 'str' ? value.value === other.value : value.kind === other.kind;
  if (value.kind !== 'unknown') return undefined;
  const text = textRef(value);
  if (!text) return bothSides(value, (side) => equals(side, other));
  // what is not there is None, which no text equals
  if (other.kind !== 'str' || (text.mayMiss && other.value === '')) return undefined;
  const left: Value = { kind: 'ref', to: { ...text.ref, ...(text.mayMiss && { otherwise: '' }) } };
  return { op: 'eq', left, right: { kind: 'literal', value: other.value } };
}

function contains(value: PyValue, part: string): Question | undefined {
  if (value.kind === 'str') return value.value.includes(part);
  if (value.kind !== 'unknown') return undefined;
  const text = textRef(value);
  if (!text) return bothSides(value, (side) => contains(side, part));
  return { op: 'in', left: { kind: 'literal', value: part }, right: { kind: 'ref', to: text.ref } };
}

/** What holds of a value holds of the side that it is. */
function bothSides(value: PyUnknown, ask: (side: PyValue) => Question | undefined): Question | undefined {
  const { when, met, unmet } = CHOSEN.get(value) ?? {};
  if (!when || !met || !unmet) return undefined;
  const [one, other] = [ask(met), ask(unmet)];
  // of `a and b` and `a or b` one side is what was asked itself
  if (isSame(other, when)) return together('all', [when, one]);
  if (isSame(one, when)) return together('any', [when, other]);
  return together('any', [together('all', [when, one]), together('all', [turned(when, false), other])]);
}

const isSame = (one: Question | undefined, other: Condition): boolean => JSON.stringify(one) === JSON.stringify(other);

const turned = (question: Question | undefined, holds: boolean): Question | undefined => {
  if (question === undefined || holds) return question;
  if (typeof question === 'boolean') return !question;
  return question.op === 'not' ? question.of : { op: 'not', of: question };
};

/** All or any of several; undefined where one of them that matters is not known. */
function together(op: 'all' | 'any', all: readonly (Question | undefined)[]): Question | undefined {
  const decides = op === 'any';
  if (all.includes(decides)) return decides;
  const of: Condition[] = [];
  for (const one of all) {
    if (one === undefined) return undefined;
    if (typeof one !== 'boolean') of.push(one);
  }
  const [first, ...others] = of;
  if (!first) return !decides;
  return others.length === 0 ? first : { op, of };
}

function weightOf(condition: Condition): number {
  if (condition.op === 'not') return weightOf(condition.of);
  if (condition.op === 'all' || condition.op === 'any')
    return condition.of.reduce((sum, one) => sum + weightOf(one), 0);
  return 1;
}

/** A value that is made of each side of another one. */
function onSides(made: PyUnknown, value: PyUnknown, make: (side: PyValue) => PyValue | undefined): Chosen | undefined {
  const known = CHOSEN.get(value);
  const met = known && ofSide(made, known.met, make);
  const unmet = known?.unmet && ofSide(made, known.unmet, make);
  return known && met && (unmet !== undefined || !known.unmet) ? { when: known.when, met, unmet } : undefined;
}

function ofSide(made: PyUnknown, side: PyValue, make: (side: PyValue) => PyValue | undefined): PyValue | undefined {
  const inner = side.kind === 'unknown' ? onSides(made, side, make) : undefined;
  return inner ? held(made, inner) : make(side);
}

/** A side that is one of two itself. */
function held(made: PyUnknown, chosen: Chosen): PyUnknown {
  const side: PyUnknown = { kind: 'unknown', why: made.why, what: made.what, span: made.span };
  CHOSEN.set(side, chosen);
  return side;
}

const keep = (made: PyUnknown, known: Chosen | undefined): void => {
  if (known) CHOSEN.set(made, known);
};

/** `d[x]` and `d.get(x)` of a dictionary that is known. */
function lookedUp(
  made: PyUnknown,
  key: PyUnknown,
  { of, otherwise }: Extract<Derivation, { how: 'key' }>,
): Chosen | undefined {
  if (of.open || of.fallback || UNSURE.has(of)) return undefined;
  const text = textRef(key);
  if (!text) return onSides(made, key, (side) => (side.kind === 'str' ? entryOf(of, side) : undefined) ?? otherwise);
  const entries = [...of.entries.values()];
  if (entries.length > MOST_ENTRIES || entries.some(({ value }) => UNSURE.has(value))) return undefined;
  let rest: PyValue | undefined = otherwise;
  let last: Chosen | undefined;
  for (const { key: name, value } of entries.reverse()) {
    const when = equals(key, name);
    if (when === undefined || typeof when === 'boolean') return undefined;
    last = { when, met: value, unmet: rest };
    rest = held(made, last);
  }
  return last;
}

function entryOf(of: PyDict, key: PyValue): PyValue | undefined {
  const known = keyOf(key);
  const value = known === undefined ? undefined : of.entries.get(known)?.value;
  return value && !UNSURE.has(value) && !(value.kind === 'unknown' && value.perhaps) ? value : undefined;
}

/** A text is its own `str`. */
const textOf = (side: PyValue): PyValue | undefined =>
  side.kind === 'str' || side.kind === 'text' || (side.kind === 'unknown' && textRef(side)?.mayMiss === false)
    ? side
    : undefined;

function itemOf(side: PyValue, key: PyValue): PyValue | undefined {
  if (UNSURE.has(side)) return undefined;
  if (side.kind === 'dict') return side.open ? undefined : entryOf(side, key);
  if ((side.kind !== 'list' && side.kind !== 'tuple') || key.kind !== 'int' || (side.kind === 'list' && side.open))
    return undefined;
  return side.items[Number(key.value)];
}
