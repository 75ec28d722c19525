import type { Span } from '../../../core/index.js';
import type { CallArguments, PyClass, PyInstance, PyTuple, PyValue } from '../values/types.js';
import { resolutionOrder } from './classes.js';
import { annotatedIn } from './dataclass-fields.js';
import type { Interpreter } from './interpreter.js';

const IS_BASE = /^typing(?:_extensions)?\.NamedTuple$/;

/** An object of `class Point(NamedTuple)`: a tuple as well. Undefined for other classes. */
export function namedTupleOf(vm: Interpreter, cls: PyClass, args: CallArguments, span: Span): PyInstance | undefined {
  const definition = resolutionOrder(cls).find(
    (base): base is PyClass =>
      base.kind === 'class' && base.bases.some((one) => one.kind === 'external' && IS_BASE.test(one.name)),
  );
  if (!definition) return undefined;
  const names = annotatedIn(definition).flatMap((one) => (one.kind === 'str' ? [one.value] : []));
  const items = names.map((name, index) => {
    const fallback = definition.members.get(name);
    const value = args.args[index] ?? args.kwargs.get(name);
    if (args.open) return vm.unknown(args.open.why, args.open.what, span, value ?? fallback);
    return value ?? fallback ?? vm.raise('TypeError', `${cls.name}() misses ${name}`, span);
  });
  const plain: PyTuple = { kind: 'tuple', items, names, called: cls.name };
  const attributes = new Map<string, PyValue>(names.map((name, index) => [name, items[index] ?? plain]));
  return { kind: 'instance', id: vm.instanceId(), of: cls, attributes, span, plain };
}

const IS_TYPED_DICT = /^typing(?:_extensions)?\.TypedDict$/;

/** Whether a class says of which keys a dictionary is. */
export const isTypedDict = (cls: PyClass): boolean =>
  resolutionOrder(cls).some((one) => one.kind === 'external' && IS_TYPED_DICT.test(one.name));

/** An object of `class Job(TypedDict)`: a plain dictionary, whatever the class says of its keys (Lib/typing.py). Undefined for other classes. */
export function typedDictOf(vm: Interpreter, cls: PyClass, args: CallArguments, span: Span): PyValue | undefined {
  return isTypedDict(cls) ? vm.call(vm.named('builtins.dict', span), args, span) : undefined;
}
