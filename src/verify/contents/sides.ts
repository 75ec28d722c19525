/** Texts that conditions choose: in each run that the conditions tell apart, the manifests have to say what the source says there. */
import type { Pipeline } from '../../ir/index.js';
import type { Spec, Template } from '../../targets/argo/lint/types.js';
import type { Variables } from '../argo/scope.js';
import type { Difference } from '../types.js';
import { choicesOf, type Scopes, settledStep } from './choices.js';
import { claimsOf, givenFor } from './claims.js';
import { type Done, different, lackingClaim, strangerOf } from './done.js';
import { type Setting, settingsOf, workedOut } from './settings.js';
import type { Library } from './texts.js';

/** The steps of one template, in all such runs; undefined where nothing differs. */
export function sideDiffering(
  all: readonly Done[],
  library: Library,
  pipeline: Pipeline,
  spec: Spec | undefined,
  scopes: Scopes,
): Difference | undefined {
  const template = all[0]?.node.template;
  const conditions = all.flatMap(({ step }) => choicesOf(step)).map(({ when }) => when);
  if (template === undefined || spec === undefined || conditions.length === 0 || all.some(isGiven)) return undefined;
  for (const setting of settingsOf(conditions, pipeline, spec)) {
    const there = all.map((one) => inRun(one, setting, scopes));
    const found = differingIn(there, template, library, setting);
    if (found) return found;
  }
  return undefined;
}

/** Nobody here can answer one of its conditions. */
const isOpen = ({ step }: Done): boolean => choicesOf(step).length > 0;

/** What the source chooses is a parameter where Argo cannot ask its condition, and a note says by what it goes. */
const isGiven = ({ step, node }: Done): boolean =>
  choicesOf(step).some(
    ({ what }) => what !== undefined && node.diagnostics.some((note) => note.includes(givenFor(what))),
  );

function inRun(one: Done, { given }: Setting, scopes: Scopes): Done {
  const scope = scopes.get(one.step.id) ?? { env: {}, cell: {}, sure: new Set() };
  // Jenkins' texts are put together before the shell reads them, Airflow's where they run
  const step = settledStep(one.step, { scope, given, isApart: one.step.id.startsWith('airflow:') });
  return { ...one, step, claims: claimsOf(step) };
}

function differingIn(all: readonly Done[], template: string, library: Library, { given, variables }: Setting) {
  const texts = library.textsIn(template, variables);
  if (!texts || all.some(isOpen)) return undefined;
  for (const one of all) {
    const lacking = lackingClaim(one, texts);
    if (lacking !== undefined) return different(one.node.key, `${whereOf(given)}: ${lacking}`);
  }
  const templates = library.reachedFrom(template).map((one) => inRunOfArgo(one, variables));
  const line = strangerOf(all, templates);
  return line === undefined ? undefined : different(all[0]?.node.key ?? '', `${whereOf(given)}: ${line}`);
}

function inRunOfArgo(one: Template, variables: Variables): Template {
  const source = one.script?.source === undefined ? undefined : workedOut(one.script.source, variables);
  return source === undefined ? one : { ...one, script: { ...one.script, source } };
}

function whereOf({ values, variables = new Map() }: Setting['given']): string {
  const held = [...variables].filter(([key]) => key.startsWith('airflow-'));
  const all = [...values, ...held].map(([name, text]) => `${name} is ${text === '' ? 'empty' : text}`);
  return all.length === 0 ? 'in every run' : `where ${all.join(', ')}`;
}
