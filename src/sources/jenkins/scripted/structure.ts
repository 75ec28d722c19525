/**
 * A declarative pipeline, evaluated in Jenkins' order: its sections are entered for the steps in them, and what the sections say with
 * expressions is evaluated where they stand. What the sections mean is read from the syntax, by the reader of declarative pipelines.
 */
import type { Span } from '../../../core/index.js';
import type { Condition, Value } from '../../../ir/index.js';
import type { GvClosure, GvValue, Machine, OutsideCall, Watch } from '../../../lang/groovy/index.js';
import { literal } from '../values.js';
import { askedOf } from './asked.js';
import type { Known } from './known.js';
import { type Plan, placeKey, spanKey } from './plan.js';
import type { Context, Raw } from './raw.js';
import { inTurn, type Met } from './turns.js';
import { irValue } from './value.js';

/** The steps of one block, as they were evaluated. */
export interface EvaluatedSteps {
  /** Of the call whose block it is: `steps { … }`, `always { … }`. */
  readonly span: Span;
  /** How many calls, guards and try statements stand around it. */
  readonly around: Depths;
  readonly items: Raw[];
  /** It was evaluated to its end. */
  complete: boolean;
}

export interface Depths {
  readonly calls: number;
  readonly guards: number;
  readonly tries: number;
}

/** What evaluation made of a variable of `environment`: its value, and the steps that gave it. */
export interface EvaluatedVariable {
  readonly value: Value | undefined;
  readonly around: Depths;
  readonly items: readonly Raw[];
}

/** What evaluation found in one declarative pipeline. */
export interface Evaluated {
  readonly steps: readonly EvaluatedSteps[];
  /** Values of expressions that are known, by their places. */
  readonly values: ReadonlyMap<string, Value>;
  /** Variables of `environment`, by the places of their values. */
  readonly environment: ReadonlyMap<string, EvaluatedVariable>;
  /** What `expression { … }` gives or asks, where that is known and no step has a hand in it, by the places of the calls. */
  readonly outcomes: ReadonlyMap<string, Condition>;
}

/** What the recorder does for the walk. */
export interface Host {
  /** Where evaluation stands, after the event of a call was recorded. */
  context(): Context;
  /** Write down into `items` what `run` calls. */
  into(items: Raw[], run: () => void): void;
}

type Mode = 'sections' | 'post' | 'when';

const ENTERED: ReadonlySet<string> = new Set(['stages', 'stage', 'parallel', 'matrix', 'libraries']);
/** Calls of `lib('name@version')` stand in `libraries`. */
export const LIBRARY_ENTRY = 'lib';
/** Conditions of `post` that always hold. */
const SURE: ReadonlySet<string> = new Set(['always', 'cleanup']);
/** Those that hold only where all that they come after ran to its end. */
export const SETTLED: ReadonlySet<string> = new Set(['success', 'fixed', 'unstable']);

export class Structure implements Evaluated {
  readonly steps: EvaluatedSteps[] = [];
  readonly values = new Map<string, Value>();
  readonly outcomes = new Map<string, Condition>();
  readonly environment = new Map<string, EvaluatedVariable>();
  /** Variables of the blocks of `environment` around, while one of them is evaluated. */
  #variables: ReadonlyMap<string, GvValue> = new Map();
  /** Numbers of values, below those of `withEnv`. */
  readonly #held = new Map<GvValue, number>();
  #names = false;
  #mode: Mode | undefined;
  /** Sections of the block that is entered now, which run when all of them are known. */
  #met: Met[] | undefined;
  /** Of the pipeline and the stages around: what changed in them. */
  readonly #watches: Watch[] = [];

  constructor(
    readonly plan: Plan,
    private readonly host: Host,
    private readonly known: Known,
  ) {}

  /** Whether calls are sections now, not steps. */
  get open(): boolean {
    return this.#mode !== undefined;
  }

  /** What a variable holds for the others of its block, and for those of the stages inside. */
  variable(name: string): GvValue | undefined {
    return this.#names ? this.#variables.get(name) : undefined;
  }

  /** Which of the values in the blocks of `environment` around a variable holds, where none of them is evaluated now. */
  gives(name: string): number | undefined {
    const held = this.#names ? undefined : this.#variables.get(name);
    if (!held) return undefined;
    const id = this.#held.get(held) ?? -1 - this.#held.size;
    this.#held.set(held, id);
    return id;
  }

  pipeline(closure: GvClosure, span: Span, machine: Machine): void {
    this.#watched(machine, () => this.#enter('sections', closure, span, machine));
  }

