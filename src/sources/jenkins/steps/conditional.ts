import type { Condition, Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import type { Doubt, Fields, GroupReading, StepCall, StepFamily } from './family.js';

/** Builders under a condition (Conditional BuildStep and Run Condition plugins). */
export const family: StepFamily = {
  id: 'conditional',
  steps: [],
  classes: [
    'org.jenkinsci.plugins.conditionalbuildstep.ConditionalBuilder',
    'org.jenkinsci.plugins.conditionalbuildstep.singlestep.SingleConditionalBuilder',
  ],
  builders: ['conditional-step'],
  read: (call): GroupReading => {
    const doubts: Doubt[] = [];
    const given = call.inner('runCondition', 'condition');
    const condition = call.form === 'builder' ? flat(call, call, doubts) : given && nested(given, call, doubts);
    const evaluation = call.inner('runner')?.kind ?? call.text('on-evaluation-failure');
    call.inner('runner')?.ignore('name');
    if (evaluation !== undefined && !/^(?:fail|.*\$Fail)$/.test(evaluation))
      doubts.push({
        code: 'JK023',
        message: `a condition that cannot be decided does ${evaluation.replace(/^.*\$/, '')}`,
      });
    return {
      kind: 'group',
      body: call.calls('conditionalbuilders', 'buildStep', 'steps'),
      order: 'chain',
      ...(condition && { when: condition }),
      doubts,
    };
  },
};

/** Job Builder: the kind is a text, its arguments stand beside it. */
function flat(fields: Fields, call: StepCall, doubts: Doubt[]): Condition | undefined {
  const kind = fields.text('condition-kind') ?? 'always';
  if (kind === 'not') {
    const operand = fields.inner('condition-operand');
    const inner = operand && flat(operand, call, doubts);
    return inner && { op: 'not', of: inner };
  }
  if (kind === 'and' || kind === 'or') {
    const of = fields.each('condition-operands').map((one) => flat(one, call, doubts) ?? ALWAYS);
    return { op: kind === 'and' ? 'all' : 'any', of };
  }
  return simple(kind, fields, call, doubts);
}

/** config.xml: the class is the kind. */
function nested(fields: Fields, call: StepCall, doubts: Doubt[]): Condition | undefined {
  const kind = fields.kind.replace(/^.*[.$]/, '');
  if (kind === 'Not') {
    const inner = fields.inner('condition');
    const condition = inner && nested(inner, call, doubts);
    return condition && { op: 'not', of: condition };
  }
  if (kind === 'And' || kind === 'Or') {
    const of = fields.each('conditions').map((one) => {
      const inner = one.inner('condition') ?? one;
      return nested(inner, call, doubts) ?? ALWAYS;
    });
    return { op: kind === 'And' ? 'all' : 'any', of };
  }
  return simple(CLASSES[kind] ?? fields.kind, fields, call, doubts);
}

const ALWAYS: Condition = { op: 'truthy', value: literal(true) };

const CLASSES: Readonly<Record<string, string>> = {
  AlwaysRun: 'always',
  NeverRun: 'never',
  BooleanCondition: 'boolean-expression',
  StringsMatchCondition: 'strings-match',
  NumericalComparisonCondition: 'num-comp',
  ExpressionCondition: 'regex-match',
};

const COMPARISONS: Readonly<Record<string, 'lt' | 'gt' | 'eq' | 'ne'>> = {
  LessThan: 'lt',
  'less-than': 'lt',
  GreaterThan: 'gt',
  'greater-than': 'gt',
  EqualTo: 'eq',
  equal: 'eq',
  NotEqualTo: 'ne',
  'not-equal': 'ne',
};

function simple(kind: string, fields: Fields, call: StepCall, doubts: Doubt[]): Condition | undefined {
  if (kind === 'always') return undefined;
  if (kind === 'never') return { op: 'truthy', value: literal(false) };
  if (kind === 'boolean-expression') return { op: 'truthy', value: operand(fields, 'token', 'condition-expression') };
  if (kind === 'strings-match') {
    const ignoring = fields.flag('ignoreCase', 'condition-case-insensitive') === true;
    if (ignoring) doubts.push({ code: 'JK023', message: 'texts are compared without regard to upper and lower case' });
    return {
      op: 'eq',
      left: operand(fields, 'arg1', 'condition-string1'),
      right: operand(fields, 'arg2', 'condition-string2'),
    };
  }
  if (kind === 'num-comp') {
    const name = fields.inner('comparator')?.kind.replace(/^.*[.$]/, '') ?? fields.text('comparator') ?? 'less-than';
    const op = COMPARISONS[name];
    if (op) return { op, left: operand(fields, 'lhs'), right: operand(fields, 'rhs') };
  }
  if (kind === 'regex-match')
    return { op: 'matches', left: operand(fields, 'label'), right: operand(fields, 'expression', 'regex') };
  doubts.push({ code: 'JK023', message: `the condition ${kind} is decided by Jenkins at run time` });
  fields.rest();
  return { op: 'truthy', value: { kind: 'unknown', why: 'JK023', span: call.span } };
}

function operand(fields: Fields, ...names: readonly string[]): Value {
  return fields.value(...names) ?? literal('');
}
