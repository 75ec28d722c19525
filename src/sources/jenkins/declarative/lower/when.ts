import type { Condition, Value as IrValue } from '../../../../ir/index.js';
import type { Block, Value } from '../../../../lang/groovy/blocks/index.js';
import { referenceOf } from '../../jobs/expand.js';
import { placeKey } from '../../scripted/plan.js';
import type { Arguments, ConditionModel, Scalar, WhenModel } from '../model.js';
import { scoped } from './evaluated.js';
import { assignedTo, codeOf, isKnown, type Names, toValue } from './values.js';

export interface ReadCondition {
  readonly condition: Condition;
  /** Everything in it is known; no Groovy was left as it stands. */
  readonly known: boolean;
}

/** All conditions of a `when` together. */
export function readWhen(when: WhenModel, names: Names): ReadCondition | undefined {
  const all = when.conditions.map((one) => readCondition(one, names));
  const [only] = all;
  if (!only || all.every(({ condition }) => holds(condition))) return undefined;
  return all.length === 1
    ? only
    : { condition: { op: 'all', of: all.map((one) => one.condition) }, known: all.every((one) => one.known) };
}

/** Known to hold, so that it decides nothing. */
function holds(condition: Condition): boolean {
  return condition.op === 'truthy' && condition.value.kind === 'literal' && condition.value.value === true;
}

function readCondition(model: ConditionModel, names: Names): ReadCondition {
  const { name, children, block } = model;
  if (name === 'expression' && block) return expression(model, block, names);
  if (name === 'not' || name === 'allOf' || name === 'anyOf') return nested(name, children, names);
  const args = model.args ?? { kind: 'named', pairs: [] };
  const known = simple(name ?? '', args, names);
  return known ? { condition: known, known: conditionKnown(known) } : code(model);
}

/** What evaluation knows the block to give, else what its syntax says, else what evaluation found that it asks. */
function expression({ span }: ConditionModel, block: Block, names: Names): ReadCondition {
  const found = names.outcomes.get(placeKey(span));
  if (found?.op === 'truthy' && found.value.kind === 'literal') return { condition: found, known: true };
  const written = fromBlock(block, names);
  return found && !written.known ? { condition: scoped(found, names), known: true } : written;
}

function nested(name: 'not' | 'allOf' | 'anyOf', children: readonly ConditionModel[], names: Names): ReadCondition {
  const inner = children.map((one) => readCondition(one, names));
  const known = inner.every((one) => one.known);
  const of = inner.map((one) => one.condition);
  const [first = ALWAYS] = of;
  if (name === 'not') return { condition: { op: 'not', of: first }, known };
  return { condition: { op: name === 'allOf' ? 'all' : 'any', of }, known };
}

const ALWAYS: Condition = { op: 'truthy', value: { kind: 'literal', value: true } };

function code(at: {
  readonly span: Value['span'];
  readonly source?: string;
  readonly name?: string | undefined;
}): ReadCondition {
  const value = codeOf({ source: at.source ?? at.name ?? '?', span: at.span });
  return { condition: { op: 'truthy', value }, known: false };
}

function argument(args: Arguments, name: string): Scalar | undefined {
  if (args.kind === 'single') return args.value;
  return args.kind === 'named' ? args.pairs.find(({ key }) => key.text === name)?.value : undefined;
}

function run(name: string): IrValue {
  return { kind: 'ref', to: { scope: 'run', name } };
}

function simple(name: string, args: Arguments, names: Names): Condition | undefined {
  switch (name) {
    case 'branch':
      return compared('BRANCH_NAME', args, names);
    case 'tag':
      return compared('TAG_NAME', args, names);
    case 'buildingTag':
      return { op: 'truthy', value: run('TAG_NAME') };
    case 'isRestartedRun':
      return { op: 'truthy', value: run('restarted') };
    case 'triggeredBy':
      return triggeredBy(args, names);
    case 'changeRequest':
      return changeRequest(args, names);
    case 'changeset':
      return changeset(args);
    case 'environment':
      return environment(args, names);
    case 'equals':
      return equality(args, names);
    default:
      return undefined;
  }
}

/** A text of the run against a pattern: Ant's paths unless a comparator says otherwise. */
function compared(variable: string, args: Arguments, names: Names): Condition | undefined {
  const pattern = argument(args, 'pattern');
  const comparator =
    args.kind === 'named' ? String(argument(args, 'comparator')?.json ?? 'GLOB').toUpperCase() : 'GLOB';
  return pattern && against(run(variable), pattern, comparator, names);
}

