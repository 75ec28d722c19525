/** What Argo's pods do with the steps that stand in them: several in a row run as one script, up to the first that fails. */
import type { NodeId } from '../../ir/index.js';
import type { Outcome, RunPod } from '../argo/node.js';
import type { ConvertedEntry } from '../types.js';
import type { StagePlan } from './run.js';

/** The steps of each template, in their order, by the node that its annotation names: the first of them. */
export type Shared = ReadonlyMap<NodeId, readonly NodeId[]>;

export function sharedSteps({ nodes }: ConvertedEntry): Shared {
  const byTemplate = new Map<string, NodeId[]>();
  for (const { id, template } of nodes) byTemplate.set(template, [...(byTemplate.get(template) ?? []), id]);
  return new Map([...byTemplate.values()].map((ids) => [ids[0] ?? '', ids]));
}

/** One try of a script: the steps that ran, and whether all went well. */
interface Try {
  readonly steps: readonly NodeId[];
  readonly well: boolean;
}

/** The tries of a script under a plan, up to the first from which on nothing changes. */
export function triesOf(steps: readonly NodeId[], { failures }: StagePlan): readonly Try[] {
  const left = new Map(steps.map((id) => [id, failures.get(id) ?? 0]));
  const tries: Try[] = [];
  for (;;) {
    const stop = steps.findIndex((id) => (left.get(id) ?? 0) > 0);
    const failing = steps[stop];
    tries.push({ steps: stop < 0 ? steps : steps.slice(0, stop + 1), well: stop < 0 });
    const more = failing === undefined ? 0 : (left.get(failing) ?? 0);
    if (failing === undefined || more === Number.POSITIVE_INFINITY) return tries;
    left.set(failing, more - 1);
  }
}

export function outcomesOf(shared: Shared, plan: StagePlan): ReadonlyMap<string, Outcome> {
  return new Map(
    [...shared].map(([node, steps]) => {
      const phases = triesOf(steps, plan).map(({ well }) => (well ? 'Succeeded' : 'Failed') as 'Succeeded' | 'Failed');
      const text = plan.answers.get(node);
      return [node, { phases, ...(text !== undefined && { parameters: { result: text, trimmed: text } }) }];
    }),
  );
}

/** A step that ran in a pod. */
export interface PodStep {
  readonly step: NodeId;
  readonly started: number;
  readonly ended: number;
}

export function stepsOfPods(pods: readonly RunPod[], shared: Shared, plan: StagePlan): readonly PodStep[] {
  return pods.flatMap(({ node, tried, started, ended }) => {
    const tries = triesOf(shared.get(node) ?? [node], plan);
    const own = tries[Math.min(tried, tries.length - 1)]?.steps ?? [];
    return own.map((step, at) => {
      const span = (ended - started) / own.length;
      return { step, started: started + at * span, ended: started + (at + 1) * span };
    });
  });
}
