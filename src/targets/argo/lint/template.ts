/** One template, whatever its kind (validate.go, validateTemplate). */
import { supplied } from './arguments.js';
import { type Arguments, type Context, into, isLeaf, KINDS, type Place } from './context.js';
import { checkDag } from './dag.js';
import { checkLeaf } from './leaf.js';
import { checkMetrics } from './metrics.js';
import { checkPolicies } from './policies.js';
import { checkInputs, checkLocation, checkOutputs } from './ports.js';
import { checkSteps } from './steps.js';
import { localNames, pathNames, withValues } from './substitution.js';
import type { Template } from './types.js';
import { checkVolumes } from './volumes.js';

const KIND_NAMES = 'container, containerSet, steps, script, resource, dag, suspend, template, template ref';

/** A call of a template: what it hands over, where it stands, and whether the template was looked at before. */
export interface Visit {
  readonly given: Arguments;
  readonly asked: Place;
  readonly first: () => boolean;
}

/** Looks at a template under the arguments of a call. */
export function checkTemplate(
  template: Template,
  { given, asked, first }: Visit,
  place: Place,
  context: Context,
): void {
  const name = template.name ?? '';
  const kinds = KINDS.filter((kind) => template[kind] !== undefined);
  if (kinds.length !== 1) {
    const what = kinds.length === 0 ? 'template type unspecified' : 'multiple template types specified';
    return context.report('templates', `templates.${name} ${what}. choose one of: ${KIND_NAMES}`, place);
  }
  const inputs = supplied(template.inputs ?? {}, given, name, asked, context);
  if (!first()) return;
  const scope = checkInputs(template, place, context);
  for (const local of localNames(template)) scope.add(local);
  pathNames(template, scope);
  for (const [index, one] of (template.initContainers ?? []).entries())
    if (!one.name)
      context.report('names', 'initContainers must all have container name', into(place, 'initContainers', index));
  const filled = withValues(template, inputs, place, context);
  if (!filled) return;
  checkTimeout(filled, place, context);
  for (const known of context.globals.keys()) scope.add(known);
  if (filled.steps || filled.dag) checkCalls(filled, scope, place, context);
  else checkLeaf(filled, scope, place, context);
  checkOutputs(filled, scope, place, context);
  if (filled.archiveLocation)
    checkLocation(filled.archiveLocation, `templates.${name}.archiveLocation`, into(place, 'archiveLocation'), context);
  checkMetrics(filled, place, context);
  checkPolicies(filled, place, context);
  checkVolumes(filled, place, context);
}

function checkCalls(template: Template, scope: Set<string>, place: Place, context: Context): void {
  if (template.activeDeadlineSeconds !== undefined)
    context.report(
      'policies',
      `templates.${template.name ?? ''}.activeDeadlineSeconds is only valid for leaf templates`,
      into(place, 'activeDeadlineSeconds'),
    );
  if (template.steps) checkSteps(template, scope, place, context);
  else checkDag(template, scope, place, context);
}

function checkTimeout(template: Template, place: Place, context: Context): void {
  const { timeout = '', name = '' } = template;
  if (timeout === '') return;
  const at = into(place, 'timeout');
  const kind = KINDS.find((one) => template[one] !== undefined) ?? '';
  if (!isLeaf(template)) context.report('policies', `${kind} template doesn't support timeout field.`, at);
  else if (/^[+-]?\d+$/.test(timeout))
    context.report('policies', `${name} has invalid duration format in timeout.`, at);
}