function against(left: IrValue, pattern: Scalar, comparator: string, names: Names): Condition | undefined {
  const right = toValue(pattern.value, names);
  if (right.kind !== 'literal') return undefined;
  const text = String(right.value);
  if (comparator === 'EQUALS') return { op: 'eq', left, right: { kind: 'literal', value: text } };
  if (comparator === 'REGEXP') return { op: 'matches', left, right: { kind: 'literal', value: `^(?:${text})$` } };
  return comparator === 'GLOB'
    ? { op: 'matches', left, right: { kind: 'literal', value: globPattern(text) } }
    : undefined;
}

/**
 * Ant's path patterns, upper and lower case alike (`SelectorUtils.matchPath`): a part `**` stands for any number of parts, a star in
 * other parts stays within them.
 */
export function globPattern(glob: string): string {
  const parts = glob.split('/');
  const body = parts.map((part, at) => {
    const [first, last] = [at === 0, at === parts.length - 1];
    if (part === '**') return first ? (last ? '.*' : '(?:.*/)?') : last ? '(?:/.*)?' : '/(?:.*/)?';
    return `${first || parts[at - 1] === '**' ? '' : '/'}${partPattern(part)}`;
  });
  return `^(?i:${body.join('')})$`;
}

function partPattern(part: string): string {
  return part.replace(/\*+|\?|[.+^${}()|[\]\\]/g, (found) => {
    if (found.startsWith('*')) return '[^/]*';
    return found === '?' ? '[^/]' : `\\${found}`;
  });
}

function triggeredBy(args: Arguments, names: Names): Condition | undefined {
  const cause = argument(args, 'cause');
  const detail = args.kind === 'named' ? argument(args, 'detail') : undefined;
  if (!cause) return undefined;
  const isCause: Condition = { op: 'in', left: toValue(cause.value, names), right: run('causes') };
  if (!detail) return isCause;
  return { op: 'all', of: [isCause, { op: 'eq', left: run('cause.detail'), right: toValue(detail.value, names) }] };
}

const CHANGE: Readonly<Record<string, string>> = {
  id: 'CHANGE_ID',
  target: 'CHANGE_TARGET',
  branch: 'CHANGE_BRANCH',
  fork: 'CHANGE_FORK',
  url: 'CHANGE_URL',
  title: 'CHANGE_TITLE',
  author: 'CHANGE_AUTHOR',
  authorDisplayName: 'CHANGE_AUTHOR_DISPLAY_NAME',
  authorEmail: 'CHANGE_AUTHOR_EMAIL',
};

function changeRequest(args: Arguments, names: Names): Condition | undefined {
  const isChange: Condition = { op: 'truthy', value: run('CHANGE_ID') };
  if (args.kind !== 'named') return undefined;
  const comparator = String(argument(args, 'comparator')?.json ?? 'EQUALS').toUpperCase();
  const parts = args.pairs.filter(({ key }) => key.text !== 'comparator');
  const conditions = parts.map(({ key, value }) =>
    against(run(CHANGE[key.text] ?? key.text), value, comparator, names),
  );
  const known = conditions.flatMap((one) => one ?? []);
  if (known.length < conditions.length) return undefined;
  return known.length === 0 ? isChange : { op: 'all', of: [isChange, ...known] };
}

/** Only the plain form has a counterpart: Ant's patterns, upper and lower case alike. */
function changeset(args: Arguments): Condition | undefined {
  const pattern = argument(args, 'pattern');
  const plain = args.kind === 'single' || (args.kind === 'named' && args.pairs.length === 1);
  return plain && pattern?.literal ? { op: 'changed', paths: [String(pattern.json)] } : undefined;
}

function environment(args: Arguments, names: Names): Condition | undefined {
  const name = args.kind === 'named' ? argument(args, 'name') : undefined;
  const value = args.kind === 'named' ? argument(args, 'value') : undefined;
  if (!name?.literal || !value) return undefined;
  const ignoring = argument(args, 'ignoreCase');
  const left = variable(String(name.json), names);
  if (ignoring?.json !== true)
    return ignoring && ignoring.json !== false ? undefined : { op: 'eq', left, right: toValue(value.value, names) };
  if (!value.literal) return undefined;
  const text = String(value.json).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { op: 'matches', left, right: { kind: 'literal', value: `^(?i:${text})$` } };
}

