/** The axes of a matrix: parameters that templates take and hand on. */
import type { Json } from '../../../core/index.js';
import { list, record } from '../json.js';
import type { Fields } from '../model.js';
import { parameterName } from './piece.js';

/** What a template takes; `more`: parameters of its own. */
export function inputsFor(axes: readonly string[], more: Json | undefined = undefined): Fields {
  const parameters = [...axes.map((name): Json => ({ name: parameterName(name) })), ...list(record(more).parameters)];
  return parameters.length > 0 ? { inputs: { parameters } } : {};
}

/** What a task hands on: values that are known here, else what its own template was given. */
export function argumentsFor(
  axes: readonly string[],
  values: Readonly<Record<string, string>> = {},
  artifacts: readonly Fields[] = [],
): Fields {
  const names = [...new Set([...axes, ...Object.keys(values)])];
  if (names.length === 0 && artifacts.length === 0) return {};
  const parameters = names.map((name) => ({
    name: parameterName(name),
    value: values[name] ?? `{{inputs.parameters.${parameterName(name)}}}`,
  }));
  return {
    arguments: {
      ...(parameters.length > 0 && { parameters }),
      ...(artifacts.length > 0 && { artifacts: [...artifacts] }),
    },
  };
}
