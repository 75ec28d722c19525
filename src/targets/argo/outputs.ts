/**
 * Outputs that the structure reads (translation: "Data"). A step leaves its return value as JSON in a file; `default` stands in
 * where it left none, so that no reader breaks.
 */
import type { Fields } from './model.js';

/** Parameter of a template that runs once for each item of a list. */
export const ITEM = 'item';
export const RETURN_VALUE = 'return_value';
export const STATE = 'state';
/** Where a container leaves its outputs. */
export const PATHS: Readonly<Record<string, string>> = {
  [RETURN_VALUE]: '/tmp/return_value',
  [STATE]: '/tmp/state',
};

/** An output and what it is where the step leaves none. */
export interface Port {
  readonly name: string;
  readonly missing: string;
}

/** Outputs of a template that runs a container. */
export function written(ports: readonly Port[]): Fields {
  return parameters(ports, ({ name }) => ({ path: PATHS[name] ?? `/tmp/${name}` }));
}

/** Outputs of a DAG template that hands on those of its one task. */
export function handedOn(ports: readonly Port[], task: string): Fields {
  return parameters(ports, ({ name }) => ({ parameter: `{{tasks.${task}.outputs.parameters.${name}}}` }));
}

function parameters(ports: readonly Port[], from: (port: Port) => Readonly<Record<string, string>>): Fields {
  if (ports.length === 0) return {};
  return {
    outputs: {
      parameters: ports.map((port) => ({ name: port.name, valueFrom: { ...from(port), default: port.missing } })),
    },
  };
}

/** An output of a task as an expression of Argo's language reads it. */
export const outputOf = (task: string, port: string) => `tasks['${task}'].outputs.parameters['${port}']`;
