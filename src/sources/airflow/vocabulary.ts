import { NOWHERE, type Span } from '../../core/index.js';
import type { Vocabulary } from '../../lang/python/events.js';
import { parameterNames } from '../../lang/python/machine/functions.js';
import { datetimeModule } from '../../lang/python/stdlib/datetime.js';
import type {
  CallArguments,
  Machine,
  OpaqueSource,
  PyClass,
  PyOpaque,
  PyValue,
} from '../../lang/python/values/types.js';
import type { KnownValues } from '../source.js';
import { alteredChoice, chosen, deriveChoice } from './choices.js';
import { deriveTime } from './clock.js';
import { loadDagFactory } from './dag-factory/index.js';
import { dateValue, localised } from './dates.js';
import { LOADED_BEFORE } from './installed.js';
import { jinjaObject } from './jinja-at-load.js';
import { assetDecorator, makeAsset } from './model/assets.js';
import { attributeOf } from './model/attributes.js';
import { isOperatorClass } from './model/classes.js';
import { dagParamOf, declaredBy, declareParam } from './model/dag-params.js';
import { refuseKey } from './model/data.js';
import { type Decorated, decoratedOf, functionOf } from './model/decorated.js';
import { offers } from './model/homes.js';
import { mayChangeGiven } from './model/leaks.js';
import { answerMethod } from './model/method-answers.js';
import type { Replay } from './model/replay.js';
import { templateFieldsConstant } from './model/template-fields.js';
import { dictOf, entriesOf, isNone, merged, methodOf, NONE, named, str } from './model/values.js';
import type { World } from './model/world.js';
import { meaningOf } from './names.js';
import { altered, derive } from './origins.js';
import { ruleMember } from './rule-members.js';
import { connectionValue, settingValue, variableValue } from './variables.js';

interface Call {
  readonly callee: PyValue;
  readonly name: string;
  readonly args: CallArguments;
  readonly fallback: PyOpaque;
  readonly span: Span;
}

/** What Airflow's own classes answer while a DAG file is evaluated. */
export function vocabularyOf(world: World, replay: Replay, known: KnownValues, pendulum: () => number): Vocabulary {
  return {
    observe: replay.observe,
    initialise: ({ owner, parameters, args }) => withDefaults(world, owner, parameters, args),
    call: (call, machine) => answer({ world, replay, known, pendulum }, call, machine),
    mayChange: mayChangeGiven,
    attribute: (target, name, machine) => attributeOf(world, target, name, machine),
    operator: (operator, left, right) => {
      if (operator !== '>>' && operator !== '<<') return undefined;
      return [left, right].some((side) => world.endsOf(side).length > 0) ? right : undefined;
    },
    item: (target, key, machine, span) =>
      refuseKey(world, target, key, (message) => machine.raise('ValueError', message, span)),
    derive: (made, from, how) => {
      derive(made, from, how);
      deriveTime(made, from, how);
      deriveChoice(made, from, how);
    },
    chosen,
    altered: (value) => {
      altered(value);
      alteredChoice(value);
    },
    truth: (target) => (world.entityOf(target) || dagParamOf(target) !== undefined ? true : undefined),
    iterate: (target, machine) => {
      const entity = world.entityOf(target);
      if (dagParamOf(target) !== undefined)
        machine.raise('TypeError', "'DagParam' object is not iterable", target.span);
      if (isResult(world, target)) machine.raise('TypeError', "'XComArg' object is not iterable", target.span);
      return entity?.kind === 'group' ? entity.children.flatMap(({ value }) => (value ? [value] : [])) : undefined;
    },
    offers,
    isInstalled: (module) => !OF_SOME_RELEASES.test(module) && LOADED_BEFORE.has(module.split('.')[0] ?? module),
    catches: (error, handler) => OF_AIRFLOW.test(error) && handler === 'airflow.exceptions.AirflowException',
    constant,
  };
}

/** What not every Airflow has: packages of providers, the interface for authors (3.x), what 1.10 had. */
const OF_SOME_RELEASES = /^airflow\.(sdk|providers|contrib|assets?|datasets|timetables)(\.|$)/;

/** Exceptions that are kinds of AirflowException: all of that module that are called so (airflow/exceptions.py). */
const OF_AIRFLOW = /^airflow\.exceptions\.Airflow\w+$/;

