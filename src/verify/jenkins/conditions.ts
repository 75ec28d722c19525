/** Conditions of stages and steps as Groovy judges them, over what a scenario sets. */
import type { Condition, NodeId, Param, Ref, Value } from '../../ir/index.js';
import { Unsupported } from '../../targets/argo/lint/expr/values.js';
import { madeOf } from './texts.js';

/** What holds where something stands: variables of the environment, values of a matrix's cell, what is sure. */
export interface Scope {
  readonly env: Readonly<Record<string, Value>>;
  readonly cell: Readonly<Record<string, string>>;
  /** How the stages have ended, in the `post` of the pipeline; `unsure` behind one of its own steps that failed. */
  readonly result?: 'SUCCESS' | 'FAILURE' | 'unsure';
  /** Groovy that is true here: that a call threw, within what catches it. */
  readonly sure: ReadonlySet<string>;
}

/** What a scenario sets: parameters, and facts of the run. */
export interface Given {
  readonly params: readonly Param[];
  readonly values: ReadonlyMap<string, string>;
  /** Texts, numbers, or `true` and `false`, as the source's own operators take them. */
  readonly answers: ReadonlyMap<NodeId, string>;
  /** Variables of Airflow, by the ConfigMap that holds them and their name: `airflow-environment TIER`. */
  readonly variables?: ReadonlyMap<string, string>;
}

type Known = string | boolean | number | null;

/** Whether a condition holds; `Unsupported` where it asks what no scenario sets. */
export function holds(condition: Condition, scope: Scope, given: Given): boolean {
  switch (condition.op) {
    case 'all':
      return condition.of.every((one) => holds(one, scope, given));
    case 'any':
      return condition.of.some((one) => holds(one, scope, given));
    case 'not':
      return !holds(condition.of, scope, given);
    case 'eq':
    case 'ne': {
      const [left, right] = [read(condition.left, scope, given), read(condition.right, scope, given)];
      const same =
        isUnset(condition, left, right) || asWritten(left, condition.right) === asWritten(right, condition.left);
      return same === (condition.op === 'eq');
    }
    case 'lt':
    case 'gt':
      return isOrdered(read(condition.left, scope, given), read(condition.right, scope, given), condition.op);
    case 'in':
      return isPart(read(condition.left, scope, given), read(condition.right, scope, given));
    case 'matches':
      return matches(read(condition.left, scope, given), read(condition.right, scope, given));
    case 'truthy':
      return isTrue(condition.value, scope, given);
    default:
      throw new Unsupported(`a condition of the kind ${condition.op}`);
  }
}

/** A fact of the run that a scenario leaves empty is one that Jenkins does not set: null. */
function isUnset({ left, right }: { left: Value; right: Value }, one: Known, other: Known): boolean {
  const isRun = (value: Value) => value.kind === 'ref' && value.to.scope === 'run';
  return (isRun(left) && one === '' && other === null) || (isRun(right) && other === '' && one === null);
}

/** An answer counts for what it is compared with: a status is a number to the source. */
function asWritten(value: Known, other: Value): Known {
  return typeof value === 'string' && other.kind === 'literal' && typeof other.value === 'number'
    ? Number(value)
    : value;
}

function isOrdered(left: Known, right: Known, op: 'lt' | 'gt'): boolean {
  return op === 'lt' ? Number(left) < Number(right) : Number(left) > Number(right);
}

function isTrue(value: Value, scope: Scope, given: Given): boolean {
  if (value.kind === 'code' && scope.sure.has(value.text)) return true;
  const found = read(value, scope, given);
  if (found === 'false' && isUntyped(value, given)) throw new Unsupported('whether a text or a flag is given');
  const isStatus = value.kind === 'ref' && value.to.scope === 'output' && value.to.port !== 'trimmed';
  return isStatus && typeof found === 'string' ? Number(found) !== 0 : Boolean(found);
}

