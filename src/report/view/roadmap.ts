import type { Assessment } from '../assessment.js';
import { dayRange } from '../figures.js';
import { counted, joined, listed, Markdown, md, type ViewValue } from '../inline.js';
import { type HybridCall, snippetOf } from '../model/hybrid.js';
import { PILOT_RULE } from '../model/pilot.js';
import { roadmapOf, type Wave } from '../model/roadmap.js';
import { trainingOf } from '../model/training.js';
import { systemName, systemsOf } from '../system-names.js';

const MOST_NAMES = 12;
const MOST_CALLS = 10;
/** Of many waves each row names fewer pipelines, so that the table stays one that people read. */
const MANY_WAVES = 8;
const FEW_NAMES = 4;

/** Section 8: waves with their gates, the calls across engines with what makes them, training. */
export function roadmapView(assessment: Assessment): ViewValue {
  const { facts } = assessment;
  const names = new Map(facts.pipelines.map(({ id, name }) => [id, name]));
  const { waves, waveSize } = roadmapOf(assessment);
  return {
    waves: waves.map((wave) => waveView(wave, names, waves.length > MANY_WAVES ? FEW_NAMES : MOST_NAMES)),
    unnamed: unnamedText(facts.network.unnamed.length),
    size: counted(waveSize, 'pipeline'),
    pilotRule: waves.some(({ number }) => number === 0) ? PILOT_RULE : undefined,
    noPilot: waves.length > 0 && !waves.some(({ number }) => number === 0),
    calls: callsView(waves),
    training: trainingOf(assessment).map(({ topic, why, steps }) => ({ topic, why, steps })),
    systems: systemsOf(facts.pipelines),
  };
}

/** What the waves cannot know. */
function unnamedText(steps: number): string | undefined {
  if (steps === 0) return undefined;
  const what = steps === 1 ? '1 step starts a pipeline' : `${steps} steps start pipelines`;
  return `${what} that only a run names: the waves do not know of these calls. Find out what they start before the first wave.`;
}

const nameOf = ({ number }: Wave) => (number === 0 ? 'Pilot' : `Wave ${number}`);

function waveView(wave: Wave, names: ReadonlyMap<string, string>, most: number): ViewValue {
  const { pipelines, circles, calls, verdicts, effort, entryGates, exitGates, rollback } = wave;
  const tally = Object.entries(verdicts).filter(([, count]) => count > 0);
  return {
    name: nameOf(wave),
    count: pipelines.length,
    effort: new Markdown(dayRange(effort)),
    verdicts: tally.map(([verdict, count]) => `${count} ${verdict}`).join(', '),
    pipelines: listed(
      pipelines.map((id) => names.get(id) ?? id),
      most,
    ),
    entry: entryGates.length === 0 ? 'nothing is open' : entryGates.join('; '),
    exit: exitGates.join('; '),
    rollback: rollback.join('; '),
    hybrid: calls.length === 0 ? 'no call crosses engines' : `${counted(calls.length, 'call')} across engines, below`,
    circles: circles.map((circle) => joined(circle.map((id) => names.get(id) ?? id))),
  };
}

/** Each kind of call once for each wave and pair of pipelines, with a snippet for the side that reaches out. */
function callsView(waves: readonly Wave[]): ViewValue {
  const all = waves.flatMap((wave) => wave.calls.map((call) => ({ wave: nameOf(wave), call })));
  return {
    shown: all.slice(0, MOST_CALLS).map(({ wave, call }) => ({
      wave,
      text: sentence(call),
      snippet: new Markdown(`\`\`\`sh\n${snippetOf(call)}\n\`\`\``),
    })),
    left: all.length > MOST_CALLS ? counted(all.length - MOST_CALLS, 'more call') : undefined,
  };
}

/** `tariff_export` (still in Airflow) starts `quality_checks` (in Argo). */
function sentence({ kind, system, from, to }: HybridCall): Markdown {
  const legacy = `still in ${systemName(system)}`;
  const [here, there] = kind.endsWith('Argo') ? [legacy, 'in Argo'] : ['in Argo', legacy];
  return md`${from} (${here}) ${kind.startsWith('starts') ? 'starts' : 'waits for'} ${to} (${there})`;
}
