/** What a script did when it was evaluated: calls in their order, nested as their bodies are. Names are still the script's. */

import type { Span } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import type { GvEvent } from '../../../lang/groovy/index.js';
import type { Argument } from './known.js';
import type { ScriptedCode } from './report.js';

/** Under which circumstances something happened. */
export type Context = Pick<GvEvent, 'span' | 'via' | 'guards' | 'trying'>;

export interface RawDoubt {
  readonly code: ScriptedCode;
  readonly message: string;
}

/** Doubts with their places, in the order in which they were met. */
export interface PlacedDoubt extends RawDoubt {
  readonly span: Span;
}

export interface RawCall {
  readonly kind: 'call';
  /** Tells calls apart; results refer to it. */
  readonly id: number;
  readonly name: string;
  readonly argument: Argument;
  readonly context: Context;
  readonly bodies: RawBody[];
  /** Nothing is known of what it does. */
  readonly foreign: boolean;
  readonly doubts: RawDoubt[];
}

/** The steps of one closure; `name` of a parallel branch. */
export interface RawBody {
  readonly name: string | undefined;
  readonly items: Raw[];
  /** Of a branch: there is one for each different item of the loop around its steps. */
  readonly isEach?: true;
}

/** `env.NAME = value`: holds for every process that follows. */
export interface RawAssign {
  readonly kind: 'assign';
  readonly name: string;
  readonly value: Value;
  /** Identities of its value and of the conditions that it happens under; undefined for those that a step has a hand in. */
  readonly fixed: readonly (string | undefined)[];
  readonly context: Context;
}

export type Raw = RawCall | RawAssign;
