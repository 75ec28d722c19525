/** A task on its way into a DAG, and the template of a step while what stands around it may still add to it. */
import type { Fields, LoweredTemplate } from '../model.js';

/** The template that runs a step: limits of the blocks around it are added while it stands alone in them. */
export type Leaf = { -readonly [K in 'fields']: Record<string, LoweredTemplate['fields'][string]> } & {
  /** Tries are set: what comes from further out would stand around all of them. */
  retried: boolean;
  /** A time limit for a try is set. */
  limited: boolean;
  held: boolean;
};

export interface Task {
  readonly name: string;
  readonly template: string;
  readonly when?: string;
  /** Template of a node in front of it that fails until somebody decides the condition. */
  readonly gate?: string;
  /** What comes next goes on although it failed; `here`: and what it stands in fails at its end all the same. */
  readonly forgives?: 'wholly' | 'here';
  /** The one step that it is. */
  readonly leaf?: Leaf;
  /** Artifacts that it hands to its template. */
  readonly artifacts?: readonly Fields[];
  readonly values?: Readonly<Record<string, string>>;
}

/** The tasks of a region, each with what it waits for. */
export type Tasks = ReadonlyMap<Task, readonly Task[]>;
