import type { Assessment } from '../assessment.js';
import { dayRange, points, share } from '../figures.js';
import { counted, Markdown, type ViewValue } from '../inline.js';

/** A figure of ours needs no escape. */
const figure = (text: string) => new Markdown(text);

/** Section 1: what a manager reads. */
export function summaryView({ score, facts, provenance, bundle }: Assessment): ViewValue {
  const systems = [...new Set(facts.pipelines.map(({ system }) => system))].sort();
  return {
    verdict: score.verdict,
    health: score.health === undefined ? 'not applicable' : figure(points(score.health)),
    upper:
      score.upper !== undefined && score.health !== undefined && points(score.upper) !== points(score.health)
        ? figure(points(score.upper))
        : undefined,
    caps: score.caps.map(({ at, reason }) => ({ at: figure(points(at)), reason })),
    confidence: figure(share(score.confidence.percent / 100)),
    effort: figure(dayRange([score.effort.low, score.effort.high])),
    complexity: score.effort.complexity,
    pipelines: counted(bundle.pipelines.length, 'pipeline'),
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
