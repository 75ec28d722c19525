/** The templates of one step: what is tried, and around it what stands for the step. */
import type { Fields, LoweredStep, LoweredTemplate } from './model.js';
import { handedOn, type Port, written } from './outputs.js';

/** Parameter of a template that runs once for each item of a list. */
export const ITEM = 'item';

export interface StepBody {
  /** The body of what does the work, with its limits. */
  readonly work: Fields;
  readonly retryStrategy?: Fields;
  readonly ports: readonly Port[];
  /** It runs once for each item. */
  readonly mapped: boolean;
}

/**
 * A step without retries is one template. With retries it is a DAG of one task: so that in every run exactly one node stands
 * for the step, and its tries lie inside of it (ARCHITECTURE.md).
 */
export function templatesOf(
  step: LoweredStep,
  { work, retryStrategy, ports, mapped }: StepBody,
  helperName: (base: string, suffix: string) => string,
): readonly LoweredTemplate[] {
  const inputs: Fields = mapped ? { inputs: { parameters: [{ name: ITEM }] } } : {};
  const { name } = step;
  if (!retryStrategy) return [{ name, of: step, fields: { ...inputs, ...work, ...written(ports) } }];
  const tried = helperName(name, 'try');
  const task = { name: 'try', template: tried, ...(mapped && argumentsOf(`{{inputs.parameters.${ITEM}}}`)) };
  return [
    { name, of: step, fields: { ...inputs, dag: { tasks: [task] }, ...handedOn(ports, 'try') } },
    {
      name: tried,
      comment: `each try of ${step.key}`,
      fields: { ...inputs, retryStrategy, ...work, ...written(ports) },
    },
  ];
}

/** What a task hands to a template that is mapped. */
export function argumentsOf(item: string): Fields {
  return { arguments: { parameters: [{ name: ITEM, value: item }] } };
}
