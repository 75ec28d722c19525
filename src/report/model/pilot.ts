import type { PipelineBond } from '../../facts/bonds.js';
import type { PipelineFact } from '../../facts/types.js';
import type { NodeId } from '../../ir/index.js';
import type { Assessment } from '../assessment.js';

const PILOT_SIZE = 3;

/** The rule that `choosePilot` follows, as the report prints it. */
export const PILOT_RULE =
  'Up to three pipelines that translate automatically (if there are none: that need review only), have a step, no link to another pipeline and ' +
  'no credential in clear text in their file; among them, one after another, the one that adds most kinds of step not yet covered, ' +
  'then the one with fewer steps.';

/** The pipelines to try the migration on: low risk, and together as many kinds of step as possible. Empty when none qualifies. */
export function choosePilot({ facts }: Assessment, bonds: readonly PipelineBond[]): NodeId[] {
  const unnamed = new Set(facts.network.unnamed);
  const calling = facts.steps.filter(({ id }) => unnamed.has(id)).map(({ pipeline }) => pipeline);
  const linked = new Set([...bonds.flatMap((bond) => [bond.from, bond.to]), ...calling]);
  const leaking = new Set(facts.secrets.map((secret) => secret.span.file));
  const safe = facts.pipelines.filter(({ id, steps, span }) => steps > 0 && !linked.has(id) && !leaking.has(span.file));
  const automatic = safe.filter((pipeline) => pipeline.verdict === 'automatic');
  const candidates = automatic.length > 0 ? automatic : safe.filter((pipeline) => pipeline.verdict === 'review');
  // A pilot that is the whole repository is not a pilot.
  const size = Math.min(PILOT_SIZE, facts.pipelines.length - 1);
  return pickCovering(candidates, constructsByPipeline(facts.steps), size);
}

function pickCovering(
  candidates: readonly PipelineFact[],
  constructs: ReadonlyMap<NodeId, ReadonlySet<string>>,
  size: number,
): NodeId[] {
  const picked: NodeId[] = [];
  const covered = new Set<string>();
  const gain = (pipeline: PipelineFact): number =>
    [...(constructs.get(pipeline.id) ?? [])].filter((name) => !covered.has(name)).length;
  while (picked.length < size) {
    const left = candidates.filter((pipeline) => !picked.includes(pipeline.id));
    const ranked = left
      .map((pipeline) => ({ pipeline, gain: gain(pipeline) }))
      .sort((a, b) => b.gain - a.gain || a.pipeline.steps - b.pipeline.steps);
    const best = ranked[0];
    if (!best || (best.gain === 0 && picked.length > 0)) break;
    picked.push(best.pipeline.id);
    for (const name of constructs.get(best.pipeline.id) ?? []) covered.add(name);
  }
  return picked;
}

function constructsByPipeline(
  steps: readonly { readonly pipeline: NodeId; readonly construct: string }[],
): Map<NodeId, Set<string>> {
  const found = new Map<NodeId, Set<string>>();
  for (const step of steps) {
    const own = found.get(step.pipeline) ?? new Set();
    found.set(step.pipeline, own.add(step.construct));
  }
  return found;
}
