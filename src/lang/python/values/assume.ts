import { isPerhaps, present } from './perhaps.js';
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
      return value.open.assumed && assumedContainer(value);
    }
    default:
      return value;
  }
}

type Container = Extract<PyValue, { kind: 'list' | 'dict' | 'set' | 'iterator' }>;

/** A container with what is likely there, and no more; undefined where that is not assumed of all that may be missing. */
function assumedContainer({ open: _open, ...closed }: Container): PyValue | undefined {
  const items =
    closed.kind === 'dict' ? Array.from(closed.entries.values(), ({ value }) => value) : [...closed.items.values()];
  if (!items.some(isPerhaps)) return closed;
  if (items.some((item) => isPerhaps(item) && !item.perhaps.likely)) return undefined;
  if (closed.kind === 'dict')
    return {
      ...closed,
      entries: new Map([...closed.entries].map(([name, { key, value }]) => [name, { key, value: present(value) }])),
    };
  if (closed.kind === 'set')
    return { ...closed, items: new Map([...closed.items].map(([key, item]) => [key, present(item)])) };
  return { ...closed, items: closed.items.map(present) };
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
