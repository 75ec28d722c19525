import { type Arguments, type Context, into, type Place } from './context.js';
import { checkNames, portNameProblem } from './names.js';
import { placeholder } from './tags.js';
import type { Artifact, Parameter, Ports } from './types.js';

const FROM = 'only allows: default, configMapKeyRef and supplied';

/** Arguments have names and values (validate.go, validateArguments); `empty`: values may still come. */
export function checkArguments(
  given: Ports | undefined,
  prefix: string,
  place: Place,
  empty: boolean,
  context: Context,
) {
  const { parameters = [], artifacts = [] } = given ?? {};
  checkNames(parameters, portNameProblem, `${prefix}parameters`, into(place, 'parameters'), context);
  checkNames(artifacts, portNameProblem, `${prefix}artifacts`, into(place, 'artifacts'), context);
  for (const [index, parameter] of parameters.entries()) {
    const at = into(place, 'parameters', index);
    for (const wrong of valueProblems(parameter, `${prefix}${parameter.name ?? ''}`, empty))
      context.report('parameters', wrong, at);
  }
  for (const [index, artifact] of artifacts.entries()) {
    const name = `${prefix}${artifact.name ?? ''}`;
    const at = into(place, 'artifacts', index);
    if (!artifact.from && !hasLocationOrKey(artifact))
      context.report('parameters', `${name}.from, artifact location, or key is required`, at);
    if (artifact.from && artifact.fromExpression)
      context.report('parameters', `${name} shouldn't have both \`from\` and \`fromExpression\` in Artifact`, at);
  }
}

function valueProblems({ value, valueFrom, enum: choices }: Parameter, name: string, empty: boolean): string[] {
  const wrong: string[] = [];
  if (!valueFrom && value === undefined && !empty) wrong.push(`${name}.value or ${name}.valueFrom is required`);
  if (valueFrom && !valueFrom.configMapKeyRef && !valueFrom.event && valueFrom.supplied === undefined)
    wrong.push(`${name}.valueFrom ${FROM}`);
  else if (valueFrom && (valueFrom.path || valueFrom.jsonPath || valueFrom.parameter || valueFrom.expression))
    wrong.push(`${name}.valueFrom ${FROM}`);
  if (choices && choices.length === 0) wrong.push(`${name}.enum should contain at least one value`);
  else if (choices && value === undefined && !empty) wrong.push(`${name}.value is required`);
  else if (choices && value !== undefined && !choices.includes(value))
    wrong.push(`${name}.value should be present in ${name}.enum list`);
  return wrong;
}

const LOCATIONS = ['artifactory', 'azure', 'git', 'gcs', 'hdfs', 'http', 'oss', 'raw', 's3', 'plugin'] as const;
const KEYS: Readonly<Record<string, string>> = { artifactory: 'url', azure: 'blob', hdfs: 'path', http: 'url' };
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  artifactory: ['url', 'usernameSecret'],
  azure: ['endpoint', 'container', 'blob'],
  git: ['repo'],
  gcs: ['bucket', 'key'],
  hdfs: ['addresses'],
  http: ['url'],
  oss: ['bucket', 'endpoint', 'key'],
  raw: [],
  s3: ['endpoint', 'bucket', 'key'],
};

/** Whether an artifact says where it lies, wholly or by its key in the repository that is configured (workflow_types.go). */
export function hasLocationOrKey(artifact: Artifact): boolean {
  const kind = LOCATIONS.find((one) => artifact[one] !== undefined);
  if (kind === undefined) return false;
  const location = artifact[kind] as Readonly<Record<string, unknown>>;
  const whole = NEEDED[kind]?.every((field) => Boolean(location[field])) ?? false;
  return whole || Boolean(location[KEYS[kind] ?? 'key']);
}

/** The value of each input under the arguments of a call (common.ProcessArgs); what is missing is reported. */
export function supplied(inputs: Ports, given: Arguments, name: string, place: Place, context: Context) {
  const values = new Map<string, Parameter>();
  for (const input of inputs.parameters ?? []) {
    const key = input.name ?? '';
    const taken = given === 'any' ? { value: placeholder(key) } : given.parameters?.find((one) => one.name === key);
    const { value, valueFrom } = withDefault(input, taken);
    if (value === undefined && !valueFrom?.configMapKeyRef)
      context.report('parameters', `templates.${name} inputs.parameters.${key} was not supplied`, place);
    values.set(key, { ...input, ...(value !== undefined && { value }), ...(valueFrom && { valueFrom }) });
  }
  if (given === 'any') return values;
  for (const input of inputs.artifacts ?? []) {
    if (input.optional || hasLocationOrKey(input)) continue;
    if (!given.artifacts?.some((one) => one.name === input.name))
      context.report('parameters', `templates.${name} inputs.artifacts.${input.name ?? ''} was not supplied`, place);
  }
  return values;
}

/** An argument, even one without a value, takes the place of the default. */
function withDefault(input: Parameter, taken: Parameter | undefined): Pick<Parameter, 'value' | 'valueFrom'> {
  if (taken?.value !== undefined) return { value: taken.value };
  if (taken) return taken.valueFrom ? { valueFrom: taken.valueFrom } : {};
  const value = input.value ?? input.default;
  return { ...(value !== undefined && { value }), ...(input.valueFrom && { valueFrom: input.valueFrom }) };
}
