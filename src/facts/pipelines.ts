import {
  type ConvertedPipeline,
  FIDELITIES,
  type FidelityNote,
  type InventoryFile,
  type Json,
  lineSpan,
  type Span,
} from '../core/index.js';
import { type Facet, type Pipeline, stepsOf } from '../ir/index.js';
import { describedFiles, hasCommentAbove, hasCommentAboveMethod } from './description.js';
import { toldOfFailure } from './jenkins-endings.js';
import { jenkinsFacts } from './jenkins-pipelines.js';
import { scriptOf } from './script.js';
import { shapeOf } from './shape.js';
import { movingStarts } from './start-dates.js';
import { notifies, reviewCodes } from './steps.js';
import { testFiles } from './tests.js';
import type { FactsInput, PipelineFact, StepFact } from './types.js';
import { isOnlyCalled, isSwitchedOff } from './unused.js';

/** Every pipeline that was read, then one for each pipeline file that none could be read from. */
export function pipelineFacts(input: FactsInput, steps: readonly StepFact[]): PipelineFact[] {
  const converted = new Map(input.conversion.pipelines.map((one) => [one.id, one]));
  const context: Context = {
    input,
    stepsOf: byPipeline(steps),
    docs: describedFiles(input),
    moving: movingStarts(input),
    said: saidOf(input),
  };
  const read = input.bundle.pipelines.map((pipeline) => pipelineFact(pipeline, converted.get(pipeline.id), context));
  return [...read, ...unreadFiles(input).map(unread)];
}

interface Context {
  readonly input: FactsInput;
  readonly stepsOf: ReadonlyMap<string, readonly StepFact[]>;
  readonly docs: ReadonlySet<string>;
  readonly moving: ReadonlyMap<string, Span>;
  /** What diagnostics say, by code and line, and by code and file, each thing once. */
  readonly said: ReadonlyMap<string, ReadonlySet<string>>;
}

function saidOf({ diagnostics }: FactsInput): Map<string, Set<string>> {
  const said = new Map<string, Set<string>>();
  for (const { code, message, span } of diagnostics) {
    for (const place of span ? [placeOf(span), span.file] : []) {
      const key = `${code} ${place}`;
      said.set(key, (said.get(key) ?? new Set()).add(message));
    }
  }
  return said;
}

/** The words of the diagnostics of a code at a place, else in its file; of several the first, and how many more there are. */
function wordsOf(code: string, span: Span, said: Context['said']): string | undefined {
  const [first, ...more] = said.get(`${code} ${placeOf(span)}`) ?? said.get(`${code} ${span.file}`) ?? [];
  return first === undefined || more.length === 0 ? first : `${first} (and ${more.length} more)`;
}

const placeOf = ({ file, start }: Span) => `${file}:${start.line}`;

/** Codes of doubts about what starts a pipeline. */
const STARTS_CODES: ReadonlySet<string> = new Set(['AF021']);

function startsDoubt({ origin }: Pipeline, said: Context['said']): Pick<PipelineFact, 'startsDoubt'> {
  const code = origin.why?.find((one) => STARTS_CODES.has(one));
  if (code === undefined) return {};
  return { startsDoubt: wordsOf(code, origin.span, said) ?? `${code}: what starts it is not certain` };
}

/** Why a pipeline is not read whole, in the words of the diagnostics at its place, else in its file. */
function readingReasons({ origin: { why = [], span } }: Pipeline, said: Context['said']): string[] {
  return why.map((code) => {
    const message = wordsOf(code, span, said);
    return message === undefined ? code : `${code}: ${message}`;
  });
}

function byPipeline(steps: readonly StepFact[]): Map<string, StepFact[]> {
  const found = new Map<string, StepFact[]>();
  for (const step of steps) {
    const own = found.get(step.pipeline);
    if (own) own.push(step);
    else found.set(step.pipeline, [step]);
  }
  return found;
}

