/** Parameters that no run starts without, and what is said of values while one step is lowered: both are kept where the step is not left to a person. */
import type { FidelityNote } from '../../../core/index.js';
import type { Node, Value } from '../../../ir/index.js';
import { shortHash } from '../names.js';

export interface AskedParameter {
  /** What it stands for, in words. */
  readonly description: string;
  /** What the source itself takes where nobody gives it. */
  readonly value: string | undefined;
}

export class Asked {
  readonly parameters = new Map<string, AskedParameter>();
  readonly #names = new Map<string, string>();
  readonly #unsaid: ReadonlyMap<string, ReadonlySet<string>>;
  #open = new Map<string, AskedParameter>();
  #notes: FidelityNote[] = [];

  /** @param taken names that the pipeline's own parameters have in the workflow */
  constructor(nodes: readonly Node[], taken: readonly string[]) {
    this.#unsaid = unsaidIn(nodes);
    for (const name of taken) this.#names.set(name, `parameter ${name}`);
  }

  /** A parameter for something of the source; another thing that wants the same name gets one with a hash. */
  name(wanted: string, identity: string, parameter: AskedParameter): string {
    const holder = this.#names.get(wanted) ?? identity;
    const name = holder === identity ? wanted : `${wanted}-${shortHash(identity)}`;
    this.#names.set(name, identity);
    this.#open.set(name, parameter);
    return name;
  }

  /** Something to say of the step that is lowered now. */
  tell(note: FidelityNote): void {
    this.#notes.push(note);
  }

  /** The step is done, or left to a person, who needs no parameters: what was said of it, each once. */
  settle(done: boolean): readonly FidelityNote[] {
    const notes = new Map(this.#notes.map((one) => [`${one.code} ${one.message}`, one]));
    if (done) for (const [name, parameter] of this.#open) this.parameters.set(name, parameter);
    this.#open = new Map();
    this.#notes = [];
    return done ? [...notes.values()] : [];
  }

  /** Whether a name is that of a variable of the source, not one of ours. */
  isVariable(name: string): boolean {
    return this.#unsaid.has(name);
  }

  /** The variable that holds a value and nothing else that is not known, in the whole pipeline. */
  variableOf(value: Value): string | undefined {
    const text = identityOf(value);
    return [...this.#unsaid].find(([, values]) => values.size === 1 && values.has(text))?.[0];
  }

  /** How many values that are not known a variable has in the whole pipeline. */
  valuesOf(name: string): number {
    return this.#unsaid.get(name)?.size ?? 0;
  }
}

function unsaidIn(nodes: readonly Node[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [name, value] of nodes.flatMap(({ env }) => Object.entries(env))) {
    const values = found.get(name) ?? new Set();
    if (holdsUnsaid(value)) values.add(identityOf(value));
    found.set(name, values);
  }
  return found;
}

/** The same for values that are the same in every run, wherever they stand. */
export function identityOf(value: Value): string {
  if (value.kind === 'unknown' && value.fixed) return value.fixed;
  return value.kind === 'code' && value.fixed ? value.text : JSON.stringify(value);
}

function holdsUnsaid(value: Value): boolean {
  if (value.kind === 'choice') return holdsUnsaid(value.met) || holdsUnsaid(value.unmet);
  return value.kind === 'template' ? value.parts.some(holdsUnsaid) : value.kind === 'code' || value.kind === 'unknown';
}