function variable(name: string, names: Names): IrValue {
  if (names.axes.has(name)) return { kind: 'ref', to: { scope: 'item', name } };
  if (names.env.has(name)) return { kind: 'ref', to: { scope: 'env', name } };
  const assigned = assignedTo(name, names);
  if (assigned) return assigned;
  return textOf({ kind: 'ref', to: referenceOf(name, new Set(names.params.keys())) }, names);
}

/** What the environment has of a parameter is a text, `false` as well, which Groovy takes for true. */
function textOf(value: IrValue, names: Names): IrValue {
  const isFlag = value.kind === 'ref' && value.to.scope === 'param' && names.params.get(value.to.name) === 'boolean';
  return isFlag ? { kind: 'template', parts: [value] } : value;
}

/** A value that is asked for: `env.X` and the bare name are texts of the environment, `params.X` has the type that the pipeline gives it. */
function asked(value: Value, names: Names): IrValue {
  const made = toValue(value, names);
  const holder = value.kind === 'property' ? value.target : value.kind === 'operation' ? value.left : value;
  const isText = holder.kind === 'name' && holder.name !== 'params';
  return isText ? textOf(made, names) : made;
}

function equality(args: Arguments, names: Names): Condition | undefined {
  const expected = args.kind === 'named' ? argument(args, 'expected') : undefined;
  const actual = args.kind === 'named' ? argument(args, 'actual') : undefined;
  if (!expected || !actual) return undefined;
  return equal(asked(actual.value, names), asked(expected.value, names), names);
}

/** `expression { params.X == 'y' }`, with or without `return`; any other Groovy stays as it stands. */
function fromBlock(block: Block, names: Names): ReadCondition {
  const [only, ...more] = block.entries;
  const value =
    only?.kind === 'bare'
      ? only.value
      : only?.kind === 'control' && only.what === 'return'
        ? only.values[0]
        : undefined;
  const known = more.length === 0 && value ? fromValue(value, names) : undefined;
  return known ? { condition: known, known: true } : code(block);
}

function fromValue(value: Value, names: Names): Condition | undefined {
  if (value.kind === 'boolean') return { op: 'truthy', value: { kind: 'literal', value: value.value } };
  if (value.kind === 'not') {
    const inner = fromValue(value.operand, names);
    return inner && { op: 'not', of: inner };
  }
  if (value.kind !== 'operation' || value.operator === '[') return truth(asked(value, names), names);
  if (value.operator === '&&' || value.operator === '||') {
    const sides = [fromValue(value.left, names), fromValue(value.right, names)].flatMap((one) => one ?? []);
    return sides.length === 2 ? { op: value.operator === '&&' ? 'all' : 'any', of: sides } : undefined;
  }
  if (value.operator !== '==' && value.operator !== '!=') return undefined;
  const same = equal(asked(value.left, names), asked(value.right, names), names);
  return same && value.operator === '!=' ? { op: 'not', of: same } : same;
}

/** A parameter that is true or false, or its text; other values have a truth of Groovy's own. */
function truth(value: IrValue, names: Names): Condition | undefined {
  if (value.kind === 'template' && value.parts.length === 1 && isKnown(value)) return { op: 'truthy', value };
  if (value.kind !== 'ref' || value.to.scope !== 'param') return undefined;
  return names.params.get(value.to.name) === 'boolean' ? { op: 'truthy', value } : undefined;
}

/** Groovy's `==` between texts, or between truth values; a text and a truth value are never the same there. */
function equal(left: IrValue, right: IrValue, names: Names): Condition | undefined {
  const [a, b] = [typeOf(left, names), typeOf(right, names)];
  return a !== undefined && a === b ? { op: 'eq', left, right } : undefined;
}

function typeOf(value: IrValue, names: Names): 'text' | 'boolean' | 'number' | undefined {
  if (value.kind === 'template') return isKnown(value) ? 'text' : undefined;
  if (value.kind === 'literal') {
    if (typeof value.value === 'string') return 'text';
    return typeof value.value === 'boolean' ? 'boolean' : typeof value.value === 'number' ? 'number' : undefined;
  }
  if (value.kind !== 'ref' || value.to.scope === 'output') return undefined;
  if (value.to.scope !== 'param') return 'text';
  return names.params.get(value.to.name) === 'boolean' ? 'boolean' : 'text';
}

function conditionKnown(condition: Condition): boolean {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.every(conditionKnown);
    case 'not':
      return conditionKnown(condition.of);
    case 'changed':
      return true;
    case 'truthy':
      return isKnown(condition.value);
    default:
      return isKnown(condition.left) && isKnown(condition.right);
  }
}
