import type { Span } from '../../../../core/index.js';
import type { Facet, Node, Origin, Placement, Resource, Step, Value } from '../../../../ir/index.js';
import type { Call, Entry } from '../../../../lang/groovy/blocks/index.js';
import type { JenkinsCode } from '../../codes.js';
import { labelOf } from '../../jobs/lower-steps.js';
import { originOf } from '../../jobs/triggers.js';
import type { Assigns } from '../../scripted/assigned.js';
import type { RegionLowering } from '../../scripted/lower.js';
import type { Raw } from '../../scripted/raw.js';
import type { Depths, Evaluated } from '../../scripted/structure.js';
import type { Doubt, Reach } from '../../steps/family.js';
import type { Names } from './values.js';

/** What surrounds a step: the path above it, names, variables, and where it runs. */
export interface Around {
  readonly base: string;
  readonly names: Names;
  readonly env: Readonly<Record<string, Value>>;
  readonly placement: Placement | undefined;
}

/** What evaluation left for one pipeline, as nodes (`Replay`). */
export interface Replayed {
  readonly found: Evaluated | undefined;
  readonly regions: RegionLowering;
  nodesOf(entry: Entry, around: Around, low: Lowering): Node[] | undefined;
  nodesFrom(items: readonly Raw[], around: Around, low: Lowering, depths: Omit<Depths, 'calls'>): Node[];
  assignedWithin(span: Span): Assigns;
  /** A variable of `environment`, by the place of its value: what evaluation made of it, and the steps that give it. */
  variable(place: Span, around: Around, low: Lowering): ReplayedVariable;
}

export interface ReplayedVariable {
  readonly value: Value | undefined;
  readonly nodes: readonly Node[];
  /** How values refer to those nodes for now. */
  readonly references: ReadonlySet<string>;
}

/** What is gathered while one pipeline is lowered. */
export class Lowering {
  readonly doubts: (Doubt & { readonly span: Span; readonly beside?: true })[] = [];
  readonly resources: Resource[] = [];
  readonly reaches: { readonly from: string; readonly reach: Reach }[] = [];
  readonly #used = new Map<string, number>();

  constructor(
    /** Text of a file of the repository; undefined where it is not there. */
    readonly readText: (file: string) => string | undefined,
    /** The whole pipeline as written: what uses the parts of a credential. */
    readonly text: string,
    /** Names of the methods that the file defines. */
    readonly methods: ReadonlySet<string>,
    /** Variables that the file sets in one place only. */
    readonly assignedOnce: ReadonlySet<string>,
    /** What evaluation found. */
    replay: (low: Lowering) => Replayed,
  ) {
    this.replay = replay(this);
  }

  readonly replay: Replayed;

  /** Variables of the environment that code has assigned so far. */
  get assigned(): Readonly<Record<string, Value>> {
    return this.replay.regions.assigned.now;
  }

  doubt(code: JenkinsCode, message: string, span: Span): JenkinsCode {
    this.doubts.push({ code, message, span });
    return code;
  }

  /** The same of where something runs and of what its variables hold: what runs, and in which order, does not hang on it. */
  besideDoubt(code: JenkinsCode, message: string, span: Span): JenkinsCode {
    this.doubts.push({ code, message, span, beside: true });
    return code;
  }

  /** Names stay when steps of other kinds come or go: each kind counts for itself. */
  freshId(base: string, name: string): string {
    const stem = `${base}/${labelOf(name.replace(/[.$]/g, ' '))}`;
    const count = (this.#used.get(stem) ?? 0) + 1;
    this.#used.set(stem, count);
    return count === 1 ? stem : `${stem}-${count}`;
  }

  resource(resource: Resource): void {
    if (!this.resources.some(({ kind, name }) => kind === resource.kind && name === resource.name))
      this.resources.push(resource);
  }
}

/** What every node has, with nothing special about it. */
export function plainNode(id: string, name: string, origin: Origin): Omit<Step, 'kind' | 'action'> {
  return {
    ...{ id, name, origin, facets: [], finalizers: [], join: 'allSucceeded', policy: { retries: 0 } },
    ...{ env: {}, holds: [], inputs: {}, outputs: [] },
  };
}

export function originFor(construct: string, span: Span, why: readonly string[], opaque = false): Origin {
  const origin = originOf(construct, span, why);
  return opaque && why.length > 0 ? { ...origin, reading: 'opaque' } : origin;
}

export function facetOf(key: string, value: Facet['value'], must: boolean): Facet {
  return { key: `jenkins.${key}`, value, must };
}

/** How a call is called in messages: `docker.build`, `sh`. */
export function calledName({ name, receiver }: Call): string {
  const method = name ?? '?';
  const target =
    receiver?.kind === 'name' || receiver?.kind === 'property' ? receiver.source : receiver ? '…' : undefined;
  return target === undefined ? method : `${target}.${method}`;
}
