/** Values, what they refer to, and conditions over them: a part of the pipeline IR. */
import type { Json, Span } from '../core/index.js';

/** A stable path: `airflow:dags/etl.py#etl/load`. Group members carry the group in their path. */
export type NodeId = string;

/** Run time or another repository decides it; `why` is the code of the diagnostic that says so. */
export interface Unknown {
  kind: 'unknown';
  why: string;
  span: Span;
  /** In words, where the source has some: `the result of join`. */
  what?: string;
  /** As of code: no step has a hand in it. Two values with the same text here are the same in every run. */
  fixed?: string;
  /** The code computes it of what only the run knows, and all of that was read: no loss of the reading. */
  computed?: true;
  /** As a side of a choice: there is no such value, the source raises an error there. */
  raises?: true;
  /** How the source makes it of the clock whenever it loads its file. */
  loaded?: LoadedTime;
}

/** A time of the clock of Python (`datetime.now()`, `datetime.utcnow()`, `date.today()`), and what is done with it, one after the other. */
export interface LoadedTime {
  read: 'now' | 'utcnow' | 'today';
  /** A name of the IANA; absent = the zone of the machine, and none in the value. */
  zone?: string;
  steps: LoadedTimeStep[];
}

/** A field that is read, a method that is called, a type that it is made, an operator of Python; `isLeft`: the value stands to its left. */
export type LoadedTimeStep =
  | { get: string }
  | { call: string; args: Json[]; kwargs: Record<string, Json> }
  | { as: 'str' | 'int' }
  | { operator: string; seconds: number; isLeft: boolean }
  | { operator: string; by: Json; isLeft: boolean };

/**
 * One value or another, by what was so when the ways parted: `mvn` with `-DskipTests`, or without. `what` and `fixed` as of an unknown, for a target that
 * cannot ask.
 */
export interface Choice {
  kind: 'choice';
  when: Condition;
  met: Value;
  unmet: Value;
  span: Span;
  what?: string;
  fixed?: string;
}

/** A text that code makes of another one, step by step. */
export interface MadeText {
  of: Value;
  steps: TextStep[];
}

/**
 * What is done with a text; places count characters from 0. `trim` takes away blanks and control characters at both ends; `integer` reads a whole number and
 * writes it; `replace` means the text `what` wherever it stands (`first`: the first time alone), `replaceAll` a pattern that RE2 and Java read alike. `cut`
 * fails where the text is too short and `strict` is set. `part` takes one of the parts between separators, the last one where `at` is -1: of an array
 * without the empty ones at its end, and fails where there is none; or of a list of `tokens`, none of them empty, or of `lines`, which have `null` for one
 * that is not there, but no last one.
 */
export type TextStep =
  | { do: 'lower' | 'upper' | 'trim' | 'integer' }
  | { do: 'replace'; what: string; by: string; first?: true }
  | { do: 'replaceAll'; pattern: string; by: string }
  | { do: 'cut'; from: number; to?: number; strict?: true }
  | { do: 'part'; separator: string; at: number; of?: 'tokens' | 'lines' };

export type Value =
  | { kind: 'literal'; value: Json }
  | { kind: 'ref'; to: Ref }
  /** Text put together from parts: `'deploy-' + ref(param)`. */
  | { kind: 'template'; parts: Value[] }
  | Choice
  | { kind: 'list'; items: Value[] }
  | { kind: 'map'; entries: Record<string, Value> }
  /**
   * Jinja, Groovy or Python kept verbatim; `means` is the text that it comes to where all of it was understood, `native` the
   * very object where it comes to one. `fixed`: no step has a hand in it, so that it
   * is the same all through a run, and whoever starts the run can say it; `otherwise` is what the code itself takes where nobody does.
   */
  | {
      kind: 'code';
      lang: string;
      text: string;
      reads: Ref[];
      span: Span;
      means?: Value;
      native?: Value;
      fixed?: true;
      otherwise?: string;
      made?: MadeText;
    }
  | Unknown;

export type Ref =
  | { scope: 'param' | 'env' | 'secret' | 'item' | 'run'; name: string }
  /**
   * `path`: the value is JSON, and this part of it is meant; all of it where the path is empty. `number`: the whole number that its text says,
   * so many times, and so much more. `otherwise`: the text that stands in where there is no such variable. `held`: whose it is, where it is no Variable
   * of the source system's own: one of the environment in which it loads its files.
   */
  | {
      scope: 'variable';
      name: string;
      held?: 'environment';
      path?: string[];
      number?: { times: number; plus: number };
      otherwise?: string;
    }
  /** A field of a connection: `host`, `login`, `extra`; `extra.region`: what its extra holds under a key. */
  | { scope: 'connection'; name: string; field: string }
  | { scope: 'output'; node: NodeId; port: string }
  /** A part of an output that is a list or a dictionary: what stands under a key, at a place, and so on inwards. */
  | { scope: 'part'; node: NodeId; port: string; path: (string | number)[] }
  /**
   * A date of the run in UTC: `logical_date`, `data_interval_end`; moved by whole days, then written (strftime's codes). `utc`: the clock when the source asks
   * it; `clock`: the same in the zone of the machine, which the source does not name.
   */
  | { scope: 'date'; of: string; days: number; format: string }
  | { scope: 'resource'; name: string };

export type Condition =
  | { op: 'all' | 'any'; of: Condition[] }
  | { op: 'not'; of: Condition }
  | { op: 'eq' | 'ne' | 'lt' | 'gt' | 'in' | 'matches'; left: Value; right: Value }
  | { op: 'changed'; paths: string[] }
  | { op: 'truthy'; value: Value };

export interface Duration {
  /** May be fractional. */
  seconds: number;
}

export interface Param {
  name: string;
  type: 'string' | 'text' | 'boolean' | 'number' | 'choice' | 'secret' | 'json' | 'file';
  default?: Value;
  choices?: string[];
  description?: string;
  /** What nobody gives in the source: no run without it. */
  required?: true;
}
