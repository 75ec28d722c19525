import type { SwitchCase, SwitchStatement } from '../syntax/ast.js';
import type { GvValue } from '../values/types.js';
import { both, guardOn } from './branching.js';
import { type Frame, inner } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { isCase } from './membership.js';
import { type Completion, NORMAL } from './signals.js';
import { asUnknown } from './unknowns.js';

/** `switch`: the case that the subject meets and all below it until a `break`; where that is not known, each case under a guard. */
export function switchStatement(vm: Interpreter, node: SwitchStatement, frame: Frame): Completion {
  const subject = vm.evaluate(node.subject, frame);
  return fromCase(vm, node, 0, subject, inner(frame));
}

function fromCase(vm: Interpreter, node: SwitchStatement, at: number, subject: GvValue, frame: Frame): Completion {
  const one = node.cases[at];
  if (!one) {
    const fallback = node.cases.findIndex(({ isDefault }) => isDefault);
    return fallback < 0 ? NORMAL : entered(vm, node.cases, fallback, frame);
  }
  const met = meets(vm, one, subject, frame);
  if (met === true) return entered(vm, node.cases, at, frame);
  const next = () => fromCase(vm, node, at + 1, subject, frame);
  if (met === false) return next();
  const test = one.tests[0] ?? one;
  const guard = guardOn(
    'match',
    asUnknown(vm, subject, frame.place.span(node.subject)),
    { start: test.start, end: (one.tests.at(-1) ?? test).end },
    frame,
  );
  return both(vm, guard, () => entered(vm, node.cases, at, frame), next, frame);
}

function meets(vm: Interpreter, { tests }: SwitchCase, subject: GvValue, frame: Frame): boolean | undefined {
  let known: false | undefined = false;
  for (const test of tests) {
    const met = isCase(vm, vm.evaluate(test, frame), subject, frame.place.span(test));
    if (met === true) return true;
    if (met === undefined) known = undefined;
  }
  return known;
}

function entered(vm: Interpreter, cases: readonly SwitchCase[], from: number, frame: Frame): Completion {
  let last: Completion = NORMAL;
  for (const { body, arrow } of cases.slice(from)) {
    last = vm.runAll(body, frame);
    if (last.kind === 'break' && last.label === undefined)
      return { kind: 'normal', ...(last.value && { value: last.value }) };
    if (last.kind !== 'normal' || arrow) return last;
  }
  return last;
}
