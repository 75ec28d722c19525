/** Plays the same scenarios on the source's semantics and on Argo's, and says where they part. */

import { stepsOf } from '../ir/index.js';
import { Unsupported } from '../targets/argo/lint/expr/values.js';
import type { End } from './airflow/rules.js';
import { type Order, type Plan, type Plans, runAirflow, type SourceRun } from './airflow/run.js';
import { type SourceTask, tasksOf } from './airflow/tasks.js';
import type { Outcome } from './argo/node.js';
import { type ArgoRun, runWorkflow } from './argo/run.js';
import { type Course, Reckoning } from './beside.js';
import { explain } from './explain.js';
import { compareStages } from './jenkins/compare.js';
import { chance, hashOf, scenariosOf } from './scenarios.js';
import type { CompareInput, Difference, Json, Judgement, NodeIdText, View } from './types.js';

const SINGLE_ORDERS = 6;

/** One pipeline of the conversion against its source. */
export function compare(input: CompareInput): Judgement {
  const lost = lostSteps(input);
  if (lost !== undefined) return { kind: 'different', scenarios: 0, exhaustive: false, difference: lost };
  if (input.converted.system === 'jenkins') return compareStages(input);
  const { tasks, doubt } = tasksOf(input.pipeline);
  if (doubt !== undefined) return { kind: 'unjudged', why: doubt };
  const { all, exhaustive } = scenariosOf(tasks, input.scenarios, input.seed ^ hashOf(input.pipeline.id));
  const reckoning = new Reckoning(input);
  for (const plans of all) {
    const seen = judgedUnder(tasks, plans, input, reckoning);
    if (typeof seen === 'object') return { kind: 'different', scenarios: all.length, exhaustive, difference: seen };
    if (seen === undefined) reckoning.count();
    else reckoning.leave(seen);
  }
  return reckoning.judgement(all.length, exhaustive);
}

/** How one run differs, or why it is not judged; undefined where it is the same on both sides. */
function judgedUnder(
  tasks: readonly SourceTask[],
  plans: Plans,
  input: CompareInput,
  reckoning: Reckoning,
): Difference | string | undefined {
  try {
    const together = runAirflow(tasks, plans, () => 'all');
    const why = reckoning.whyNot(courseOf(tasks, plans, together));
    if (why !== undefined) return why;
    if (!together) return 'a list that a step is mapped over is not known';
    const found = play(tasks, plans, input, together);
    return found && (reckoning.foretold(found.steps) ?? found.difference);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return `not simulated: ${error.message}`;
  }
}

/** Without a run of the source whatever it may come to counts. */
function courseOf(tasks: readonly SourceTask[], plans: Plans, run: SourceRun | undefined): Course {
  const ran = tasks.filter(({ id }) => run?.ends.get(id)?.some((end) => end === 'success' || end === 'failed') ?? true);
  return {
    entered: new Set(ran.flatMap(({ id, mappings }) => [id, ...mappings.map((one) => one.id)])),
    failed: tasks.filter(({ id }) => plans.get(id)?.phases).map(({ id }) => id),
  };
}

/** Steps that one side has and the other lacks: the source changed, or a step was lost. */
function lostSteps({ pipeline, converted }: CompareInput): Difference | undefined {
  const all = [...stepsOf(pipeline)].map(({ id }) => id);
  const [here, there] = [new Set(all), new Set(converted.nodes.map(({ id }) => id))];
  const lost = all.find((id) => !there.has(id));
  const added = converted.nodes.find(({ id }) => !here.has(id));
  if (lost === undefined && !added) return undefined;
  const text =
    lost !== undefined
      ? `step ${lost.slice(pipeline.id.length + 1)} of the source is not in the conversion`
      : `step ${added?.key ?? ''} is not in the source`;
  return { scenario: [], run: undefined, steps: [], text: [text, 'convert again: the source has changed since'] };
}

function play(tasks: readonly SourceTask[], plans: Plans, input: CompareInput, together: SourceRun) {
  const argo = runWorkflow({
    holders: input.holders,
    start: input.converted.start,
    outcomes: outcomesOf(tasks, plans),
  });
  if (isEqual(together, argo, tasks, plans)) return undefined;
  for (let seed = 1; seed <= SINGLE_ORDERS; seed += 1) {
    const other = runAirflow(tasks, plans, oneAtATime(chance(seed)));
    if (other && isEqual(other, argo, tasks, plans)) return undefined;
  }
  const views = viewsOf(together, argo, plans);
  const steps = tasks.filter(({ id }) => !views(id).same);
  return { steps, difference: explain(tasks, plans, together, argo, viewsOf) };
}

const oneAtATime =
  (random: () => number): Order =>
  (ready) =>
    Math.floor(random() * ready);

/** The same scenario for Argo: phases, and what branches, gates and lists hand out. */
export function outcomesOf(tasks: readonly SourceTask[], plans: Plans): ReadonlyMap<string, Outcome> {
  const found = new Map<string, Outcome>();
  for (const task of tasks) {
    const { phases, ...plan } = plans.get(task.id) ?? {};
    const skipped = phases?.at(-1) === 'Skipped';
    const returned = returnedBy(task, plan);
    found.set(task.id, {
      ...(phases && { phases: phases.map((phase) => (phase === 'Failed' ? 'Failed' : 'Succeeded')) }),
      parameters: {
        ...(returned !== undefined && phases?.at(-1) !== 'Failed' && { return_value: JSON.stringify(returned) }),
        ...(skipped && { state: 'skipped' }),
      },
    });
  }
  return found;
}

/** What a step returns under a plan: the choice, the answer, a list of so many items. */
export function returnedBy(task: SourceTask, { choice, passes, length }: Plan): Json | undefined {
  if (task.decides === 'branch') return choice ?? [];
  if (task.decides) return passes ?? true;
  return Array.from({ length: length ?? 2 }, (_, at) => at + 1);
}

const OF_SOURCE: Readonly<Record<End, View>> = {
  success: 'ran well',
  failed: 'failed',
  skipped: 'did not run',
  upstream_failed: 'did not run',
};

function isEqual(source: SourceRun, argo: ArgoRun, tasks: readonly SourceTask[], plans: Plans): boolean {
  if ((source.state === 'success') !== (argo.phase === 'Succeeded')) return false;
  const views = viewsOf(source, argo, plans);
  return tasks.every(({ id }) => views(id).same);
}

/** How both sides see a step: the ends of all its items as a set. */
function viewsOf(source: SourceRun, argo: ArgoRun, plans: Plans) {
  const byNode = new Map<string, Set<View>>();
  for (const { node, phase } of argo.nodes) {
    if (node === undefined) continue;
    const skipped = plans.get(node)?.phases?.at(-1) === 'Skipped';
    const view: View =
      phase === 'Succeeded' && !skipped
        ? 'ran well'
        : phase === 'Failed' || phase === 'Error'
          ? 'failed'
          : 'did not run';
    byNode.set(node, (byNode.get(node) ?? new Set()).add(view));
  }
  return (id: NodeIdText) => {
    const here = [...new Set((source.ends.get(id) ?? []).map((end) => OF_SOURCE[end]))].sort();
    const there = [...(byNode.get(id) ?? new Set<View>(['did not run']))].sort();
    return { source: here, argo: there, same: here.join() === there.join() };
  };
}
