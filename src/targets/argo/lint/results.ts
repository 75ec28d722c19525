import { type Context, hasResult, type Scope } from './context.js';
import { ANY_ARTIFACT, ANY_PARAMETER } from './scope.js';
import { holdsVariable, placeholder } from './tags.js';
import type { Template } from './types.js';

/**
 * What others may read of a task or step (validate.go, addOutputsToScope). `prefix`: `tasks.a`; `aggregate`: it is a loop, its
 * outputs come as lists; `ancestor`: it has ended when they are read.
 */
export function addResults(
  template: Template | undefined,
  prefix: string,
  scope: Scope,
  context: Context,
  { aggregate = false, ancestor = false } = {},
): void {
  for (const what of ['id', 'startedAt', 'finishedAt', 'hostNodeName']) scope.add(`${prefix}.${what}`);
  if (!template) return;
  if (template.daemon) scope.add(`${prefix}.ip`);
  if (hasResult(template)) for (const what of ['outputs.result', 'exitCode']) scope.add(`${prefix}.${what}`);
  for (const { name, globalName } of template.outputs?.parameters ?? []) {
    scope.add(`${prefix}.outputs.parameters.${name}`);
    addGlobal('parameters', ANY_PARAMETER, globalName, scope, context);
  }
  for (const { name, globalName } of template.outputs?.artifacts ?? []) {
    scope.add(`${prefix}.outputs.artifacts.${name}`);
    addGlobal('artifacts', ANY_ARTIFACT, globalName, scope, context);
  }
  if (aggregate) {
    scope.add(`${prefix}.outputs.parameters`);
    if (template.script ?? template.containerSet)
      for (const what of ['outputs.result', 'exitCode']) scope.add(`${prefix}.${what}`);
  }
  if (ancestor) scope.add(`${prefix}.status`);
}

function addGlobal(side: string, any: string, name: string | undefined, scope: Scope, context: Context): void {
  if (!name) return;
  if (holdsVariable(name)) {
    scope.add(any);
    return;
  }
  const global = `workflow.outputs.${side}.${name}`;
  scope.add(global);
  context.globals.set(global, placeholder(global));
}
