/** Functions under `contextlib.contextmanager`: the block of a `with` stands where they yield (Lib/contextlib.py, `_GeneratorContextManager`). */
import type { Span } from '../../../core/index.js';
import { OutOfFuel } from '../../fuel.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { begin } from '../values/iterate.js';
import { none } from '../values/make.js';
import type { PyBuiltin, PyIterator, PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { type Completion, NORMAL } from './signals.js';

/** The call that made a generator: its frame, whose body has not begun, and the same call once more. */
interface Made {
  readonly body: SyntaxNode;
  readonly frame: Frame;
  readonly again: () => PyValue;
}

const MADE = new WeakMap<PyIterator, Made>();

/** Remembers the call that made a generator. */
export function rememberCall(iterator: PyIterator, made: Made): void {
  MADE.set(iterator, made);
}

/** Runs a block where the function yields. */
export function insideGenerator(
  vm: Interpreter,
  manager: PyIterator,
  span: Span,
  block: (value: PyValue) => Completion,
): Completion {
  const taken: Completion[] = [];
  begin(manager, (value) => {
    if (taken.length > 0) vm.raise('RuntimeError', 'a context manager that yields twice', span);
    taken.push(NORMAL);
    taken[0] = block(value);
    return false;
  });
  return taken[0] ?? vm.raise('RuntimeError', 'a context manager that does not yield', span);
}

/** `@manager()` over a function: each of its calls is a block of a manager that is made anew. */
export function aroundCalls(vm: Interpreter, manager: PyIterator, target: PyValue): PyBuiltin | undefined {
  const made = MADE.get(manager);
  if (!made || target.kind !== 'function') return undefined;
  const call: PyBuiltin['call'] = (args, _machine, span) => {
    const anew = made.again();
    let result: PyValue = none;
    const block = () => {
      result = vm.call(target, args, span);
      return NORMAL;
    };
    if (anew.kind === 'iterator') insideGenerator(vm, anew, span, block);
    return result;
  };
  return { kind: 'builtin', name: target.name, call };
}

/** What a function does before it yields, what it gives, and what it does behind that. */
interface Halves {
  readonly before: SyntaxNode[];
  readonly given: SyntaxNode | undefined;
  readonly after: SyntaxNode[];
  /** What it does also when an exception meets it there. */
  readonly always: SyntaxNode | undefined;
}

/** The halves of a body that yields in a statement of its own, or in a `try` that has `finally` alone. */
function halvesOf(body: SyntaxNode): Halves | undefined {
  const statements = parts(body);
  const at = statements.findIndex((one) => yieldIn(one) !== undefined);
  const found = statements[at];
  if (found)
    return {
      before: statements.slice(0, at),
      given: parts(yieldIn(found) ?? found)[0],
      after: statements.slice(at + 1),
      always: undefined,
    };
  const trying = statements.findIndex((one) => one.type === 'try_statement');
  const [guarded, ...clauses] = parts(statements[trying] ?? body);
  const inner = guarded?.type === 'block' && statements[trying] ? halvesOf(guarded) : undefined;
  const [last] = clauses;
  if (!inner || inner.always || clauses.length !== 1 || last?.type !== 'finally_clause') return undefined;
  // what stands in front of the `yield` inside the `try` would meet its `finally` as well
  if (inner.before.length > 0 || statements.length > trying + 1) return undefined;
  return { ...inner, before: statements.slice(0, trying), always: parts(last)[0] };
}

function yieldIn(statement: SyntaxNode): SyntaxNode | undefined {
  const only = statement.type === 'expression_statement' ? parts(statement) : [];
  const [one] = only;
  const value = one?.type === 'assignment' ? child(one, 'right') : one;
  return only.length === 1 && value?.type === 'yield' && one === value ? value : undefined;
}

/** Enters such a manager now; `leave` is what happens when whatever entered it is left. */
export function enteredByHalves(
  vm: Interpreter,
  manager: PyIterator,
): { readonly value: PyValue; readonly leave: (hasFailed: boolean) => void } {
  const made = MADE.get(manager);
  const halves = made && manager.pending ? halvesOf(made.body) : undefined;
  if (!made || !halves) throw new OutOfFuel('generators that are entered and left apart from a block');
  manager.pending = undefined;
  const run = (statements: SyntaxNode[]): void => {
    const completion = vm.runBlock({ children: statements }, made.frame);
    if (completion.kind === 'raise') throw completion.error;
  };
  run(halves.before);
  const value = halves.given ? vm.evaluate(halves.given, made.frame) : none;
  const leave = (hasFailed: boolean): void => {
    if (!hasFailed) run(halves.after);
    if (halves.always) run(halves.always.children);
  };
  return { value, leave };
}
