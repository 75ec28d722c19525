import type { Json } from '../core/index.js';
import { type Bundle, type NodeId, nodesOfPipeline, type Pipeline, type PipelineLink } from '../ir/index.js';
import { stronglyConnected } from './strong.js';

/** How one pipeline is bound to another (or to a data set): the edges of the cross-pipeline map and of the roadmap. */
export interface PipelineBond {
  /** `invoke`: `from` starts `to`. `sensor`: `from` waits for `to`. `dataset`: `from` writes what starts `to`. `upstream`: `to` starts when `from` ends. */
  readonly kind: PipelineLink['via'] | 'upstream';
  readonly from: NodeId;
  /** A pipeline's id when `known`, else the name as the source has it. */
  readonly to: string;
  /** False when nothing in the assessed repository has that name. */
  readonly known: boolean;
  /** The data set in between. */
  readonly dataset?: string;
}

const BONDS = new WeakMap<Bundle, readonly PipelineBond[]>();

/** All bonds between pipelines, each once, in the order of the bundle; worked out once, as half of a report asks for them. */
export function bondsOf(bundle: Bundle): readonly PipelineBond[] {
  const known = BONDS.get(bundle) ?? gathered(bundle);
  BONDS.set(bundle, known);
  return known;
}

function gathered(bundle: Bundle): PipelineBond[] {
  const index = new PipelineIndex(bundle);
  const consumers = datasetConsumers(bundle);
  const bonds = [
    ...bundle.links.flatMap((link) => linkBonds(link, index, consumers)),
    ...bundle.pipelines.flatMap((pipeline) => upstreamBonds(pipeline, index)),
  ];
  return [
    ...new Map(bonds.map((bond) => [JSON.stringify([bond.kind, bond.from, bond.to, bond.dataset]), bond])).values(),
  ];
}

/** The pipelines that have to move before `bond`'s other end does: what is called or waited for, and who writes a data set, goes first. */
export function needOf(bond: PipelineBond): { readonly first: string; readonly next: string } {
  const producerFirst = bond.kind === 'dataset' || bond.kind === 'upstream';
  return producerFirst ? { first: bond.from, next: bond.to } : { first: bond.to, next: bond.from };
}

/** Bonds by the set of pipelines that they bind together, directly or through others; in the order of their first bond. */
export function connectedBonds(bonds: readonly PipelineBond[]): PipelineBond[][] {
  const neighbours = new Map<string, string[]>();
  const meet = (a: string, b: string) => neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
  for (const { from, to } of bonds) {
    meet(from, to);
    meet(to, from);
  }
  const sets = stronglyConnected([...neighbours.keys()], neighbours);
  const home = new Map(sets.flatMap((set, index) => set.map((id) => [id, index] as const)));
  const found = new Map<number | undefined, PipelineBond[]>();
  for (const bond of bonds) found.set(home.get(bond.from), [...(found.get(home.get(bond.from)) ?? []), bond]);
  return [...found.values()];
}

/** Finds pipelines by the id of any node in them, by their own id, or by a name that only one pipeline has. */
class PipelineIndex {
  private readonly owner = new Map<NodeId, NodeId>();
  private readonly byName = new Map<string, NodeId | undefined>();

  constructor(bundle: Bundle) {
    for (const pipeline of bundle.pipelines) {
      this.owner.set(pipeline.id, pipeline.id);
      for (const node of nodesOfPipeline(pipeline)) this.owner.set(node.id, pipeline.id);
      this.byName.set(pipeline.name, this.byName.has(pipeline.name) ? undefined : pipeline.id);
    }
  }

  ownerOf(node: NodeId): NodeId {
    return this.owner.get(node) ?? node;
  }

  find(target: string): NodeId | undefined {
    // `build job: '/team/deploy'`: from the root, as Jenkins' getItem has it
    return this.owner.get(target) ?? this.byName.get(target) ?? this.byName.get(target.replace(/^\//, ''));
  }
}

function linkBonds(
  link: PipelineLink,
  index: PipelineIndex,
  consumers: ReadonlyMap<string, readonly NodeId[]>,
): PipelineBond[] {
  const from = index.ownerOf(link.from);
  const target = index.find(link.to);
  if (link.via !== 'dataset' || target !== undefined) {
    return [{ kind: link.via, from, to: target ?? link.to, known: target !== undefined }];
  }
  const readers = consumers.get(link.to) ?? [];
  if (readers.includes(from)) return [];
  if (readers.length === 0) return [{ kind: 'dataset', from, to: link.to, known: false, dataset: link.to }];
  return readers.map((to) => ({ kind: 'dataset' as const, from, to, known: true, dataset: link.to }));
}

function upstreamBonds(pipeline: Pipeline, index: PipelineIndex): PipelineBond[] {
  return pipeline.triggers.flatMap((trigger) => {
    if (trigger.kind !== 'upstream') return [];
    return trigger.pipelines.flatMap((name) => {
      const from = index.find(name);
      return from === undefined ? [] : [{ kind: 'upstream' as const, from, to: pipeline.id, known: true }];
    });
  });
}

function datasetConsumers(bundle: Bundle): Map<string, NodeId[]> {
  const consumers = new Map<string, NodeId[]>();
  for (const pipeline of bundle.pipelines) {
    const names = new Set(
      pipeline.triggers.flatMap((trigger) => (trigger.kind === 'dataset' ? textsOf(trigger.expr) : [])),
    );
    for (const name of names) consumers.set(name, [...(consumers.get(name) ?? []), pipeline.id]);
  }
  return consumers;
}

/** Every string in a data set expression: its operators are keys (`all`, `any`), its leaves are names. */
function textsOf(expr: Json): string[] {
  const texts: string[] = [];
  const open: Json[] = [expr];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part === 'string') texts.push(part);
    else if (part !== null && typeof part === 'object') open.push(...Object.values(part));
  }
  return texts.reverse();
}
