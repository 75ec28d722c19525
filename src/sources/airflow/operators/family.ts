import type { Span } from '../../../core/index.js';
import type { Action, Facet, Placement, Value } from '../../../ir/index.js';
import type { PyFunction, PyInstance, PyValue } from '../../../lang/python/values/types.js';
import type { TemplateFile } from '../lower/template-files.js';

/** What a step reaches for outside its own DAG: another DAG, by its id. */
export interface Reach {
  readonly dag: string;
  readonly via: 'invoke' | 'sensor';
}

/** What an operator family made of a task. Its common arguments (retries, pool ...) are read elsewhere. */
export interface OperatorReading {
  readonly action: Action;
  readonly env?: Readonly<Record<string, Value>>;
  readonly placement?: Placement;
  readonly facets?: readonly Facet[];
  readonly inputs?: Readonly<Record<string, Value>>;
  readonly reaches?: readonly Reach[];
  /** The class is nobody's here: its action is told by the form of its name alone, and the reading stays opaque. */
  readonly opaque?: boolean;
}

/** What a class becomes, as far as its name alone tells; `detail` as in `SourceMapping`. */
export interface Becomes {
  readonly action: Action['kind'];
  readonly detail?: string;
}

/** A task as its operator family sees it. Every argument that is asked for counts as taken; the rest is left over. */
export interface OperatorCall {
  /** Last part of the external class: `BashOperator`. For decorated tasks the variant: `@branch`. */
  readonly name: string;
  /** Dotted name as the code wrote it. */
  readonly construct: string;
  /** Dotted name of the external class under it: the same for a plain call. */
  readonly base: string;
  readonly span: Span;
  readonly instance: PyInstance | undefined;
  /** The function of a decorated task. */
  readonly callable: PyFunction | undefined;
  /** Full ids of the tasks directly downstream. */
  readonly next: readonly string[];
  has(name: string): boolean;
  /** Takes an argument: given, or from `default_args`. */
  take(name: string): PyValue | undefined;
  /** The same as a value of the IR. */
  value(name: string): Value | undefined;
  /** The same when it is text that is known. */
  text(name: string): string | undefined;
  /** The same when it is a number or a duration, in seconds. */
  seconds(name: string): number | undefined;
  /** True for `True`, false for anything else. */
  flag(name: string): boolean;
  /** Takes arguments that a translation need not look at. */
  ignore(...names: readonly string[]): void;
  /** Takes all arguments that are left, by name. */
  rest(): Record<string, Value>;
  toValue(value: PyValue): Value;
  /** The same for a place in which Airflow renders no templates. */
  plainValue(value: PyValue): Value;
  /** The template file that a text names; undefined where there is none, which makes the step doubtful. */
  templateFile(name: string): TemplateFile | undefined;
  /** What Jinja makes of such a file, as of a text beside the task. */
  templateText(file: TemplateFile): Value;
}

/** One family of operators: one file, one case. */
export interface OperatorFamily {
  readonly id: string;
  /** Dotted names that its classes may have; default: anything of Airflow's own packages. */
  readonly from?: RegExp;
  /** Class names without modules; decorated tasks by their variant with an at sign (`@branch`). */
  readonly names: readonly string[];
  /** For families that are told by the form of the name. Asked after all `names`. */
  matches?(name: string): boolean;
  /**
   * Methods that hold the operator's work beside `execute` and `poke`: a repository class that overrides one of them is no
   * longer of this family. One with other members of its own is read in part.
   */
  readonly work?: readonly string[];
  /** What its classes become: the kind of action, and for a service the operation; for `migrate mappings`. */
  becomes(name: string): Becomes;
  read(call: OperatorCall): OperatorReading;
}
