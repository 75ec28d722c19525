/** Methods of texts on a text that is one of two, as a condition of the run says: each is asked, and the answer is one of two as well. */
import type { Span } from '../../../core/index.js';
import { methodOf } from '../gdk/index.js';
import { concat } from '../values/text.js';
import type { GvUnknown, GvValue } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import type { Interpreter } from './interpreter.js';
import { isSame } from './journal.js';
import type { Arguments } from './rules.js';
import { Raised } from './signals.js';
import { callEither } from './split-lists.js';

/** Choices within choices that are followed. */
const DEEPEST = 8;

/** A method on one of two texts, or on one of two lists. */
export function onEither(
  vm: Interpreter,
  target: GvUnknown,
  name: string,
  given: Arguments,
  span: Span,
): GvValue | undefined {
  return onBothSides(vm, target, name, given, span) ?? callEither(vm, target, name, given, span);
}

/** Undefined where a side is no known text, has no such method, or where it raises an exception. */
export function onBothSides(
  vm: Interpreter,
  target: GvValue,
  name: string,
  given: Arguments,
  span: Span,
  depth = 0,
): GvValue | undefined {
  const chosen = depth < DEEPEST ? chosenText(target) : undefined;
  if (!chosen || given.open || given.args.some((one) => one.kind === 'closure' || isVague(one))) return undefined;
  const { on } = chosen.choice;
  const [met, unmet] = [chosen.choice.met, chosen.choice.unmet].map((side) =>
    side.kind === 'string'
      ? answerOf(vm, side, name, given, span)
      : onBothSides(vm, side, name, given, span, depth + 1),
  );
  if (!met || !unmet) return undefined;
  if (isSame(met, unmet)) return met;
  const { why, what } = chosen.from;
  return vm.unknown(why, what, span, { either: [met, unmet], of: [on, met, unmet], choice: { on, met, unmet } });
}

interface Chosen {
  readonly from: GvUnknown;
  readonly choice: NonNullable<GvUnknown['choice']>;
}

/** A choice, or a text with one choice in it and nothing else that is not known. */
function chosenText(target: GvValue): Chosen | undefined {
  if (target.kind === 'unknown') return target.choice && { from: target, choice: target.choice };
  const parts = partsOf(target);
  const open = parts.filter(({ kind }) => kind !== 'string');
  const [from] = open;
  if (from?.kind !== 'unknown' || !from.choice || open.length > 1) return undefined;
  const put = (side: GvValue) => concat(parts.map((one) => (one === from ? side : one)));
  const { on, met, unmet } = from.choice;
  return met.kind === 'string' && unmet.kind === 'string'
    ? { from, choice: { on, met: put(met), unmet: put(unmet) } }
    : undefined;
}

function partsOf(target: GvValue): readonly GvValue[] {
  if (target.kind === 'text') return target.parts;
  if (target.kind !== 'gstring') return [];
  return target.strings.flatMap((text, at): GvValue[] => {
    const value = target.values[at];
    return value ? [{ kind: 'string', value: text }, value] : [{ kind: 'string', value: text }];
  });
}

const PLAIN: ReadonlySet<GvValue['kind']> = new Set(['string', 'boolean', 'integer', 'null']);

/** What a method answers that changes nothing and asks nobody. */
function answerOf(vm: Interpreter, side: GvValue, name: string, { args }: Arguments, span: Span): GvValue | undefined {
  try {
    const answer = methodOf(side, name)?.(side, args, vm, span);
    return answer && PLAIN.has(answer.kind) ? answer : undefined;
  } catch (error) {
    if (error instanceof Raised) return undefined;
    throw error;
  }
}
