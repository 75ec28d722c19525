/** Calls as they are written: their arguments, and builtins that look at the frame around them. */
import type { Span } from '../../../core/index.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { none, plainOf } from '../values/make.js';
import { widen } from '../values/perhaps.js';
import { isNoMapping } from '../values/settled.js';
import type { CallArguments, PyDict, PyUnknown, PyValue, Scope } from '../values/types.js';
import { removeNamed, setNamed } from './assign.js';
import { supers } from './attributes.js';
import { askedOfFrames } from './call-frames.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { classOfType } from './made-classes.js';
import { detached, namespace, throughNames } from './namespaces.js';
import { first, spanOf, textOfNode } from './operands.js';
import { asUnknown } from './unknowns.js';

export function call(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const [fn, given] = [child(node, 'function'), child(node, 'arguments')];
  if (!fn) return none;
  const span = spanOf(frame, node);
  const special = fn.type === 'identifier' ? SPECIAL[textOfNode(frame, fn)] : undefined;
  const callee = vm.evaluate(fn, frame);
  if (special && callee.kind === 'builtin')
    return special(vm, given ? callArguments(vm, given, frame) : NO_ARGUMENTS, frame, span);
  const args = given ? callArguments(vm, given, frame) : NO_ARGUMENTS;
  const isType = callee.kind === 'builtin' && callee.name === 'type';
  const made = isType ? classOfType(vm, args, frame, span) : undefined;
  const asked = made ?? askedOfFrames(vm, callee, args, frame, span);
  if (asked) return asked;
  vm.callers.push(frame);
  try {
    return vm.call(callee, args, span);
  } finally {
    vm.callers.pop();
  }
}

const NO_ARGUMENTS: CallArguments = { args: [], kwargs: new Map() };

/** Builtins that look at the frame they are called in. */
const SPECIAL: Readonly<Record<string, (vm: Interpreter, args: CallArguments, frame: Frame, span: Span) => PyValue>> = {
  super: (vm, args, frame, span) => superOf(vm, args, frame, span),
  setattr: (vm, args, _frame, span) => setNamed(vm, args, span),
  delattr: (vm, args, _frame, span) => removeNamed(vm, args, span),
  exec: (vm, args, frame, span) => executed(vm, args, frame, span),
  globals: (_vm, _args, frame) => namespace(frame.state.module.globals),
  locals: (_vm, _args, frame) => localsOf(frame),
  vars: (vm, { args: [of] }, frame, span) => (of ? vm.attribute(of, '__dict__', span) : localsOf(frame)),
};

/** `exec`: code that is made at run time may bind any name, in the dictionary that it is given or in the module around it. */
function executed(vm: Interpreter, { args }: CallArguments, frame: Frame, span: Span): PyValue {
  const doubt = vm.unknown('PY005', 'exec()', span);
  const names = args.slice(1).filter((one): one is PyDict => one.kind === 'dict');
  for (const one of names) {
    throughNames(vm, one, () => {
      vm.touch(one);
      widen(one, doubt);
      return none;
    });
  }
  if (names.length === 0) {
    vm.touch(frame.state.module.globals);
    frame.state.module.globals.set('*', doubt);
  }
  return doubt;
}

function localsOf({ scope, fn }: Frame): PyValue {
  return fn && !scope.isClass ? detached(namespace(scope.names)) : namespace(scope.names);
}

function superOf(vm: Interpreter, args: CallArguments, frame: Frame, span: Span): PyValue {
  const self = args.args[1] ?? [...frame.scope.names.values()][0];
  const given = args.args[0];
  const after = given?.kind === 'class' ? given : frame.fn?.owner;
  if (args.args.length === 0 && !frame.fn && !frame.scope.isClass)
    return vm.raise('RuntimeError', 'super(): no arguments', span);
  if (args.args.length === 0 && frame.fn && !after && !isWithinClass(frame.fn.scope))
    return vm.raise('RuntimeError', 'super(): __class__ cell not found', span);
  if (!self || !after || (self.kind !== 'instance' && self.kind !== 'class'))
    return vm.unknown('PY015', 'super()', span);
  const made: PyValue = { kind: 'builtin', name: 'super', call: () => none };
  supers.set(made, { self, cls: self.kind === 'instance' ? self.of : self, after });
  return made;
}

/** Whether a class body stands around a function: its code knows that class then (Python reference, 3.3.3.6). */
function isWithinClass(scope: Scope | undefined): boolean {
  return scope !== undefined && (scope.isClass === true || isWithinClass(scope.parent));
}

/** Evaluated arguments of a call, `*x` and `**x` spread. */
export function callArguments(vm: Interpreter, node: SyntaxNode, frame: Frame): CallArguments {
  if (node.type === 'generator_expression') return { args: [vm.evaluate(node, frame)], kwargs: new Map() };
  const args: PyValue[] = [];
  const kwargs = new Map<string, PyValue>();
  let open: PyUnknown | undefined;
  let placed: number | undefined;
  for (const part of parts(node)) {
    if (part.type === 'keyword_argument') {
      keyword(vm, part, { kwargs, open }, frame);
    } else if (part.type === 'list_splat') {
      const spread = vm.iterate(first(vm, part, frame), spanOf(frame, part));
      if (spread.open) placed ??= args.length;
      args.push(...spread.items);
      open ??= spread.open;
    } else if (part.type === 'dictionary_splat') {
      open ??= spreadKeywords(vm, first(vm, part, frame), { kwargs, open }, spanOf(frame, part));
    } else if (kwargs.size > 0) {
      vm.raise('SyntaxError', 'positional argument follows keyword argument', spanOf(frame, part));
    } else args.push(vm.evaluate(part, frame));
  }
  return { args, kwargs, ...(open && { open }), ...(placed !== undefined && { displaced: args.length - placed }) };
}

/** Keywords so far; `open` where more may have been given than are known. */
interface Keywords {
  readonly kwargs: Map<string, PyValue>;
  readonly open: PyUnknown | undefined;
}

function keyword(vm: Interpreter, part: SyntaxNode, into: Keywords, frame: Frame): void {
  const [name, value] = [child(part, 'name'), child(part, 'value')];
  if (!name || !value) return;
  const text = textOfNode(frame, name);
  unrepeated(vm, text, into, spanOf(frame, part));
  into.kwargs.set(text, vm.evaluate(value, frame));
}

/** An argument that is given twice is an error of Python (reference, 6.3.4), as far as it is certain that it was given before. */
function unrepeated(vm: Interpreter, name: string, { kwargs, open }: Keywords, span: Span): void {
  const known = kwargs.get(name);
  if (known && known.kind !== 'unknown' && !open)
    vm.raise('TypeError', `got multiple values for keyword argument '${name}'`, span);
}

function spreadKeywords(
  vm: Interpreter,
  value: PyValue,
  { kwargs, open }: Keywords,
  span: Span,
): PyUnknown | undefined {
  const plain = plainOf(value);
  if (isNoMapping(plain)) vm.raise('TypeError', 'argument after ** must be a mapping', span);
  if (plain.kind !== 'dict') return asUnknown(vm, value, span);
  for (const { key, value: one } of plain.entries.values()) {
    if (key.kind !== 'str') continue;
    if (one.kind !== 'unknown') unrepeated(vm, key.value, { kwargs, open: open ?? plain.open }, span);
    kwargs.set(key.value, one);
  }
  return plain.open;
}
