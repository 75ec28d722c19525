import type { ScoreCard } from '../../score/types.js';
import type { Assessment } from '../assessment.js';
import { dayRange } from '../figures.js';
import { code, counted, listed, Markdown, place, type ViewValue } from '../inline.js';
import { roadmapOf } from '../model/roadmap.js';
import { manualWork, reviewWork } from '../model/work.js';

const MOST_PLACES = 5;
const MOST_REVIEWS = 50;

/** Risks, manual work, effort, waves, cost: what there is to do. */
export function actionsView(assessment: Assessment): ViewValue {
  const { score, facts } = assessment;
  const missed = missedByCheck(score);
  const names = new Map(facts.pipelines.map(({ id, name }) => [id, name]));
  return {
    risks: score.risks.map(({ id, severity, title, pipelines, evidence, mitigation, effort }) => ({
      id,
      severity,
      title,
      missed: missed.get(id) ?? '',
      pipelines: pipelines.length,
      evidence: listed(
        evidence.map(({ span }) => place(span)),
        MOST_PLACES,
      ),
      mitigation,
      effort: new Markdown(dayRange(effort)),
    })),
    ...workView(assessment),
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

/** Section 7: what to write, and what to decide; each row once. */
function workView(assessment: Assessment): {
  readonly manual: ViewValue;
  readonly review: ViewValue;
  readonly more: ViewValue;
} {
  const review = reviewWork(assessment);
  return {
    manual: manualWork(assessment).map(({ span, remedies, effort, ...texts }) => ({
      ...texts,
      source: place(span),
      todo: remedies.join(' '),
      effort: effort ? new Markdown(dayRange(effort)) : '',
    })),
    review: review.slice(0, MOST_REVIEWS).map(({ code: name, message, first, steps, pipelines, remedy }) => ({
      code: code(name),
      message,
      steps,
      pipelines: pipelines.length,
      source: place(first),
      remedy,
    })),
    more: review.length > MOST_REVIEWS ? counted(review.length - MOST_REVIEWS, 'more kind') : undefined,
  };
}

/** `14 of 57`: how many subjects of a check are not met. */
function missedByCheck({ dimensions }: ScoreCard): Map<string, string> {
  const rows = dimensions.flatMap(({ checks }) => checks);
  return new Map(
    rows.flatMap(({ check, outcome }) =>
      outcome.kind === 'measured'
        ? [[check.id, `${outcome.total - outcome.good - outcome.unknown} of ${outcome.total}`]]
        : [],
    ),
  );
}
