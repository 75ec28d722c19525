/** `cmd = 'mvn'; if (params.SKIP) cmd += ' -DskipTests'`: a value that is one of two, as the condition that parted the ways says. */
import type { Span } from '../../../core/index.js';
import type { Condition, Value } from '../../../ir/index.js';
import type { GvUnknown, GvValue, Machine } from '../../../lang/groovy/index.js';
import { joined, literal } from '../values.js';

/** How the two values and the condition are read. */
export interface Sides {
  readonly machine: Machine;
  readonly span: Span;
  next(value: GvValue): Value;
  asked(on: GvValue): Condition | undefined;
  /** What it is the same as in every run (`identityOf`). */
  identity(value: GvUnknown): string | undefined;
}

/** Parts of one value: what is chosen by what is chosen grows with each condition. */
const MOST = 150;

/** Undefined where the condition has no structure of its own, or a side has no value that can be written down. */
export function chosenOf(given: GvUnknown, sides: Sides): Value | undefined {
  const { choice, span, what } = given;
  const when = choice && sides.asked(choice.on);
  if (!choice || !when) return undefined;
  const [one, other] = [partsOf(choice.met, sides), partsOf(choice.unmet, sides)];
  const { head, met, unmet } =
    one && other ? apart(one, other) : { head: [], met: [choice.met], unmet: [choice.unmet] };
  const [yes, no] = [sideOf(met, sides), sideOf(unmet, sides)];
  if (!yes || !no) return undefined;
  const fixed = sides.identity(given);
  const made: Value = { kind: 'choice', when, met: yes, unmet: no, span, what, ...(fixed !== undefined && { fixed }) };
  const value = head.length === 0 ? made : joined([...head.map(sides.next), made]);
  return weightOf(value) > MOST ? undefined : value;
}

/** The parts of a text; undefined where it is none for certain. */
function partsOf(value: GvValue, { machine, span }: Sides): readonly GvValue[] | undefined {
  if (value.kind === 'string') return [value];
  if (value.kind === 'text') return value.parts;
  if (value.kind === 'gstring') {
    const text = machine.text(value, span);
    return text.kind === 'text' ? text.parts : [text];
  }
  return isText(value) ? [value] : undefined;
}

/** One of two texts. */
function isText(value: GvValue, depth = 0): boolean {
  if (value.kind === 'string' || value.kind === 'text' || value.kind === 'gstring') return true;
  if (value.kind !== 'unknown' || depth > 20 || !value.choice) return false;
  return isText(value.choice.met, depth + 1) && isText(value.choice.unmet, depth + 1);
}

interface Apart {
  readonly head: readonly GvValue[];
  readonly met: readonly GvValue[];
  readonly unmet: readonly GvValue[];
}

/** What two texts begin with alike, where one of them is the other with more behind it; else all of both. */
function apart(met: readonly GvValue[], unmet: readonly GvValue[]): Apart {
  let same = 0;
  while (same < met.length && same < unmet.length && isSame(met[same], unmet[same])) same += 1;
  const [one, other] = [met.slice(same), unmet.slice(same)];
  const [a, b] = [one[0], other[0]];
  const begun = a?.kind === 'string' && b?.kind === 'string' ? shorter(a.value, b.value) : '';
  const rest = (parts: readonly GvValue[]) => without(begun, parts);
  const head = begun === '' ? [] : [{ kind: 'string', value: begun } as const];
  return { head: [...met.slice(0, same), ...head], met: rest(one), unmet: rest(other) };
}

function isSame(a: GvValue | undefined, b: GvValue | undefined): boolean {
  return a === b || (a?.kind === 'string' && b?.kind === 'string' && a.value === b.value);
}

/** The one that the other begins with. */
function shorter(one: string, other: string): string {
  if (one.startsWith(other)) return other;
  return other.startsWith(one) ? one : '';
}

function without(begun: string, parts: readonly GvValue[]): readonly GvValue[] {
  const [first, ...more] = parts;
  if (begun === '' || first?.kind !== 'string') return parts;
  const value = first.value.slice(begun.length);
  return value === '' ? more : [{ kind: 'string', value }, ...more];
}

/** The value of one side; undefined where it is a container, or not known. */
function sideOf(parts: readonly GvValue[], { next }: Sides): Value | undefined {
  const read = parts.map(next);
  const [only, ...more] = read;
  const value = only && more.length === 0 ? only : read.length === 0 ? literal('') : joined(read);
  return isWritten(value) ? value : undefined;
}

function isWritten(value: Value): boolean {
  switch (value.kind) {
    case 'literal':
      return typeof value.value !== 'object' || value.value === null;
    case 'template':
      return value.parts.every(isWritten);
    case 'choice':
      return isWritten(value.met) && isWritten(value.unmet);
    case 'code':
      return value.fixed === true;
    default:
      return value.kind === 'ref';
  }
}

const weights = new WeakMap<Value, number>();

function weightOf(value: Value): number {
  const known = weights.get(value);
  if (known !== undefined) return known;
  const parts = value.kind === 'template' ? value.parts : value.kind === 'choice' ? [value.met, value.unmet] : [];
  const weight = parts.reduce((sum, one) => sum + weightOf(one), 1);
  weights.set(value, weight);
  return weight;
}
