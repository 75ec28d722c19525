import { type Context, into, type Place } from './context.js';
import type { Hook } from './types.js';

/**
 * Hooks other than `exit` say when they run. Argo's validation looks at those of workflows and steps (`strict`) alone, and at the
 * template of none: a hook whose template is missing fails the run.
 */
export function checkHooks(
  hooks: Readonly<Record<string, Hook>> | undefined,
  prefix: string,
  place: Place,
  context: Context,
  strict: boolean,
): void {
  for (const [name, hook] of Object.entries(hooks ?? {})) {
    const at = into(place, 'hooks', name);
    if (name !== 'exit' && !hook.expression)
      context.report('expressions', `${prefix}.${name} Expression required`, at, strict ? 'rejected' : 'fails');
    checkTarget(hook, `${prefix}.hooks.${name}`, at, context);
  }
}

/** A template that is only started when the run gets there. */
export function checkTarget(hook: Hook, prefix: string, place: Place, context: Context): void {
  const { template, templateRef } = hook;
  if (template?.includes('{{') || JSON.stringify(templateRef ?? {}).includes('{{')) return;
  const holder = templateRef ? context.find(templateRef) : place.holder;
  const name = templateRef ? templateRef.template : template;
  if (!holder?.spec.templates?.some((one) => one.name === name))
    context.report('references', `${prefix} template name '${name ?? ''}' undefined`, place, 'fails');
}
