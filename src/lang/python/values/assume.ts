import { concat } from './text.js';
import type { CallArguments, PyUnknown, PyValue } from './types.js';

/**
 * What a value is if nothing outside says otherwise: an unknown's assumed value, a container that may hold more without the
 * "more". Undefined when nothing can be assumed; a value that is known is itself.
 */
export function assumedOf(value: PyValue): PyValue | undefined {
  switch (value.kind) {
    case 'unknown':
      return value.assumed && assumedOf(value.assumed);
    case 'text':
      return assumedText(value.parts);
    case 'list':
    case 'dict':
    case 'set':
    case 'iterator': {
      if (!value.open) return value;
      if (!value.open.assumed) return undefined;
      const { open: _open, ...closed } = value;
      return closed;
    }
    default:
      return value;
  }
}

function assumedText(parts: readonly PyValue[]): PyValue | undefined {
  const known = parts.map(assumedOf);
  return known.every((part) => part?.kind === 'str') ? concat(known as PyValue[]) : undefined;
}

/** Whether something about a value is not known that may be assumed. */
export function isDoubtful(value: PyValue): boolean {
  if (value.kind === 'unknown' || value.kind === 'text') return true;
  return 'open' in value && value.open !== undefined;
}

/** The arguments of a call with everything assumed; undefined when something cannot be. */
export function assumedArguments(all: CallArguments): CallArguments | undefined {
  if (all.open && !all.open.assumed) return undefined;
  const args = all.args.map(assumedOf);
  const kwargs = [...all.kwargs].map(([name, value]) => [name, assumedOf(value)] as const);
  if (args.includes(undefined) || kwargs.some(([, value]) => value === undefined)) return undefined;
  return { args: args as PyValue[], kwargs: new Map(kwargs as [string, PyValue][]) };
}

/** The unknown that a value is, or that stands behind what is not known of it. */
export function reasonOf(value: PyValue): PyUnknown | undefined {
  if (value.kind === 'unknown') return value;
  if (value.kind === 'text') return value.parts.map(reasonOf).find((one) => one !== undefined);
  return 'open' in value ? value.open : undefined;
}
