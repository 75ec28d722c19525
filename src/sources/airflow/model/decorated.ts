/** What a decorated function is: read off the chain of calls that made the value, without any state. */
import type { CallArguments, PyFunction, PyValue } from '../../../lang/python/values/types.js';
import { decoratorVariant, meaningOf } from '../names.js';
import { dagArguments } from './dags.js';
import type { Arguments } from './entities.js';
import { merged, methodOf, named } from './values.js';

export interface Decorator {
  readonly kind: 'dag' | 'task' | 'group';
  /** Dotted name: `airflow.decorators.task.branch`. */
  readonly name: string;
  /** `python`, `branch`, `setup` ... */
  readonly variant: string;
  readonly args: Arguments;
}

/** `@task def f` and what `.override()` and `.partial()` made of it. */
export interface Decorated extends Decorator {
  readonly target: PyValue;
  /** Arguments of the function fixed by `.partial()`; then a call of `.expand()` follows. */
  readonly fixed?: Arguments;
  /** What stands around it and may change what it does, in words: `@task.run_if`, a decorator of another library. */
  readonly wrapped?: string;
}

const KINDS = { dagDecorator: 'dag', taskDecorator: 'task', groupDecorator: 'group' } as const;
const DEEPEST = 8;

/** A decorator before it is applied: `task`, `task.branch`, `task(retries=2)`. */
export function decoratorOf(value: PyValue, depth = 0): Decorator | undefined {
  if (depth > DEEPEST) return undefined;
  if (value.kind === 'external') return plainDecorator(value.name);
  if (value.kind !== 'opaque' || value.from.how !== 'call') return undefined;
  if (isTarget(value.from.args.args[0])) return undefined;
  const inner = decoratorOf(value.from.callee, depth + 1);
  return inner && { ...inner, args: merged(inner.args, decoratorArguments(inner, value.from.args)) };
}

function plainDecorator(name: string): Decorator | undefined {
  const meaning = meaningOf(name);
  if (meaning !== 'dagDecorator' && meaning !== 'taskDecorator' && meaning !== 'groupDecorator') return undefined;
  return { kind: KINDS[meaning], name, variant: decoratorVariant(name), args: { given: new Map() } };
}

function decoratorArguments(decorator: Decorator, args: CallArguments): Arguments {
  if (decorator.kind === 'dag') return dagArguments(args);
  return named(args, decorator.kind === 'group' ? ['group_id'] : []);
}

/** A function under a decorator; undefined for any other value. */
export function decoratedOf(value: PyValue, depth = 0): Decorated | undefined {
  if (value.kind !== 'opaque' || depth > DEEPEST) return undefined;
  const { from } = value;
  if (from.how === 'decorated') {
    const decorator = decoratorOf(from.decorator);
    if (decorator) return applied(decorator, from.target);
    const inner = decoratedOf(from.target, depth + 1);
    return (
      inner && { ...inner, wrapped: isCondition(from.decorator) ? 'a condition' : 'a decorator that was not read' }
    );
  }
  if (from.how !== 'call') return undefined;
  const [target] = from.args.args;
  const decorator = target && isTarget(target) ? decoratorOf(from.callee) : undefined;
  if (decorator && target) return applied(decorator, target);
  return changed(from.callee, from.args, depth);
}

/** `task.run_if(condition)`, `task.skip_if(condition)` (Airflow 2.10). */
function isCondition(decorator: PyValue): boolean {
  if (decorator.kind !== 'opaque' || decorator.from.how !== 'call') return false;
  const { callee } = decorator.from;
  return callee.kind === 'external' && /^airflow\..*\.task\.(run_if|skip_if)$/.test(callee.name);
}

/** `@setup @task def f` is one task: the inner decorator's, marked. */
function applied(decorator: Decorator, target: PyValue): Decorated {
  const inner = decoratedOf(target);
  if (!inner) return { ...decorator, target };
  const variant = decorator.variant === 'setup' || decorator.variant === 'teardown' ? decorator.variant : inner.variant;
  return { ...inner, variant, args: merged(inner.args, decorator.args) };
}

function changed(callee: PyValue, args: CallArguments, depth: number): Decorated | undefined {
  const method = methodOf(callee);
  if (!method) return undefined;
  const inner = method.name === 'override' || method.name === 'partial' ? decoratedOf(method.of, depth + 1) : undefined;
  if (!inner) return undefined;
  if (method.name === 'override') return { ...inner, args: merged(inner.args, named(args, [])) };
  return { ...inner, fixed: merged(inner.fixed ?? { given: new Map() }, named(args, [])) };
}

function isTarget(value: PyValue | undefined): value is PyValue {
  if (!value) return false;
  if (value.kind === 'function' || value.kind === 'class' || value.kind === 'bound') return true;
  return value.kind === 'opaque' && decoratedOf(value) !== undefined;
}

/** The function at the bottom, if it is one of the repository. */
export function functionOf(value: PyValue, depth = 0): PyFunction | undefined {
  if (value.kind === 'function') return value;
  if (value.kind === 'bound') return functionOf(value.fn, depth + 1);
  if (value.kind !== 'opaque' || depth > DEEPEST) return undefined;
  if (value.from.how === 'decorated') return functionOf(value.from.target, depth + 1);
  const [first] = value.from.how === 'call' ? value.from.args.args : [];
  return first && functionOf(first, depth + 1);
}

/** A function of the repository, as it is or under a decorator. What a call made of one is another function. */
export function ownFunction(given: PyValue): PyFunction | undefined {
  if (given.kind === 'function') return given;
  return given.kind === 'opaque' && given.from.how === 'decorated' ? functionOf(given) : undefined;
}