function pipelineFact(pipeline: Pipeline, converted: ConvertedPipeline | undefined, context: Context): PipelineFact {
  const { origin, facets, concurrency } = pipeline;
  const own = context.stepsOf.get(pipeline.id) ?? [];
  const owner = ownerOf(pipeline);
  const start = concurrency.startDate === undefined ? context.moving.get(origin.span.file) : undefined;
  return {
    id: pipeline.id,
    name: pipeline.name,
    system: origin.system,
    span: origin.span,
    ...shapeOf(pipeline),
    triggers: pipeline.triggers,
    ...startsDoubt(pipeline, context.said),
    ...(owner !== undefined && { owner }),
    described: isDescribed(pipeline, context),
    tags: tagsOf(facets),
    ...alerts(pipeline, own),
    ...(isOnlyCalled(pipeline) && { onlyCalled: true as const }),
    ...(concurrency.catchup !== undefined && { catchup: concurrency.catchup }),
    ...(concurrency.maxRuns !== undefined && { maxRuns: concurrency.maxRuns }),
    timeout: has(facets, 'airflow.dagrun_timeout') || has(facets, 'jenkins.timeout'),
    ...(isSwitchedOff(pipeline) && { switchedOff: true as const }),
    ...jenkinsFacts(pipeline, context.input),
    ...(concurrency.startDate !== undefined && { startDate: concurrency.startDate }),
    ...(start && { movingStart: start }),
    noticesLateness: noticesLateness(pipeline),
    reading: origin.reading,
    why: origin.why ?? [],
    ...judged(pipeline, converted, own, context.said),
  };
}

function has(facets: readonly Facet[], name: string): boolean {
  return facets.some(({ key, value }) => key === name && value !== '<unknown>');
}

/** As Airflow shows it: the owners of the tasks, each once. */
function ownerOf(pipeline: Pipeline): string | undefined {
  const owners = [...stepsOf(pipeline)].flatMap(({ facets }) => facets.filter(({ key }) => key === 'airflow.owner'));
  const names = [...new Set(owners.map(({ value }) => String(value)))].filter((name) => name !== '<unknown>');
  return names.length === 0 ? undefined : names.sort().join(', ');
}

const DESCRIPTIONS = ['airflow.description', 'airflow.doc_md', 'jenkins.description', 'systemd.description'];

function isDescribed({ facets, origin, name }: Pipeline, { docs, input }: Context): boolean {
  if (DESCRIPTIONS.some((name) => has(facets, name))) return true;
  if (origin.construct === 'library step' && hasCommentAboveMethod(origin.span.file, name, input)) return true;
  return origin.system === 'cron' || origin.system === 'jenkins'
    ? hasCommentAbove(origin.span, input)
    : docs.has(origin.span.file);
}

function tagsOf(facets: readonly Facet[]): string[] {
  const tags = facets.find(({ key }) => key === 'airflow.tags')?.value;
  return Array.isArray(tags) ? tags.map((tag: Json) => String(tag)) : [];
}

function alerts(pipeline: Pipeline, steps: readonly StepFact[]): Pick<PipelineFact, 'notifiesFailure' | 'mayNotify'> {
  if (pipeline.origin.system !== 'jenkins') {
    const all = notifiesFailure(pipeline, steps);
    // a service that was not read may name whom to tell
    const unread = pipeline.origin.system === 'systemd' && steps.some(({ reading }) => reading === 'opaque');
    const some = !all && (unread || steps.some((one) => one.notifiesFailure));
    return { notifiesFailure: all, ...(some && { mayNotify: true as const }) };
  }
  const told = toldOfFailure(pipeline);
  return { notifiesFailure: told === 'yes', ...(told === 'unknown' && { mayNotify: true as const }) };
}

/** By the pipeline itself, or by each of its steps. */
function notifiesFailure(pipeline: Pipeline, steps: readonly StepFact[]): boolean {
  if (notifies(pipeline.facets) || pipeline.finalizers.some(({ on }) => on === 'failure')) return true;
  if (mailsOutput(pipeline)) return true;
  const working = steps.filter(({ action }) => action !== 'noop');
  return working.length > 0 && working.every((one) => one.notifiesFailure);
}

/** cron mails what a job prints (crontab(5), MAILTO); a job whose errors go elsewhere fails in silence. */
function mailsOutput(pipeline: Pipeline): boolean {
  const to = pipeline.facets.find(({ key }) => key === 'cron.mailto')?.value;
  if (to === undefined || to === '') return false;
  return [...stepsOf(pipeline)].every((step) => !divertsErrors(scriptOf(step)?.text ?? ''));
}

/** `2>file`, `&>file`, `>file 2>&1`; but `2>&1 >file` leaves the errors where the output was. */
function divertsErrors(script: string): boolean {
  if (/2>>?\s*[^&\s]|&>/.test(script)) return true;
  const both = script.lastIndexOf('2>&1');
  return both >= 0 && (/(?:^|[^\d&])1?>>?\s*[^&\s]/.test(script.slice(0, both)) || script.indexOf('|', both) >= 0);
}

