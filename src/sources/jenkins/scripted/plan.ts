import type { Span } from '../../../core/index.js';

/** What has to be known of a declarative pipeline before its blocks are evaluated. Places are `placeKey` of a span. */
export interface Plan {
  /** Stages and cells that a condition may leave out. */
  readonly conditional: ReadonlySet<string>;
  /** Names of parameters, axes and variables of `environment`, at whatever place. */
  readonly variables: ReadonlySet<string>;
  /** Parameters of the pipeline, and whether each is true or false. */
  readonly parameters: ReadonlyMap<string, ParameterForm>;
  /** Expressions of a section that are no constants, by the place of the section. */
  readonly values: ReadonlyMap<string, readonly Span[]>;
  /** Variables of `environment` in their order, by the place of the section; those that hold credentials are not among them. */
  readonly environments: ReadonlyMap<string, readonly PlannedVariable[]>;
}

/** What the text of a parameter stands for. */
export type ParameterForm = 'flag' | 'text';

/** A variable and the place of its value. */
export interface PlannedVariable {
  readonly name: string;
  readonly value: Span;
}

/** The plan of the declarative pipeline that a file holds at a place; undefined where it holds none there. */
export type Planner = (file: string, text: string, at: Span) => Plan | undefined;

/** Expressions that begin at one place are told apart by their ends. */
export function spanKey(span: Span): string {
  return `${placeKey(span)}-${span.end.line}:${span.end.column}`;
}

export function placeKey({ file, start }: Span): string {
  return `${file}:${start.line}:${start.column}`;
}
