/** The arguments of calls, and what is known of their results, while a script is evaluated. */
import type { Span } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import type { GvExternal, LoopItem } from '../../../lang/groovy/index.js';
import type { ParameterForm } from './plan.js';

/** An argument as it was when the call happened; later changes cannot reach it. */
export interface Argument {
  /** Name of the argument; empty for a positional one, `item` in a list. */
  readonly name: string;
  /** Of described objects: the symbol or `$class`; else the name. */
  readonly kind: string;
  readonly value: Value;
  /** The text, where it is wholly known. */
  readonly text: string | undefined;
  readonly children: readonly Argument[];
  readonly isList: boolean;
  readonly span: Span;
}

/** What is known of results and descriptions by the id of the opaque that stands for them. */
export interface Known {
  /** The call that gave it. */
  producer(id: number): number | undefined;
  /** The call that gave it, where that is an answer by which the script may go: yes or no, a status, a text. */
  asked(id: number): number | undefined;
  described(id: number): Argument | undefined;
  /** A variable of the environment, or a parameter, by its bare name. */
  isVariable(name: string): boolean;
  /** A parameter of the pipeline by its bare name: the script's binding holds its text as the run began. */
  bound(name: string): ParameterForm | undefined;
  /** The name of the tool that a call of `tool` answers with the place of. */
  tool(id: number): string | undefined;
  /** Whether a name of the outside stands for the same now as where it was asked for (`GvExternal.at`). */
  isSame(given: GvExternal): boolean;
  /** What the item of a loop is called in the IR; undefined where its round is not under way: then it is any of them. */
  item(item: LoopItem): string | undefined;
  /** Reads what stands in a loop, once the script has ended. */
  within<T>(item: LoopItem, read: () => T): T;
  /** What the evaluated method is called with. */
  isParameter(name: string): boolean;
}

/**
 * The same where variables are set: what was read of the outside under the name of one was read before, or outside of what sets it, and is another
 * value than a step finds here.
 */
export function amongSet(known: Known, set: Readonly<Record<string, Value>>): Known {
  return {
    producer: (id) => known.producer(id),
    asked: (id) => known.asked(id),
    described: (id) => known.described(id),
    isVariable: (name) => known.isVariable(name),
    bound: (name) => known.bound(name),
    tool: (id) => known.tool(id),
    item: (item) => known.item(item),
    within: (item, read) => known.within(item, read),
    isParameter: (name) => known.isParameter(name),
    isSame: (given) => {
      const name = variableOf(given, known);
      return known.isSame(given) && (given.at !== undefined || name === undefined || !Object.hasOwn(set, name));
    },
  };
}

/** The variable of the environment that a name of the outside stands for; a parameter by its bare name is what it was when the run began. */
export function variableOf({ name }: GvExternal, known: Pick<Known, 'bound'>): string | undefined {
  if (name.startsWith('env.')) return name.slice('env.'.length);
  return known.bound(name) ? undefined : name;
}

/** The node that stands for a call until nodes have their names. */
export const callReference = (id: number) => `@${id}`;
export const isReference = (node: string) => /^@\d+$/.test(node);
