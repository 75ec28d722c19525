/** What only whoever starts a run can say: parameters of the workflow that have no value. */
import { cite, quote } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import { copiesSecret } from '../credentials.js';
import { note, together } from '../model.js';
import { dnsName } from '../names.js';
import { type AskedParameter, identityOf } from './asked.js';
import type { Job } from './job.js';
import { argo, type Filled, parameterName } from './piece.js';

/** Values that the source has in words only. */
export type Unsaid = Extract<Value, { kind: 'code' | 'unknown' }>;

/** What is chosen by a condition that Argo cannot ask: what the condition is about, and whether somebody may say it before the run. */
export const unasked = ({ span, what, fixed }: Extract<Value, { kind: 'choice' }>): Unsaid => ({
  ...{ kind: 'unknown', why: 'JK023', span },
  ...(what !== undefined && { what }),
  ...(fixed !== undefined && { fixed }),
});

/** Text of the source is cut where a reader has seen enough of it. */
const SHOWN = 80;

/** `config.chartName` (vars/deploy.groovy:12): a part of a step that is not known, for a note; credentials in it are masked. */
export function saidOf(value: Unsaid): string {
  const words =
    value.kind === 'code'
      ? `\`${quote(value.text, SHOWN).replaceAll('`', "'")}\``
      : quote(value.what ?? 'a value', SHOWN);
  return `${words} (${cite(value.span)})`;
}

/**
 * A value that no step has a hand in, as a parameter named after its text, or after what decides it: `config.chartName` is `config-chart-name`, what
 * a condition on `env.TAG` chooses `by-env-tag`.
 */
export function givenText(value: Unsaid, job: Job): Filled | undefined {
  if (!value.fixed) return undefined;
  const holder = job.asked.variableOf(value);
  if (holder !== undefined) return givenVariable(holder, value, job);
  const identity = identityOf(value);
  const name = value.kind === 'code' ? value.text.replace(/ \?: .*$/s, '') : `by ${value.what ?? 'conditions'}`;
  return given(dnsName(kebab(name), identity), identity, value, job);
}

function kebab(text: string): string {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
}

/** `tool 'M3'`: Jenkins knows where it installed it. */
const TOOL = /^tool '(.*)'$/s;

/** The value of a variable that is not known, as a parameter of its name; undefined where it may have several, or a step gives it. */
export function givenVariable(name: string, value: Value, job: Job): Filled | undefined {
  if ((value.kind !== 'code' && value.kind !== 'unknown') || !value.fixed || job.asked.valuesOf(name) !== 1)
    return undefined;
  const taken = job.pipeline.params.some((param) => param.name === name);
  return given(taken ? `env-${name}` : name, `variable ${name}`, value, job);
}

/** What Jenkins sets anew on each agent, in each stage and by each checkout, so that it is no one value for a run (git-plugin, `GitSCM.buildEnvironment`). */
const ANEW =
  /^(?:STAGE_NAME|NODE_(?:NAME|LABELS)|WORKSPACE(?:_TMP)?|EXECUTOR_NUMBER|GIT_(?:BRANCH|LOCAL_BRANCH|CHECKOUT_DIR|COMMIT|PREVIOUS_COMMIT|PREVIOUS_SUCCESSFUL_COMMIT|URL(?:_\d+)?|(?:COMMITTER|AUTHOR)_(?:NAME|EMAIL))|SVN_(?:REVISION|URL)(?:_\d+)?)$/;

const UNGIVEN = 'which has no default: no run starts without it';
const PLURAL = 'which have no default: no run starts without them';

/** A variable that code reads and nothing in the repository sets: agents and controllers have such. */
export function givenUnset(name: string, job: Job): Filled | undefined {
  if (job.asked.isVariable(name) || ANEW.test(name)) return undefined;
  const description = `the variable ${name}, which nothing here sets`;
  const as = job.asked.name(parameterName(name), `variable ${name}`, { description, value: undefined });
  job.asked.tell(
    note('AR057', 'approximate', 'content', {
      message: `${description}, is the parameter ${as} of the workflow, ${UNGIVEN}`,
      decision: { what: `variables that nothing here sets are parameters of the workflow, ${PLURAL}`, names: [name] },
    }),
  );
  return argo(`workflow.parameters.${as}`);
}

function given(wanted: string, identity: string, value: Unsaid, job: Job): Filled {
  const said = value.kind === 'unknown' ? `a value that depends on ${saidOf(value)}` : saidOf(value);
  const tool = TOOL.exec(value.kind === 'code' ? value.text : '')?.[1];
  const description =
    tool === undefined ? `${said}, which the source does not tell` : `where the tool ${tool} lies in the image`;
  return parameter(wanted, identity, { description, value: defaultOf(wanted, value) }, said, job);
}

/** A default of the source; none that Argo would take for its own, and no credential in clear text. */
function defaultOf(name: string, value: Unsaid): string | undefined {
  const found = value.kind === 'code' ? value.otherwise : undefined;
  return found === undefined || found.includes('{{') || copiesSecret({ name, value: found }) ? undefined : found;
}

/** What a library's step is called with, where the step is read by itself. */
export function tellAsked(name: string, job: Job): void {
  const param = job.pipeline.params.find((one) => one.name === name);
  if (!param || !job.isAsked(param)) return;
  const message = together(
    '',
    name,
    ', which callers give, is a parameter of the workflow without a default: no run starts without it',
  );
  job.asked.tell(note('AR057', 'approximate', 'content', message));
}

function parameter(wanted: string, identity: string, asked: AskedParameter, said: string, job: Job): Filled {
  const name = job.asked.name(parameterName(wanted), identity, asked);
  const start = asked.value === undefined ? UNGIVEN : "with the source's own default";
  job.asked.tell(
    note('AR057', 'approximate', 'content', together('', said, ` is the parameter ${name} of the workflow, ${start}`)),
  );
  return argo(`workflow.parameters.${name}`);
}
