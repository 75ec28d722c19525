/** Scenarios of a pipeline of stages: which steps fail, and what the parameters that its conditions ask for are set to. */
import {
  type Condition,
  type NodeId,
  nodesOfPipeline,
  type Pipeline,
  type Step,
  stepsOf,
  type Value,
} from '../../ir/index.js';
import { type Choices, chosen } from '../scenarios.js';
import { CURRENT_RESULT } from './conditions.js';
import type { StagePlan } from './run.js';

export interface StageScenarios {
  readonly all: readonly StagePlan[];
  readonly exhaustive: boolean;
}

/** What a scenario says of a step or a parameter. */
type Plan = { readonly failures: number } | { readonly value: string };

const PARAMETER = 'parameter ';
const ANSWER = 'answer ';
const ALWAYS = Number.POSITIVE_INFINITY;

/** At most `most` of them, the plainest first. */
export function stageScenarios(pipeline: Pipeline, most: number, seed: number): StageScenarios {
  const retried = retriedIn(pipeline);
  const values = valuesAsked(pipeline);
  const answers = answersAsked(pipeline);
  const choices: Choices<Plan> = [
    ...[...answers].map(([node, all]) => ({ id: ANSWER + node, plans: all.map((value) => ({ value })) })),
    ...[...values].map(([name, all]) => ({ id: PARAMETER + name, plans: all.map((value) => ({ value })) })),
    ...[...stepsOf(pipeline)].map((step) => ({ id: step.id, plans: plansOf(step, retried.has(step.id)) })),
  ];
  const { all, exhaustive } = chosen(choices, most, seed);
  return { all: all.map(planOf), exhaustive };
}

/** `error` does nothing but fail. */
function plansOf({ origin }: Step, isRetried: boolean): readonly Plan[] {
  if (origin.construct === 'error') return [{ failures: ALWAYS }];
  return [{ failures: 0 }, { failures: ALWAYS }, ...(isRetried ? [{ failures: 1 }] : [])];
}

function planOf(chosenPlans: ReadonlyMap<string, Plan>): StagePlan {
  const failures = new Map<NodeId, number>();
  const values = new Map<string, string>();
  const answers = new Map<NodeId, string>();
  for (const [id, plan] of chosenPlans)
    if (!('value' in plan)) failures.set(id, plan.failures);
    else if (id.startsWith(ANSWER)) answers.set(id.slice(ANSWER.length), plan.value);
    else values.set(id.slice(PARAMETER.length), plan.value);
  for (const [id, count] of failures) if (count === 0) failures.delete(id);
  return { failures, values, answers };
}

/** Steps that some block tries again. */
function retriedIn(pipeline: Pipeline): ReadonlySet<NodeId> {
  const tries = pipeline.facets.find(({ key }) => key === 'jenkins.retries');
  if (tries) return new Set([...stepsOf(pipeline)].map(({ id }) => id));
  const found = new Set<NodeId>();
  for (const node of nodesOfPipeline(pipeline))
    if (typeof node.policy.retries === 'number' && node.policy.retries > 0)
      for (const step of stepsOf(pipeline))
        if (step.id === node.id || step.id.startsWith(`${node.id}/`)) found.add(step.id);
  return found;
}

/** Parameters and facts of the run that conditions ask for, with the values that tell their answers apart. */
const valuesAsked = (pipeline: Pipeline) =>
  valuesAskedBy(
    [...nodesOfPipeline(pipeline)].flatMap(({ when }) => when ?? []),
    pipeline,
  );

