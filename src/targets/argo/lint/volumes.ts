import { type Context, into, type Place } from './context.js';
import type { Container, Template } from './types.js';

/** What is mounted is a volume of the workflow, of one of its claims, or of the template: the API server refuses the pod otherwise. */
export function checkVolumes(template: Template, place: Place, context: Context): void {
  const { spec, kind } = place.holder;
  // A template that others call finds the volumes of the workflow that calls it.
  if (kind !== 'Workflow' && spec.entrypoint === undefined) return;
  const known = new Set([
    ...(spec.volumes ?? []).map(({ name }) => name),
    ...(spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name),
    ...(template.volumes ?? []).map(({ name }) => name),
  ]);
  const containers: readonly (readonly [string, Container | undefined])[] = [
    ['container', template.container],
    ['script', template.script],
  ];
  for (const [key, container] of containers)
    for (const [index, { name = '' }] of (container?.volumeMounts ?? []).entries())
      if (!known.has(name) && !name.includes('{{') && !name.includes('__placeholder-'))
        context.report(
          'volumes',
          `templates.${template.name ?? ''}.${key}.volumeMounts[${index}] volume '${name}' not found in workflow spec`,
          into(place, key, 'volumeMounts', index),
          'fails',
        );
}
