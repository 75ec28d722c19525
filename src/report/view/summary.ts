import type { ScoreCard } from '../../score/types.js';
import type { Assessment } from '../assessment.js';
import { dayRange, points, share } from '../figures.js';
import { counted, Markdown, type ViewValue } from '../inline.js';

/** A figure of ours needs no escape. */
const figure = (text: string) => new Markdown(text);

/** Section 1: what a manager reads. */
export function summaryView({ score, facts, provenance }: Assessment): ViewValue {
  const systems = [...new Set(facts.pipelines.map(({ system }) => system))].sort();
  return {
    verdict: score.verdict,
    health: score.health === undefined ? 'not applicable' : figure(points(score.health)),
    upper:
      score.upper !== undefined && score.health !== undefined && points(score.upper) !== points(score.health)
        ? figure(points(score.upper))
        : undefined,
    uncapped: score.uncapped === undefined ? 'not applicable' : figure(points(score.uncapped)),
    losses: lossesOf(score),
    confidence: figure(share(score.confidence.percent / 100)),
    effort: figure(dayRange([score.effort.low, score.effort.high])),
    complexity: score.effort.complexity,
    pipelines: counted(facts.pipelines.length, 'pipeline'),
    verdicts: talliesOf(score.pipelineCounts),
    steps: counted(facts.steps.length, 'step'),
    fidelities: talliesOf(score.stepCounts),
    systems: systems.length === 0 ? 'no system that was read' : systems.join(', '),
    paths: provenance.paths.join(', '),
    reasons: [...score.verdictReasons],
    risks: score.risks.slice(0, 3).map(({ title, severity, mitigation, pipelines }) => ({
      title,
      severity,
      mitigation,
      pipelines: counted(pipelines.length, 'pipeline'),
    })),
  };
}

/** `13 exact, 40 approximate`: what there is none of is left out. */
function talliesOf(counts: Readonly<Record<string, number>>): string {
  const there = Object.entries(counts).filter(([, count]) => count > 0);
  return there.map(([name, count]) => `${count} ${name}`).join(', ');
}

/** The dimensions that cost the most health, worst first: the one-sentence justification of the figure. */
function lossesOf({ dimensions }: ScoreCard): string | undefined {
  const lost = dimensions
    .map(({ dimension, checks }) => ({
      dimension,
      points: checks.reduce((sum, { pointsLost }) => sum + pointsLost, 0),
    }))
    .filter(({ points: cost }) => cost >= 0.05)
    .sort((a, b) => b.points - a.points);
  if (lost.length === 0) return undefined;
  return lost
    .slice(0, 3)
    .map(({ dimension, points: cost }) => `${dimension} (${points(cost)})`)
    .join(', ');
}
