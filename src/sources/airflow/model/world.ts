import { quote } from '../../../core/index.js';
import type { EventContext } from '../../../lang/python/events.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import type { AirflowCode } from '../codes.js';
import type { Dag, Doubt, End, Entity, Group, Made, Task } from './entities.js';
import { SetupScopes } from './setups.js';
import { methodOf } from './values.js';

/** What can be seen of the place where something happens. */
export type Place = Pick<EventContext, 'span' | 'via' | 'guards' | 'inside'>;

/** Methods that make an XComArg of an XComArg. */
const XCOM_METHODS = new Set(['map', 'zip', 'concat']);
const DEEPEST = 20;

/** All DAGs, groups and tasks of one repository while its files are evaluated: what Airflow's own process would hold. */
export class World {
  readonly dags: Dag[] = [];
  readonly tasks: Task[] = [];
  /** Why Airflow refuses a DAG file as a whole, by file. */
  readonly refusals = new Map<string, Doubt>();
  /** Files that a tool makes DAGs of, with the reason where one is not read. */
  readonly configurations = new Map<string, string | undefined>();
  /** Doubts that belong to no DAG. */
  readonly loose: Doubt[] = [];
  /** The DAG file that is being loaded. */
  loading = '';
  /** The major version of Airflow that file looks written for. */
  major = 2;
  readonly scopes = new SetupScopes();
  /** Results of calls of the outside that got a task_id, and what makes tasks of them once they stand beside a dependency. */
  readonly suspects = new Map<PyValue, () => void>();
  /** What is entered by `with` and is nothing that is known, by the DAG file that was being loaded. */
  readonly strangers = new Map<string, PyValue[]>();
  private readonly entities = new Map<PyValue, Entity>();
  private readonly producers = new Map<PyValue, readonly Task[]>();

  private readonly entered: PyValue[] = [];

  /** `with` statements open and close; for questions that come without a place. */
  enter(value: PyValue): void {
    this.entered.push(value);
  }

  exit(value: PyValue): void {
    const at = this.entered.lastIndexOf(value);
    if (at >= 0) this.entered.splice(at, 1);
  }

  /** The surroundings as far as `with` statements make them. */
  now(): Pick<Place, 'inside'> {
    return { inside: this.entered };
  }

  bind(value: PyValue, entity: Entity): void {
    this.entities.set(value, entity);
  }

  /** `value` is an XComArg: what the given tasks return. */
  bindData(value: PyValue, tasks: readonly Task[]): void {
    this.producers.set(value, tasks);
  }

  made(place: Place): Made {
    return { span: place.span, via: place.via, file: this.loading };
  }

  /** The DAG, group, task or label that a value stands for; an XComArg stands for its task. */
  entityOf(value: PyValue, depth = 0): Entity | undefined {
    const known = this.entities.get(value);
    if (value.kind === 'unknown' && value.assumed) return this.entityOf(value.assumed, depth + 1);
    if (known || value.kind !== 'opaque' || depth > DEEPEST) return known;
    const { from } = value;
    if (from.how === 'enter') return this.entityOf(from.of, depth + 1);
    if (from.how === 'attribute' && (from.name === 'operator' || from.name === 'output')) {
      return this.taskOf(from.of, depth + 1);
    }
    return from.how === 'item' ? this.producersOf(value, depth + 1)[0] : undefined;
  }

  /** The tasks whose return values an XComArg holds; none for other values. */
  producersOf(value: PyValue, depth = 0): readonly Task[] {
    const known = this.producers.get(value);
    if (known) return known;
    if (value.kind === 'unknown' && value.assumed && depth < DEEPEST) return this.producersOf(value.assumed, depth + 1);
    if (value.kind !== 'opaque' || depth > DEEPEST) return [];
    const { from } = value;
    if (from.how === 'attribute' && from.name === 'output') return list(this.taskOf(from.of, depth + 1));
    if (from.how === 'item') return this.producersOf(from.of, depth + 1);
    if (from.how === 'attribute' && from.name !== 'operator') return [];
    if (from.how !== 'call') return [];
    const method = methodOf(from.callee);
    if (!method || !XCOM_METHODS.has(method.name)) return [];
    const all = [method.of, ...from.args.args].flatMap((one) => this.producersOf(one, depth + 1));
    return [...new Set(all)];
  }

