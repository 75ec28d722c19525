import type { Guard } from '../events.js';
import { child, childrenIn, parts, type SyntaxNode } from '../syntax/nodes.js';
import { assumedOf, isDoubtful } from '../values/assume.js';
import { none, tuple } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import { type Body, both } from './branching.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { type Match, matchOf } from './patterns.js';
import { type Completion, NORMAL } from './signals.js';
import { asUnknown } from './unknowns.js';

/** `match`: the first case whose patterns and guard hold; those of unknown outcome under a guard. Several subjects are a tuple. */
export function matchStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const subjects = childrenIn(node, 'subject').map((one) => vm.evaluate(one, frame));
  const body = child(node, 'body');
  const cases = (body ? childrenIn(body, 'alternative') : []).concat(childrenIn(node, 'alternative'));
  return matchCases(vm, subjects.length > 1 ? tuple(subjects) : (subjects[0] ?? none), cases, frame);
}

function matchCases(vm: Interpreter, subject: PyValue, cases: readonly SyntaxNode[], frame: Frame): Completion {
  const [first, ...rest] = cases;
  if (!first) return NORMAL;
  const patterns = parts(first).filter((one) => one.type === 'case_pattern');
  const match = matchOf(vm, patterns, subject, frame);
  const otherwise: Body = () => matchCases(vm, subject, rest, frame);
  if (match.fits === false) return otherwise();
  if (match.fits) return take(vm, first, match, frame, otherwise);
  const assumed = isDoubtful(subject) ? assumedOf(subject) : undefined;
  const expected = assumed && matchOf(vm, patterns, assumed, frame).fits;
  const side = expected === undefined ? undefined : expected ? 'one' : 'other';
  const guard = guardOf(vm, first, subject, frame);
  // what the further cases do if the guard of this one fails stands on the other side, which nobody excludes
  return both(vm, guard, () => take(vm, first, match, frame, () => NORMAL), otherwise, frame, side);
}

/** The names are bound before the guard is asked, and stay bound when it fails. */
function take(vm: Interpreter, clause: SyntaxNode, { names }: Match, frame: Frame, otherwise: Body): Completion {
  for (const [name, value] of names) vm.assign(name, value, frame);
  const consequence = child(clause, 'consequence');
  const run: Body = () => (consequence ? vm.runBlock(consequence, frame) : NORMAL);
  const condition = child(clause, 'guard')?.children.find((one) => one.named);
  if (!condition) return run();
  const test = vm.evaluate(condition, frame);
  const known = vm.truth(test, frame.state.lines.span(condition));
  if (known !== undefined) return known ? run() : otherwise();
  return both(vm, guardOf(vm, clause, test, frame), run, otherwise, frame);
}

function guardOf(vm: Interpreter, clause: SyntaxNode, on: PyValue, frame: Frame): Guard {
  const span = frame.state.lines.span(clause);
  const [text = ''] = frame.state.lines.text.slice(clause.start, clause.end).split('\n');
  return { on: asUnknown(vm, on, span), holds: true, kind: 'match', span, text: text.replace(/:\s*$/, '') };
}
