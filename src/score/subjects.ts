import type { Span } from '../core/index.js';
import type { Facts, PipelineFact, StepFact } from '../facts/types.js';
import type { CheckOutcome, Evidence } from './types.js';

/** What a check finds about one subject; `bad` and `unknown` say in words what is there, `repair` what mends it where that mends others too. */
export type Answer = 'good' | { readonly bad: string; readonly repair?: string } | { readonly unknown: string };

const NOT_READ_WHOLE = 'was not read whole';
const NOT_READ = 'could not be read';
export const SCRIPT_NOT_KNOWN = 'its shell text is not known in full';
const START_NOT_KNOWN = 'what starts it is not known';

/** Ends of the words for what is not known, as far as many checks share them: a report tells each once. */
export const SHARED_REASONS: readonly string[] = [NOT_READ_WHOLE, NOT_READ, SCRIPT_NOT_KNOWN, START_NOT_KNOWN];

/** Where a subject stands, and the pipeline that it belongs to, if to one. */
export interface Place {
  readonly span: Span;
  readonly pipeline?: string;
  readonly system?: string;
}

/**
 * Asks each subject and counts; `none` says why the check does not apply when there is no subject. What stands in a `broken` file
 * is never good, only bad or unknown: an error in it may hide the rest.
 */
export function ask<Subject>(
  subjects: readonly Subject[],
  none: string,
  placeOf: (subject: Subject) => Place,
  answerOf: (subject: Subject) => Answer,
  broken: readonly string[] = [],
): CheckOutcome {
  const tally = new Tally(none, broken);
  for (const subject of subjects) tally.add(answerOf(subject), subject, placeOf);
  return tally.outcome();
}

/** Counts answers; a place is made for those alone that stand in the evidence, as nearly all of a large repository are good. */
class Tally {
  private total = 0;
  private unknown = 0;
  private readonly evidence: Evidence[] = [];
  private readonly broken: ReadonlySet<string>;

  constructor(
    private readonly none: string,
    broken: readonly string[],
  ) {
    this.broken = new Set(broken);
  }

  add<Subject>(answer: Answer, subject: Subject, placeOf: (subject: Subject) => Place): void {
    this.total += 1;
    if (answer === 'good' && this.broken.size === 0) return;
    const place = placeOf(subject);
    const { file } = place.span;
    const surely = answer === 'good' && this.broken.has(file) ? { unknown: `${file} ${NOT_READ_WHOLE}` } : answer;
    if (surely === 'good') return;
    if ('unknown' in surely) this.unknown += 1;
    this.evidence.push(evidenceOf(place, surely));
  }

  outcome(): CheckOutcome {
    const { total, unknown, evidence } = this;
    if (total === 0) return { kind: 'not-applicable', why: this.none };
    return { kind: 'measured', good: total - evidence.length, unknown, total, evidence };
  }
}

function evidenceOf(place: Place, answer: Exclude<Answer, 'good'>): Evidence {
  return 'bad' in answer
    ? { ...place, outcome: 'bad', text: answer.bad, ...(answer.repair !== undefined && { repair: answer.repair }) }
    : { ...place, outcome: 'unknown', text: answer.unknown };
}

/** Asks every pipeline of these systems (`*` = all); one that could not be read is unknown. */
export function askPipelines(
  { pipelines, broken }: Facts,
  systems: readonly string[],
  answerOf: (pipeline: PipelineFact) => Answer,
  among: (pipeline: PipelineFact) => boolean = () => true,
): CheckOutcome {
  const subjects = pipelines.filter((one) => isOf(one, systems) && (one.verdict === 'unreadable' || among(one)));
  return ask(
    subjects,
    'there is no such pipeline',
    ({ span, id }) => ({ span, pipeline: id }),
    (one) => (one.verdict === 'unreadable' ? { unknown: `${one.name} ${NOT_READ}` } : answerOf(one)),
    broken,
  );
}

/**
 * Asks every step of these systems for which `among` holds. Its name is given with that of its pipeline: `etl/load`. A step that no
 * rule knows counts only where something is against it: what it does is not known, so that it can never make a score better.
 */