  taskOf(value: PyValue, depth = 0): Task | undefined {
    const entity = this.entityOf(value, depth);
    return entity?.kind === 'task' ? entity : undefined;
  }

  dagOf(value: PyValue | undefined): Dag | undefined {
    const entity = value && this.entityOf(value);
    return entity?.kind === 'dag' ? entity : undefined;
  }

  /** The ends that a value stands for beside `>>`: one, or several for an XComArg of several tasks. */
  endsOf(value: PyValue): readonly End[] {
    const entity = this.entityOf(value);
    if (entity && entity.kind !== 'dag') return [entity];
    return this.producersOf(value);
  }

  /** The DAG of the innermost `with` (airflow/models/dag.py, DagContext). */
  currentDag(place: Pick<Place, 'inside'>): Dag | undefined {
    for (const value of [...place.inside].reverse()) {
      const entity = this.entityOf(value);
      if (entity?.kind === 'dag') return entity;
    }
    return undefined;
  }

  /** The group of the innermost `with`, else the DAG's root (airflow/utils/task_group.py, TaskGroupContext). */
  currentGroup(place: Pick<Place, 'inside'>, dag: Dag | undefined): Group | undefined {
    for (const value of [...place.inside].reverse()) {
      const entity = this.entityOf(value);
      if (entity?.kind === 'group') return entity;
    }
    return (dag ?? this.currentDag(place))?.root;
  }

  /** Airflow refuses the file that is being loaded. The first reason counts. */
  refuse(doubt: Doubt): void {
    if (!this.refusals.has(this.loading)) this.refusals.set(this.loading, doubt);
  }

  /** Notes a doubt on a DAG, or beside all DAGs when there is none. Each place and code once. */
  doubt(
    dag: Dag | undefined,
    code: AirflowCode,
    message: string,
    place: Pick<Place, 'span'>,
    aside?: Doubt['aside'],
  ): void {
    note(dag?.doubts ?? this.loose, { code, message, span: place.span, ...(aside && { aside }) });
  }

  /** Airflow raises an error here: it refuses the file, or may do so where that hangs on a condition that is not known. */
  raises(dag: Dag | undefined, message: string, place: Pick<Place, 'span' | 'guards'>): void {
    this.doubt(dag, 'AF019', message, place);
    if (place.guards.length === 0) this.refuse({ code: 'AF019', message, span: place.span });
  }

  /** Whether this happens only where a condition of unknown outcome is not as it is assumed to be. */
  isUnlikely({ guards }: Pick<Place, 'guards'>): boolean {
    return guards.some(({ unlikely }) => unlikely);
  }

  /** A thing that exists only under conditions of unknown outcome makes its DAG doubtful. */
  doubtGuards(dag: Dag | undefined, what: string, place: Place): void {
    const guard = place.guards.at(-1);
    if (!guard) return;
    if (!this.isUnlikely(place)) for (const one of place.guards) dag?.under.add(one);
    const kind = guard.kind === 'loop' ? 'a loop over something that is not known' : 'a condition that is not known';
    const assumed = this.isUnlikely(place) ? ', and is assumed not to be made' : '';
    // What stands under the conditions of its DAG and no others is there whenever the DAG is.
    const whenever =
      dag?.guards.length === place.guards.length && place.guards.every((one, at) => one === dag.guards[at]);
    const message = `${what} stands under ${kind}: ${clip(guard.text)}${assumed}`;
    this.doubt(dag, 'AF011', message, place, whenever ? 'start' : undefined);
  }
}

export function note(doubts: Doubt[], doubt: Doubt): void {
  const same = (other: Doubt) =>
    other.code === doubt.code && other.message === doubt.message && other.span.start.line === doubt.span.start.line;
  if (!doubts.slice(-50).some(same)) doubts.push(doubt);
}

function list(task: Task | undefined): readonly Task[] {
  return task ? [task] : [];
}

/** A source text short enough for a message. */
export function clip(text: string): string {
  return quote(text, 80);
}
