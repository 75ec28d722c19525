import type { LineTable } from '../../lines.js';
import type { Guard } from '../events.js';
import type { SyntaxNode } from '../syntax/nodes.js';
import type { PyFunction, PyModule, PyValue, Scope } from '../values/types.js';

/** One file that is being evaluated, or was. */
export interface ModuleState {
  readonly module: PyModule;
  readonly file: string;
  readonly lines: LineTable;
  root: SyntaxNode;
  /** Files that it imported itself. */
  readonly imported: Set<string>;
  /** Annotations are not evaluated (`from __future__ import annotations`). */
  lazyAnnotations: boolean;
}

/** One running function, class body or module. */
export interface Frame {
  readonly state: ModuleState;
  readonly scope: Scope;
  readonly fn?: PyFunction;
  /** Names declared `global` or `nonlocal`, with the scope that holds them. */
  readonly declared: Map<string, Scope>;
  /** What a `return` under a condition of unknown outcome may have given; `expected` if the condition is assumed to be so. */
  readonly returns: { readonly value: PyValue; readonly when?: readonly Guard[]; readonly expected?: boolean }[];
  /** How many conditions stood around the call. */
  guards: number;
  /** Who takes what a generator yields, item by item. */
  draw?: ((item: PyValue) => void) | undefined;
  /** Of a comprehension: the frame that it stands in, whose names `:=` binds (PEP 572). */
  readonly around?: Frame;
}

/** The frame whose names `:=` binds: past all comprehensions. */
export const binding = (frame: Frame): Frame => (frame.around ? binding(frame.around) : frame);

export function makeFrame(state: ModuleState, scope: Scope, fn?: PyFunction): Frame {
  return { state, scope, declared: new Map(), returns: [], guards: 0, ...(fn && { fn }) };
}
