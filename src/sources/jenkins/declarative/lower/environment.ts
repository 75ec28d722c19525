import type { Condition, Node, Value } from '../../../../ir/index.js';
import { partsOf, type Value as Syntax } from '../../../../lang/groovy/blocks/index.js';
import { originOf } from '../../jobs/triggers.js';
import { rewritten } from '../../rewritten.js';
import { isOnTheWay } from '../../scripted/names.js';
import { credentialNamed, secret } from '../../steps/common.js';
import { joined, literal } from '../../values.js';
import type { EnvironmentModel, FunctionCall, Scalar } from '../model.js';
import { type Around, facetOf, type Lowering, type ReplayedVariable } from './lowering.js';
import { isKnown, type Names, toValue } from './values.js';

/** What stands within a block of variables, and the steps whose results some of them hold: they run before anything that sees the variables. */
export interface ReadVariables {
  readonly around: Around;
  readonly nodes: readonly Node[];
}

/** Variables of a pipeline or stage over those around, each with what it holds where it is set: no stage inside changes that later. */
export function readEnvironment(model: EnvironmentModel | undefined, around: Around, low: Lowering): ReadVariables {
  const draft: Draft = { names: around.names, env: { ...around.env }, given: [] };
  const variables = model?.variables ?? [];
  for (const { key, value } of variables)
    if (value.kind === 'function') {
      credential(key.text, value, draft, low);
      draft.names = withNames(draft, key.text);
    }
  const bound = { ...around, env: { ...draft.env }, names: draft.names };
  for (const [name, value] of inTurn(variables)) computed(name, value, draft, bound, low);
  return { around: { ...around, env: draft.env, names: draft.names }, nodes: draft.given.flatMap(nodesOf) };
}

/**
 * Variables behind those of their block that they name, later ones too, as Jenkins evaluates those there (`RuntimeASTTransformer`,
 * `translateEnvironmentValueAndCall`). By its own name, a variable sees what is around the block.
 */
function inTurn(variables: EnvironmentModel['variables']): readonly (readonly [string, Scalar])[] {
  const own = new Map(
    variables.flatMap(({ key, value }) => (value.kind === 'function' ? [] : [[key.text, value] as const])),
  );
  const ordered = new Map<string, Scalar>();
  const begun = new Set<string>();
  const visit = (name: string): void => {
    const value = own.get(name);
    if (!value || begun.has(name)) return;
    begun.add(name);
    for (const one of namedIn(value.value)) visit(one);
    ordered.set(name, value);
  };
  for (const name of own.keys()) visit(name);
  return [...ordered];
}

/** Names in an expression: `NAME`, and that of `env.NAME`. */
function namedIn(value: Syntax): readonly string[] {
  if (value.kind === 'name') return [value.name];
  const isOfEnv = value.kind === 'property' && value.target.kind === 'name' && value.target.name === 'env';
  return isOfEnv ? [value.name] : partsOf(value).flatMap(namedIn);
}

interface Draft {
  names: Names;
  readonly env: Record<string, Value>;
  readonly given: Given[];
}

/** Steps that give a variable its value. */
interface Given extends ReplayedVariable {
  readonly name: string;
  again: boolean;
}

/** `bound`: what the steps in a value see; credentials of the block are there already (`ModelInterpreter`, `withCredentialsBlock`). */
function computed(name: string, { value, span }: Scalar, draft: Draft, bound: Around, low: Lowering): void {
  const found = low.replay.variable(span, bound, low);
  const plain = toValue(value, draft.names);
  const better = isKnown(plain) || !found.value || found.value.kind === 'unknown' ? plain : found.value;
  const made = isFixed(value, draft, low) ? fixed(better) : better;
  if (!isKnown(made) && !isTool(made)) low.besideDoubt('JK070', `the variable ${name} is computed by code`, span);
  for (const one of draft.given) one.again ||= refersTo(made, one);
  const text = made.kind === 'literal' || made.kind === 'template' ? joined([made]) : made;
  draft.env[name] = held(text, draft.env);
  draft.names = withNames(draft, name);
  if (found.nodes.length > 0) draft.given.push({ ...found, name, again: false });
}

/** `tool 'M3'`: its place is all that is not known. */
const isTool = (value: Value): boolean =>
  value.kind === 'code' && value.fixed === true && value.text.startsWith("tool '");

