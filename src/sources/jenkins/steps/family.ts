import type { Span } from '../../../core/index.js';
import type {
  Action,
  Condition,
  Duration,
  Facet,
  Hold,
  Placement,
  Resource,
  Settled,
  Value,
} from '../../../ir/index.js';
import type { JenkinsCode } from '../codes.js';

/**
 * Named arguments of a step, builder, publisher or wrapper. Whatever a family asks for counts as taken, at any depth; the rest
 * is left over and makes the reading partial. Several names mean the same argument under the names it has in the three
 * spellings: the field of the class (which is also the argument of the pipeline step), and Job Builder's.
 */
export interface Fields {
  readonly span: Span;
  /** What this object is: the class of a nested element, the key of a nested step. */
  readonly kind: string;
  /** Whether it is given and not null. */
  has(...names: readonly string[]): boolean;
  /** A value of the IR; `$NAME` and `${NAME}` in it are references, because Jenkins expands them there. */
  value(...names: readonly string[]): Value | undefined;
  /** The text as it stands, nothing expanded; undefined where it is absent or not known. */
  text(...names: readonly string[]): string | undefined;
  /** `true` or `false`; undefined where it is absent or neither. */
  flag(...names: readonly string[]): boolean | undefined;
  number(...names: readonly string[]): number | undefined;
  /** The nested object of that name. */
  inner(...names: readonly string[]): Fields | undefined;
  /** The items of a list: the children of the element, whatever they are called. */
  each(...names: readonly string[]): readonly Fields[];
  /** Calls nested in this object: the builders of a condition, the body of a block. */
  calls(...names: readonly string[]): readonly StepCall[];
  /** The items of a list as calls of their own; `name` is what they are called where the source gives them no name. */
  parts(name: string, ...names: readonly string[]): readonly StepCall[];
  /** Takes arguments that a translation need not look at. */
  ignore(...names: readonly string[]): void;
  /** Takes all that is left, by name. */
  rest(): Record<string, Value>;
}

/** One call: a step of a pipeline, or a builder, publisher or wrapper of a job. */
export interface StepCall extends Fields {
  /** `step`: pipeline code; `class`: config.xml; `builder`: Jenkins Job Builder. */
  readonly form: 'step' | 'class' | 'builder';
  /** Step name, class name or Job Builder name. */
  readonly name: string;
  /** `publisher` runs after the build, whatever it came to; `wrapper` goes around it. */
  readonly place: 'builder' | 'publisher' | 'wrapper' | 'scm';
  /** Where `plugin="name@version"` says it. */
  readonly plugin: Plugin | undefined;
  /** The value as an expandable text: for arguments that are not fields of their own (one scalar, parts of a line). */
  expand(text: string): Value;
}

export interface Plugin {
  readonly name: string;
  readonly version?: string;
}

/** What a step reaches for outside its own job: other jobs, by the name as written. */
export interface Reach {
  readonly job: string;
  readonly via: 'invoke' | 'artifact';
}

/** Why a reading is not full. */
export interface Doubt {
  readonly code: JenkinsCode;
  readonly message: string;
}

interface Common {
  readonly env?: Readonly<Record<string, Value>>;
  readonly facets?: readonly Facet[];
  readonly resources?: readonly ResourceUse[];
  readonly doubts?: readonly Doubt[];
}

/** A credential or connection that is used, by name. */
export type ResourceUse =
  Extract<Resource, { kind: 'secret' | 'connection' }> extends infer R
    ? R extends unknown
      ? Omit<R, 'origin'>
      : never
    : never;

/** One piece of work. */
export interface ActionReading extends Common {
  readonly kind: 'action';
  readonly action: Action;
  readonly inputs?: Readonly<Record<string, Value>>;
  readonly placement?: Placement;
  readonly reaches?: readonly Reach[];
  /** After which results it acts, where it looks at them itself (publishers do); default `always`. */
  readonly on?: readonly Settled[];
  /** Kept whole, because nothing of its work is understood (a Groovy script). */
  readonly opaque?: boolean;
}

/** Several pieces of work under one condition, one after the other or all at once. */
export interface GroupReading extends Common {
  readonly kind: 'group';
  readonly body: readonly StepCall[];
  readonly when?: Condition;
  readonly order: 'chain' | 'parallel';
  readonly on?: readonly Settled[];
}

/** Circumstances: in a job they hold for the build (a builder's for what follows it), in a pipeline for the body of the block. */
export interface ScopeReading extends Common {
  readonly kind: 'scope';
  readonly timeout?: Duration;
  /** Tries after the first one. */
  readonly retries?: number;
  readonly holds?: readonly Hold[];
  readonly placement?: Placement;
}

export type StepReading = ActionReading | GroupReading | ScopeReading;

/** One family of steps: one file, one case. */
export interface StepFamily {
  readonly id: string;
  /** Names of pipeline steps: `sh`. */
  readonly steps: readonly string[];
  /** Names of the classes of builders, publishers, wrappers and SCMs: `hudson.tasks.Shell`. */
  readonly classes: readonly string[];
  /** Names in Jenkins Job Builder: `shell`. */
  readonly builders: readonly string[];
  read(call: StepCall): StepReading;
}
