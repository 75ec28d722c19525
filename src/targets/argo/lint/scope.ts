import type { Json } from '../../../core/index.js';
import type { Context, Place, Scope } from './context.js';
import type { Rule } from './finding.js';
import { isExpression, tagsOf } from './tags.js';

/** Any item of a list that only the run knows. */
export const ANY_ITEM = 'item.*';
export const ANY_PARAMETER = 'workflow.outputs.parameters.*';
export const ANY_ARTIFACT = 'workflow.outputs.artifacts.*';

const ROOTS = ['item.', 'steps.', 'inputs.', 'outputs.', 'pod.', 'workflow.', 'tasks.'];
/** What the run fills in wherever it stands. */
const ALWAYS = [
  'outputs.',
  'workflow.creationTimestamp',
  'workflow.scheduledTime',
  'workflow.duration',
  'tasks.name',
  'steps.name',
  'node.name',
];

/** Every variable in a value can be resolved where it stands; `prefix` begins Argo's message. */
export function checkVariables(
  value: Json | undefined,
  scope: Scope,
  prefix: string,
  place: Place,
  context: Context,
  rule: Rule = 'parameters',
): void {
  const text = JSON.stringify(value ?? null);
  const tags = tagsOf(text);
  if (tags === undefined) return context.report('expressions', `${prefix} Cannot find end tag="}}"`, place);
  const unknown = new Set(tags.filter((tag) => !isExpression(tag) && !isKnown(tag.trim(), scope, context)));
  for (const tag of unknown) context.report(rule, `${prefix} failed to resolve {{${tag}}}`, place);
}

function isKnown(tag: string, scope: Scope, { globals, asTemplate }: Context): boolean {
  if (!ROOTS.some((root) => tag.startsWith(root)) || scope.has(tag) || globals.has(tag)) return true;
  if (tag.startsWith('item.') && scope.has(ANY_ITEM)) return true;
  if (tag.startsWith('workflow.outputs.parameters.') && scope.has(ANY_PARAMETER)) return true;
  if (tag.startsWith('workflow.outputs.artifacts.') && (scope.has(ANY_ARTIFACT) || globals.has(ANY_ARTIFACT)))
    return true;
  if (ALWAYS.some((start) => tag.startsWith(start))) return true;
  return asTemplate && tag.startsWith('workflow.parameters');
}