/** The same for some conditions. */
export function valuesAskedBy(
  conditions: readonly Condition[],
  pipeline: Pipeline,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const held = new Map<string, Value>();
  for (const node of nodesOfPipeline(pipeline))
    for (const [name, value] of Object.entries(node.env)) held.set(name, value);
  const asked = (given: Value, texts: readonly string[]): void => {
    const value = beneath(given);
    if (value.kind !== 'ref') return;
    const { to } = value;
    const behind = to.scope === 'env' ? held.get(to.name) : undefined;
    if (behind && behind.kind === 'ref' && behind.to.scope !== 'env') asked(behind, texts);
    if (behind?.kind === 'choice') walk(behind.when, asked);
    if ((to.scope !== 'param' && to.scope !== 'run') || to.name === CURRENT_RESULT) return;
    const own = found.get(to.name) ?? new Set(to.scope === 'param' ? valuesOf(pipeline, to.name) : ['']);
    for (const text of texts) own.add(text);
    found.set(to.name, own);
  };
  for (const one of conditions) walk(one, asked);
  return new Map([...found].map(([name, values]) => [name, nameOfJob(pipeline, name) ?? [...values]]));
}

/** What the job is called is no choice of a run. */
function nameOfJob({ name }: Pipeline, fact: string): readonly string[] | undefined {
  if (fact === 'JOB_NAME') return [name];
  return fact === 'JOB_BASE_NAME' ? [name.slice(name.lastIndexOf('/') + 1)] : undefined;
}

/** Steps whose answers conditions go by, with answers that tell the conditions' own apart. */
function answersAsked(pipeline: Pipeline): ReadonlyMap<NodeId, readonly string[]> {
  const found = new Map<NodeId, Set<string>>();
  const asked = (given: Value, texts: readonly string[]): void => {
    const value = beneath(given);
    if (value.kind === 'template') for (const part of value.parts) asked(part, texts);
    if (value.kind !== 'ref' || value.to.scope !== 'output') return;
    const { node, port } = value.to;
    const own = found.get(node) ?? new Set(port === 'trimmed' ? ['', 'something-else'] : usualAnswers(pipeline, node));
    for (const text of texts) own.add(text);
    found.set(node, own);
  };
  for (const { when } of nodesOfPipeline(pipeline)) if (when) walk(when, asked);
  return new Map([...found].map(([node, values]) => [node, [...values]]));
}

/** A status, a text, or yes and no. */
function usualAnswers(pipeline: Pipeline, id: NodeId): readonly string[] {
  const step = [...stepsOf(pipeline)].find((one) => one.id === id);
  const returns = (what: string) => step?.facets.some(({ key }) => key === `jenkins.return_${what}`) === true;
  if (returns('status')) return ['0', '1', '2'];
  return returns('stdout') ? ['', 'something-else'] : ['true', 'false'];
}

/** The text that another one is made of: what the condition asks for is most often left as it is. */
const beneath = (value: Value): Value => (value.kind === 'code' && value.made ? value.made.of : value);

function walk(condition: Condition, asked: (value: Value, texts: readonly string[]) => void): void {
  switch (condition.op) {
    case 'all':
    case 'any':
      for (const one of condition.of) walk(one, asked);
      return;
    case 'not':
      walk(condition.of, asked);
      return;
    case 'truthy':
      asked(condition.value, []);
      return;
    case 'changed':
      return;
    default: {
      const { left, right, op } = condition;
      const read = (value: Value) => textsOf(value).map((text) => (op === 'matches' ? sample(text) : text));
      asked(left, read(right));
      asked(right, read(left));
    }
  }
}

function textsOf(value: Value): readonly string[] {
  if (value.kind !== 'literal') return [];
  return typeof value.value === 'string' || typeof value.value === 'number' ? [String(value.value)] : [];
}

/** A text that a simple pattern matches: its letters, without what stands around them. */
const sample = (pattern: string) =>
  pattern
    .replace(/\(\?i:|[\^$()]/g, '')
    .replaceAll(/\[\^?[^\]]*\][*+]?|\.[*+]/g, 'x')
    .replaceAll(/\\(.)/g, '$1')
    .split('|')[0] ?? '';

function valuesOf({ params }: Pipeline, name: string): readonly string[] {
  const param = params.find((one) => one.name === name);
  if (param?.type === 'boolean') return ['false', 'true'];
  if (param?.choices && param.choices.length > 0) return param.choices;
  const usual = param?.default?.kind === 'literal' ? String(param.default.value ?? '') : '';
  return [...new Set([usual, '', 'something-else'])];
}