/** A parameter that the source does not declare with a type: `false` is a flag, or a text, which counts for true. */
function isUntyped(value: Value, { params }: Given): boolean {
  if (value.kind !== 'ref' || value.to.scope !== 'param') return false;
  const { name } = value.to;
  return params.find((one) => one.name === name)?.type === undefined;
}

function isPart(part: Known, whole: Known): boolean {
  if (typeof part !== 'string' || typeof whole !== 'string') throw new Unsupported('whether something is in a list');
  return whole.includes(part);
}

/** An empty text stands for what is not set, which matches nothing; a flag is matched by its word. */
function matches(given: Known, pattern: Known): boolean {
  const subject = typeof given === 'boolean' ? String(given) : given;
  if (typeof subject !== 'string' || typeof pattern !== 'string' || subject === '') return false;
  const small = pattern.replaceAll('(?i:', '(?:');
  try {
    return new RegExp(small, small === pattern ? 'u' : 'iu').test(subject);
  } catch {
    throw new Unsupported(`the regular expression ${pattern}`);
  }
}

function read(value: Value, scope: Scope, given: Given): Known {
  if (value.kind === 'literal' && (typeof value.value !== 'object' || value.value === null)) return value.value;
  if (value.kind !== 'ref') return composed(value, scope, given);
  const { to } = value;
  if (to.scope === 'param') return parameter(to.name, given);
  if (to.scope === 'run') return ofRun(to.name, scope, given);
  if (to.scope === 'output') return answer(to, given);
  if (to.scope === 'variable') return variable(to, given);
  const held = to.scope === 'env' ? scope.env[to.name] : undefined;
  if (held) return read(held, scope, given);
  const here = to.scope === 'item' || to.scope === 'env' ? scope.cell[to.name] : undefined;
  if (here !== undefined) return here;
  if (to.scope === 'env' && given.params.some(({ name }) => name === to.name)) return given.values.get(to.name) ?? '';
  throw new Unsupported('a condition over what only the run knows');
}

/** What is put together, chosen or made of other values. */
function composed(value: Exclude<Value, { kind: 'ref' }>, scope: Scope, given: Given): Known {
  if (value.kind === 'template') return value.parts.map((part) => read(part, scope, given) ?? 'null').join('');
  if (value.kind === 'choice') return read(holds(value.when, scope, given) ? value.met : value.unmet, scope, given);
  if (value.kind !== 'code' || !value.made) throw new Unsupported('a condition whose value only Groovy knows');
  const of = read(value.made.of, scope, given);
  if (of === '' && value.made.of.kind === 'ref' && value.made.of.to.scope === 'run')
    throw new Unsupported('a text made of one that may not be set');
  return madeOf(value.made, of);
}

function ofRun(name: string, { result }: Scope, { values }: Given): Known {
  if (name !== CURRENT_RESULT || result === undefined) return values.get(name) ?? '';
  if (result === 'unsure') throw new Unsupported('the result of the run after a step of post that failed');
  return result;
}

/** What no scenario sets: the run says it. */
export const CURRENT_RESULT = 'currentBuild.currentResult';

function answer({ node, port }: { readonly node: NodeId; readonly port: string }, { answers }: Given): Known {
  const text = answers.get(node);
  if (text === undefined) throw new Unsupported('a condition over what only the run knows');
  // What a command printed is a text, whatever it says.
  return port !== 'trimmed' && (text === 'true' || text === 'false') ? text === 'true' : text;
}

/** One that is read as it is; what stands in for one that is not there is no matter, for here all are. */
function variable(to: Extract<Ref, { scope: 'variable' }>, { variables }: Given): Known {
  const text = to.path || to.number ? undefined : variables?.get(`airflow-${to.held ?? 'variables'} ${to.name}`);
  if (text === undefined) throw new Unsupported('a condition over a Variable');
  return text;
}

/** A flag is no text, and is equal to none. */
function parameter(name: string, { params, values }: Given): Known {
  const text = values.get(name);
  if (text === undefined) throw new Unsupported(`a condition over ${name}, which is no parameter`);
  return params.find((one) => one.name === name)?.type === 'boolean' ? text === 'true' : text;
}
