/** The templates of one step: what is tried, and around it what stands for the step. */
import { is } from './joins/formula.js';
import type { DagNode, Fields, LoweredStep, LoweredTemplate } from './model.js';
import { handedOn, ITEM, outputOf, type Port, STATE, written } from './outputs.js';
import type { Told } from './told/teller.js';

export interface StepBody {
  /** The body of what does the work, with its limits. */
  readonly work: Fields;
  readonly retryStrategy?: Fields;
  readonly ports: readonly Port[];
  /** It runs once for each item. */
  readonly mapped: boolean;
  /** Input parameters beside the item. */
  readonly inputs: readonly string[];
  /** Input artifacts of what does the work. */
  readonly artifacts: readonly Fields[];
  /** What is told when it has ended. */
  readonly told: readonly Told[];
  /** The name by which that is told. */
  readonly subject: string;
}

/**
 * A step without retries, of whose end nobody is told, is one template. With retries it is a DAG of one task: so that in every run exactly one node stands
 * for the step, and its tries lie inside of it (ARCHITECTURE.md).
 */
export function templatesOf(
  step: LoweredStep,
  body: StepBody,
  helperName: (base: string, suffix: string) => string,
): readonly LoweredTemplate[] {
  const { work, retryStrategy, ports, mapped, inputs: fed, artifacts, told } = body;
  const names = [...(mapped ? [ITEM] : []), ...fed];
  const parameters: Fields = names.length > 0 ? { parameters: names.map((one) => ({ name: one })) } : {};
  const inputs: Fields = names.length > 0 ? { inputs: parameters } : {};
  const taken: Fields = artifacts.length > 0 ? { inputs: { ...parameters, artifacts: [...artifacts] } } : inputs;
  const { name } = step;
  if (!retryStrategy && told.length === 0)
    return [{ name, of: step, fields: { ...taken, ...work, ...written(ports) } }];
  const tried = helperName(name, 'try');
  const task = { name: 'try', template: tried, ...handedDown(names) };
  const handed = { ...inputs, ...handedOn(ports, 'try') };
  return [
    told.length === 0
      ? { name, of: step, fields: { ...handed, dag: { tasks: [task] } } }
      : {
          name,
          of: step,
          fields: handed,
          dag: [{ name: 'try', template: tried, fields: handedDown(names) }, ...telling(body)],
        },
    {
      name: tried,
      comment: `each try of ${step.key}`,
      fields: { ...taken, ...(retryStrategy && { retryStrategy }), ...work, ...written(ports) },
    },
  ];
}

/** Tasks beside the tries: the step ends as they do, whatever becomes of what is told; a failure is not hidden by what is told of it. */
function telling({ told, ports, subject }: StepBody): readonly DagNode[] {
  const skipped = ports.some(({ name }) => name === STATE);
  const nodes = told.map(
    ({ on, name, template }): DagNode => ({
      name,
      template,
      depends: on === 'failure' ? 'try.Failed || try.Errored' : 'try.Succeeded',
      ...(on === 'success' && skipped && { when: `{{=${outputOf('try', STATE)} != 'skipped'}}` }),
      fields: { arguments: { parameters: [{ name: 'step', value: subject }] } },
    }),
  );
  const done = told.flatMap(({ on, name }) =>
    on === 'success' ? [is(name, 'Succeeded', 'Failed', 'Errored', 'Skipped').text] : [],
  );
  const verdict = { name: 'verdict', template: 'probe', depends: ['try.Succeeded', ...done].join(' && ') };
  return [...nodes, { ...verdict, comment: 'the step ends as its tries do' }];
}

/** A template hands its own inputs to the one inside of it. */
function handedDown(names: readonly string[]): Fields {
  if (names.length === 0) return {};
  return { arguments: { parameters: names.map((name) => ({ name, value: `{{inputs.parameters.${name}}}` })) } };
}
