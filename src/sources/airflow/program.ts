import type { Json } from '../../core/index.js';
import type { Action, Callback, Lack, Program, Value } from '../../ir/index.js';
import type { ObjectSlice, Slice } from '../../lang/python/events.js';
import type { PyFunction, PyValue } from '../../lang/python/values/types.js';
import { asMethod, notCut } from './bound-program.js';
import { type CallableContext, programOf } from './callables.js';
import { isContextKey, isPlainKey } from './context-keys.js';
import { described } from './lower/value.js';
import type { Called } from './model/called.js';
import { ownFunction } from './model/decorated.js';
import { argument, type Task } from './model/entities.js';
import { isNone } from './model/values.js';
import { calledBy } from './operators/callable.js';
import { familyName } from './operators/choose.js';
import type { OperatorReading } from './operators/family.js';
import { type JudgedRequest, judgedRequest } from './requests.js';
import type { StatedVersion } from './requirements.js';

/** What cutting out a task's callable needs to know. */
interface Surroundings {
  idOf(task: Task): string | undefined;
  sliceOf(fn: PyFunction): Slice;
  sliceOfCalled(called: Called): Slice | ObjectSlice | undefined;
  readonly stated: StatedVersion;
}

/** The callable of a task that runs one, as a program; nothing where none is known. */
export function programFor(
  task: Task,
  { action, inputs }: OperatorReading,
  context: Surroundings,
): { program?: Program } {
  const request = judgedRequest(task, action);
  if (request) return judging(task, request, context);
  const polled = action.kind === 'wait' ? polledIn(action) : undefined;
  if (action.kind !== 'code' && action.kind !== 'branch' && action.kind !== 'gate' && !polled && !isCommanded(action))
    return {};
  const called = calledIn(task);
  const slice = called && context.sliceOfCalled(called);
  if (!called) return {};
  const { fn } = called;
  if (!slice) return { program: notCut(fn) };
  const { op_args: list, op_kwargs: map } = polled ?? inputs ?? {};
  const mapped = task.mapped && task.callable ? [...task.mapped.given.keys()] : [];
  const program = programOf(slice, {
    given: new Set([...keysOf(map), ...mapped]),
    stated: context.stated,
    known: (name, key) => (task.mapped ? undefined : knownArgument({ name, key }, slice, fn, { list, map })),
    positional: list === undefined ? 0 : list.kind === 'list' ? list.items.length : undefined,
    dagId: task.dag?.id,
    nodeOf: nodesBeside(task, context.idOf),
  });
  const whole = 'asked' in slice ? asMethod(program, called, slice) : program;
  return { program: { ...whole, open: [...whole.open, ...fixedLacks(called, slice, task)] } };
}

/** The function of a decorated task, or what the task is told to call. */
function calledIn(task: Task): Called | undefined {
  const { callable: fn } = task;
  return fn
    ? { fn, args: [], kwargs: new Map() }
    : calledBy({ name: familyName(task), take: (name) => argument(task, name) });
}

/** Airflow asks what `partial` made for its parameters: those that it fixed by name are filled from the run where Airflow knows the name. */
function fixedLacks({ args, kwargs }: Called, { parameters }: Slice, task: Task): Lack[] {
  const names = [...parameters.slice(0, args.length), ...kwargs.keys()].filter(isContextKey);
  return names.map((name) => ({ what: `partial fixes ${name}, which Airflow fills as well`, span: task.made.span }));
}

/** The function that looks at what a request was answered with, which it takes as its first argument. */
function judging(task: Task, { judge, ...answers }: JudgedRequest, context: Surroundings): { program?: Program } {
  const given = argument(task, judge);
  const fn = given && ownFunction(given);
  if (!fn) return {};
  const beside = { ...context, nodeOf: nodesBeside(task, context.idOf) };
  return { program: takingOne(fn, beside, { answers: { ...answers, span: task.made.span } }) };
}