/** Facts of the run, and what its job is started with. */
const FACTS: ReadonlySet<string> = new Set(['env', 'params', 'scm']);

/** Whether an expression is made of facts of the run and of variables that no step gave: then it is the same all through the run. */
function isFixed(value: Syntax, draft: Draft, low: Lowering): boolean {
  const given = (name: string) => isOnTheWay(name) || isGiven(draft.env[name]) || Object.hasOwn(low.assigned, name);
  if (value.kind === 'name')
    return FACTS.has(value.name) || (/^[A-Z][A-Z0-9_]*$/.test(value.name) && !given(value.name));
  if (value.kind === 'property' && given(value.name)) return false;
  if (value.kind === 'closure' || (value.kind === 'call' && (!value.call.receiver || value.call.block))) return false;
  const parts = partsOf(value);
  return value.kind === 'other' && parts.length === 0 ? false : parts.every((one) => isFixed(one, draft, low));
}

function isGiven(value: Value | undefined): boolean {
  if (value?.kind === 'template') return value.parts.some(isGiven);
  if (value?.kind === 'choice') return isGiven(value.met) || isGiven(value.unmet) || asksGiven(value.when);
  return value?.kind === 'ref'
    ? value.to.scope === 'output'
    : value?.kind === 'unknown' || (value?.kind === 'code' && !value.fixed);
}

/** Whether a condition asks for what a step answers. */
const asksGiven = (condition: Condition) => JSON.stringify(condition).includes('"scope":"output"');

function fixed(value: Value): Value {
  if (value.kind === 'template') return { ...value, parts: value.parts.map(fixed) };
  if (value.kind === 'choice') return { ...value, met: fixed(value.met), unmet: fixed(value.unmet) };
  return value.kind === 'code' ? { ...value, fixed: true } : value;
}

function withNames({ names, env }: Draft, name: string): Names {
  const more = Object.keys(env).filter((one) => one === name || one.startsWith(`${name}_`));
  return { ...names, env: new Set([...names.env, ...more]) };
}

/** A value in which variables stand for what they hold now. */
function held(value: Value, env: Readonly<Record<string, Value>>): Value {
  if (value.kind === 'template') return joined(value.parts.map((one) => held(one, env)));
  if (value.kind === 'choice') return { ...value, met: held(value.met, env), unmet: held(value.unmet, env) };
  if (value.kind !== 'ref' || value.to.scope !== 'env') return value;
  return (Object.hasOwn(env, value.to.name) ? env[value.to.name] : undefined) ?? value;
}

function refersTo(value: Value, { name, references }: Given): boolean {
  let found = false;
  rewritten(value, (one) => {
    found ||=
      (one.scope === 'env' && one.name === name) || (one.scope === 'output' && references.has(String(one.node)));
    return one;
  });
  return found;
}

/**
 * A variable that refers to another one of its block evaluates that anew (pipeline-model-definition, `RuntimeASTTransformer`,
 * `environmentValueGetterCall`): the step runs once more there.
 */
function nodesOf({ nodes, again }: Given): readonly Node[] {
  if (!again) return nodes;
  return nodes.map((one) => ({ ...one, facets: [...one.facets, facetOf('environment.evaluated_again', true, true)] }));
}

/**
 * `credentials('id')`. What the credential holds is not in the file; where the pipeline uses `NAME_USR` or `NAME_PSW`, it is a
 * user name with a password (or a key).
 */
function credential(name: string, { args, span }: FunctionCall, { env, names }: Draft, low: Lowering): void {
  const [id] = args;
  const found = id && credentialNamed(id.literal ? literal(String(id.json)) : toValue(id.value, names), span);
  if (!found?.isNamed) {
    const why = low.besideDoubt('JK070', `which credential ${name} holds is computed by code`, span);
    env[name] = { kind: 'unknown', why, span };
    return;
  }
  env[name] = found.value();
  const parts = [
    ['_USR', 'username'],
    ['_PSW', 'password'],
  ] as const;
  const used = parts.filter(([suffix]) => new RegExp(`\\b${name}${suffix}\\b`).test(low.text));
  for (const [suffix, part] of used) env[`${name}${suffix}`] = found.value(part);
  const type = used.length > 0 ? 'usernamePassword' : 'credential';
  for (const one of found.ids.flatMap((each) => secret(each, type)))
    low.resource({ ...one, origin: originOf('credentials', span, []) });
}
