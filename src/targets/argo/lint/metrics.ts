import { type Context, into, type Place } from './context.js';
import type { Metric, Template } from './types.js';

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Metrics have a name that Prometheus takes, help, and a value (workflow/metrics/util.go). */
export function checkMetrics({ name = '', metrics }: Template, place: Place, context: Context): void {
  for (const [index, metric] of (metrics?.prometheus ?? []).entries()) {
    const at = into(place, 'metrics', 'prometheus', index);
    for (const wrong of problems(metric, name)) context.report('templates', wrong, at);
  }
}

function problems(metric: Metric, template: string): string[] {
  const { name = '', help, labels = [], gauge } = metric;
  const wrong: string[] = [];
  if (!NAME.test(name))
    wrong.push(
      `templates.${template} metric name '${name}' is invalid. Metric names must contain alphanumeric characters or '_'`,
    );
  for (const { key = '' } of labels) if (!NAME.test(key)) wrong.push(`metric label '${key}' is invalid`);
  if (!help) wrong.push(`templates.${template} metric '${name}' must contain a help string under 'help: ' field`);
  for (const kind of ['gauge', 'counter', 'histogram'] as const)
    if (metric[kind] && !metric[kind].value)
      wrong.push(`templates.${template} metric '${name}' error: missing ${kind}.value`);
  if (gauge?.realtime && gauge.value?.includes('resourcesDuration.'))
    wrong.push(
      `templates.${template} metric '${name}' error: 'resourcesDuration.*' metrics cannot be used in real-time`,
    );
  return wrong;
}
