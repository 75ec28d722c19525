import type { PipelineFact } from '../facts/types.js';
import type { RiskItem, ScoreCard } from '../score/types.js';
import type { Assessment, Provenance } from './assessment.js';
import { jsonLines } from './json-lines.js';
import { type Comparison, comparisonOf } from './model/comparison.js';
import { type CostModel, costOf } from './model/cost.js';
import { CRITERIA, type CriteriaRow, criteriaOf } from './model/criteria.js';
import { type Metric, metricsOf } from './model/metrics.js';
import { type RoadmapModel, roadmapOf } from './model/roadmap.js';
import { type Lesson, trainingOf } from './model/training.js';
import { type DimensionJson, toldOnce } from './told-once.js';

export const REPORT_VERSION = '1';

/** A risk with the first of its places; all of them are the `bad` evidence of the check with the same id. */
export interface RiskJson extends RiskItem {
  /** How many places there are in all. */
  readonly findings: number;
}

/** The report for machines: the figures of every section, unrounded; names and places of the repository, never its scripts. */
export interface ReportJson {
  readonly reportVersion: typeof REPORT_VERSION;
  readonly provenance: Provenance;
  readonly score: Omit<ScoreCard, 'risks' | 'dimensions'> & {
    readonly dimensions: readonly DimensionJson[];
    readonly risks: readonly RiskJson[];
  };
  readonly pipelines: readonly PipelineFact[];
  readonly inventory: Assessment['facts']['inventory'];
  readonly dependencies: Assessment['facts']['dependencies'];
  readonly images: Assessment['facts']['images'];
  readonly connections: Assessment['facts']['connections'];
  readonly secrets: Assessment['facts']['secrets'];
  readonly history: Assessment['facts']['history'];
  readonly steps: readonly Omit<Assessment['facts']['steps'][number], 'script'>[];
  readonly metrics: readonly Metric[];
  readonly roadmap: RoadmapModel;
  readonly cost: CostModel;
  readonly criteria: { readonly names: readonly string[]; readonly pipelines: readonly CriteriaRow[] };
  readonly training: readonly Lesson[];
  readonly network: Assessment['facts']['network'];
  readonly duplication: Assessment['facts']['duplication'];
  readonly programs: Assessment['facts']['commands']['programs'];
  readonly versions: Assessment['facts']['versions'];
  readonly coverage: Assessment['facts']['coverage'];
  readonly testRuns: Assessment['facts']['testRuns'];
  readonly ownership: Assessment['facts']['ownership'];
  readonly comparison?: Comparison;
}

/** The report as JSON, a row of a table on a line, in a stable order. */
export function renderJson(assessment: Assessment): string {
  const { facts, score, provenance } = assessment;
  const report: ReportJson = {
    reportVersion: REPORT_VERSION,
    provenance,
    score: { ...score, dimensions: toldOnce(score.dimensions), risks: score.risks.map(exemplified) },
    pipelines: facts.pipelines,
    inventory: facts.inventory,
    dependencies: facts.dependencies,
    images: facts.images,
    connections: facts.connections,
    secrets: facts.secrets,
    history: facts.history,
    steps: facts.steps.map(({ script: _script, ...step }) => step),
    metrics: metricsOf(assessment),
    roadmap: roadmapOf(assessment),
    cost: costOf(assessment),
    criteria: { names: CRITERIA.map(({ name }) => name), pipelines: criteriaOf(assessment) },
    training: trainingOf(assessment),
    network: facts.network,
    duplication: facts.duplication,
    programs: facts.commands.programs,
    versions: facts.versions,
    coverage: facts.coverage,
    testRuns: facts.testRuns,
    ownership: facts.ownership,
    ...(assessment.baseline && { comparison: comparisonOf(assessment.baseline, score) }),
  };
  return jsonLines(report);
}

/** Places that a risk repeats; a large report would hold each of thousands twice. */
const MOST_PLACES = 50;

function exemplified(risk: RiskItem): RiskJson {
  return { ...risk, evidence: risk.evidence.slice(0, MOST_PLACES), findings: risk.evidence.length };
}
