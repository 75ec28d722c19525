import type { Span } from '../../../core/index.js';
import type { SwitchCase, SwitchStatement } from '../syntax/ast.js';
import type { GvUnknown, GvValue } from '../values/types.js';
import { both, differing, guardOn } from './branching.js';
import type { Departure } from './departure.js';
import { rejoin } from './departures.js';
import { type Frame, inner } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { isCase } from './membership.js';
import { isResumed } from './resumed.js';
import { unlessLeft } from './returns.js';
import { type Completion, NORMAL } from './signals.js';
import { derived } from './unknowns.js';

/** `switch`: the case that the subject meets and all below it until a `break`; where that is not known, each case under a guard. */
export function switchStatement(vm: Interpreter, node: SwitchStatement, frame: Frame): Completion {
  const subject = vm.evaluate(node.subject, frame);
  const from = vm.departures.length;
  const { activation } = frame;
  const here = (one: Departure) => one.way === 'break' && one.activation === activation && one.label === undefined;
  const left = () => vm.departures.slice(from).some(here);
  const cases = orderOf(node.cases);
  const isRun = isResumed(vm, frame.place, node) ? enteredResumed : entered;
  const of = { node, cases, subject, enter: (at: number, within: Frame) => isRun(vm, cases, at, within) };
  const completion = unlessLeft(vm, activation, left, () => fromCase(vm, of, 0, inner(frame)));
  rejoin(vm, from, here, differing);
  return completion;
}

interface Switch {
  readonly node: SwitchStatement;
  readonly cases: readonly SwitchCase[];
  readonly subject: GvValue;
  /** Run the case of this place and what it falls into. */
  readonly enter: (at: number, frame: Frame) => Completion;
}

/** `default` stands last, wherever it is written (org.codehaus.groovy.antlr.AntlrParserPlugin.switchStatement). */
function orderOf(cases: readonly SwitchCase[]): readonly SwitchCase[] {
  return [...cases.filter(({ isDefault }) => !isDefault), ...cases.filter(({ isDefault }) => isDefault)];
}

function fromCase(vm: Interpreter, of: Switch, at: number, frame: Frame): Completion {
  const { node, subject, enter } = of;
  const one = of.cases[at];
  if (!one) return NORMAL;
  if (one.isDefault) return enter(at, frame);
  const tests = one.tests.map((test) => ({ value: vm.evaluate(test, frame), span: frame.place.span(test) }));
  const met = meets(vm, tests, subject);
  if (met === true) return enter(at, frame);
  const next = () => fromCase(vm, of, at + 1, frame);
  if (met === false) return next();
  const test = one.tests[0] ?? one;
  const place = { start: test.start, end: (one.tests.at(-1) ?? test).end };
  const guard = guardOn('match', asked(vm, tests, subject, frame.place.span(node.subject)), place, frame);
  return both(vm, guard, () => enter(at, frame), next, frame);
}

interface Test {
  readonly value: GvValue;
  readonly span: Span;
}

function meets(vm: Interpreter, tests: readonly Test[], subject: GvValue): boolean | undefined {
  let known: false | undefined = false;
  for (const { value, span } of tests) {
    const met = isCase(vm, value, subject, span);
    if (met === true) return true;
    if (met === undefined) known = undefined;
  }
  return known;
}

/** The question that a case asks: texts and numbers are compared, and other tests are the subject's own doubt. */
function asked(vm: Interpreter, tests: readonly Test[], subject: GvValue, span: Span): GvUnknown {
  const questions = tests.map(({ value }) => {
    const operator = operatorOf(value);
    return operator && derived(vm, [subject, value], 'a case', span, { operator, left: subject, right: value });
  });
  const [first, ...more] = questions;
  // what the subject itself asks is another question
  if (!first || more.includes(undefined))
    return derived(vm, [subject, ...tests.map(({ value }) => value)], 'a case', span);
  return more.reduce<GvUnknown>(
    (left, right = left) => derived(vm, [left, right], 'a case', span, { operator: '||', left, right }),
    first,
  );
}

function operatorOf(test: GvValue): '==' | 'in' | '==~' | undefined {
  if (test.kind === 'string' || test.kind === 'integer' || test.kind === 'boolean') return '==';
  if (test.kind === 'list') return 'in';
  return test.kind === 'object' && test.state.what === 'pattern' ? '==~' : undefined;
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

/**
 * What is transformed falls from case to case, never into `default`, and gives a value in `default` alone
 * (com.cloudbees.groovy.cps.impl.SwitchBlock).
 */
function enteredResumed(vm: Interpreter, cases: readonly SwitchCase[], from: number, frame: Frame): Completion {
  const first = cases[from];
  let last: Completion = NORMAL;
  for (const { body } of first?.isDefault ? [first] : cases.slice(from).filter(({ isDefault }) => !isDefault)) {
    last = vm.runAll(body, frame);
    if (last.kind === 'break' && last.label === undefined) return NORMAL;
    if (last.kind !== 'normal') return last;
  }
  return first?.isDefault ? last : NORMAL;
}
