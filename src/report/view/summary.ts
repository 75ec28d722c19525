import { shorten } from '../../core/index.js';
import type { EffortItem, ScoreCard } from '../../score/types.js';
import type { Assessment } from '../assessment.js';
import { aboutDays, dayRange, points, share } from '../figures.js';
import { code, count, counted, joined, Markdown, md, type ViewValue } from '../inline.js';
import { constructsOf } from '../model/constructs.js';
import { roadmapOf } from '../model/roadmap.js';
import { systemsOf } from '../system-names.js';
import { WORK_WORDS } from '../work-words.js';

/** A figure of ours needs no escape. */
const figure = (text: string) => new Markdown(text);

/** Section 1: what a manager reads. */
export function summaryView(assessment: Assessment): ViewValue {
  const { score, facts, provenance } = assessment;
  return {
    verdict: score.verdict,
    health: score.health === undefined ? 'not applicable' : figure(points(score.health)),
    upper:
      score.upper !== undefined && score.health !== undefined && points(score.upper) !== points(score.health)
        ? figure(points(score.upper))
        : undefined,
    uncapped: score.caps.length === 0 || score.uncapped === undefined ? undefined : figure(points(score.uncapped)),
    losses: lossesOf(score),
    confidence: figure(share(score.confidence.percent / 100)),
    effort: figure(aboutDays([score.effort.low, score.effort.high])),
    complexity: score.effort.complexity,
    pipelines: counted(facts.pipelines.length, 'pipeline'),
    verdicts: talliesOf(score.pipelineCounts),
    steps: stepsOf(assessment),
    fidelities: talliesOf(score.stepCounts),
    systems: systemsOf(facts.pipelines) || 'no system that was read',
    paths: provenance.paths.join(', '),
    reasons: [...score.verdictReasons],
    because: score.verdict === 'go with conditions' ? 'The conditions' : `Why ${score.verdict}`,
    work: workOf(score),
    plan: planOf(assessment),
    accepted: score.suppressed === undefined ? undefined : counted(score.suppressed.length, 'finding'),
    unaccepted: score.healthUnsuppressed === undefined ? undefined : figure(points(score.healthUnsuppressed)),
    obstacle: obstacleOf(assessment),
    risks: score.risks.slice(0, 3).map(({ title, severity, mitigation, pipelines, wide, effort }) => ({
      title,
      severity,
      mitigation,
      pipelines: wide ? 'the repository' : `${pipelines.length} of ${counted(facts.pipelines.length, 'pipeline')}`,
      // two digits of less than a day would be less than the table has
      effort: figure(effort[0] < 1 ? dayRange(effort) : aboutDays(effort)),
    })),
  };
}

/** Steps; where shared code is unfolded at every call, the places that they stand at as well. */
function stepsOf({ facts: { steps } }: Assessment): string {
  const places = new Set(steps.map(({ span: { file, start } }) => `${file}:${start.line}:${start.column}`)).size;
  const words = counted(steps.length, 'step');
  return steps.length === 0 || steps.length < UNFOLDED * places
    ? words
    : `${words} of ${counted(places, 'place')} in the source`;
}

/** Steps at one place, from which on the number of places is told. */
const UNFOLDED = 2;

/** `13 exact, 40 approximate`: what there is none of is left out. */
function talliesOf(counts: Readonly<Record<string, number>>): string {
  const there = Object.entries(counts).filter(([, count]) => count > 0);
  return there.map(([name, many]) => `${count(many)} ${name}`).join(', ');
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

/** What the effort is made of, the costliest first; the further names of decisions are told with the decisions. */
function workOf({ effort }: ScoreCard): string | undefined {
  const names = effort.items.find(({ kind }) => kind === 'decision-name');
  const weight = ({ kind, high }: EffortItem) => (kind === 'approximate-join' ? high + (names?.high ?? 0) : high);
  const items = effort.items.filter((one) => one !== names).sort((a, b) => weight(b) - weight(a));
  if (items.length === 0) return undefined;
  return items
    .map(({ kind, count: many }) => {
      const words = counted(many, WORK_WORDS[kind]?.[0] ?? kind, WORK_WORDS[kind]?.[1]);
      return kind === 'approximate-join' && names ? `${words} (${counted(names.count, 'further name')})` : words;
    })
    .join(', ');
}

/** What keeps most pipelines from being translated whole. */
function obstacleOf(assessment: Assessment): ViewValue {
  const most = constructsOf(assessment)
    .filter(({ pieces, blocked }) => pieces > 0 && blocked > 1)
    .sort((a, b) => b.blocked - a.blocked || b.lastObstacle - a.lastObstacle)
    .at(0);
  if (!most) return undefined;
  const alone = most.lastObstacle > 0 ? `, in ${count(most.lastObstacle)} of them alone` : '';
  return md`${code(most.construct)} in ${counted(most.blocked, 'pipeline')}${alone}`;
}

/** The waves in one sentence. */
function planOf(assessment: Assessment): ViewValue {
  const { waves } = roadmapOf(assessment);
  if (waves.length === 0) return undefined;
  const pilot = waves.find(({ number }) => number === 0);
  const names = new Map(assessment.facts.pipelines.map(({ id, name }) => [id, name]));
  const others = waves.filter((wave) => wave !== pilot);
  const largest = Math.max(0, ...others.map(({ pipelines }) => pipelines.length));
  const rest = `${counted(others.length, 'wave')}${others.length > 1 ? ` of up to ${counted(largest, 'pipeline')}` : ''}`;
  if (!pilot) return md`${rest}; no pipeline qualifies as a pilot`;
  return md`a pilot of ${joined(pilot.pipelines.map((id) => shorten(names.get(id) ?? id, 60)))}, then ${rest}`;
}
