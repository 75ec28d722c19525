import { cite, type Span } from '../../core/index.js';
import type { ScoreCard } from '../../score/types.js';
import type { Assessment } from '../assessment.js';
import { aboutDays, dayRange, days } from '../figures.js';
import { code, counted, listed, listedOf, Markdown, md, nameText, place, type ViewValue } from '../inline.js';
import { constructsOf } from '../model/constructs.js';
import { manualWork, reviewWork } from '../model/work.js';
import { WORK_WORDS } from '../work-words.js';
import { costView } from './cost.js';
import { manualView } from './manual.js';
import { roadmapView } from './roadmap.js';

const MOST_PLACES = 5;
const MOST_REVIEWS = 50;
const MOST_DECIDED = 8;

/** Risks, manual work, effort, waves, cost: what there is to do. */
export function actionsView(assessment: Assessment): ViewValue {
  const { score, facts } = assessment;
  const missed = missedByCheck(score);
  const names = new Map(facts.pipelines.map(({ id, name }) => [id, name]));
  return {
    risks: score.risks.map(({ id, severity, title, pipelines, wide, evidence, mitigation, repairs, effort }) => ({
      id,
      severity,
      title,
      missed: missed.get(id) ?? '',
      pipelines: pipelines.length,
      which: wide ? 'the repository' : blastRadius(pipelines, names),
      evidence: listedOf(distinctPlaces(evidence), MOST_PLACES, ({ span }) => place(span)),
      mitigation,
      repairs,
      effort: new Markdown(dayRange(effort)),
    })),
    further: score.risks.some(({ furtherPlaces }) => furtherPlaces)
      ? new Markdown(dayRange(score.constants.effort['repeated-place'] ?? [0, 0]))
      : undefined,
    ...workView(assessment),
    ...obstaclesView(assessment),
    effort: score.effort.items.map(({ kind, count, low, high }) => ({
      words: WORK_WORDS[kind]?.[1] ?? kind,
      kind: code(kind),
      count,
      rate: new Markdown((score.constants.effort[kind] ?? []).map(days).join('-')),
      range: new Markdown(dayRange([low, high])),
    })),
    total: new Markdown(dayRange([score.effort.low, score.effort.high])),
    rounded: roundedOf(score),
    roadmap: roadmapView(assessment),
    cost: costView(assessment),
  };
}

/** Each place once: a helper that many steps call is one place to look at. */
function distinctPlaces(evidence: readonly { readonly span: Span }[]): { readonly span: Span }[] {
  return [...new Map(evidence.map(({ span }) => [cite(span), { span }])).values()];
}

const MOST_OBSTACLES = 15;

/** Constructs that somebody has to write, ordered by how many pipelines each alone keeps from review. */
function obstaclesView(assessment: Assessment) {
  const all = constructsOf(assessment)
    .filter(({ pieces }) => pieces > 0)
    .sort((a, b) => b.lastObstacle - a.lastObstacle || b.blocked - a.blocked);
  const rows = all.slice(0, MOST_OBSTACLES).map(({ fidelities: _, ...one }) => ({
    ...one,
    construct: nameText(one.construct),
    steps: one.byHand,
  }));
  return {
    obstacles: all.length < 2 ? [] : rows,
    moreObstacles: all.length > MOST_OBSTACLES ? counted(all.length - MOST_OBSTACLES, 'more construct') : undefined,
  };
}

/** The headline of the effort, where it is not the total itself. */
function roundedOf({ effort: { low, high } }: ScoreCard): ViewValue {
  const about = aboutDays([low, high]);
  return about === dayRange([low, high]) ? undefined : new Markdown(about);
}

/** Names of the pipelines that a risk can hurt; `all` where it is all of them. */
function blastRadius(ids: readonly string[], names: ReadonlyMap<string, string>): ViewValue {
  if (ids.length > 1 && ids.length === names.size) return 'all';
  return listedOf(ids, MOST_PLACES, (id) => names.get(id) ?? id);
}

/** Section 7: what to write, and what to decide; each row once. */
function workView(assessment: Assessment): {
  readonly manual: ViewValue;
  readonly manualKinds: ViewValue;
  readonly review: ViewValue;
  readonly more: ViewValue;
  readonly off: ViewValue;
} {
  const review = reviewWork(assessment);
  return {
    ...manualView(manualWork(assessment)),
    review: review.slice(0, MOST_REVIEWS).map(({ code: name, message, names, first, steps, pipelines, remedy }) => ({
      code: code(name),
      message: decisionText(message, names),
      steps,
      pipelines: pipelines.length,
      source: place(first),
      remedy,
    })),
    off: offView(assessment),
    more: review.length > MOST_REVIEWS ? counted(review.length - MOST_REVIEWS, 'more kind') : undefined,
  };
}

/** The names stand at the end: in the place of the `…` where it is there, else after the sentence. */
function decisionText(message: string, names: readonly string[]): ViewValue {
  if (names.length === 0) return message;
  const all = listed(names, MOST_DECIDED);
  return message.endsWith('…') ? md`${message.slice(0, -1)}${all}` : md`${message}: ${all}`;
}

/** How much of the manual work lies in pipelines that are switched off, which may not have to move at all. */
function offView({ facts }: Assessment): ViewValue {
  const off = facts.pipelines.filter(({ switchedOff }) => switchedOff);
  if (off.length === 0) return undefined;
  const ids = new Set(off.map(({ id }) => id));
  const open = facts.steps.filter(({ pipeline, fidelity }) => ids.has(pipeline) && OPEN.has(fidelity)).length;
  const names = listed(
    off.map(({ name }) => name),
    MOST_PLACES,
  );
  return md`Switched off today: ${names}. ${counted(open, 'step')} of the manual work ${open === 1 ? 'is' : 'are'} theirs: decide first whether they move at all.`;
}

const OPEN: ReadonlySet<string> = new Set(['manual', 'dropped']);

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
