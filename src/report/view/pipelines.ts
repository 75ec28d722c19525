import type { Facts, PipelineFact } from '../../facts/types.js';
import { Markdown, md, place, type ViewValue } from '../inline.js';
import { triggerText } from '../model/inventory.js';
import { systemName } from '../system-names.js';

/** Reasons that are told for one pipeline; the others stand in the JSON report. */
const MOST_REASONS = 2;
/** A reason of as many pipelines is told once, below the table. */
const SHARED_BY = 5;

/** Every pipeline, with what decides its verdict; reasons that many of them share are told once. */
export function pipelinesView(facts: Facts): Readonly<Record<string, ViewValue>> {
  const { pipelines } = facts;
  const shared = sharedReasons(pipelines);
  const callers = callersOf(facts);
  return {
    pipelines: pipelines.map((one) => ({
      name: one.name,
      system: systemName(one.system),
      source: place(one.span),
      steps: one.steps,
      trigger: startsText(one, callers.get(one.id)?.size ?? 0),
      verdict: one.verdict,
      reasons: reasonsText(one, shared),
    })),
    starts: startsView(facts, callers),
    sharedReasons: [...shared].map(([text, { label, count }]) => ({ label, count, text })),
  };
}

interface Shared {
  readonly label: string;
  /** Pipelines that it holds for, shown beside them or not. */
  readonly count: number;
}

/** Those that stand beside some pipeline, the most frequent first: `R1` is the one to begin with. */
function sharedReasons(pipelines: readonly PipelineFact[]): ReadonlyMap<string, Shared> {
  const counts = new Map<string, number>();
  for (const { reasons } of pipelines)
    for (const reason of new Set(reasons)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const shown = new Set(pipelines.flatMap(({ reasons }) => reasons.slice(0, MOST_REASONS)));
  const shared = [...counts].filter(([reason, count]) => count >= SHARED_BY && shown.has(reason));
  shared.sort(([, a], [, b]) => b - a);
  return new Map(shared.map(([reason, count], index) => [reason, { label: `R${index + 1}`, count }]));
}

function reasonsText({ reasons }: PipelineFact, shared: ReadonlyMap<string, Shared>): ViewValue {
  const shown = reasons.slice(0, MOST_REASONS).map((reason) => shared.get(reason)?.label ?? reason);
  if (reasons.length <= MOST_REASONS) return shown.join('; ');
  return md`${shown.join('; ')}; and ${new Markdown(String(reasons.length - MOST_REASONS))} more`;
}

/** Pipelines whose steps start each one, but for itself. */
function callersOf({ network }: Facts): ReadonlyMap<string, ReadonlySet<string>> {
  const callers = new Map<string, Set<string>>();
  for (const { kind, from, to, known } of network.bonds) {
    if (kind === 'invoke' && known && from !== to) callers.set(to, (callers.get(to) ?? new Set()).add(from));
  }
  return callers;
}

/** What starts a pipeline; of one that is switched off, what would. `callers`: how many others have a step that starts it. */
function startsText(one: PipelineFact, callers: number): string {
  const called = callers === 0 ? '' : `a step of ${callers} ${callers === 1 ? 'pipeline' : 'pipelines'}`;
  const starts = [startsOf(one), called].filter((text) => text !== '').join(', ');
  if (!one.switchedOff) return starts || 'none';
  return starts === '' ? 'switched off' : `switched off; else ${starts}`;
}

function startsOf({ triggers, startsDoubt }: PipelineFact): string {
  const read = triggers.map(triggerText).join(', ');
  if (startsDoubt === undefined) return read;
  const doubt = startsDoubt.replace(/^the schedule /, '');
  return doubt.includes(' or ') ? `not certain: ${doubt}` : `not certain (read as ${read || 'none'}): ${doubt}`;
}

/** What kinds of start there are, and how many pipelines have each; one that has several counts for each of them. */
const STARTS: readonly (readonly [name: string, kinds: readonly string[]])[] = [
  ['clock', ['cron', 'every', 'timetable', 'continuous']],
  ['change of a repository', ['scm']],
  ['another pipeline', ['upstream']],
  ['data set', ['dataset']],
  ['start of the machine', ['boot']],
  ['once', ['once']],
  ['a person or a call', ['manual']],
];

function startsView({ pipelines, network }: Facts, callers: ReturnType<typeof callersOf>): ViewValue {
  const certain = pipelines.filter((one) => !isOpen(one));
  const called = certain.filter(({ id }) => callers.has(id));
  const rows = STARTS.map(([name, kinds]) => ({
    name,
    count: certain.filter(({ triggers }) => triggers.some(({ kind }) => kinds.includes(kind))).length,
  }));
  const none = certain.filter(({ id, triggers }) => triggers.length === 0 && !callers.has(id)).length;
  const all = [
    ...rows,
    { name: 'a step of another pipeline', count: called.length },
    { name: nothingText(network.unnamed.length), count: none },
    { name: 'not known, or not certain', count: pipelines.length - certain.length },
  ];
  return all.filter(({ count }) => count > 0);
}

/** Whatever a run names may be any of them. */
function nothingText(unnamed: number): string {
  if (unnamed === 0) return 'nothing in the repository';
  const what = unnamed === 1 ? '1 step starts a pipeline' : `${unnamed} steps start pipelines`;
  return `nothing that was read; ${what} that only a run names`;
}

/** Is what starts it not known, or unread with the rest of it? */
function isOpen({ verdict, triggers, startsDoubt }: PipelineFact): boolean {
  return verdict === 'unreadable' || startsDoubt !== undefined || triggers.some(({ kind }) => kind === 'unknown');
}