export function askSteps(
  { steps, broken }: Facts,
  systems: readonly string[],
  among: (step: StepFact) => boolean,
  answerOf: (step: StepFact) => Answer,
): CheckOutcome {
  const tally = new Tally('there is no such step', broken);
  const all = systems.includes('*');
  for (const step of named(steps)) {
    if (!(all || systems.includes(step.system)) || !among(step)) continue;
    const answer = answerOf(step);
    if (step.action === 'foreign' && answer === 'good') continue;
    tally.add(answer, step, placeOfStep);
  }
  return tally.outcome();
}

const placeOfStep = ({ span, pipeline }: StepFact): Place => ({ span, pipeline });

const NAMED = new WeakMap<Facts['steps'], readonly StepFact[]>();

/** The steps as evidence names them; some twenty checks ask for them. */
function named(steps: Facts['steps']): readonly StepFact[] {
  const known = NAMED.get(steps) ?? steps.map((step) => ({ ...step, name: step.id.slice(step.id.indexOf('#') + 1) }));
  NAMED.set(steps, known);
  return known;
}

/** Asks the text of every shell step; one whose text is not known in full is bad by what is known of it, else unknown. */
export function askScripts(
  facts: Facts,
  systems: readonly string[],
  faultOf: (script: string) => string | undefined,
  among: (step: StepFact) => boolean = () => true,
): CheckOutcome {
  const faults = new Map<string, string | undefined>();
  const fault = (script: string) => {
    if (!faults.has(script)) faults.set(script, faultOf(script));
    return faults.get(script);
  };
  return askSteps(
    facts,
    systems,
    (step) => step.action === 'shell' && among(step),
    ({ name, script, scriptKnown }) => {
      const found = script === undefined ? undefined : fault(script);
      if (found !== undefined) return { bad: `${name}: ${found}` };
      return scriptKnown ? 'good' : { unknown: `${name}: ${SCRIPT_NOT_KNOWN}` };
    },
  );
}

/** Does it do work of its own? Steps that only join and part have nothing to retry or to wait for. */
export function works({ action, system, construct }: StepFact): boolean {
  return action !== 'noop' && !(system === 'jenkins' && (AT_ONCE.test(construct) || OF_A_VALUE.test(construct)));
}

/** Methods of texts and collections, called on what a step answers: `revision().substring`. */
const OF_A_VALUE =
  /\(\)\.(?:any|collect|contains|each|endsWith|every|find|findAll|get|join|length|readLines|replace|replaceAll|size|split|startsWith|substring|toInteger|toLowerCase|toString|toUpperCase|tokenize|trim)$/;

/** Steps of Jenkins that print, set, throw, catch, or read and write a file: none of them can hang (plug-ins workflow-basic-steps, pipeline-utility-steps). */
const AT_ONCE =
  /^(?:echo|print(?:ln)?|error|throw|catch|unstable|warnError|currentBuild\.\w+|fileExists|isUnix|pwd|libraryResource|(?:read|write)(?:File|JSON|Yaml|Properties|CSV|Manifest|MavenPom)|touch|addBadge|addShortText|createSummary)$/;

/** Has it runs of its own? Of a library's step, whoever calls it answers for the run. */
export function hasRuns({ onlyCalled }: PipelineFact): boolean {
  return !onlyCalled;
}

/** Is it started by the clock? */
export function isTimed({ triggers }: PipelineFact): boolean {
  return triggers.some(
    ({ kind }) => kind === 'cron' || kind === 'every' || kind === 'timetable' || kind === 'continuous',
  );
}

/** The reading does not tell whether the clock starts it: what it tells holds unless something else is set. */
function mayBeTimed(pipeline: PipelineFact): boolean {
  if (isTimed(pipeline)) return false;
  return pipeline.startsDoubt !== undefined || pipeline.triggers.some(({ kind }) => kind === 'unknown');
}

/** Asks every pipeline that the clock starts; what is against one that it may start is not known, and nothing speaks for it. */
export function askTimed(
  facts: Facts,
  systems: readonly string[],
  answerOf: (pipeline: PipelineFact) => Answer,
): CheckOutcome {
  return askPipelines(
    facts,
    systems,
    (one) => (isTimed(one) ? answerOf(one) : { unknown: `${one.name}: ${START_NOT_KNOWN}` }),
    (one) => isTimed(one) || (mayBeTimed(one) && answerOf(one) !== 'good'),
  );
}

function isOf({ system }: { readonly system: string }, systems: readonly string[]): boolean {
  return systems.includes('*') || systems.includes(system);
}
