import type { SourceMapping } from '../source.js';
import { COMMON_ARGUMENTS } from './lower/common.js';
import type { OperatorFamily } from './operators/family.js';
import { families } from './operators/registry.generated.js';
import { TRIGGER_RULES } from './trigger-rules.js';

/** Operators by family, trigger rules, and the arguments that every operator has. */
export function airflowMappings(): readonly SourceMapping[] {
  return [...families.flatMap(operators), ...rules(), ...commonArguments()];
}

function operators(family: OperatorFamily): SourceMapping[] {
  return family.names.map((name) => ({
    construct: name.startsWith('@') ? decorator(name) : name,
    group: 'Operators',
    family: family.id,
    becomes: family.becomes(name),
  }));
}

/** `@branch` is written `@task.branch`, `@python` plainly `@task`. */
function decorator(name: string): string {
  return name === '@python' ? '@task' : `@task.${name.slice(1)}`;
}

function rules(): SourceMapping[] {
  return [...TRIGGER_RULES].map(([construct, join]) => ({ construct, group: 'Trigger rules', becomes: { join } }));
}

/** Those that became a facet; the others are read into names, edges and policies, or mean nothing outside Airflow. */
function commonArguments(): SourceMapping[] {
  return [...COMMON_ARGUMENTS].flatMap(([construct, fate]) =>
    fate === 'must' || fate === 'may'
      ? [{ construct, group: 'Arguments', becomes: { facet: `airflow.${construct}`, must: fate === 'must' } }]
      : [],
  );
}
