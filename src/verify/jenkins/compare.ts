/** A pipeline of stages beside its workflow: which steps run how often, in which order, and how the run ends. */
import { type Pipeline, stepsOf } from '../../ir/index.js';
import { Unsupported } from '../../targets/argo/lint/expr/values.js';
import { type ArgoRun, runWorkflow } from '../argo/run.js';
import { Reckoning } from '../beside.js';
import { hashOf } from '../scenarios.js';
import type { CompareInput, Difference, Judgement } from '../types.js';
import { outOfOrder } from './order.js';
import { outcomesOf, type PodStep, type Shared, sharedSteps, stepsOfPods } from './pods.js';
import { runStages, type StagePlan, type StageRun, Unfinished } from './run.js';
import { stageScenarios } from './scenarios.js';

/** One pipeline of the conversion against its source; steps on both sides are the same already. */
export function compareStages(input: CompareInput): Judgement {
  const { pipeline, converted, scenarios, seed } = input;
  const shared = sharedSteps(converted);
  const { all, exhaustive } = stageScenarios(pipeline, scenarios, seed ^ hashOf(pipeline.id));
  const reckoning = new Reckoning(input);
  for (const [at, plan] of all.entries()) {
    const enough = reckoning.whyEnough();
    if (enough !== undefined) {
      reckoning.leave(enough, all.length - at);
      break;
    }
    const seen = judgedUnder(input, plan, shared, reckoning);
    if (typeof seen === 'object') return { kind: 'different', scenarios: all.length, exhaustive, difference: seen };
    if (seen === undefined) reckoning.count();
    else reckoning.leave(seen);
  }
  return reckoning.judgement(all.length, exhaustive);
}

/** How one run differs, or why it is not judged; undefined where it is the same on both sides. */
export function judgedUnder(
  input: CompareInput,
  plan: StagePlan,
  shared: Shared,
  reckoning: Reckoning,
): Difference | string | undefined {
  try {
    const { source, argo } = playStages(input, plan, shared);
    const pods = stepsOfPods(argo.pods, shared, plan);
    reckoning.played(source.steps.length + pods.length);
    const failed = [...source.steps, ...pods].map(({ step }) => step).filter((step) => plan.failures.has(step));
    const why = reckoning.whyNot({ entered: source.entered, failed });
    if (why !== undefined) return why;
    if (source.isApart) return reckoning.told('last');
    return differenceOf(input.pipeline, plan, source, argo, pods);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return error instanceof Unfinished ? unfinished(error, plan, reckoning) : `not simulated: ${error.message}`;
  }
}

/** The note that speaks of how far a run of the source came, else what is not simulated there. */
function unfinished({ entered, steps, message }: Unfinished, { failures }: StagePlan, reckoning: Reckoning): string {
  reckoning.played(steps.length);
  const failed = steps.map(({ step }) => step).filter((step) => failures.has(step));
  const place = reckoning.placeOf([...entered].at(-1));
  return reckoning.whyNot({ entered, failed }) ?? `not simulated: ${message} (${place})`;
}

/** One scenario on both sides: after a run that ended so that no condition asks for more than is known here, where there is one. */
export function playStages({ pipeline, holders, converted: { start } }: CompareInput, plan: StagePlan, shared: Shared) {
  const outcomes = outcomesOf(shared, plan);
  const afterFailure = runStages(pipeline, plan, 'failed');
  const source = afterFailure.isApart ? runStages(pipeline, plan, 'success') : afterFailure;
  return { source, argo: runWorkflow({ holders, start, outcomes, parameters: plan.values }) };
}

function differenceOf(
  pipeline: Pipeline,
  plan: StagePlan,
  source: StageRun,
  argo: ArgoRun,
  pods: readonly PodStep[],
): Difference | undefined {
  const ends = { source: source.state === 'success', argo: argo.phase === 'Succeeded' };
  const counts = [...stepsOf(pipeline)].flatMap(({ id }) => {
    const [there, here] = [countOf(source.steps, id), countOf(pods, id)];
    return there === here ? [] : [{ key: keyOf(pipeline, id), source: times(there), argo: times(here) }];
  });
  const order = counts.length > 0 ? undefined : outOfOrder(source.steps, pods);
  if (ends.source === ends.argo && counts.length === 0 && !order) return undefined;
  const scenario = sentences(pipeline, plan);
  const run = { source: ends.source ? 'succeeds' : 'fails', argo: ends.argo ? 'succeeds' : 'fails' };
  const [first] = counts;
  return {
    scenario,
    run,
    steps: counts,
    text: [
      `scenario: ${scenario.length > 0 ? `${scenario.join('; ')}; all else succeeds` : 'everything succeeds'}`,
      ...(first
        ? [`the first step that differs: ${first.key}`, `  source: ${first.source}`, `  Argo: ${first.argo}`]
        : []),
      ...(order
        ? [
            `${keyOf(pipeline, order.first)} ends before ${keyOf(pipeline, order.second)} starts in the source, not in Argo`,
          ]
        : []),
      `the run ${run.source} in the source and ${run.argo} in Argo`,
    ],
  };
}

const countOf = (steps: readonly { readonly step: string }[], id: string) =>
  steps.filter(({ step }) => step === id).length;

const times = (count: number) => (count === 0 ? 'does not run' : count === 1 ? 'runs once' : `runs ${count} times`);

const keyOf = ({ id }: Pipeline, step: string) => step.slice(id.length + 1);

function sentences(pipeline: Pipeline, { failures, values, answers }: StagePlan): readonly string[] {
  return [
    ...[...values].map(([name, value]) => `${name} is ${value === '' ? 'empty' : value}`),
    ...[...answers].map(([id, text]) => `${keyOf(pipeline, id)} answers ${text === '' ? 'nothing' : text}`),
    ...[...failures].map(
      ([id, count]) => `${keyOf(pipeline, id)} fails${count === Number.POSITIVE_INFINITY ? '' : ' once'}`,
    ),
  ];
}
