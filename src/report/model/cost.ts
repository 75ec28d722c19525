import type { PipelineFact } from '../../facts/types.js';
import type { NodeId } from '../../ir/index.js';
import { works } from '../../score/subjects.js';
import type { Assessment } from '../assessment.js';
import { PRICES, type PriceTable } from './prices.js';
import { MONTH_SECONDS, monthlyRuns } from './runs.js';

/** What one pipeline would cost a month in Argo, by the price table; unrounded. */
export interface PipelineCost {
  readonly id: NodeId;
  readonly name: string;
  readonly team: string;
  /** Runs in an average month; absent where events or people start it. */
  readonly runs?: number;
  /** Steps that take time; what only parts, prints, sets or throws takes none worth the name. */
  readonly workingSteps: number;
  /** Hours of pods in one run. */
  readonly hours: number;
  /** Where `hours` comes from: recorded runs, or the assumption for each step. */
  readonly from: 'history' | 'assumption';
  /** The assumption was shortened: with it, runs that may not overlap would not fit into their schedule. */
  readonly fitted?: true;
  readonly perRun: number;
  /** Computing and storage together; absent without `runs`. */
  readonly perMonth?: number;
  /** Every working step is tried again, and none waits for a person: an interrupted pod costs time, not the run. */
  readonly spot: boolean;
}

export interface CostModel {
  readonly prices: PriceTable;
  readonly pipelines: readonly PipelineCost[];
  readonly teams: readonly TeamCost[];
  /** Sum over the pipelines whose runs are known. */
  readonly perMonth: number;
  /** What running the candidates on spot machines would save of it. */
  readonly spotSaving: number;
  readonly unknownRuns: number;
}

export interface TeamCost {
  readonly team: string;
  readonly pipelines: number;
  readonly perMonth: number;
}

const NO_TEAM = 'no owner named';

export function costOf({ facts, prices: given = {} }: Assessment): CostModel {
  const prices = { ...PRICES, ...given };
  const seconds = new Map(facts.history.map(({ pipeline, seconds: own }) => [pipeline, own?.p50]));
  const spots = spotCandidates(facts);
  const working = workingSteps(facts);
  const pipelines = facts.pipelines
    .filter(({ verdict }) => verdict !== 'unreadable')
    .map((pipeline) => {
      const given = { measured: seconds.get(pipeline.id), steps: working.get(pipeline.id) ?? 0 };
      return costOfPipeline(pipeline, given, spots.has(pipeline.id), prices);
    });
  const sum = (of: (one: PipelineCost) => number) => pipelines.reduce((total, one) => total + of(one), 0);
  return {
    prices,
    pipelines,
    teams: teamsOf(pipelines),
    perMonth: sum(({ perMonth = 0 }) => perMonth),
    spotSaving: sum((one) => (one.spot ? (one.runs ?? 0) * one.perRun * (1 - prices.spotShare) : 0)),
    unknownRuns: pipelines.filter(({ runs }) => runs === undefined).length,
  };
}

function costOfPipeline(
  pipeline: PipelineFact,
  { measured, steps }: { readonly measured: number | undefined; readonly steps: number },
  spot: boolean,
  prices: PriceTable,
): PipelineCost {
  const runs = monthlyRuns(pipeline);
  const step = Math.min(prices.stepSeconds, longestStep(pipeline, runs));
  const fitted = measured === undefined && step < prices.stepSeconds;
  const hours = (measured ?? steps * step) / 3600;
  const perRun = hours * (prices.stepCpu * prices.cpuHour + prices.stepMemoryGiB * prices.memoryGiBHour);
  const kept = (runs ?? 0) * prices.keptGiBPerRun * (prices.keptDays / 30) * prices.storageGiBMonth;
  return {
    ...{ id: pipeline.id, name: pipeline.name, team: pipeline.owner ?? NO_TEAM, hours, perRun, spot },
    workingSteps: steps,
    from: measured === undefined ? 'assumption' : 'history',
    ...(fitted && { fitted: true as const }),
    ...(runs !== undefined && { runs, perMonth: runs * perRun + kept }),
  };
}

/**
 * Seconds that a step can take at most, on the average of the longest chain, where only so many runs may go on at once: they have to
 * end before as many others are due, or they would pile up.
 */
function longestStep({ maxRuns, depth }: PipelineFact, runs: number | undefined): number {
  if (maxRuns === undefined || maxRuns < 1 || depth < 1 || !runs) return Number.POSITIVE_INFINITY;
  return (maxRuns * MONTH_SECONDS) / runs / depth;
}

function workingSteps({ steps }: Assessment['facts']): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const step of steps) if (works(step)) counts.set(step.pipeline, (counts.get(step.pipeline) ?? 0) + 1);
  return counts;
}

function spotCandidates({ pipelines, steps }: Assessment['facts']): ReadonlySet<NodeId> {
  const bad = new Set<NodeId>();
  const working = new Set<NodeId>();
  for (const step of steps) {
    if (!works(step)) continue;
    working.add(step.pipeline);
    if (step.action === 'approve' || !(step.retries !== undefined && step.retries > 0)) bad.add(step.pipeline);
  }
  return new Set(pipelines.map(({ id }) => id).filter((id) => working.has(id) && !bad.has(id)));
}

function teamsOf(pipelines: readonly PipelineCost[]): TeamCost[] {
  const teams = new Map<string, { pipelines: number; perMonth: number }>();
  for (const { team, perMonth = 0 } of pipelines) {
    const own = teams.get(team) ?? { pipelines: 0, perMonth: 0 };
    teams.set(team, { pipelines: own.pipelines + 1, perMonth: own.perMonth + perMonth });
  }
  return [...teams]
    .map(([team, own]) => ({ team, ...own }))
    .sort((a, b) => b.perMonth - a.perMonth || (a.team < b.team ? -1 : 1));
}