/** A function that is called with one argument alone: the answer of a hook, or for a callback the context of the run. */
function takingOne(
  fn: PyFunction,
  { sliceOf, nodeOf, stated }: Pick<Caller, 'sliceOf' | 'nodeOf' | 'stated'>,
  argument: Pick<CallableContext, 'answers' | 'isCallback'>,
): Program {
  const slice = sliceOf(fn);
  const [first] = slice.parameters;
  return programOf(slice, {
    given: new Set(),
    positional: 1,
    known: (name, key) => (name === first ? undefined : knownArgument({ name, key }, slice, fn, NOTHING)),
    nodeOf,
    stated,
    ...argument,
    ...(argument.isCallback && { whole: first }),
  });
}

/** The nodes of the tasks of a task's DAG, by their full ids. */
export function nodesBeside(task: Task, idOf: Surroundings['idOf']): (id: string) => string | undefined {
  return (id) => {
    const other = task.dag?.tasks.get(id);
    return other && idOf(other);
  };
}

interface Asked {
  readonly name: string;
  readonly key: string | undefined;
}

interface Given {
  readonly list: Value | undefined;
  readonly map: Value | undefined;
}

/** What a parameter holds when the task runs, or what it holds under a key: a literal that it is given, or its default where nothing may give it another value. */
function knownArgument(
  { name, key }: Asked,
  { parameters, rest }: Slice,
  { defaults }: PyFunction,
  { list, map }: Given,
): Json | undefined {
  if ((list && list.kind !== 'list') || (map && map.kind !== 'map')) return undefined;
  if (keysOf(map).some((one) => one.startsWith('<'))) return undefined;
  // `**kwargs` has what no parameter takes for itself
  if (name === rest) return key === undefined || parameters.includes(key) ? undefined : literalOf(map?.entries[key]);
  const value = map?.entries[name] ?? list?.items[parameters.indexOf(name)];
  if (key !== undefined) return value?.kind === 'map' ? literalOf(value.entries[key]) : undefined;
  if (value) return literalOf(value);
  const usual = isPlainKey(name) ? undefined : defaults.get(name);
  return usual?.kind === 'str' ? usual.value : usual?.kind === 'none' ? null : undefined;
}

const literalOf = (value: Value | undefined) => (value?.kind === 'literal' ? value.value : undefined);

/** `@task.bash`: a callable that answers with a command. */
const isCommanded = (action: Action) =>
  action.kind === 'shell' && action.script.kind === 'code' && action.script.lang === 'python';

/** The arguments of the callable that a sensor polls. */
function polledIn({ until }: Extract<Action, { kind: 'wait' }>): Readonly<Record<string, Value>> | undefined {
  const asked = until.op === 'truthy' && until.value.kind === 'map' ? until.value.entries.python : undefined;
  return asked?.kind === 'map' ? asked.entries : undefined;
}

const keysOf = (value: Value | undefined) => (value?.kind === 'map' ? Object.keys(value.entries) : []);

/** A DAG or a task, as far as what it calls when it has ended. */
interface Caller {
  argument(name: string): PyValue | undefined;
  nodeOf(taskId: string): string | undefined;
  sliceOf(fn: PyFunction): Slice;
  readonly stated: StatedVersion;
}

/** What a DAG or a task calls when it has failed or succeeded; each takes the run's context as its one argument. */
export function callbacksFor(caller: Caller): { callbacks?: Callback[] } {
  const callbacks = (['failure', 'success'] as const).flatMap((on) =>
    listed(caller.argument(`on_${on}_callback`)).map((given): Callback => {
      const fn = ownFunction(given);
      return {
        on,
        name: fn?.name ?? described(given),
        ...(fn && { program: takingOne(fn, caller, { isCallback: true }) }),
      };
    }),
  );
  return callbacks.length > 0 ? { callbacks } : {};
}

const NOTHING = { list: undefined, map: undefined };

function listed(value: PyValue | undefined): readonly PyValue[] {
  if (!value || isNone(value)) return [];
  if (value.kind !== 'list' && value.kind !== 'tuple') return [value];
  return 'open' in value && value.open ? [...value.items, value.open] : value.items;
}
