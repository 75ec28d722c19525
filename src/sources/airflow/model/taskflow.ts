import type { PyEvent } from '../../../lang/python/events.js';
import { documentation } from '../../../lang/python/machine/docstrings.js';
import type { CallArguments, PyFunction, PyValue } from '../../../lang/python/values/types.js';
import { isClassName } from '../names.js';
import { classicDataEdges, dataEdges } from './data.js';
import { type Decorated, decoratedOf, functionOf } from './decorated.js';
import { type Arguments, argument, type Task } from './entities.js';
import { refusedCall, refusedMapping } from './signatures.js';
import { makeTask, makeTeardown } from './tasks.js';
import { dictOf, isNone, named } from './values.js';
import type { Place, World } from './world.js';

/** A function under `@task` was called: a task, and edges from the tasks whose results it gets. */
export function callDecorated(
  world: World,
  decorated: Decorated,
  args: CallArguments,
  event: Place & { result: PyValue },
): void {
  if (decorated.fixed) return;
  const task = decoratedTask(world, decorated, named(args, []), event);
  if (args.args.length > 0) task.args.given.set('op_args', { kind: 'list', items: [...args.args] });
  dataEdges(world, task, [...args.args, ...args.kwargs.values()], event);
  const refused = decorated.variant === 'sensor' ? undefined : refusedCall(decorated.target, args);
  if (refused) world.raises(task.dag, `the call that makes ${task.label}: ${refused}`, event);
  if (task.callable && !DOCS.some((name) => isTold(argument(task, name)))) describe(task.args, task.callable);
}

/** The docstring of a decorated function is the `doc_md` of what it makes where nothing else describes that (airflow/decorators/base.py, `__call__`; models/dag.py, `dag`). */
export function describe({ given }: Arguments, fn: PyFunction): void {
  const doc = documentation(fn);
  if (isTold(doc)) given.set('doc_md', doc);
}

const DOCS = ['doc', 'doc_json', 'doc_md', 'doc_rst', 'doc_yaml'];

/** Neither `None` nor empty. */
export function isTold(value: PyValue | undefined): boolean {
  return value !== undefined && !isNone(value) && !(value.kind === 'str' && value.value === '');
}

/** `.expand()` and `.expand_kwargs()` on a decorated function or on `Operator.partial()`. False for other calls. */
export function callMapped(
  world: World,
  method: { of: PyValue; name: string },
  event: Extract<PyEvent, { kind: 'call' }>,
): boolean {
  if (method.name !== 'expand' && method.name !== 'expand_kwargs') return false;
  const mapped = named(event.args, ['kwargs']);
  const decorated = decoratedOf(method.of);
  if (decorated?.kind === 'group') return true;
  const partial = decorated ? undefined : partialOf(method.of);
  if (!decorated && !partial) return false;
  const fixed = decorated ? (decorated.fixed ?? { given: new Map() }) : (partial?.args ?? { given: new Map() });
  const task = decorated
    ? decoratedTask(world, decorated, fixed, event, mapped)
    : makeTask(
        world,
        {
          value: event.result,
          ...operatorOf(partial?.name ?? ''),
          args: { ...fixed, given: new Map(fixed.given) },
          mapped,
        },
        event,
      );
  const keyed = [...mapped.given.values()].find((value) => isKeyed(world, value));
  if (keyed) world.raises(task.dag, `${task.label} is mapped over an item of a result, and not over the result`, event);
  const refused =
    decorated &&
    (refusedMapping(decorated.target, fixed, 'partial') ??
      (method.name === 'expand' ? refusedMapping(decorated.target, named(event.args, []), 'expand') : undefined));
  if (refused) world.raises(task.dag, `the call that makes ${task.label}: ${refused}`, event);
  if (decorated) dataEdges(world, task, [...fixed.given.values(), ...mapped.given.values()], event);
  else mappedEdges(world, task, { fixed, mapped }, event);
  return true;
}

/** `f.expand(x=result['key'])`: ValueError (airflow/models/mappedoperator.py, ensure_xcomarg_return_value). */
function isKeyed(world: World, value: PyValue): boolean {
  return value.kind === 'opaque' && value.from.how === 'item' && world.producersOf(value.from.of).length > 0;
}

/** What an operator is mapped over makes edges whatever its template fields are (airflow/models/expandinput.py). */
function mappedEdges(world: World, task: Task, args: { fixed: Arguments; mapped: Arguments }, place: Place): void {
  classicDataEdges(world, task, args.fixed.given, place);
  dataEdges(world, task, [...args.mapped.given.values()], place);
}

function operatorOf(name: string) {
  return { construct: name, base: name };
}

function decoratedTask(
  world: World,
  decorated: Decorated,
  call: Arguments,
  event: Place & { result: PyValue },
  mapped?: Arguments,
): Task {
  const target = functionOf(decorated.target);
  const given = new Map(decorated.args.given);
  const id = given.get('task_id');
  const name = id?.kind === 'str' ? id.value : target && ownName(target);
  if (name !== undefined && (id === undefined || id.kind === 'str')) given.delete('task_id');
  if (call.given.size > 0 || call.open)
    given.set('op_kwargs', { ...dictOf(call.given), ...(call.open && { open: call.open }) });
  const args: Arguments = { given, ...(decorated.args.open && { open: decorated.args.open }) };
  const { name: construct } = decorated;
  const request = { value: event.result, construct, base: construct, args, ...(target && { callable: target }) };
  const task = makeTask(world, { ...request, ...(name !== undefined && { name }), ...(mapped && { mapped }) }, event);
  world.bindData(event.result, [task]);
  settle(task, decorated);
  if (decorated.wrapped) world.doubt(task.dag, 'AF018', `around ${task.label} stands ${decorated.wrapped}`, event);
  return task;
}

/** The name of a function, which `functools.wraps` may have changed. */
function ownName({ attributes, name }: PyFunction): string {
  const told = attributes.get('__name__');
  return told?.kind === 'str' ? told.value : name;
}

/** `@setup` and `@teardown` mark what they make. */
function settle(task: Task, { variant, args }: Decorated): void {
  if (variant === 'setup') task.setup = true;
  if (variant === 'teardown') makeTeardown(task, args.given.get('on_failure_fail_dagrun'));
}

const PARTIAL = '.partial';

/** `SomeOperator.partial`: the fixed half of a mapped operator. */
export function isPartial(name: string): boolean {
  return name.endsWith(PARTIAL) && isClassName(name.slice(0, -PARTIAL.length));
}

function partialOf(value: PyValue): { name: string; args: Arguments } | undefined {
  if (value.kind !== 'opaque' || value.from.how !== 'call') return undefined;
  const { callee, args } = value.from;
  if (callee.kind !== 'external' || !isPartial(callee.name)) return undefined;
  return { name: callee.name.slice(0, -PARTIAL.length), args: named(args, []) };
}
