import type { Span } from '../../../core/index.js';
import type { EventContext } from '../../../lang/python/events.js';
import type { PyFunction, PyInstance, PyUnknown, PyValue } from '../../../lang/python/values/types.js';
import type { AirflowCode } from '../codes.js';

/** A reason why something was not read in full; becomes a diagnostic and a code in `origin.why`. */
export interface Doubt {
  readonly code: AirflowCode;
  readonly message: string;
  readonly span: Span;
  /**
   * It changes no run's course: only when one starts and whether there is one, or how long something takes; `name`: as long as nothing chooses by names.
   * `case`: what was read is one of the things that it may be, and the course is that one's.
   */
  readonly aside?: 'start' | 'name' | 'case';
}

/** Where and when a thing was made. */
export interface Made {
  readonly span: Span;
  readonly via: readonly Span[];
  /** The DAG file that was being loaded. */
  readonly file: string;
}

/** Keyword arguments by name; `open` says that there may be more. */
export interface Arguments {
  readonly given: Map<string, PyValue>;
  readonly open?: PyUnknown;
}

/** `default_args` as they stood when the DAG or group was made (Airflow copies them). */
export type Defaults = Arguments;

export interface Dag {
  readonly kind: 'dag';
  readonly value: PyValue;
  readonly made: Made;
  /** Class or decorator as written: `airflow.DAG`. */
  readonly construct: string;
  readonly args: Arguments;
  readonly id: string;
  /** The DAG's own copy of `default_args`, which code may go on changing through `dag.default_args`. */
  readonly defaultArgs: PyValue;
  /** Its entries as they stand now. */
  readonly defaults: Defaults;
  readonly root: Group;
  /** Parameters that code makes beside `params`, with their defaults; they count over those. */
  readonly declared: Map<string, PyValue>;
  /** By full task id. */
  readonly tasks: Map<string, Task>;
  /** Ids of tasks and groups, with `<group>.upstream_join_id` as in Airflow. */
  readonly usedIds: Set<string>;
  readonly doubts: Doubt[];
  /** The conditions of unknown outcome that it was made under. */
  readonly guards: EventContext['guards'];
  /** All conditions of unknown outcome under which something of it was read as made. */
  readonly under: Set<EventContext['guards'][number]>;
  /** Made only where a condition of unknown outcome is not as assumed: it is not taken to exist. */
  readonly unlikely: boolean;
  /** The major version of Airflow as which it was made, and what another one would make otherwise. */
  readonly major: number;
  readonly versioned: Doubt[];
  /** Of edges out of empty groups: Airflow 3 takes what stands before the group for it (sdk/definitions/taskgroup.py, `find_leaves`). */
  readonly hollow: Doubt[];
  /** Of tasks that join it by `dag >> task`: Airflow 1 alone takes that. */
  readonly shifted: Doubt[];
  /** DAG files during whose load it was entered by `with` (auto_register). */
  readonly enteredIn: Set<string>;
}

export interface Group {
  readonly kind: 'group';
  /** Absent for the root group of a DAG. */
  readonly value?: PyValue;
  readonly made: Made;
  readonly dag: Dag | undefined;
  /** Absent for the root group of a DAG. */
  readonly parent?: Group;
  /** As written, with the suffix of `add_suffix_on_collision`; empty for a root. */
  readonly label: string;
  /** With the prefixes of the groups around it; empty for a root. */
  readonly id: string;
  readonly prefix: boolean;
  readonly defaults: Defaults;
  readonly children: (Task | Group)[];
  readonly args: Arguments;
  /** A group that `expand` maps. */
  readonly mapped?: PyValue;
}

export interface Task {
  readonly kind: 'task';
  readonly value: PyValue;
  readonly made: Made;
  readonly order: number;
  /** Dotted name of the class as the code wrote it, or of the repository's class. */
  readonly construct: string;
  /** Dotted name of the outermost external class it is made of; the same as `construct` for a plain call. */
  readonly base: string;
  readonly instance?: PyInstance;
  /** The function of a decorated task. */
  readonly callable?: PyFunction;
  dag: Dag | undefined;
  group: Group | undefined;
  /** As written; one that is not known gets its number when the task joins its DAG. */
  label: string;
  /** With the group prefixes, as Airflow names it. */
  id: string;
  /** Explicit arguments and later assignments. */
  readonly args: Arguments;
  /** What `default_args` of the DAG, the group and the call give where `args` is silent. */
  readonly defaults: Defaults;
  /** Tasks directly upstream, and whether a value travels along. */
  readonly upstream: Map<Task, 'order' | 'data'>;
  readonly downstream: Set<Task>;
  /** What `expand` maps over, by argument. */
  readonly mapped?: Arguments;
  /** Marked by `@setup`, `@teardown`, `as_setup()`, `as_teardown()`. */
  setup: boolean;
  teardown: boolean;
  /** Made under a condition of unknown outcome. */
  readonly guarded: boolean;
  /** Made only where such a condition is not as assumed: it is in no DAG, which has a doubt instead. */
  readonly unlikely: boolean;
  readonly doubts: Doubt[];
}

/** `Label('x')` between two tasks: edges pass through it (`labels`). */
export interface Label {
  readonly kind: 'label';
  readonly text: PyValue | undefined;
  readonly up: Labelled[];
  readonly down: Labelled[];
}

/** A neighbour of a label; `result`: what a decorated function gave, kept as such. */
export interface Labelled {
  readonly end: Task | Group;
  readonly result: boolean;
}

export type Entity = Dag | Group | Task | Label;
/** What may stand beside `>>`. */
export type End = Group | Task | Label;

/** The value that counts for a task: assigned later, else given, else default. */
export function argument(task: Task, name: string): PyValue | undefined {
  const assigned = task.value.kind === 'opaque' ? task.value.attributes.get(name) : undefined;
  return assigned ?? task.args.given.get(name) ?? task.defaults.given.get(name);
}

/** The names under which `argument` finds a value. */
export function argumentNames({ value, args, defaults }: Task): ReadonlySet<string> {
  const names = new Set(args.given.keys());
  for (const name of defaults.given.keys()) names.add(name);
  if (value.kind === 'opaque') for (const name of value.attributes.keys()) names.add(name);
  return names;
}
