import type { Json } from '../../../core/index.js';
import type { Step, Value } from '../../../ir/index.js';
import { dockerFields } from '../containers/docker-fields.js';
import { type HandedEnvironment, handedEnvironment } from '../containers/handed-environment.js';
import { podFields } from '../containers/pod-fields.js';
import { secretsNamed } from '../containers/pod-secrets.js';
import { splitCommand } from '../containers/split.js';
import { escaped, imageWord, wordOf } from '../containers/words.js';
import { asksOf, type Needs, noNeeds } from '../data/expression.js';
import { hiddenIn, requiredIn } from '../data/hidden.js';
import { braceVariable, literalText } from '../literals.js';
import { manualStep } from '../manual.js';
import { holdsBraces, jsonOf } from '../mapping.js';
import { type ActionContext, type Fields, type LoweredAction, note, together } from '../model.js';

/** A container whose image, command and arguments are known, or known once the run is; anything else is manual. */
export function lower(context: ActionContext): LoweredAction {
  const { step } = context;
  const { action } = step;
  if (action.kind !== 'container') return unknown(context);
  const needs = noNeeds();
  const isDocker = /^Docker|\.Docker/.test(step.origin.construct);
  const image = imageWord(action.image, context, needs);
  const command = words(isDocker ? splitWords(action.command) : action.command, context, needs);
  const args = words(isDocker ? splitWords(action.args) : action.args, context, needs);
  const handed = handedIn(context);
  const variables = handed ? [] : environment(step, context, needs);
  const dir = step.placement?.dir === undefined ? '' : literalText(step.placement.dir);
  if (image === undefined || image.includes('$(') || !command || !args || !variables || dir === undefined)
    return unknown(context);
  const given = fieldsOf(step, isDocker);
  // a pod has one patch
  if (handed && 'podSpecPatch' in given.template) return unknown(context);
  const env = [
    ...braceVariable([...command, ...args, ...variables.map(textOf)]),
    ...needs.env,
    ...variables,
    ...given.env,
  ];
  return {
    body: {
      ...given.template,
      ...(handed && { podSpecPatch: handed.podSpecPatch }),
      container: {
        image,
        ...(command.length > 0 && { command }),
        ...(args.length > 0 && { args }),
        ...(dir !== '' && { workingDir: dir }),
        ...(env.length > 0 && { env: env as Json[] }),
        ...given.container,
      },
    },
    notes: [...secretNotes(step), ...clusterNotes(step), ...needs.notes, ...(handed ? [handed.note] : [])],
    feeds: [...needs.feeds, ...(handed ? [handed.feed] : [])],
    asks: asksOf(needs),
    said: new Set([...given.said, ...CLUSTER]),
  };
}

/** An environment that is one value of the run as a whole, which keeps its argument's name in brackets. */
function handedIn(context: ActionContext): HandedEnvironment | undefined {
  const [only, ...others] = Object.entries(context.step.env);
  return only?.[0].startsWith('<') && others.length === 0 ? handedEnvironment(only[1], context) : undefined;
}

function fieldsOf(step: Step, isDocker: boolean) {
  if (isDocker) return { ...dockerFields(step.facets), template: {}, env: [] };
  return podFields(step.facets.filter(({ key }) => key.startsWith('airflow.')));
}

/** Facets that say which cluster of a cloud runs the pod. */
const CLUSTER: readonly string[] =
  'project_id location cluster_name gcp_conn_id impersonation_chain use_internal_ip use_dns_endpoint regional region aws_conn_id'
    .split(' ')
    .map((name) => `airflow.${name}`);

function secretNotes({ facets }: Step) {
  const names = secretsNamed(facets);
  return names.length > 0
    ? [note('AR045', 'exact', 'content', together('needs the Secrets of its pod: ', names), true)]
    : [];
}

function clusterNotes({ facets }: Step) {
  if (!facets.some(({ key }) => CLUSTER.includes(key))) return [];
  const cluster = facets.find(({ key }) => key === 'airflow.cluster_name')?.value;
  const other = typeof cluster === 'string' ? cluster : 'another';
  return [
    note(
      'AR056',
      'approximate',
      'content',
      together('runs in the cluster of the workflow; there, in a cluster of its own (', other, ')'),
    ),
  ];
}

/** A command that is one text; a list is split already. Undefined where it cannot be split. */
const splitWords = (given: readonly Value[]): readonly Value[] | undefined => {
  const [only] = given;
  return given.length === 1 && only ? splitCommand(only) : given;
};

function words(given: readonly Value[] | undefined, context: ActionContext, needs: Needs): string[] | undefined {
  if (!given) return undefined;
  const [only] = given;
  const isItem = only?.kind === 'ref' && only.to.scope === 'item';
  if (isItem && given.length === 1) return itemWords(only, context);
  const found = given.map((one) => wordOf(one, context, needs));
  return found.every((one) => one !== undefined) ? found : undefined;
}

/** A list of words that a step is mapped over: known, and of one length, so that each word has its place. */
function itemWords(value: Extract<Value, { kind: 'ref' }>, { item }: ActionContext): string[] | undefined {
  const name = value.to.scope === 'item' ? value.to.name : '';
  const lists = item?.valuesOf(name)?.map((one) => (Array.isArray(one) ? one : []));
  const [first] = lists ?? [];
  const fits = lists?.every((one) => one.length === first?.length && one.every((word) => typeof word === 'string'));
  const list = fits ? item?.expression(name) : undefined;
  if (list === undefined) return undefined;
  return first?.map((_, index) => `{{=${escaped(`${list}[${index}]`)}}}`);
}

const VARIABLE = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const SOURCES: ReadonlySet<string> = new Set(['secretKeyRef', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef']);

/** Variables of the source's environment; one may be taken from a Secret or from the pod itself. */
function environment(step: Step, context: ActionContext, needs: Needs): Fields[] | undefined {
  const found = Object.entries(step.env).map(([name, value]) => {
    if (!VARIABLE.test(name)) return undefined;
    if (value.kind === 'map') {
      const from = jsonOf(value);
      const isSource =
        Object.keys(value.entries).length === 1 && Object.keys(value.entries).every((key) => SOURCES.has(key));
      return isSource && from !== undefined && !holdsBraces(from) ? { name, valueFrom: from } : undefined;
    }
    const hidden = value.kind === 'ref' ? hiddenIn(value.to) : undefined;
    if (hidden) needs.notes.push(hidden.note);
    const text = hidden ? undefined : wordOf(value, context, needs);
    return hidden ? { name, valueFrom: requiredIn(hidden) } : text === undefined ? undefined : { name, value: text };
  });
  return found.every((one) => one !== undefined) ? found : undefined;
}

const textOf = ({ value }: Fields) => (typeof value === 'string' ? value : '');

function unknown(context: ActionContext): LoweredAction {
  return manualStep(context, 'has an image, arguments or an environment that are not known.', [
    note('AR002', 'manual', 'content', 'image, arguments or environment are not wholly known'),
  ]);
}
