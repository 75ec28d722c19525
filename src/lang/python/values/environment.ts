/** Variables of the environment: known at run time only, unless the user makes them known. */
import type { Span } from '../../../core/index.js';
import type { Machine, PyUnknown, PyValue } from './types.js';

/** What a value that the environment alone knows is called; its own dictionary may hold more of them. */
export const ENVIRONMENT = 'the environment variable';

/** A variable whose text a value is, with what the code itself takes where there is none (`None` too). */
export interface EnvironmentVariable {
  readonly name: string;
  readonly usual?: PyValue;
}

const VARIABLES = new WeakMap<PyUnknown, EnvironmentVariable>();

/** The text of a variable. */
export function environmentText(machine: Machine, name: string, span: Span, usual?: PyValue): PyUnknown {
  const made = machine.unknown('PY010', `${ENVIRONMENT} ${name}`, span, usual);
  VARIABLES.set(made, { name, ...(usual && { usual }) });
  return made;
}

/** The variable that a value is the very text of; undefined for anything else. */
export const environmentVariable = (value: PyUnknown): EnvironmentVariable | undefined => VARIABLES.get(value);
