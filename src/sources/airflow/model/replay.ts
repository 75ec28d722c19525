import type { PyEvent } from '../../../lang/python/events.js';
import type { CallArguments, PyInstance, PyValue } from '../../../lang/python/values/types.js';
import { askedOf } from '../dag-factory/asked.js';
import { GROUP_POSITIONS, isLikeOperator, isOperatorName, lastPart, type Meaning, meaningOf } from '../names.js';
import { rememberAssigned } from './assigned.js';
import { COMMON, OWN, RELATIONS, STRUCTURAL } from './attribute-names.js';
import { lineage } from './classes.js';
import { rememberConstruction } from './constructions.js';
import { dagArguments, makeDag } from './dags.js';
import { classicDataEdges, NO_DATA, producersWithin } from './data.js';
import { makeDbt } from './dbt.js';
import { type Decorated, decoratedOf, decoratorOf, functionOf } from './decorated.js';
import { chain, chainLinear, connect, relate } from './edges.js';
import type { Dag, Entity, Label, Task } from './entities.js';
import { makeGroup } from './groups.js';
import { type CallEvent, doubtContext, doubtLeak, isTakenForTask } from './leaks.js';
import { callMethod } from './methods.js';
import { doubtOverridden } from './overridden.js';
import { callDecorated, callMapped, describe, isPartial, isTold } from './taskflow.js';
import { makeTask } from './tasks.js';
import { itemsOf, methodOf, NONE, named } from './values.js';
import type { Place, World } from './world.js';

/** A DAG or group that comes to be when its body is entered: functions under `@dag` and `@task_group`. */
export interface Announced {
  readonly decorated: Decorated;
  readonly mapped?: PyValue;
  /** Parameters that the arguments of a function under `@dag` make. */
  readonly declared?: ReadonlyMap<string, PyValue>;
}

/** Turns the event log into Airflow's objects, one event after the other. */
export class Replay {
  readonly announced = new Map<PyValue, Announced>();
  private readonly wrappers = new Map<PyValue, readonly Task[]>();
  constructor(private readonly world: World) {}

  readonly observe = (event: PyEvent): void => {
    if (event.kind === 'call') this.call(event);
    else if (event.kind === 'construct') this.construct(event);
    else if (event.kind === 'operator') this.operator(event);
    else if (event.kind === 'setattr') this.assign(event);
    else if (event.kind === 'enter') this.enter(event);
    else if (event.kind === 'exit') this.exit(event);
  };

  private call(event: CallEvent): void {
    const { callee, args, result } = event;
    const decorated = decoratedOf(callee);
    if (decorated?.kind === 'task') return callDecorated(this.world, decorated, args, event);
    if (decorated) return;
    if (callee.kind === 'external') return this.external(callee.name, event);
    if (callee.kind === 'unknown') return this.leaked(event);
    const method = methodOf(callee);
    if (askedOf(event)) return;
    if (method && callMapped(this.world, method, event)) return;
    if (method && callMethod(this.world, method, event)) return;
    if (!decoratedOf(result) && !decoratorOf(result)) this.leaked(event);
  }

  private external(name: string, event: CallEvent): void {
    const meaning = meaningOf(name);
    if (meaning) return this.meant(meaning, name, event);
    if (isOperatorName(name) || (isLikeOperator(name) && event.args.kwargs.has('task_id'))) {
      return this.operatorCall(name, event);
    }
    if (!isPartial(name)) this.leaked(event);
  }

  private meant(meaning: Meaning, name: string, event: CallEvent): void {
    const { world } = this;
    const { args, result } = event;
    if (meaning === 'dag') makeDag(world, { value: result, construct: name, args: dagArguments(args) }, event);
    else if (meaning === 'group') makeGroup(world, { value: result, args: named(args, GROUP_POSITIONS) }, event);
    else if (meaning === 'label') {
      world.bind(result, { kind: 'label', text: args.args[0], up: [], down: [] });
    } else if (meaning === 'chain') chain(world, spread(args), event);
    else if (meaning === 'chain_linear') chainLinear(world, spread(args), event);
    else if (meaning === 'cross_downstream') {
      const { given } = named(args, ['from_tasks', 'to_tasks']);
      relate(world, given.get('from_tasks') ?? NONE, given.get('to_tasks') ?? NONE, event);
    } else if (meaning === 'xcom') this.xcomArg(args, result);
    else if (meaning === 'scope') this.wrap(args, result);
    else if (meaning === 'dbtDag' || meaning === 'dbtGroup')
      makeDbt(world, meaning, { value: result, construct: name, args }, event);
  }

  private xcomArg(args: CallArguments, result: PyValue): void {
    const source = named(args, ['operator']).given.get('operator');
    const task = source && this.world.taskOf(source);
    if (task) this.world.bindData(result, [task]);
    if (task) this.world.bind(result, task);
  }

