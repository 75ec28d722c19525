import { NOWHERE, type Span } from '../../../core/index.js';
import { isThrowableClass } from '../values/java-types.js';
import { list, NULL } from '../values/make.js';
import { concat } from '../values/text.js';
import type { GvInstance, GvThrowable, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { foreignParents } from './resolve.js';

type AnyThrowable = GvThrowable | GvInstance;

const MESSAGE = '$message';
const CAUSE = '$cause';

function messageOf(value: AnyThrowable): GvValue {
  return value.kind === 'throwable' ? value.message : (value.fields.get(MESSAGE) ?? NULL);
}

function causeOf(value: AnyThrowable): GvValue {
  return value.kind === 'throwable' ? value.cause : (value.fields.get(CAUSE) ?? NULL);
}

/** What `new SomeException(…)` holds; undefined for arguments that none of Java's constructors takes. */
export function throwableParts(
  vm: Interpreter,
  args: readonly GvValue[],
  span: Span,
): { message: GvValue; cause: GvValue } | undefined {
  const [first, second] = args;
  if (!first) return { message: NULL, cause: NULL };
  if (args.length === 1 && isThrowableValue(first)) return { message: vm.text(first, span), cause: first };
  if (args.length > 2) return undefined;
  if (second && !isThrowableValue(second) && second.kind !== 'null' && second.kind !== 'unknown') return undefined;
  return { message: first.kind === 'null' ? NULL : vm.text(first, span), cause: second ?? NULL };
}

function isThrowableValue(value: GvValue): boolean {
  return value.kind === 'throwable' || (value.kind === 'instance' && value.fields.has(MESSAGE));
}

/** A repository class whose base is an exception reached that base's constructor. */
export function fillThrowable(vm: Interpreter, value: GvInstance, args: readonly GvValue[], span: Span): void {
  const parts = throwableParts(vm, args, span);
  value.fields.set(MESSAGE, parts?.message ?? vm.unknown('GV015', 'the message of an exception', span));
  value.fields.set(CAUSE, parts?.cause ?? NULL);
}

export function throwableProperty(vm: Interpreter, value: AnyThrowable, name: string): GvValue | undefined {
  if (name === 'message' || name === 'localizedMessage') return messageOf(value);
  if (name === 'cause') return causeOf(value);
  if (name === 'class') return value.kind === 'throwable' ? { kind: 'javaClass', name: value.type } : value.of;
  if (name === 'stackTrace' || name === 'suppressed') return list([], vm.unknown('GV012', 'a stack trace', NOWHERE));
  return undefined;
}

export function throwableMethod(
  vm: Interpreter,
  value: AnyThrowable,
  name: string,
  args: readonly GvValue[],
  span: Span,
): GvValue | undefined {
  if (args.length > 0)
    return name === 'initCause' || name === 'addSuppressed' || name === 'setStackTrace'
      ? value
      : name === 'printStackTrace'
        ? NULL
        : undefined;
  if (name === 'toString') return throwableText(vm, value, span);
  if (name === 'printStackTrace') return NULL;
  if (name === 'fillInStackTrace') return value;
  return name.startsWith('get')
    ? throwableProperty(vm, value, name.charAt(3).toLowerCase() + name.slice(4))
    : undefined;
}

/** `java.lang.Exception: message`. */
export function throwableText(vm: Interpreter, value: AnyThrowable, span: Span): ReturnType<typeof concat> {
  const name: GvValue = { kind: 'string', value: value.kind === 'throwable' ? value.type : value.of.name };
  const message = messageOf(value);
  return message.kind === 'null'
    ? concat([name])
    : concat([name, { kind: 'string', value: ': ' }, vm.text(message, span)]);
}

/** The nearest exception of Java above a class of the repository. */
export function throwableBase(vm: Interpreter, value: GvInstance): string | undefined {
  return foreignParents(vm, value.of).find(({ name }) => isThrowableClass(name))?.name;
}
