/** Runs that are not judged: those in which a note of the translation changes something, and those that are not simulated. */
import { cite, type StructuralNote } from '../core/index.js';
import { type Node, type NodeId, nodesOf, nodesOfPipeline, type Pipeline } from '../ir/index.js';
import type { SourceTask } from './airflow/tasks.js';
import type { Beside, CompareInput, Judgement } from './types.js';

/** What a run of the source came to, as far as notes ask for it. */
export interface Course {
  readonly entered: ReadonlySet<string>;
  /** Steps of which a try failed. */
  readonly failed: Iterable<string>;
}

/** Steps of all runs of one pipeline on both sides, after which no other run is begun: some seconds. */
const MOST_PLAYED = 400_000;

/** The notes of one conversion, and what became of the runs that were played. */
export class Reckoning {
  private judged = 0;
  private work = 0;
  private readonly left = new Map<string, number>();
  private readonly notes: readonly StructuralNote[];
  private readonly inside: ReadonlyMap<NodeId, ReadonlySet<NodeId>>;

  constructor(private readonly input: CompareInput) {
    this.notes = input.converted.structural ?? [];
    this.inside = new Map([...nodesOfPipeline(input.pipeline)].map((node) => [node.id, inside(node)]));
  }

  /** A run that is the same on both sides. */
  count(): void {
    this.judged += 1;
  }

  leave(why: string, runs = 1): void {
    this.left.set(why, (this.left.get(why) ?? 0) + runs);
  }

  /** So many steps were played. */
  played(steps: number): void {
    this.work += steps;
  }

  /** Why no further run is played; undefined while they are not too long for it. */
  whyEnough(): string | undefined {
    if (this.work < MOST_PLAYED) return undefined;
    return `not played: its runs are long, and ${this.work} steps were played before`;
  }

  /** Why a run is not to be judged; undefined where no note speaks of it. */
  whyNot({ entered, failed }: Course): string | undefined {
    const wrong = [...failed];
    const found = this.notes.find(({ runs, node }) => {
      const of = runs?.of ?? (node === undefined ? undefined : [node]);
      if (runs?.when === 'failed') return of ? of.some((one) => this.isIn(one, wrong)) : wrong.length > 0;
      return runs?.when === 'reached' && (of === undefined || of.some((one) => entered.has(one)));
    });
    return found && this.told(found);
  }

  /** What the notes of one kind say of some of these nodes, or of whatever they are. */
  told(asked: StructuralNote | 'last'): string {
    const note = asked === 'last' ? this.notes.find(({ runs }) => runs?.when === asked) : asked;
    return note ? saidAt(note, this.input.pipeline) : 'not simulated: it asks how the last run ended';
  }

  /** The note that says beforehand of steps that they may end otherwise, or something above each of them; none: of any. */
  foretold(steps: readonly SourceTask[]): string | undefined {
    const doubts = this.notes.filter(({ runs }) => runs?.when === 'differs');
    const found = steps.map((step) => {
      const at = [...above(step)];
      return doubts.find(({ runs, node }) => (runs?.of ?? [node ?? '']).some((one) => this.isIn(one, at)));
    });
    const [first = doubts[0]] = found;
    return first && !found.includes(undefined) ? this.told(first) : undefined;
  }

  /** Where a node of the source stands. */
  placeOf(node: NodeId | undefined): string {
    return placeOf(node, this.input.pipeline);
  }

  /** Steps that were played as one piece of work each, whatever they do: a row for each reason. */
  private pieces(): readonly Beside[] {
    return this.notes.flatMap(({ runs, ...note }) => {
      const { pieces = [] } = runs ?? {};
      const [first] = pieces;
      if (first === undefined) return [];
      const more = pieces.length > 1 ? `, and ${pieces.length - 1} more` : '';
      return [{ why: `${saidAt({ ...note, node: first }, this.input.pipeline)}${more}`, piece: true } as const];
    });
  }

  private isIn(node: NodeId, wrong: readonly NodeId[]): boolean {
    const all = this.inside.get(node);
    return wrong.some((step) => all?.has(step) ?? true);
  }

  judgement(scenarios: number, exhaustive: boolean): Judgement {
    const counted = [...this.left].sort(([, a], [, b]) => b - a);
    const [first] = counted;
    if (this.judged === 0 && first) return { kind: 'unjudged', why: first[0] };
    const never = this.notes.filter(
      ({ runs }) => (runs?.when === 'unplayed' && runs.pieces === undefined) || runs?.when === 'last',
    );
    const whys = new Set(never.map((one) => this.told(one)).filter((why) => !this.left.has(why)));
    const beside: Beside[] = [
      ...counted.map(([why, runs]) => ({ why, scenarios: runs })),
      ...this.pieces(),
      ...[...whys].map((why) => ({ why })),
    ];
    if (beside.length === 0) return { kind: 'alike', scenarios, exhaustive };
    return { kind: 'partly', scenarios: this.judged, exhaustive, beside };
  }
}

/** A step and all that it may depend on. */
function above(step: SourceTask): ReadonlySet<NodeId> {
  const seen = new Set<SourceTask>([step]);
  for (const one of seen) for (const up of one.upstream) seen.add(up);
  return new Set([...seen].map(({ id }) => id));
}

/** A node, what stands in it, and what runs at its end. */
function inside(node: Node): ReadonlySet<NodeId> {
  return new Set([...nodesOf({ nodes: [node], edges: [] })].map(({ id }) => id));
}

/** A note with its place in the source. */
export function saidAt({ code, message, runs, node }: StructuralNote, pipeline: Pipeline): string {
  const [of = node] = runs?.of ?? [];
  return `${code} ${message} (${placeOf(of, pipeline)})`;
}

/** Where a node stands; the pipeline's own place for what is none of its nodes. */
function placeOf(node: NodeId | undefined, pipeline: Pipeline): string {
  const found = [...nodesOfPipeline(pipeline)].find(({ id }) => id === node);
  return cite((found ?? pipeline).origin.span);
}