  private operatorCall(name: string, event: CallEvent): void {
    const { args, result } = event;
    const task = makeTask(this.world, { value: result, construct: name, base: name, args: named(args, []) }, event);
    if (args.args.length > 0) {
      this.world.doubt(task.dag, 'AF019', `${task.label}: operators take no positional arguments`, event);
    }
    if (!isOperatorName(name))
      this.world.doubt(task.dag, 'AF017', `${lastPart(name)} makes the task ${task.label}`, event);
    classicDataEdges(this.world, task, dataArguments(args), event);
  }

  private construct(event: Extract<PyEvent, { kind: 'construct' }>): void {
    const { world } = this;
    const { instance, base, args } = event;
    rememberConstruction(instance, { base, args });
    const known = world.entityOf(instance);
    if (known) {
      if (known.kind === 'task') for (const [key, value] of args.kwargs) known.args.given.set(key, value);
      return;
    }
    const bases = [base, ...lineage(instance.of).external];
    const meaning = bases.map(meaningOf).find((one) => one !== undefined);
    const construct = classNameOf(instance);
    if (meaning === 'dag') makeDag(world, { value: instance, construct, args: dagArguments(args) }, event);
    else if (meaning === 'group') makeGroup(world, { value: instance, args: named(args, GROUP_POSITIONS) }, event);
    else if (meaning === 'dbtDag' || meaning === 'dbtGroup')
      makeDbt(world, meaning, { value: instance, construct, args }, event);
    else this.customTask(instance, { bases, construct, args }, event);
    const made = world.entityOf(instance);
    if (made && made.kind !== 'label')
      doubtOverridden(world, instance, { kind: made.kind, dag: made.kind === 'dag' ? made : made.dag }, event);
  }

  /** An object of a repository class: a task, if one of its bases is an operator. */
  private customTask(
    instance: PyInstance,
    { bases, construct, args }: { bases: readonly string[]; construct: string; args: CallArguments },
    place: Place,
  ): void {
    const { world } = this;
    const given = args.kwargs.has('task_id');
    const base = bases.find(isOperatorName) ?? (given ? bases.find(isLikeOperator) : undefined);
    if (base === undefined) {
      if (given)
        world.doubt(world.currentDag(place), 'AF016', `${construct} gets a task_id and may make a task`, place);
      return;
    }
    const request = { value: instance, construct, base, args: named(args, []), instance };
    const task = makeTask(world, request, place);
    classicDataEdges(world, task, dataArguments(args), place);
  }

  private operator(event: Extract<PyEvent, { kind: 'operator' }>): void {
    if (event.operator === '>>') relate(this.world, event.left, event.right, event);
    else if (event.operator === '<<') relate(this.world, event.right, event.left, event, 'down');
  }

  private assign(place: Extract<PyEvent, { kind: 'setattr' }>): void {
    const { target, name, value } = place;
    const entity = this.world.entityOf(target);
    if (entity?.kind === 'dag' || entity?.kind === 'task') rememberAssigned(entity, name);
    if (entity?.kind !== 'label' && entity && this.isNotToHappen(entity, target, name, place)) return;
    if (entity?.kind === 'task') this.assignToTask(entity, { target, name, value }, place);
    else if (target.kind === 'unknown') this.assignSomewhere(name, place);
    else if (entity?.kind === 'dag' && STRUCTURAL.has(name)) this.strangeAssignment(entity, name, place);
    else if (entity?.kind === 'dag') entity.args.given.set(name, value);
  }

  private assignToTask(
    task: Task,
    { target, name, value }: { target: PyValue; name: string; value: PyValue },
    place: Place,
  ): void {
    if (name === 'dag') callMethod(this.world, { of: value, name: 'add_task' }, { args: positional(target), ...place });
    else if (name === 'is_setup' || name === 'is_teardown') this.mark(task, name, value);
    else if (RELATIONS.has(name)) this.strangeAssignment(task.dag, name, place);
    else if (!task.instance || task.args.given.has(name) || OWN.has(name)) {
      task.args.given.set(name, value);
      // airflow/models/baseoperator.py, BaseOperator.__setattr__: a result that is put into a template field makes an edge
      if (!task.instance)
        classicDataEdges(this.world, task, dataArguments({ args: [], kwargs: new Map([[name, value]]) }), place);
    }
  }

  /** Doubts of an assignment that matters, on something or under a condition that is not known; true when it is not expected. */
  private isNotToHappen(entity: Exclude<Entity, Label>, target: PyValue, name: string, place: Place): boolean {
    if (target.kind !== 'unknown' && place.guards.length === 0) return false;
    if (!COMMON.has(name) && !STRUCTURAL.has(name)) return false;
    const dag = entity.kind === 'dag' ? entity : entity.dag;
    this.world.doubtGuards(dag, `the assignment to ${name}`, place);
    if (target.kind === 'unknown') this.world.doubt(dag, 'AF018', `assignment to ${name} of ${target.what}`, place);
    return this.world.isUnlikely(place);
  }

