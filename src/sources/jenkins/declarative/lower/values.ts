import type { Condition, Value as IrValue, Param, Ref } from '../../../../ir/index.js';
import type { Call, Value } from '../../../../lang/groovy/blocks/index.js';
import { referenceOf } from '../../jobs/expand.js';
import { spanKey } from '../../scripted/plan.js';
import { joined } from '../../values.js';

/** What names mean where a step stands. */
export interface Names {
  readonly params: ReadonlyMap<string, Param['type']>;
  /** Variables of `environment` and of wrappers around. */
  readonly env: ReadonlySet<string>;
  /** Axes of the matrix around. */
  readonly axes: ReadonlySet<string>;
  /** Variables of the environment that code has assigned so far. */
  readonly assigned: () => Readonly<Record<string, IrValue>>;
  /** Variables of the script whose value is known, and that nothing changes. */
  readonly constants: ReadonlyMap<string, IrValue>;
  /** Variables of the script that hold what a step returned. */
  readonly results: ReadonlyMap<string, Ref>;
  /** Values that evaluation found for the expressions of sections, by their places. */
  readonly evaluated: ReadonlyMap<string, IrValue>;
  /** What evaluation found that `expression { }` gives or asks. */
  readonly outcomes: ReadonlyMap<string, Condition>;
  /** Calls within arguments that became steps of their own. */
  readonly steps: ReadonlyMap<Call, Ref>;
}

/** A value as the IR has it; what only Groovy could compute is code, kept as written. */
export function toValue(value: Value, names: Names): IrValue {
  switch (value.kind) {
    case 'string':
    case 'boolean':
      return { kind: 'literal', value: value.value };
    case 'number':
      // a number that JSON cannot hold stays as it is written
      return Number.isFinite(value.value) ? { kind: 'literal', value: value.value } : codeOf(value);
    case 'null':
      return { kind: 'literal', value: null };
    case 'gstring':
      return joined([...interleaved(value.strings, value.values, names)]);
    case 'list':
      return { kind: 'list', items: value.items.map((one) => toValue(one, names)) };
    case 'map':
      return mapOf(value, names);
    case 'operation':
      return operation(value, names);
    default:
      return reference(value, names) ?? computed(value, names);
  }
}

/** What a name, a property or a call stands for, where that is known. */
function reference(value: Value, names: Names): IrValue | undefined {
  if (value.kind === 'name') return named(value.name, names);
  if (value.kind === 'property' && value.target.kind === 'name') return member(value.target.name, value.name, names);
  const ref = value.kind === 'call' ? names.steps.get(value.call) : undefined;
  return ref && { kind: 'ref', to: ref };
}

function named(name: string, names: Names): IrValue | undefined {
  const result = names.results.get(name);
  if (result) return { kind: 'ref', to: result };
  const constant = names.constants.get(name);
  if (constant) return constant;
  if (names.axes.has(name)) return { kind: 'ref', to: { scope: 'item', name } };
  if (names.env.has(name)) return { kind: 'ref', to: { scope: 'env', name } };
  if (name === 'scm') return { kind: 'ref', to: { scope: 'run', name: 'scm' } };
  const ref = referenceOf(name, new Set(names.params.keys()));
  return ref.scope === 'env' ? undefined : { kind: 'ref', to: ref };
}

function member(target: string, name: string, names: Names): IrValue | undefined {
  // one that the file does not declare the job may have all the same
  if (target === 'params') return { kind: 'ref', to: { scope: 'param', name } };
  if (target !== 'env') return undefined;
  if (names.axes.has(name)) return { kind: 'ref', to: { scope: 'item', name } };
  if (names.env.has(name)) return { kind: 'ref', to: { scope: 'env', name } };
  return assignedTo(name, names) ?? { kind: 'ref', to: referenceOf(name, new Set(names.params.keys())) };
}

/** What code has assigned to a variable of the environment by now, as the text that it is there. */
export function assignedTo(name: string, names: Names): IrValue | undefined {
  const assigned = names.assigned();
  const value = Object.hasOwn(assigned, name) ? assigned[name] : undefined;
  if (value?.kind === 'literal') return { kind: 'literal', value: String(value.value) };
  return value?.kind === 'ref' ? { kind: 'template', parts: [value] } : value;
}

function* interleaved(strings: readonly string[], values: readonly Value[], names: Names): Generator<IrValue> {
  for (const [at, text] of strings.entries()) {
    if (text !== '') yield { kind: 'literal', value: text };
    const value = values[at];
    if (value) yield toValue(value, names);
  }
}

function mapOf(value: Extract<Value, { kind: 'map' }>, names: Names): IrValue {
  const entries: [string, IrValue][] = [];
  for (const { key, value: item } of value.pairs) {
    const name = key?.kind === 'string' ? key.value : key?.kind === 'name' ? key.name : undefined;
    if (name === undefined) return codeOf(value);
    entries.push([name, toValue(item, names)]);
  }
  return { kind: 'map', entries: Object.fromEntries(entries) };
}

function operation(value: Extract<Value, { kind: 'operation' }>, names: Names): IrValue {
  const { operator, left, right } = value;
  if (operator === '[' && left.kind === 'name' && right.kind === 'string')
    return member(left.name, right.value, names) ?? computed(value, names);
  const sides = operator === '+' ? [toValue(left, names), toValue(right, names)] : [];
  const isText = sides.some(
    (one) => one.kind === 'template' || (one.kind === 'literal' && typeof one.value === 'string'),
  );
  if (!isText || sides.some(({ kind }) => kind === 'list' || kind === 'map')) return computed(value, names);
  const made = joined(sides);
  return isKnown(made) ? made : computed(value, names, made);
}

/** What evaluation made of an expression, else the code as it stands. */
function computed(value: Value, names: Names, otherwise: IrValue = codeOf(value)): IrValue {
  const found = names.evaluated.get(spanKey(value.span));
  return found && isKnown(found) ? found : otherwise;
}

export function codeOf(value: Pick<Value, 'source' | 'span'>): IrValue {
  return { kind: 'code', lang: 'groovy', text: value.source, reads: [], span: value.span };
}

/** Whether all of a value is known, or read from a place that is. */
export function isKnown(value: IrValue): boolean {
  if (value.kind === 'code' || value.kind === 'unknown') return false;
  if (value.kind === 'template') return value.parts.every(isKnown);
  if (value.kind === 'choice') return isKnown(value.met) && isKnown(value.unmet);
  if (value.kind === 'list') return value.items.every(isKnown);
  return value.kind !== 'map' || Object.values(value.entries).every(isKnown);
}
