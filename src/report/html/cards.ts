import type { Assessment } from '../assessment.js';
import { aboutDays, points, share } from '../figures.js';
import { count, counted } from '../inline.js';
import { systemsOf } from '../system-names.js';
import { type Html, html } from './markup.js';

const VERDICT_CLASS = { go: 'v-go', 'go with conditions': 'v-conditions', hold: 'v-hold' } as const;

/** The figures of the summary, to be seen at once; each stands in section 1 as well. */
export function cards({ score, facts }: Assessment): Html {
  return html`<dl class="cards">
<div class="card wide ${VERDICT_CLASS[score.verdict]}"><dt>Verdict</dt><dd class="word">${score.verdict}</dd>${note(score.caps[0]?.reason ?? conditions(score))}</div>
${healthCard(score)}
<div class="card"><dt>Confidence</dt><dd class="figure">${share(score.confidence.percent / 100)}</dd>${meter([['accent', score.confidence.percent]], 100)}${note('of the repository was seen and understood')}</div>
<div class="card"><dt>Effort</dt><dd class="figure">${effortText(score.effort)} <small>person-days</small></dd>${note(`migration complexity ${score.effort.complexity}`)}</div>
<div class="card"><dt>Pipelines</dt><dd class="figure">${count(facts.pipelines.length)}</dd>${tallies(score.pipelineCounts)}</div>
<div class="card"><dt>Steps</dt><dd class="figure">${count(facts.steps.length)}</dd>${tallies(score.stepCounts)}</div>
</dl>\n`;
}

/** How many there are; in words they stand below. */
function conditions({ verdict, verdictReasons }: Assessment['score']): string | undefined {
  return verdict === 'go with conditions' ? `${counted(verdictReasons.length, 'condition')}, section 1` : undefined;
}

function healthCard({ health, upper, uncapped }: Assessment['score']): Html {
  if (health === undefined) return html`<div class="card"><dt>Health</dt><dd class="figure">not applicable</dd></div>`;
  const more =
    upper !== undefined && points(upper) !== points(health) ? `up to ${points(upper)} once all is known` : undefined;
  const before =
    uncapped !== undefined && points(uncapped) !== points(health) ? `${points(uncapped)} before caps` : undefined;
  const bars = [['accent', health] as const, ['could', Math.max(0, (upper ?? health) - health)] as const];
  const notes = [before, more].filter((text) => text !== undefined).join('; ');
  return html`<div class="card"><dt>Health</dt><dd class="figure">${points(health)} <small>of 10</small></dd>${meter(bars, 10)}${note(notes === '' ? undefined : notes)}</div>`;
}

const effortText = ({ low, high }: Assessment['score']['effort']) => aboutDays([low, high]).replace(' person-days', '');

const TALLY_CLASS: Readonly<Record<string, string>> = {
  ...{ automatic: 'good', exact: 'good', review: 'fair', approximate: 'fair', manual: 'bad' },
  ...{ unreadable: 'idle', dropped: 'idle' },
};

function tallies(counts: Readonly<Record<string, number>>): Html {
  const there = Object.entries(counts).filter(([, count]) => count > 0);
  const total = there.reduce((sum, [, count]) => sum + count, 0);
  const bars = there.map(([name, count]) => [TALLY_CLASS[name] ?? 'idle', count] as const);
  return html`${meter(bars, total)}${note(there.map(([name, many]) => `${count(many)} ${name}`).join(', '))}`;
}

/** Bars side by side; they say nothing that the text beside them does not say. */
function meter(bars: readonly (readonly [string, number])[], total: number): Html {
  if (total <= 0) return html``;
  let at = 0;
  const rects = bars.map(([name, value]) => {
    const [x, width] = [at, (value / total) * 100];
    at += width;
    return html`<rect class="${name}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="1"/>`;
  });
  return html`<dd class="meter" aria-hidden="true"><svg viewBox="0 0 100 1" preserveAspectRatio="none">${rects}</svg></dd>`;
}

function note(text: string | undefined): Html | undefined {
  return text === undefined || text === '' ? undefined : html`<dd class="note">${text}</dd>`;
}

/** `harbour-analytics: 14 pipelines of Airflow, cron`, for the head of the page. */
export function subtitle({ facts, provenance }: Assessment): string {
  const systems = systemsOf(facts.pipelines);
  const of = systems === '' ? '' : ` of ${systems}`;
  const commit = provenance.commit === undefined ? '' : `, commit ${provenance.commit.slice(0, 12)}`;
  const date = provenance.date === undefined ? '' : `, ${provenance.date}`;
  return `${counted(facts.pipelines.length, 'pipeline')}${of}${commit}${date}`;
}
