import type { Span } from '../../../../core/index.js';
import type { DslValue } from './values.js';

/** A method of Job DSL that a seed script called, with what its closures called. */
export interface DslCall {
  readonly name: string;
  /** Closures are not among them. */
  readonly args: readonly DslValue[];
  /** The calls of each closure that it was given, in their order. */
  readonly bodies: readonly (readonly DslCall[])[];
  readonly span: Span;
}

/** One text of config.xml; `unknown` where the seed job decides it. */
export interface Cell {
  readonly text: string;
  readonly unknown?: true;
}

export function cellOf(value: DslValue | undefined): Cell | undefined {
  if (value === undefined || value.kind === 'null') return undefined;
  if (value.kind === 'text') return { text: value.text };
  return value.kind === 'unknown' ? { text: value.text, unknown: true } : { text: '', unknown: true };
}

/** The texts of an argument: of a list, of each of its items. */
export function cellsOf(value: DslValue): Cell[] {
  if (value.kind === 'list') return value.items.flatMap(cellsOf);
  const cell = cellOf(value);
  return cell ? [cell] : [];
}

export function joinedCells(cells: readonly Cell[], by: string): Cell {
  const text = cells.map((cell) => cell.text).join(by);
  return cells.some(({ unknown }) => unknown) ? { text, unknown: true } : { text };
}

/** The calls of a closure as settings: the last one of a name counts, or all of them. */
export class Settings {
  constructor(private readonly calls: readonly DslCall[]) {}

  static of(call: DslCall): Settings {
    return new Settings(call.bodies.flat());
  }

  last(...names: readonly string[]): DslCall | undefined {
    return this.calls.findLast(({ name }) => names.includes(name));
  }

  all(...names: readonly string[]): readonly DslCall[] {
    return this.calls.filter(({ name }) => names.includes(name));
  }

  /** The argument of the last call of that name. */
  text(name: string, at = 0): Cell | undefined {
    return cellOf(this.last(name)?.args[at]);
  }

  /** A switch: without an argument the call means yes. */
  flag(name: string): Cell | undefined {
    const call = this.last(name);
    return call && (cellOf(call.args[0]) ?? { text: 'true' });
  }

  /** All arguments of all calls of those names. */
  texts(...names: readonly string[]): Cell[] {
    return this.all(...names).flatMap(({ args }) => args.flatMap(cellsOf));
  }

  /** The calls of other names. */
  others(names: ReadonlySet<string>): readonly DslCall[] {
    return this.calls.filter(({ name }) => !names.has(name));
  }
}