  /** `task.is_setup = True`: the trigger rule of a teardown that is marked so stays as it is. */
  private mark(task: Task, name: 'is_setup' | 'is_teardown', value: PyValue): void {
    const marked = value.kind === 'bool' && value.value;
    if (name === 'is_setup') task.setup = marked;
    else task.teardown = marked;
  }

  /** `tasks[key].retries = 5`: some task or DAG changed, nobody knows which. */
  private assignSomewhere(name: string, place: Place): void {
    if (COMMON.has(name) || STRUCTURAL.has(name)) this.strangeAssignment(this.world.currentDag(place), name, place);
  }

  private strangeAssignment(dag: Dag | undefined, name: string, place: Place): void {
    this.world.doubt(dag, 'AF018', `assignment to ${name}`, place);
  }

  private enter(place: Extract<PyEvent, { kind: 'enter' | 'exit' }>): void {
    const { target } = place;
    this.world.enter(target);
    const announced = this.announced.get(target);
    if (announced && !this.world.entityOf(target)) this.announce(target, announced, place);
    const entity = this.world.entityOf(target);
    if (entity?.kind === 'dag') entity.enteredIn.add(this.world.loading);
    if (!entity && !this.world.isUnlikely(place)) {
      const { strangers, loading } = this.world;
      const known = strangers.get(loading);
      if (known) known.push(target);
      else strangers.set(loading, [target]);
    }
    const tasks = this.scopeOf(target);
    if (tasks && !this.world.scopes.enter(tasks)) {
      const message = `with ${tasks[0]?.label}: only setup and teardown tasks can be entered`;
      this.world.doubt(tasks[0]?.dag, 'AF019', message, place);
    }
  }

  private exit(place: Extract<PyEvent, { kind: 'enter' | 'exit' }>): void {
    const { target } = place;
    this.world.exit(target);
    if (!this.scopeOf(target)) return;
    this.world.scopes.exit((up, down) => {
      for (const a of up) for (const b of down) if (a !== b) connect(this.world, a, b, place);
    });
  }

  /** The tasks that `with` was written with: one, an XComArg of one, or `context_wrapper([...])`. */
  private scopeOf(value: PyValue): readonly Task[] | undefined {
    const wrapped = this.wrappers.get(value);
    if (wrapped) return wrapped;
    const entity = this.world.entityOf(value);
    return entity?.kind === 'task' ? [entity] : undefined;
  }

  private wrap(args: CallArguments, result: PyValue): void {
    const tasks = itemsOf(args.args[0] ?? args.kwargs.get('tasks') ?? NONE)?.items ?? [];
    this.wrappers.set(
      result,
      tasks.flatMap((one) => this.world.taskOf(one) ?? []),
    );
  }

  private announce(value: PyValue, { decorated, mapped, declared = new Map() }: Announced, place: Place): void {
    const fn = functionOf(decorated.target);
    const name = fn?.name ?? '';
    const { args } = decorated;
    if (decorated.kind === 'dag') {
      const dag = makeDag(this.world, { value, construct: decorated.name, args, name }, place);
      for (const [param, one] of declared) dag.declared.set(param, one);
      if (fn && !isTold(dag.args.given.get('doc_md'))) describe(dag.args, fn);
      if (decorated.wrapped) this.world.doubt(dag, 'AF018', `around ${dag.id} stands ${decorated.wrapped}`, place);
    } else {
      makeGroup(this.world, { value, args, name, ...(mapped && { mapped }) }, place);
    }
  }

  /** The last edges of a mapped group: from what it maps over (MappedTaskGroup.__exit__). */
  close(value: PyValue, place: Place): void {
    const group = this.world.entityOf(value);
    if (group?.kind !== 'group' || !group.mapped) return;
    for (const task of producersWithin(this.world, [group.mapped])) connect(this.world, task, group, place);
  }

  /** Code that was not read got hold of a DAG, group or task. */
  private leaked(event: CallEvent): void {
    const { world } = this;
    const make = () => this.operatorCall(event.name, event);
    if (isTakenForTask(world, event)) return make();
    if (event.args.kwargs.has('task_id') && event.args.args.length === 0) world.suspects.set(event.result, make);
    doubtLeak(world, event);
    doubtContext(world, event);
  }
}

function dataArguments({ kwargs }: CallArguments): ReadonlyMap<string, PyValue> {
  return new Map([...kwargs].filter(([name]) => !NO_DATA.has(name)));
}

function positional(...args: readonly PyValue[]): CallArguments {
  return { args, kwargs: new Map() };
}

/** Positional arguments, with what a `*x` that is not known may add. */
function spread(args: CallArguments): readonly PyValue[] {
  return args.open ? [...args.args, args.open] : args.args;
}

function classNameOf({ of }: PyInstance): string {
  return `${of.module.name}.${of.name}`;
}
