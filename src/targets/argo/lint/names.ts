import type { Context, Place } from './context.js';
import type { Named } from './types.js';

const PORT = /^[-a-zA-Z0-9_]+$/;
const FIELD = /^[a-zA-Z0-9][-a-zA-Z0-9]*$/;
const LONGEST_FIELD = 128;
/** Kubernetes labels hold no more, and Argo puts names into labels. */
export const LONGEST = 63;
/** The time is put behind the name of each run of a CronWorkflow. */
export const LONGEST_CRON = 52;

/** What is wrong with the name of a parameter or an artifact; undefined when nothing is. */
export function portNameProblem(name: string): string | undefined {
  if (PORT.test(name)) return undefined;
  return "Parameter/Artifact name must consist of alpha-numeric characters, '_' or '-' e.g. my_param_1, MY-PARAM-1";
}

/** What is wrong with the name of a template, a task or a step; undefined when nothing is. */
export function fieldNameProblem(name: string): string | undefined {
  if (name.length > LONGEST_FIELD) return `must be no more than ${LONGEST_FIELD} characters`;
  if (FIELD.test(name)) return undefined;
  return "name must consist of alpha-numeric characters or '-', and must start with an alpha-numeric character (e.g. My-name1-2, 123-NAME)";
}

/** Names in a list: there, well formed, not used twice. `prefix` begins Argo's message. */
export function checkNames(
  all: readonly Named[],
  problem: (name: string) => string | undefined,
  prefix: string,
  place: Place,
  context: Context,
): void {
  const seen = new Set<string>();
  for (const [index, { name = '' }] of all.entries()) {
    const at = { holder: place.holder, path: [...place.path, index] };
    const wrong = problem(name);
    if (name === '') context.report('names', `${prefix}[${index}].name is required`, at);
    else if (wrong) context.report('names', `${prefix}[${index}].name: '${name}' is invalid: ${wrong}`, at);
    else if (seen.has(name)) context.report('names', `${prefix}[${index}].name '${name}' is not unique`, at);
    seen.add(name);
  }
}

const DNS_1123 = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;

/** A name that the API server takes: Argo's own validation leaves this to it. */
export const isDnsName = (name: string) => name.length <= 253 && DNS_1123.test(name);
