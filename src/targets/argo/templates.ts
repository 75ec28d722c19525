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
  /** Input parameters beside the item. */
  readonly inputs: readonly string[];
}

/**
 * A step without retries is one template. With retries it is a DAG of one task: so that in every run exactly one node stands
 * for the step, and its tries lie inside of it (ARCHITECTURE.md).
 */
export function templatesOf(
  step: LoweredStep,
  { work, retryStrategy, ports, mapped, inputs: fed }: StepBody,
  helperName: (base: string, suffix: string) => string,
): readonly LoweredTemplate[] {
  const names = [...(mapped ? [ITEM] : []), ...fed];
  const inputs: Fields = names.length > 0 ? { inputs: { parameters: names.map((one) => ({ name: one })) } } : {};
  const { name } = step;
  if (!retryStrategy) return [{ name, of: step, fields: { ...inputs, ...work, ...written(ports) } }];
  const tried = helperName(name, 'try');
  const task = { name: 'try', template: tried, ...handedDown(names) };
  return [
    { name, of: step, fields: { ...inputs, dag: { tasks: [task] }, ...handedOn(ports, 'try') } },
    {
      name: tried,
      comment: `each try of ${step.key}`,
      fields: { ...inputs, retryStrategy, ...work, ...written(ports) },
    },
  ];
}

/** A template hands its own inputs to the one inside of it. */
function handedDown(names: readonly string[]): Fields {
  if (names.length === 0) return {};
  return { arguments: { parameters: names.map((name) => ({ name, value: `{{inputs.parameters.${name}}}` })) } };
}

/** What a task hands to a template that is mapped. */
export function argumentsOf(item: string): Fields {
  return { arguments: { parameters: [{ name: ITEM, value: item }] } };
}
