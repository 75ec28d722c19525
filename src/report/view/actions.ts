import type { Assessment } from '../assessment.js';
import { dayRange } from '../figures.js';
import { counted, listed, Markdown, place, type ViewValue } from '../inline.js';
import { roadmapOf } from '../model/roadmap.js';

const MOST_PLACES = 5;

/** Risks, manual work, effort, waves, cost: what there is to do. */
export function actionsView(assessment: Assessment): ViewValue {
  const { score, conversion, facts } = assessment;
  const names = new Map(facts.pipelines.map(({ id, name }) => [id, name]));
  return {
    risks: score.risks.map(({ id, severity, title, pipelines, evidence, mitigation, effort }) => ({
      id,
      severity,
      title,
      pipelines: pipelines.length,
      evidence: listed(
        evidence.map(({ span }) => place(span)),
        MOST_PLACES,
      ),
      mitigation,
      effort: new Markdown(dayRange(effort)),
    })),
    manual: conversion.pipelines.flatMap((pipeline) =>
      pipeline.nodes
        .filter(({ fidelity }) => fidelity === 'manual' || fidelity === 'dropped')
        .map(({ key, construct, span, notes }) => ({
          pipeline: pipeline.name,
          step: key,
          construct,
          source: place(span),
          why: notes
            .filter(({ fidelity }) => fidelity !== 'exact')
            .map(({ message }) => message)
            .join('; '),
        })),
    ),
    effort: score.effort.items.map(({ kind, count, low, high }) => ({
      kind,
      count,
      range: new Markdown(dayRange([low, high])),
    })),
    total: new Markdown(dayRange([score.effort.low, score.effort.high])),
    waves: roadmapOf(assessment).waves.map(({ number, pipelines, manualSteps, crossing, circles }) => ({
      name: number === 0 ? 'Pilot' : `Wave ${number}`,
      count: pipelines.length,
      pipelines: listed(
        pipelines.map((id) => names.get(id) ?? id),
        12,
      ),
      entry: manualSteps === 0 ? 'no manual step is open' : `${counted(manualSteps, 'manual step')} done and reviewed`,
      hybrid:
        crossing.length === 0
          ? 'no call crosses engines'
          : `${counted(crossing.length, 'call')} across engines meanwhile`,
      circles: circles.length,
    })),
    steps: counted(facts.steps.length, 'step'),
  };
}