  /** `post` comes after what may have ended anywhere. */
  #watched(machine: Machine, run: () => void): void {
    const watch = machine.watched();
    this.#watches.push(watch);
    try {
      run();
    } finally {
      this.#watches.pop();
      watch.end();
    }
  }

  /** A section is met: `run` comes in its turn, which is Jenkins' and not that of the file. */
  meet(name: string, run: () => void): void {
    if (this.#met) this.#met.push({ name, run });
    else run();
  }

  /** A section; its own arguments are read from the syntax. */
  section(name: string, call: OutsideCall, machine: Machine): void {
    const closure = call.args.findLast((one) => one.kind === 'closure');
    if (!closure) return;
    const { span } = call;
    if (this.#mode === 'post') return this.#condition(name, closure, call, machine);
    if (this.#mode === 'when') return this.#whenPart(name, closure, span, machine);
    if (name === 'steps') return this.#block(closure, span, machine);
    if (name === 'post' || name === 'when') return this.#enter(name, closure, span, machine);
    if (name === 'environment') return this.#environment(closure, span, machine);
    if (!ENTERED.has(name)) return this.#evaluate(closure, span, machine);
    const before = this.#variables;
    const run = () => {
      this.#watched(machine, () => this.#enter('sections', closure, span, machine, name === 'parallel'));
      this.#variables = before;
    };
    if (name === 'matrix') machine.repeatedly(call.fallback, span, run);
    else if (this.plan.conditional.has(placeKey(span))) machine.perhaps(call.fallback, span, run);
    else run();
  }

  #condition(name: string, closure: GvClosure, call: OutsideCall, machine: Machine): void {
    const block = () => this.#block(closure, call.span, machine, SURE.has(name) ? 0 : 1);
    const watch = SETTLED.has(name) ? undefined : this.#watches.at(-1);
    const ended = machine.unknown('GV014', 'what the steps before had come to', call.span);
    const run = () => (watch ? watch.unsettled(ended, block) : block());
    if (SURE.has(name)) run();
    else machine.perhaps(call.fallback, call.span, run);
  }

  #whenPart(name: string, closure: GvClosure, span: Span, machine: Machine): void {
    if (name === 'allOf' || name === 'anyOf' || name === 'not') return this.#enter('when', closure, span, machine);
    if (name !== 'expression') return this.#evaluate(closure, span, machine);
    const items: Raw[] = [];
    let outcome: Condition | undefined;
    this.#outside(() =>
      this.host.into(items, () => {
        machine.attempted(() => {
          outcome = this.#outcome(machine.call(closure, [], span), machine, span);
        });
      }),
    );
    if (outcome && items.length === 0) this.outcomes.set(placeKey(span), outcome);
  }

  #outcome(value: GvValue, machine: Machine, span: Span): Condition | undefined {
    const truth = machine.truth(value, span);
    if (truth !== undefined) return { op: 'truthy', value: literal(truth) };
    const read = (one: GvValue) => irValue(one, machine, this.known, span);
    return askedOf(value, { machine, known: this.known }, span, read);
  }

  /** `more`: guards that stand around the block, and not around its call. */
  #block(closure: GvClosure, span: Span, machine: Machine, more = 0): void {
    const { via, guards, trying } = this.host.context();
    const around = { calls: via.length + 1, guards: guards.length + more, tries: trying.length };
    const block: EvaluatedSteps = { span, around, items: [], complete: false };
    this.steps.push(block);
    this.#outside(() =>
      this.host.into(block.items, () => {
        block.complete = machine.attempted(() => void machine.call(closure, [], span));
      }),
    );
  }

  /**
   * Each variable where Jenkins comes to it: on the agent, when the stage was decided on (pipeline-model-definition, `ModelInterpreter`, `withEnvBlock`).
   * A reference to another variable of the block evaluates that one again there; here it takes what was found.
   */
  #environment(closure: GvClosure, span: Span, machine: Machine): void {
    this.#evaluate(closure, span, machine);
    const { via, guards, trying } = this.host.context();
    const around = { calls: via.length + 1, guards: guards.length, tries: trying.length };
    for (const { name, value: place } of this.plan.environments.get(placeKey(span)) ?? []) {
      const items: Raw[] = [];
      let found: GvValue | undefined;
      this.#names = true;
      this.#outside(() =>
        this.host.into(items, () => {
          machine.attempted(() => {
            found = machine.valueAt(closure, place, true);
          });
        }),
      );
      this.#names = false;
      if (found) this.#variables = new Map([...this.#variables, [name, found]]);
      const value = found && irValue(found, machine, this.known, place);
      this.environment.set(spanKey(place), { value, around, items });
    }
  }

  #evaluate(closure: GvClosure, span: Span, machine: Machine): void {
    for (const place of this.plan.values.get(placeKey(span)) ?? []) {
      const value = machine.valueAt(closure, place);
      if (value) this.values.set(spanKey(place), irValue(value, machine, this.known, place));
    }
  }

  #enter(mode: Mode, closure: GvClosure, span: Span, machine: Machine, together = false): void {
    this.#in(mode, () => {
      const met = this.#meeting(() => void machine.attempted(() => void machine.call(closure, [], span)));
      const runs = inTurn(met).map(({ run }) => run);
      if (together) machine.concurrently(runs, span);
      else for (const run of runs) run();
    });
  }

  /** The sections that are met while `run` runs. */
  #meeting(run: () => void): readonly Met[] {
    const before = this.#met;
    const met: Met[] = [];
    this.#met = met;
    try {
      run();
    } finally {
      this.#met = before;
    }
    return met;
  }

  #outside(run: () => void): void {
    this.#in(undefined, run);
  }

  #in(mode: Mode | undefined, run: () => void): void {
    const before = this.#mode;
    this.#mode = mode;
    try {
      run();
    } finally {
      this.#mode = before;
    }
  }
}

/** Whether one place lies within another. */
export function covers(outer: Span, inner: Span): boolean {
  if (outer.file !== inner.file) return false;
  const from = outer.start.line - inner.start.line || outer.start.column - inner.start.column;
  const to = outer.end.line - inner.end.line || outer.end.column - inner.end.column;
  return from <= 0 && to >= 0;
}

/** A `pipeline { … }` that was met. */
export interface OpenedPipeline {
  readonly span: Span;
  /** The calls that led there: none in a Jenkinsfile, those of a library's steps else. */
  readonly via: readonly Span[];
  /** Nothing decides whether it is opened. */
  readonly sure: boolean;
  readonly structure: Structure | undefined;
  /** Further ones that were met. */
  others: number;
}
