import type { LineTable } from '../syntax/lines.js';
import type { PyFunction, PyModule, PyValue, Scope } from '../values/types.js';

/** One file that is being evaluated, or was. */
export interface ModuleState {
  readonly module: PyModule;
  readonly file: string;
  readonly lines: LineTable;
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
  /** Values that a `return` under a condition of unknown outcome may have given. */
  readonly returns: PyValue[];
  /** How often a branch of unknown outcome may have left the function: the guards against that stay until its end. */
  left: number;
  /** What a generator has yielded so far. */
  readonly yielded: PyValue[];
}

export function makeFrame(state: ModuleState, scope: Scope, fn?: PyFunction): Frame {
  return { state, scope, declared: new Map(), returns: [], left: 0, yielded: [], ...(fn && { fn }) };
}