/**
 * What a call of a function under `@task` gives, or the `output` of a task: it stands for a result that is not there yet
 * (airflow/models/xcom_arg.py, `__iter__`).
 */
function isResult(world: World, { from }: PyOpaque): boolean {
  if (from.how === 'attribute') return from.name === 'output' && world.taskOf(from.of) !== undefined;
  return from.how === 'call' && decoratedOf(from.callee)?.kind === 'task';
}

/**
 * Airflow fills constructor parameters of custom operators from `default_args`: those of every class on the way up, but for
 * mixins, which the metaclass does not wrap (BaseOperatorMeta._apply_defaults).
 */
function withDefaults(
  world: World,
  owner: PyClass,
  parameters: readonly string[],
  args: CallArguments,
): CallArguments | undefined {
  if (!isOperatorClass(owner)) return undefined;
  const dag = world.dagOf(args.kwargs.get('dag')) ?? world.currentDag(world.now());
  const given = args.kwargs.get('task_group');
  const explicit = given && world.entityOf(given);
  const group = explicit?.kind === 'group' ? explicit : world.currentGroup(world.now(), dag);
  const defaults = merged(
    dag?.defaults ?? { given: new Map() },
    group?.defaults ?? { given: new Map() },
    entriesOf(args.kwargs.get('default_args')),
  );
  const filled = parameters.filter((name) => !args.kwargs.has(name) && defaults.given.has(name));
  if (filled.length === 0) return undefined;
  const kwargs = new Map(args.kwargs);
  for (const name of filled) kwargs.set(name, defaults.given.get(name) ?? NONE);
  return { ...args, kwargs };
}

/** Constants of Airflow's modules: `TriggerRule.ALL_DONE`, `DagRun.__name__`. */
function constant(name: string): PyValue | undefined {
  const rule = ruleMember(name);
  if (rule) return rule;
  if (/^airflow\..*\.XCOM_RETURN_KEY$/.test(name)) return str('return_value');
  const fields = templateFieldsConstant(name);
  if (fields) return fields;
  // what these modules import themselves, and files import from there (2.10.5)
  const date = /^airflow\.(?:utils\.dates|models\.(?:dag|baseoperator))\.(datetime|timedelta)$/.exec(name)?.[1];
  if (date !== undefined) return datetimeModule().get(date);
  const model = /^airflow\.(?:models|jobs)\.(?:\w+\.)?([A-Z]\w*)\.__name__$/.exec(name)?.[1];
  return model === undefined ? undefined : modelName(model);
}

/** What a class of Airflow's tables calls itself; two go by other names than they are imported by (airflow/models, 2.10.5). */
function modelName(model: string): PyValue {
  if (model === 'XCom') return otherName('setting core.xcom_backend of Airflow', 'BaseXCom');
  return model === 'ImportError' ? otherName('the version of Airflow', 'ParseImportError') : str(model);
}

function otherName(what: string, assumed: string): PyValue {
  return { kind: 'unknown', why: 'AF024', what, span: NOWHERE, assumed: str(assumed) };
}

/** What the answers are given from; `pendulum` is its release. */
interface Answering {
  readonly world: World;
  readonly replay: Replay;
  readonly known: KnownValues;
  readonly pendulum: () => number;
}

function answer(answering: Answering, call: Call, machine: Machine): PyValue | undefined {
  const { callee, args } = call;
  const { world, replay } = answering;
  const asset = assetDecorator(callee);
  if (asset && args.args[0]) {
    makeAsset(world, { value: call.fallback, decorator: asset, target: args.args[0] }, machine);
    return call.fallback;
  }
  const loaded = loadDagFactory(world, call, machine);
  if (loaded) return loaded;
  if (callee.kind === 'external') return answerName(callee.name, answering, call, machine);
  const decorated = decoratedOf(callee);
  if (decorated && decorated.kind !== 'task') return body(replay, decorated, call, args, machine);
  const method = methodOf(callee);
  if (!method) return undefined;
  const mapped = method.name === 'expand' || method.name === 'expand_kwargs' ? decoratedOf(method.of) : undefined;
  if (mapped?.kind === 'group') {
    const isWhole = method.name === 'expand_kwargs';
    return mappedBody(replay, mapped, { call, isWhole }, machine);
  }
  const dag = method.name === 'param' ? world.dagOf(method.of) : undefined;
  if (dag) declareParam(dag, args, call.fallback);
  return answerMethod(world, method, args) ?? localised(method, args);
}

