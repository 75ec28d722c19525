import { CONDITIONS, NESTING } from '../catalogue/sections.js';
import type { Arguments, ConditionModel, Scalar, WhenModel } from '../model.js';
import { checkArguments } from './arguments.js';
import type { Checker } from './checker.js';

export function checkWhen(when: WhenModel, check: Checker): void {
  if (when.conditions.length === 0) check.say('JK045', 'when has no condition', when);
  for (const condition of when.conditions) checkCondition(condition, check);
}

function checkCondition(condition: ConditionModel, check: Checker): void {
  const { name, args, children } = condition;
  if (name === undefined || name === 'expression') return;
  const signature = CONDITIONS.get(name);
  const nesting = NESTING.get(name);
  if (!signature)
    check.say('JK052', `when has no condition ${name}; there are ${[...CONDITIONS.keys()].join(', ')}`, condition);
  else if (nesting) checkNesting(name, nesting, condition, check);
  else if (children.length > 0) check.say('JK058', `${name} takes no conditions in a block`, condition);
  else if (args) checkArguments(name, args, signature, condition, check);
  if (name === 'changelog') checkPattern(condition, check);
  for (const child of children) checkCondition(child, check);
}

function checkNesting(name: string, nesting: 'some' | 'one', condition: ConditionModel, check: Checker): void {
  const { args, children } = condition;
  if (args) check.say('JK058', `${name} takes conditions in a block and no arguments`, condition);
  else if (nesting === 'some' && children.length === 0) check.say('JK045', `${name} needs a condition`, condition);
  else if (nesting === 'one' && children.length !== 1)
    check.say('JK058', `${name} takes one condition, not ${children.length}`, condition);
}

function checkPattern(condition: ConditionModel, check: Checker): void {
  const pattern = patternOf(condition.args)?.json;
  if (pattern === undefined || pattern === null) check.say('JK054', 'changelog needs the argument pattern', condition);
  else if (isNoPattern(String(pattern))) check.say('JK059', `${pattern} is no regular expression`, condition);
}

function patternOf(args: Arguments | undefined): Scalar | undefined {
  if (args?.kind === 'single') return args.value;
  if (args?.kind === 'positional') return args.values[0];
  return args?.pairs.find(({ key }) => key.text === 'pattern')?.value;
}

/** What only Java knows: possessive quantifiers, quoting, classes of its own, flags within the pattern. */
const JAVA = /[*+?}]\+|\\[QEpPhRXGZA]|\(\?[a-z-]|\[.*(?:\[|&&)/;

/** Surely refused by `java.util.regex.Pattern`: a quantifier with nothing before it, or brackets that do not match. */
function isNoPattern(pattern: string): boolean {
  if (/(?:^|[(|])(?:[*+?]|\{)/.test(pattern.replace(/\\./gs, '..').replace(/\(\?/g, '(.'))) return true;
  if (JAVA.test(pattern)) return false;
  try {
    new RegExp(pattern);
    return false;
  } catch {
    return true;
  }
}
