import { bondsOf, needOf, type PipelineBond } from '../../facts/bonds.js';
import { stronglyConnected } from '../../facts/strong.js';
import type { PipelineFact } from '../../facts/types.js';
import type { NodeId } from '../../ir/index.js';
import type { Assessment } from '../assessment.js';
import { batchesOf, WAVE_SIZE } from './batches.js';
import { type Gates, gatesOf } from './gates.js';
import { type HybridCall, hybridCalls } from './hybrid.js';
import { choosePilot } from './pilot.js';
import { remembered } from './remembered.js';
import { effortOfWaves } from './wave-effort.js';

/** One step of the migration: pipelines that move together. */
export interface Wave extends Gates {
  /** 0 = pilot. */
  readonly number: number;
  readonly pipelines: readonly NodeId[];
  readonly verdicts: Readonly<Record<PipelineFact['verdict'], number>>;
  /** Groups of pipelines in this wave that need each other in a circle and so cannot be moved apart. */
  readonly circles: readonly (readonly NodeId[])[];
  /** Bonds of this wave to pipelines that are still legacy when it goes live: these calls cross engines meanwhile. */
  readonly crossing: readonly PipelineBond[];
  /** Steps that somebody has to finish before this wave can run. */
  readonly manualSteps: number;
  /** Person-days, low and high, unrounded; what several waves need counts in the first of them, so that the waves add up to the effort. */
  readonly effort: readonly [number, number];
  readonly calls: readonly HybridCall[];
}

export interface RoadmapModel {
  /** Most pipelines of a wave, but for those that need one another in a circle. */
  readonly waveSize: number;
  readonly waves: readonly Wave[];
  readonly bonds: readonly PipelineBond[];
}

/** How ready a pipeline is: the earliest wave it can be in. */
const READINESS: Readonly<Record<PipelineFact['verdict'], number>> = {
  automatic: 1,
  review: 2,
  manual: 3,
  unreadable: 4,
};

/**
 * Waves in dependency order: what another pipeline needs moves in an earlier wave, pipelines in a circle move together, and
 * within that the ready ones move first (automatic, review, manual, unreadable). What could move at once is cut into waves of a size that
 * people can watch.
 */
export const roadmapOf = remembered(function roadmapOf(assessment: Assessment): RoadmapModel {
  const { facts, bundle, waveSize: size = WAVE_SIZE } = assessment;
  const bonds = bondsOf(bundle);
  const byId = new Map(facts.pipelines.map((pipeline) => [pipeline.id, pipeline]));
  const pilot = choosePilot(assessment, bonds);
  const needs = needsOf(bonds, byId);
  const groups = stronglyConnected(
    [...byId.keys()].filter((id) => !pilot.includes(id)),
    needs,
  );
  const numbered = numberGroups(groups, needs, byId);
  const used = [...new Set(numbered.map((entry) => entry.wave))].sort((a, b) => a - b);
  const waves = [
    ...(pilot.length > 0 ? [pilot.map((id) => [id])] : []),
    ...used.flatMap((wave) => {
      const ready = numbered.filter((entry) => entry.wave === wave).map((entry) => entry.group);
      return batchesOf(ready, size, facts.pipelines);
    }),
  ];
  const first = pilot.length > 0 ? 0 : 1;
  const position = new Map(waves.flatMap((groups, index) => groups.flat().map((id) => [id, index + first] as const)));
  const efforts = effortOfWaves(
    waves.map((groups) => groups.flat()),
    assessment,
  );
  return {
    waveSize: size,
    bonds,
    waves: waves.map((groups, index) => ({
      ...waveOf(index + first, groups, assessment, bonds, position),
      effort: efforts[index] ?? [0, 0],
    })),
  };
});

function needsOf(bonds: readonly PipelineBond[], byId: ReadonlyMap<string, PipelineFact>): Map<string, string[]> {
  const needs = new Map<string, string[]>();
  for (const bond of bonds) {
    const { first, next } = needOf(bond);
    if (!byId.has(first) || !byId.has(next)) continue;
    const own = needs.get(next) ?? [];
    own.push(first);
    needs.set(next, own);
  }
  return needs;
}

interface Numbered {
  readonly group: readonly string[];
  readonly wave: number;
}

/** `groups` come with what they need before them, so that one pass suffices. */
function numberGroups(
  groups: readonly (readonly string[])[],
  needs: ReadonlyMap<string, readonly string[]>,
  byId: ReadonlyMap<string, PipelineFact>,
): Numbered[] {
  const waveOfMember = new Map<string, number>();
  return groups.map((group) => {
    const ready = group.map((id) => READINESS[byId.get(id)?.verdict ?? 'unreadable']);
    const outside = group.flatMap((id) => needs.get(id) ?? []).filter((id) => !group.includes(id));
    const wave = [...ready, ...outside.map((id) => (waveOfMember.get(id) ?? 0) + 1)].reduce(
      (a, b) => Math.max(a, b),
      1,
    );
    for (const id of group) waveOfMember.set(id, wave);
    return { group, wave };
  });
}

function waveOf(
  number: number,
  groups: readonly (readonly string[])[],
  { facts }: Assessment,
  bonds: readonly PipelineBond[],
  position: ReadonlyMap<string, number>,
): Omit<Wave, 'effort'> {
  const members = new Set(groups.flat());
  const own = facts.pipelines.filter((pipeline) => members.has(pipeline.id));
  const crossing = bonds.filter((bond) => crosses(bond, members, position, number));
  const moved = new Set([...position].filter(([, wave]) => wave <= number).map(([id]) => id));
  return {
    number,
    pipelines: own.map((pipeline) => pipeline.id),
    verdicts: countVerdicts(own),
    circles: groups.filter((group) => group.length > 1),
    crossing,
    manualSteps: manualSteps(members, facts),
    ...gatesOf(own, facts),
    calls: hybridCalls({ facts }, crossing, moved),
  };
}

function manualSteps(members: ReadonlySet<string>, { steps }: Assessment['facts']): number {
  return steps.filter(({ pipeline, fidelity }) => members.has(pipeline) && isOpen(fidelity)).length;
}

function isOpen(fidelity: string): boolean {
  return fidelity === 'manual' || fidelity === 'dropped';
}

function crosses(
  bond: PipelineBond,
  members: ReadonlySet<string>,
  position: ReadonlyMap<string, number>,
  wave: number,
): boolean {
  if (!bond.known || members.has(bond.from) === members.has(bond.to)) return false;
  const other = members.has(bond.from) ? bond.to : bond.from;
  return (position.get(other) ?? wave) > wave;
}

function countVerdicts(pipelines: readonly PipelineFact[]): Record<PipelineFact['verdict'], number> {
  const counts = { automatic: 0, review: 0, manual: 0, unreadable: 0 };
  for (const pipeline of pipelines) counts[pipeline.verdict] += 1;
  return counts;
}