function noticesLateness(pipeline: Pipeline): boolean {
  if (has(pipeline.facets, 'airflow.dagrun_timeout') || has(pipeline.facets, 'airflow.sla_miss_callback')) return true;
  return [...stepsOf(pipeline)].some(({ facets }) => has(facets, 'airflow.sla'));
}

type Judged = Pick<PipelineFact, 'verdict' | 'reasons' | 'reviewCodes'>;

/** Most reasons that are kept for one pipeline; all of them stand with the steps in `conversion.json`. */
const MOST_REASONS = 12;

/** Exactly one verdict (health-score.md, "Counting"). */
function judged(
  pipeline: Pipeline,
  converted: ConvertedPipeline | undefined,
  steps: readonly StepFact[],
  said: Context['said'],
): Judged {
  const { origin } = pipeline;
  if (origin.reading === 'opaque')
    return { verdict: 'unreadable', reasons: readingReasons(pipeline, said), reviewCodes: [] };
  if (!converted) return { verdict: 'manual', reasons: ['not converted'], reviewCodes: [] };
  const notes = [...converted.notes, ...converted.nodes.flatMap((node) => node.notes)];
  const own = reviewCodes(converted.notes);
  const manual = notes.filter(isManual);
  if (manual.length > 0 || steps.some(({ fidelity }) => fidelity === 'manual')) {
    return { verdict: 'manual', reasons: reasonsOf(manual), reviewCodes: own };
  }
  const review = notes.filter(asksForWork);
  if (review.length > 0 || origin.reading === 'partial') {
    const reasons = review.length > 0 ? reasonsOf(review) : readingReasons(pipeline, said);
    return { verdict: 'review', reasons, reviewCodes: own };
  }
  return { verdict: 'automatic', reasons: [], reviewCodes: own };
}

/** Manual, or dropped although it meant something. */
function isManual({ fidelity, review }: FidelityNote): boolean {
  return fidelity === 'manual' || (fidelity === 'dropped' && review);
}

function asksForWork(note: FidelityNote): boolean {
  return isManual(note) || (note.fidelity !== 'exact' && note.review);
}

function reasonsOf(notes: readonly FidelityNote[]): string[] {
  const severity = ({ fidelity }: FidelityNote) => (fidelity === 'dropped' ? 1.5 : FIDELITIES.indexOf(fidelity));
  const sorted = [...notes].sort((a, b) => severity(b) - severity(a));
  return [...new Set(sorted.map(({ code, message }) => `${code}: ${message}`))].slice(0, MOST_REASONS);
}

/** Files of pipelines that were found, or read in part, and that no pipeline came of: one pipeline each, at least. */
function unreadFiles(input: FactsInput): InventoryFile[] {
  const { inventory, bundle } = input;
  const read = new Set(bundle.pipelines.flatMap(({ origin, id }) => [origin.span.file, fileOf(id)]));
  const tests = testFiles(input);
  const makers = makersOf(input);
  return inventory.filter(({ file, system, role, status }) => {
    if (system === undefined || role !== 'pipeline' || status === 'read' || read.has(file) || tests.has(file))
      return false;
    return status !== 'partial' || system !== 'airflow' || makers.has(file);
  });
}

/** Python files that make DAGs by their imports; others that mention Airflow may be anything. */
function makersOf({ sources }: FactsInput): ReadonlySet<string> {
  const makes = ({ imports }: FactsInput['sources'][number]) =>
    imports.some(({ name }) => /^airflow\.(?:models\.(?:dag\.)?|decorators\.|sdk\.)?(?:DAG|dag)$/.test(name));
  return new Set(sources.filter(makes).map(({ file }) => file));
}

/** `airflow:dags/etl.py#etl` → `dags/etl.py`: the file that DagBag counts it for, which may import the one that makes it. */
function fileOf(id: string): string {
  const end = id.indexOf('#');
  return id.slice(id.indexOf(':') + 1, end < 0 ? undefined : end);
}

function unread({ file, system = 'unknown', why = 'not read' }: InventoryFile): PipelineFact {
  return {
    id: `${system}:${file}`,
    name: file,
    system,
    span: lineSpan(file, 1),
    ...{ steps: 0, groups: 0, edges: 0, depth: 0, width: 0, triggers: [], tags: [], why: [] },
    ...{ described: false, notifiesFailure: false, timeout: false, noticesLateness: false },
    reading: 'opaque',
    verdict: 'unreadable',
    reasons: [why],
    reviewCodes: [],
  };
}
