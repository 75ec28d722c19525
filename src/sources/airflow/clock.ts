/** Values that the load of a file makes of the clock, as steps that make them again: Airflow loads the file anew before each task. */
import type { Json } from '../../core/index.js';
import type { LoadedTime, LoadedTimeStep } from '../../ir/index.js';
import { clockRead } from '../../lang/python/values/clock.js';
import type { CallArguments, Derivation, PyUnknown, PyValue } from '../../lang/python/values/types.js';

interface Pending {
  readonly made: LoadedTime;
  /** A method that is yet to be called. */
  readonly method?: string;
}

const MADE = new WeakMap<PyUnknown, Pending>();

/** A value was made of another one (`Vocabulary.derive`). */
export function deriveTime(made: PyUnknown, from: PyUnknown, how: Derivation): void {
  const known = pendingOf(from);
  const next = known && nextOf(known, how);
  if (next) MADE.set(made, next);
}

/** How the value is made of the clock; undefined where it is not, or not of the clock alone. */
export function timeOf(value: PyUnknown): LoadedTime | undefined {
  const known = pendingOf(value);
  return known?.method === undefined ? known?.made : undefined;
}

function pendingOf(value: PyUnknown): Pending | undefined {
  const read = clockRead(value);
  return read ? { made: { ...read, steps: [] } } : MADE.get(value);
}

const FIELDS: ReadonlySet<string> = new Set(['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond']);
const METHODS: ReadonlySet<string> = new Set([
  ...['strftime', 'isoformat', 'date', 'replace', 'weekday', 'isoweekday', 'timestamp', 'ctime'],
  ...['upper', 'lower', 'zfill', 'lstrip', '__format__'],
]);
const OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', '//', '%']);

function nextOf({ made, method }: Pending, how: Derivation): Pending | undefined {
  const then = (step: LoadedTimeStep | undefined) => step && { made: { ...made, steps: [...made.steps, step] } };
  if (method !== undefined) return how.how === 'call' ? then(callOf(method, how.args)) : undefined;
  switch (how.how) {
    case 'attribute':
      if (METHODS.has(how.name)) return { made, method: how.name };
      return FIELDS.has(how.name) ? then({ get: how.name }) : undefined;
    case 'builtin':
      return how.name === 'str' || how.name === 'int' ? then({ as: how.name }) : undefined;
    case 'operator':
      return then(operatorOf(how));
    default:
      return undefined;
  }
}

function callOf(call: string, { args, kwargs, open }: CallArguments): LoadedTimeStep | undefined {
  const given = args.map(plain);
  const named = [...kwargs].map(([name, value]) => [name, plain(value)] as const);
  if (open || [...given, ...named.map(([, value]) => value)].includes(undefined)) return undefined;
  return {
    call,
    args: given.map((one) => one ?? null),
    kwargs: Object.fromEntries(named.map(([name, one]) => [name, one ?? null])),
  };
}

function operatorOf({ operator, other, isLeft }: Extract<Derivation, { how: 'operator' }>): LoadedTimeStep | undefined {
  if (!OPERATORS.has(operator)) return undefined;
  if (other.kind === 'timedelta') return { operator, seconds: other.seconds, isLeft };
  const by = plain(other);
  return by === undefined || by === null ? undefined : { operator, by, isLeft };
}

const plain = (value: PyValue): Json | undefined =>
  value.kind === 'str' || value.kind === 'int' ? value.value : value.kind === 'none' ? null : undefined;
