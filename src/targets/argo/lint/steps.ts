/** Templates of steps (validate.go, validateSteps): groups one after the other, the steps of a group at once. */
import { checkArguments } from './arguments.js';
import { type Context, into, type Place, type Scope } from './context.js';
import { checkHooks } from './hooks.js';
import { checkLoop, isAggregate } from './loops.js';
import { fieldNameProblem } from './names.js';
import { addResults } from './results.js';
import { checkVariables } from './scope.js';
import type { Call, Template } from './types.js';

export function checkSteps(template: Template, scope: Scope, place: Place, context: Context): void {
  const seen = new Set<string>();
  for (const [group, steps] of (template.steps ?? []).entries()) {
    for (const [index, step] of steps.entries()) {
      const prefix = `templates.${template.name ?? ''}.steps[${group}]`;
      const at = into(place, 'steps', group, index);
      checkName(step, seen, prefix, at, context);
      checkStep(step, scope, `${prefix}.${step.name ?? ''}`, at, context);
    }
  }
}

function checkName({ name = '' }: Call, seen: Set<string>, prefix: string, place: Place, context: Context): void {
  const wrong = fieldNameProblem(name);
  if (name === '') context.report('names', `${prefix}.name is required`, place);
  else if (seen.has(name)) context.report('names', `${prefix}.name '${name}' is not unique`, place);
  else if (wrong) context.report('names', `${prefix}.name '${name}' is invalid: ${wrong}`, place);
  seen.add(name);
}

function checkStep(step: Call, scope: Scope, prefix: string, place: Place, context: Context): void {
  const own = `steps.${step.name ?? ''}`;
  scope.add(`${own}.status`);
  checkLoop(step, scope, prefix, place, context);
  checkArguments(step.arguments, `${prefix}.arguments.`, into(place, 'arguments'), false, context);
  const called = context.visit(step, place, 'any');
  if (step.onExit || step.hooks?.exit) addResults(called, own, scope, context);
  checkHooks(step.hooks, prefix, place, context, true);
  const stepScope = new Set(scope);
  for (const { name } of step.inline?.inputs?.parameters ?? []) stepScope.add(`inputs.parameters.${name}`);
  checkVariables(step as never, stepScope, prefix, place, context);
  addResults(called, own, scope, context, { aggregate: isAggregate(step) });
  context.visit(step, place, step.arguments ?? {});
}
