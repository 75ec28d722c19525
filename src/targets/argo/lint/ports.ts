/** Inputs and outputs of a template (validate.go: validateInputs, validateOutputs). */
import { hasLocationOrKey } from './arguments.js';
import { type Context, into, isLeaf, type Place, type Scope } from './context.js';
import { checkNames, portNameProblem } from './names.js';
import { checkVariables } from './scope.js';
import { holdsVariable } from './tags.js';
import type { Artifact, Parameter, Template, ValueFrom } from './types.js';

/** Inputs are named, lie where they can, and become known in the scope. */
export function checkInputs(template: Template, place: Place, context: Context): Scope {
  const scope: Scope = new Set();
  const { parameters = [], artifacts = [] } = template.inputs ?? {};
  const prefix = `templates.${template.name ?? ''}`;
  const at = into(place, 'inputs');
  checkNames(parameters, portNameProblem, `${prefix}.inputs.parameters`, into(at, 'parameters'), context);
  checkNames(artifacts, portNameProblem, `${prefix}.inputs.artifacts`, into(at, 'artifacts'), context);
  for (const { name } of parameters) scope.add(`inputs.parameters.${name}`);
  if (parameters.length > 0) scope.add('inputs.parameters');
  for (const [index, artifact] of artifacts.entries()) {
    const reference = `inputs.artifacts.${artifact.name ?? ''}`;
    scope.add(reference);
    if (isLeaf(template)) scope.add(`${reference}.path`);
    const here = into(at, 'artifacts', index);
    checkPath(artifact, template, reference, here, context);
    if (artifact.from) context.report('parameters', `${prefix}.${reference}.from not valid in inputs`, here);
    checkLocation(artifact, `${prefix}.${reference}`, here, context);
  }
  return scope;
}

/** What a template hands out says where it comes from. */
export function checkOutputs(template: Template, scope: Scope, place: Place, context: Context): void {
  const { parameters = [], artifacts = [] } = template.outputs ?? {};
  const prefix = `templates.${template.name ?? ''}`;
  const at = into(place, 'outputs');
  checkNames(parameters, portNameProblem, `${prefix}.outputs.parameters `, into(at, 'parameters'), context);
  checkNames(artifacts, portNameProblem, `${prefix}.outputs.artifacts `, into(at, 'artifacts'), context);
  checkVariables(template.outputs as never, scope, `${prefix}.outputs`, at, context, 'outputs');
  for (const [index, artifact] of artifacts.entries()) {
    const here = into(at, 'artifacts', index);
    checkPath(artifact, template, `outputs.artifacts.${artifact.name ?? ''}`, here, context);
    checkGlobalName(artifact.globalName, `${prefix}.outputs.artifacts.${artifact.name ?? ''}`, here, context);
  }
  for (const [index, parameter] of parameters.entries()) {
    const here = into(at, 'parameters', index);
    const reference = `${prefix}.outputs.parameters.${parameter.name ?? ''}`;
    for (const wrong of [...sourceProblems(parameter, reference), ...kindProblems(template, parameter, reference)])
      context.report('outputs', wrong, here);
    checkGlobalName(parameter.globalName, reference, here, context);
  }
}

function checkPath(artifact: Artifact, template: Template, reference: string, place: Place, context: Context): void {
  const { name = '', path = '' } = artifact;
  const owner = `templates.${template.name ?? ''}`;
  if (!isLeaf(template)) {
    if (path)
      context.report('parameters', `${owner}.${reference}.path only valid in container/script templates`, place);
  } else if (path === '')
    context.report('parameters', `error in ${owner}.${reference}: Artifact '${name}' did not specify a path`, place);
  else if (escapes(path))
    context.report(
      'parameters',
      `error in ${owner}.${reference}: Artifact '${name}' attempted to use a path containing '..'. Directory traversal is not permitted`,
      place,
    );
}

/** Whether `..` leads out of the folder before it (workflow_types.go, CleanPath). */
function escapes(path: string): boolean {
  const up = path.indexOf('/../');
  const safe = up >= 0 ? path.slice(0, up) : /\/..$/.test(path) ? path.slice(0, -3) : '';
  if (safe === '') return false;
  const parts: string[] = [];
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  const cleaned = `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
  return !cleaned.startsWith(`${safe}/`) || cleaned.length <= safe.length + 1;
}

/** Where an artifact lies, as far as Argo looks. */
export function checkLocation(artifact: Artifact, prefix: string, place: Place, context: Context): void {
  const git = artifact.git as { readonly repo?: string } | undefined;
  if (git && !git.repo) context.report('parameters', `${prefix}.git.repo is required`, place);
  const hdfs = artifact.hdfs as Readonly<Record<string, unknown>> | undefined;
  if (hdfs && !hasLocationOrKey({ hdfs: hdfs as never }))
    context.report('parameters', `${prefix}.hdfs.addresses is required`, place);
  else if (hdfs && !String(hdfs.path ?? '').startsWith('/'))
    context.report('parameters', `${prefix}.hdfs.path must be a absolute file path`, place);
}

function checkGlobalName(name: string | undefined, reference: string, place: Place, context: Context): void {
  const wrong = name && !holdsVariable(name) ? portNameProblem(name) : undefined;
  if (wrong) context.report('names', `${reference}.globalName: ${wrong}`, place);
}

function sourceProblems({ value, valueFrom }: Parameter, reference: string): string[] {
  if (valueFrom && value !== undefined) return [`${reference} has both valueFrom and value specified. Choose one.`];
  if (value !== undefined) return [];
  if (!valueFrom) return [`${reference} does not have valueFrom or value specified`];
  const { path, jqFilter, jsonPath, parameter, expression } = valueFrom;
  const said = [path, jqFilter, jsonPath, parameter, expression, valueFrom.supplied !== undefined].filter(
    Boolean,
  ).length;
  if (said === 1) return [];
  const which = said === 0 ? 'valueFrom type unspecified' : 'multiple valueFrom types specified';
  return [`${which}. choose one of: path, jqFilter, jsonPath, parameter, raw, expression`];
}

function kindProblems(template: Template, { valueFrom }: Parameter, reference: string): string[] {
  if (!valueFrom) return [];
  const kind = (['container', 'containerSet', 'script', 'resource', 'dag', 'steps'] as const).find(
    (one) => template[one],
  );
  const missing = kind && MISSING[kind]?.(valueFrom);
  return missing ? [`${reference}${missing} must be specified for ${kind} templates`] : [];
}

const pathMissing = ({ path }: ValueFrom) => (path ? undefined : '.path');
const handedOn = ({ parameter, expression }: ValueFrom) =>
  parameter || expression ? undefined : '.parameter or expression';

const MISSING: Readonly<Record<string, (from: ValueFrom) => string | undefined>> = {
  container: pathMissing,
  containerSet: pathMissing,
  script: pathMissing,
  resource: ({ jqFilter, jsonPath }) => (jqFilter || jsonPath ? undefined : ' .jqFilter or jsonPath'),
  dag: handedOn,
  steps: handedOn,
};
