import type { ReportJson } from '../json.js';

/** What a portfolio keeps of one repository's report. */
export interface Entry {
  readonly name: string;
  readonly commit?: string;
  readonly engineVersion: string;
  readonly scoringVersion: string;
  readonly verdict: ReportJson['score']['verdict'];
  readonly health?: number;
  readonly upper?: number;
  readonly confidence: number;
  readonly effort: { readonly low: number; readonly high: number };
  readonly cap?: string;
  readonly pipelineCounts: ReportJson['score']['pipelineCounts'];
  readonly stepCounts: ReportJson['score']['stepCounts'];
  readonly pipelines: readonly { readonly id: string; readonly name: string }[];
  /** Dependencies, images and outside services: kind, name and, where there is one, the constraint. */
  readonly parts: readonly { readonly kind: string; readonly name: string; readonly constraint?: string }[];
  readonly bonds: ReportJson['roadmap']['bonds'];
  /** Wave of the repository's own roadmap, by pipeline. */
  readonly waves: ReadonlyMap<string, number>;
}

/** Names of a repository that stand for something others share; files and parameters are its own. */
const SHARED = new Set(['connection', 'host', 'cloud', 'credential', 'agent']);

/** Reduces a report, which may be large, to what a portfolio needs. `name` is unique in the portfolio. */
export function entryOf(report: ReportJson, name: string): Entry {
  const { score, provenance, roadmap } = report;
  const { health, upper, effort, confidence, caps, verdict, scoringVersion, pipelineCounts, stepCounts } = score;
  return {
    ...{ name, verdict, scoringVersion, pipelineCounts, stepCounts },
    engineVersion: provenance.engineVersion,
    ...(provenance.commit !== undefined && { commit: provenance.commit }),
    ...(health !== undefined && { health }),
    ...(upper !== undefined && { upper }),
    ...(caps[0] !== undefined && { cap: caps[0].reason }),
    confidence: confidence.percent,
    effort: { low: effort.low, high: effort.high },
    pipelines: report.pipelines.map((one) => ({ id: one.id, name: one.name })),
    parts: [
      ...report.dependencies.map((one) => ({
        ...{ kind: one.ecosystem, name: one.name },
        ...(one.constraint !== undefined && { constraint: one.constraint }),
      })),
      ...report.images.map(({ image }) => ({ kind: 'image', name: image })),
      ...report.connections
        .filter(({ kind }) => SHARED.has(kind))
        .map((one) => ({ kind: one.kind as string, name: one.name })),
    ],
    bonds: roadmap.bonds,
    waves: new Map(roadmap.waves.flatMap(({ number, pipelines }) => pipelines.map((id) => [id, number] as const))),
  };
}
