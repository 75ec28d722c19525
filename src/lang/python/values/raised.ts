import type { Span } from '../../../core/index.js';
import { EXCEPTIONS, isException } from '../builtins/exceptions.js';
import type { Machine, PyOpaque, PyValue } from './types.js';

const NAMES: ReadonlySet<string> = new Set(EXCEPTIONS);

/** The type of an exception of which nobody knows more than that it may be raised: any handler may be for it. */
export const ANY_EXCEPTION = 'an exception';

/** `repr` of a value that is wholly known. */
type Notation = (value: PyValue) => string | undefined;

/** An object of one of Python's exception classes, as a call of the class would give it; `args` are left out where Python's own text is not known. */
export function makeException(
  machine: Machine,
  type: string,
  args: readonly PyValue[] | undefined,
  span: Span,
): PyOpaque {
  const open = args ? undefined : machine.unknown('PY015', `what the ${type} says`, span);
  const callee = { kind: 'external', name: type, span } as const;
  const given = { args: args ?? [], kwargs: new Map(), ...(open && { open }) };
  return machine.opaque({ how: 'call', callee, name: type, args: given }, span);
}

/** The name of Python's exception class that an object was made of. */
export function exceptionName(value: PyValue): string | undefined {
  if (value.kind !== 'opaque' || value.from.how !== 'call') return undefined;
  const { callee } = value.from;
  return callee.kind === 'external' && NAMES.has(callee.name) ? callee.name : undefined;
}

/** `error.args` of an object of Python's exception classes. */
export function exceptionArguments(value: PyValue): readonly PyValue[] | undefined {
  if (exceptionName(value) === undefined || value.kind !== 'opaque' || value.from.how !== 'call') return undefined;
  const { args, kwargs, open } = value.from.args;
  return open || kwargs.size > 0 ? undefined : args;
}

/** `str(error)`: the argument, of a KeyError its notation (Objects/exceptions.c, `BaseException_str`, `KeyError_str`). */
export function exceptionText(value: PyValue, plainRepr: Notation): string | undefined {
  const args = exceptionArguments(value);
  const [first, ...more] = args ?? [];
  if (!args || hasOwnText(value, args.length)) return undefined;
  if (!first) return '';
  if (more.length > 0) return plainRepr({ kind: 'tuple', items: [...args] });
  if (exceptionName(value) !== 'KeyError' && first.kind === 'str') return first.value;
  return first.kind === 'opaque' ? undefined : plainRepr(first);
}

/** `repr(error)`: the class, called with the arguments. */
export function exceptionNotation(value: PyValue, plainRepr: Notation): string | undefined {
  const args = exceptionArguments(value);
  if (!args || hasOwnText(value, args.length)) return undefined;
  const shown = args.map(plainRepr);
  return shown.includes(undefined) ? undefined : `${className(value)}(${shown.join(', ')})`;
}

/** `isinstance(error, type)` for one of Python's own classes; undefined where one of the two is none. */
export function isOfException(value: PyValue, type: string): boolean | undefined {
  const name = exceptionName(value);
  return name === undefined || !NAMES.has(type) ? undefined : isException(name, type);
}

/** `OSError` under its older names. */
export function className(value: PyValue): string | undefined {
  const name = exceptionName(value);
  return name === 'IOError' || name === 'EnvironmentError' ? 'OSError' : name;
}

/** What takes an errno apart, or a place: those print otherwise, and may be of another class. */
function hasOwnText(value: PyValue, count: number): boolean {
  const name = exceptionName(value) ?? '';
  if (/^Unicode(De|En)code/.test(name)) return true;
  return count > 1 && (isException(name, 'OSError') || isException(name, 'SyntaxError'));
}
