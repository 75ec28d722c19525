/** Finds the template that a call names and looks at it (validate.go, validateTemplateHolder). */
import type { Arguments, Callee, Context, Holder, Place } from './context.js';
import { isPlaceholder } from './tags.js';
import { checkTemplate } from './template.js';
import type { Template, TemplateRef } from './types.js';

interface Found {
  readonly template: Template;
  readonly place: Place;
}

/** The visitor of one validation: each template is looked at once, and its arguments at every call. */
export function visitor(context: () => Context) {
  const seen = new Set<string>();
  return (call: Callee, from: Place, given: Arguments): Template | undefined => {
    const found = resolve(call, from, context());
    if (!found) return undefined;
    const { template, place } = found;
    const id = `${place.holder.document}/${template.name ?? ''}`;
    const first = () => !seen.has(id) && seen.add(id) !== undefined;
    checkTemplate(template, { given, asked: given === 'any' ? place : from, first }, place, context());
    return template;
  };
}

function resolve(call: Callee, from: Place, context: Context): Found | undefined {
  const { template, templateRef, inline } = call;
  const missing = (message: string): undefined => {
    context.report('references', message, from);
    return undefined;
  };
  if (templateRef) {
    if (template) return missing('template name cannot be specified with templateRef.');
    return inline ? { template: inline, place: from } : resolveRef(templateRef, context, missing);
  }
  const named = template ? byName(from.holder, template) : undefined;
  if (template && !named) return missing(`template name '${template}' undefined`);
  if (inline) return { template: inline, place: { holder: from.holder, path: [...from.path, 'inline'] } };
  return named ?? missing('failed to get a template');
}

function resolveRef(ref: TemplateRef, context: Context, missing: (message: string) => undefined): Found | undefined {
  if (!ref.name) return missing('resource name is required');
  if (!ref.template) return missing('template name is required');
  if (JSON.stringify(ref).includes('{{')) return undefined;
  const holder = context.find(ref);
  const kind = ref.clusterScope ? 'clusterworkflowtemplate' : 'workflowtemplate';
  if (!holder) return missing(`${kind} "${ref.name}" is not among the manifests`);
  const found = byName(holder, ref.template);
  if (found || isPlaceholder(ref.template)) return found;
  return missing(`template reference ${ref.name}.${ref.template} not found`);
}

export function byName(holder: Holder, name: string): Found | undefined {
  const index = holder.spec.templates?.findIndex((one) => one.name === name) ?? -1;
  const template = holder.spec.templates?.[index];
  return template && { template, place: { holder, path: [...holder.at, 'templates', index] } };
}
