import type { ConvertedNode, FidelityNote, Json } from '../core/index.js';
import { type Facet, type Pipeline, type Step, stepsOf } from '../ir/index.js';
import { containerRisks } from './containers.js';
import { type Enclosure, enclosures, hasOpenLimit, NOTHING_AROUND } from './enclosure.js';
import { givenByCallers, inputsOf, scriptOf } from './script.js';
import type { SecretSearch } from './secrets.js';
import { pathsOf, secretsInText } from './secrets-in-text.js';
import type { FactsInput, StepFact } from './types.js';

/** Every step of every pipeline, joined with what became of it in the translation. */
export function stepFacts({ bundle, conversion }: FactsInput, secrets: SecretSearch): StepFact[] {
  const nodes = new Map(conversion.pipelines.flatMap((one) => one.nodes).map((node) => [node.id, node]));
  const judge = scriptJudge(secrets);
  return bundle.pipelines.flatMap((pipeline) => {
    const around = enclosures(pipeline);
    const known = { judge, paths: pathsOf(pipeline), given: givenByCallers(pipeline) };
    return [...stepsOf(pipeline)].map((step) =>
      stepFact(step, pipeline, nodes.get(step.id), around.get(step.id) ?? NOTHING_AROUND, known),
    );
  });
}

/** What the search for credentials says of a script. */
interface JudgedScript {
  readonly masked: string;
  readonly holds: boolean;
}

/** Judges each text once: a helper gives hundreds of steps the same. */
function scriptJudge(secrets: SecretSearch): (script: string) => JudgedScript {
  const known = new Map<string, JudgedScript>();
  return (script) => {
    const judged = known.get(script) ?? { masked: secrets.masking.text(script), holds: secrets.holds(script) };
    known.set(script, judged);
    return judged;
  };
}

interface Known {
  readonly judge: (script: string) => JudgedScript;
  /** Ids of credentials that are files. */
  readonly paths: ReadonlySet<string>;
  /** Parameters that callers give. */
  readonly given: ReadonlySet<string>;
}

function stepFact(
  step: Step,
  pipeline: Pipeline,
  node: ConvertedNode | undefined,
  around: Enclosure,
  { judge, paths, given }: Known,
): StepFact {
  const script = scriptOf(step);
  const judged = script && judge(script.text);
  const written = secretsInText(script, step, paths, judged?.holds ?? false);
  const risks = containerRisks(step, script?.text);
  const boundTo = boundToOf(step);
  return {
    id: step.id,
    pipeline: pipeline.id,
    name: step.name,
    system: step.origin.system,
    construct: step.origin.construct,
    action: step.action.kind,
    span: step.origin.span,
    reading: step.origin.reading,
    // A step that the translation does not know is work that somebody has to do.
    fidelity: node?.fidelity ?? 'manual',
    reviewCodes: reviewCodes(node?.notes ?? []),
    retries: retriesOf(step, around),
    ...timeoutOf(step, script?.text, around),
    notifiesFailure: notifies(step.facets) || step.finalizers.some(({ on }) => on === 'failure'),
    holdsSlotWhileWaiting: step.action.kind === 'wait' && !step.action.freesSlot,
    ...(judged && { script: judged.masked }),
    scriptKnown: script?.known ?? false,
    interpolatesSecret: written.length > 0,
    ...(written.length > 0 && { secretsInText: written }),
    ...(boundTo !== undefined && { boundTo }),
    ...(risks && { containerRisks: risks }),
    ...detailsOf(step, given),
  };
}

/** Codes of the notes that are less than exact and ask for a look, each once. */
export function reviewCodes(notes: readonly FidelityNote[]): string[] {
  return [
    ...new Set(notes.filter(({ fidelity, review }) => review && fidelity !== 'exact').map(({ code }) => code)),
  ].sort();
}

/** Without a figure there are none: both Airflow's and cron's default. A block around it that is tried again repeats it once at least. */
function retriesOf({ policy }: Step, { retried, retriedUnknown }: Enclosure): number | undefined {
  if (typeof policy.retries === 'object') return undefined;
  if (retriedUnknown && !retried && !policy.retries) return undefined;
  return Math.max(policy.retries ?? 0, retried ? 1 : 0);
}

const USERS = new Set(['cron.user', 'systemd.user', 'airflow.run_as_user']);

/** What only some steps have. */
function detailsOf(
  step: Step,
  given: ReadonlySet<string>,
): Pick<StepFact, 'waitsBetweenTries' | 'language' | 'asksStatus' | 'user' | 'inputs'> {
  const { policy, action, facets } = step;
  const user = facets.find(({ key }) => USERS.has(key))?.value;
  const inputs = inputsOf(step, given);
  return {
    ...(typeof policy.retries === 'number' && policy.retries > 0 && { waitsBetweenTries: waits(policy.delay) }),
    ...(action.kind === 'code' && { language: action.lang }),
    ...(facets.some(({ key, value }) => key === 'jenkins.return_status' && value === true) && {
      asksStatus: true as const,
    }),
    ...(typeof user === 'string' && { user }),
    ...(inputs.length > 0 && { inputs }),
  };
}

function waits(delay: Step['policy']['delay']): boolean {
  return delay !== undefined && (!('seconds' in delay) || delay.seconds > 0);
}

/** `timeout 10m command`, as GNU coreutils and busybox have it. */
const TIMEOUT_COMMAND = /^\s*(?:[\w./]*\/)?timeout\s+(?:-\S+\s+){0,6}[\d.]+[smhd]?\s/;

function timeoutOf(
  step: Step,
  script: string | undefined,
  around: Enclosure,
): { timeout: boolean; timeoutUnknown: boolean } {
  const { policy, facets } = step;
  const own = policy.timeout;
  const timeout =
    around.timeout ||
    (own !== undefined && 'seconds' in own) ||
    facets.some(({ key }) => key === 'airflow.sensor_timeout') ||
    (script !== undefined && TIMEOUT_COMMAND.test(script));
  return { timeout, timeoutUnknown: !timeout && (around.timeoutUnknown || own !== undefined || hasOpenLimit(step)) };
}

/** A callback, or mail on failure to a known address. */
export function notifies(facets: readonly Facet[]): boolean {
  return facets.some(({ key, value }) => {
    if (key === 'airflow.on_failure_callback') return value !== '<unknown>';
    return key === 'airflow.email' && mailsFailure(value);
  });
}

function mailsFailure(value: Json): boolean {
  return JSON.stringify(value).includes('"failure"');
}

/** The label is that of a pod template, which goes with the run. */
export const isInPod = (facets: readonly Facet[]) => facets.some(({ key }) => key === 'jenkins.pod_template');

/** What a label is to a reader: code that nobody would write in its place says nothing (`${what f may have changed}`). */
export function labelOf(expr: string): string {
  return /\$\{[^}]*\s[^}]*\}/.test(expr) ? '<unknown>' : expr;
}

function boundToOf({ placement, facets }: Step): string | undefined {
  if (placement?.on.kind === 'label') return isInPod(facets) ? undefined : labelOf(placement.on.expr);
  const queue = facets.find(({ key }) => key === 'airflow.queue')?.value;
  return queue === undefined ? undefined : `queue ${String(queue)}`;
}