function answerName(name: string, answering: Answering, call: Call, machine: Machine): PyValue | undefined {
  const { known, pendulum } = answering;
  if (PARSING_CONTEXT.test(name)) return wholeFile(call.fallback);
  const meaning = meaningOf(name);
  if (meaning === 'identity') return call.args.args[0];
  if (meaning === 'variable') return variableValue({ ...call, name }, known, machine);
  if (meaning === 'connection') return connectionValue({ ...call, name }, machine);
  if (meaning === 'setting') return settingValue({ ...call, name }, known, machine);
  const made = dateValue({ ...call, name }, pendulum, machine) ?? jinjaObject(name, call, machine);
  if (made) return made;
  return meaning === 'chain' || meaning === 'chain_linear' || meaning === 'cross_downstream' ? NONE : undefined;
}

const PARSING_CONTEXT = /^airflow\.(?:utils\.dag_parsing_context|sdk(?:\.definitions\.context)?)\.get_parsing_context$/;

/** What is being loaded is the whole file: no DAG and no task is asked for alone (airflow/utils/dag_parsing_context.py). */
function wholeFile(made: PyOpaque): PyValue {
  for (const name of ['dag_id', 'task_id']) made.attributes.set(name, NONE);
  return made;
}

/** The body of a function under `@dag` or `@task_group`, evaluated inside what it makes. */
function body(replay: Replay, decorated: Decorated, call: Call, args: CallArguments, machine: Machine): PyValue {
  // airflow/decorators/setup_teardown.py, setup_task and teardown_task
  if (decorated.kind === 'group' && /^(setup|teardown)$/.test(decorated.variant))
    machine.raise('AirflowException', 'Task groups cannot be marked as setup or teardown.', call.span);
  const fn = decorated.kind === 'dag' ? functionOf(decorated.target) : undefined;
  const { args: given, declared } = fn ? declaredBy(fn, call.fallback, args, machine) : { args, declared: new Map() };
  replay.announced.set(call.fallback, { decorated, declared });
  const returned = machine.within(call.fallback, () => machine.call(decorated.target, given, call.span), call.span);
  return decorated.kind === 'group' && !isNone(returned) ? returned : call.fallback;
}

/**
 * What stands for each argument of a mapped group: an element of its list, or, of sets of arguments as a whole, one for every parameter
 * that is not fixed (airflow/decorators/task_group.py, `expand_kwargs`).
 */
function elements(
  { target, fixed }: Decorated,
  given: ReadonlyMap<string, PyValue>,
  isWhole: boolean,
  made: (from: OpaqueSource) => PyValue,
): readonly (readonly [string, PyValue])[] {
  const sets = isWhole ? given.get('kwargs') : undefined;
  if (!sets) {
    const several = given.size > 1;
    return [...given].map(([name, of]) => [name, made({ how: 'element', of, ...(several && { name }) })]);
  }
  const set = made({ how: 'element', of: sets });
  const fn = functionOf(target);
  const free = (fn ? parameterNames(fn, 0) : []).filter((name) => !fixed?.given.has(name));
  return free.map((name) => [name, made({ how: 'item', of: set, key: str(name) })]);
}

function mappedBody(
  replay: Replay,
  decorated: Decorated,
  { call, isWhole }: { call: Call; isWhole: boolean },
  machine: Machine,
): PyValue {
  const { given } = named(call.args, ['kwargs']);
  replay.announced.set(call.fallback, { decorated, mapped: dictOf(given) });
  const kwargs = new Map(decorated.fixed?.given);
  const made = (from: OpaqueSource) => machine.opaque(from, call.span);
  for (const [name, one] of elements(decorated, given, isWhole, made)) kwargs.set(name, one);
  const args = { args: [], kwargs };
  const returned = machine.within(call.fallback, () => machine.call(decorated.target, args, call.span), call.span);
  replay.close(call.fallback, { span: call.span, via: [], guards: [], inside: [] });
  return isNone(returned) ? call.fallback : returned;
}
