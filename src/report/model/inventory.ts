import type { InventoryFile } from '../../core/index.js';
import type { PipelineFact } from '../../facts/types.js';
import { nodesOfPipeline, type Trigger } from '../../ir/index.js';
import type { ScoreCard } from '../../score/types.js';
import type { Assessment } from '../assessment.js';
import { percentages } from '../figures.js';

/** How many of what, with whole percentages that add up to 100. */
export interface Tally {
  readonly name: string;
  readonly count: number;
  readonly percent: number;
}

/** Files → pipelines → groups → steps of one source system. */
export interface SystemCount {
  readonly system: string;
  readonly files: number;
  readonly pipelines: number;
  readonly groups: number;
  readonly steps: number;
}

export interface InventoryModel {
  readonly files: readonly InventoryFile[];
  readonly fileStates: readonly Tally[];
  readonly systems: readonly SystemCount[];
  readonly total: SystemCount;
  readonly pipelineVerdicts: readonly Tally[];
  readonly stepFidelities: readonly Tally[];
  readonly pipelines: readonly PipelineFact[];
}

const FILE_STATES = [
  'read',
  'partial',
  'found',
  'unreadable',
  'supporting',
] as const satisfies readonly InventoryFile['status'][];
const VERDICTS = [
  'automatic',
  'review',
  'manual',
  'unreadable',
] as const satisfies readonly (keyof ScoreCard['pipelineCounts'])[];
const FIDELITIES = [
  'exact',
  'approximate',
  'manual',
  'dropped',
] as const satisfies readonly (keyof ScoreCard['stepCounts'])[];

/** Everything that was found, counted once (health-score.md, "Counting"). */
export function inventoryOf({ facts, score, bundle }: Assessment): InventoryModel {
  const nodes = new Map(bundle.pipelines.map((pipeline) => [pipeline.id, countNodes(nodesOfPipeline(pipeline))]));
  const systems = systemNames(facts.inventory, facts.pipelines).map((system) =>
    countSystem(system, facts.inventory, facts.pipelines, nodes),
  );
  return {
    files: facts.inventory,
    fileStates: tally(FILE_STATES, (state) => facts.inventory.filter((file) => file.status === state).length),
    systems,
    total: systems.reduce(add, { system: 'total', files: 0, pipelines: 0, groups: 0, steps: 0 }),
    pipelineVerdicts: tally(VERDICTS, (verdict) => score.pipelineCounts[verdict]),
    stepFidelities: tally(FIDELITIES, (fidelity) => score.stepCounts[fidelity]),
    pipelines: facts.pipelines,
  };
}

/** What starts a pipeline, in words; the cron expression as the source has it. */
export function triggerText(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'cron':
      return `cron ${trigger.expr}${trigger.zone ? ` ${trigger.zone}` : ''}`;
    case 'every':
      return `every ${periodText(trigger.period.seconds)}`;
    case 'timetable':
      return `timetable ${trigger.construct}`;
    case 'scm':
      return `repository ${trigger.mode}`;
    case 'upstream':
      return `after ${trigger.pipelines.join(', ')}`;
    case 'unknown':
      return `not known (${trigger.why})`;
    default:
      return trigger.kind;
  }
}

function periodText(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

interface NodeCount {
  readonly groups: number;
  readonly steps: number;
}

function countNodes(nodes: Iterable<{ readonly kind: 'step' | 'group' }>): NodeCount {
  const found = { groups: 0, steps: 0 };
  for (const node of nodes) found[node.kind === 'step' ? 'steps' : 'groups'] += 1;
  return found;
}

function systemNames(files: readonly InventoryFile[], pipelines: readonly PipelineFact[]): string[] {
  const names = [...files.map((file) => file.system), ...pipelines.map((pipeline) => pipeline.system)];
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

function countSystem(
  system: string,
  files: readonly InventoryFile[],
  pipelines: readonly PipelineFact[],
  nodes: ReadonlyMap<string, NodeCount>,
): SystemCount {
  const own = pipelines.filter((pipeline) => pipeline.system === system);
  const counts = own.map((pipeline) => nodes.get(pipeline.id) ?? pipeline);
  return {
    system,
    files: files.filter((file) => file.system === system).length,
    pipelines: own.length,
    groups: sum(counts.map((entry) => entry.groups)),
    steps: sum(counts.map((entry) => entry.steps)),
  };
}

function add(a: SystemCount, b: SystemCount): SystemCount {
  return {
    ...a,
    files: a.files + b.files,
    pipelines: a.pipelines + b.pipelines,
    groups: a.groups + b.groups,
    steps: a.steps + b.steps,
  };
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

function tally<Name extends string>(names: readonly Name[], countOf: (name: Name) => number): Tally[] {
  const counts = names.map(countOf);
  const shares = percentages(counts);
  return names.map((name, index) => ({ name, count: counts[index] ?? 0, percent: shares[index] ?? 0 }));
}
