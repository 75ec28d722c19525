import { edgesOf, type Node, nodesOf, nodesOfPipeline, type Pipeline, type Region } from '../ir/index.js';

/** A pipeline's form. `steps` and `groups` count finalizers in; the rest is of the body. */
export interface Shape {
  readonly steps: number;
  readonly groups: number;
  readonly edges: number;
  /** Steps on the longest chain of edges. */
  readonly depth: number;
  /** The most steps that share one depth. */
  readonly width: number;
}

/** Measured in one pass in topological order (Kahn 1962). An edge at a group holds for all of its members. */
export function shapeOf(pipeline: Pipeline): Shape {
  const { body } = pipeline;
  const all = [...nodesOfPipeline(pipeline)];
  const steps = all.filter(({ kind }) => kind === 'step');
  const edges = [...edgesOf(body)];
  const graph = new Graph();
  addRegion(graph, body);
  const levels = graph.levels();
  const widths = new Map<number, number>();
  for (const { id, kind } of nodesOf(body)) {
    if (kind !== 'step') continue;
    const level = levels.get(id) ?? 1;
    widths.set(level, (widths.get(level) ?? 0) + 1);
  }
  return {
    steps: steps.length,
    groups: all.length - steps.length,
    edges: edges.length,
    depth: [...widths.keys()].reduce((deepest, level) => Math.max(deepest, level), 0),
    width: [...widths.values()].reduce((widest, count) => Math.max(widest, count), 0),
  };
}

/** A group is two points without length, its beginning and its end, around its members. */
function addRegion(graph: Graph, { nodes, edges }: Region): void {
  const groups = new Set(nodes.filter(({ kind }) => kind === 'group').map(({ id }) => id));
  for (const node of nodes) addNode(graph, node);
  for (const { from, to } of edges) graph.edge(groups.has(from) ? endOf(from) : from, to);
}

function addNode(graph: Graph, node: Node): void {
  graph.point(node.id, node.kind === 'step' ? 1 : 0);
  if (node.kind === 'step') return;
  graph.point(endOf(node.id), 0);
  addRegion(graph, node.body);
  for (const member of node.body.nodes) {
    graph.edge(node.id, member.id);
    graph.edge(member.kind === 'group' ? endOf(member.id) : member.id, endOf(node.id));
  }
}

function endOf(group: string): string {
  return `${group}\u0000end`;
}

class Graph {
  private readonly weights = new Map<string, number>();
  private readonly next = new Map<string, string[]>();
  private readonly waiting = new Map<string, number>();

  point(id: string, weight: number): void {
    this.weights.set(id, weight);
  }

  edge(from: string, to: string): void {
    const targets = this.next.get(from);
    if (targets) targets.push(to);
    else this.next.set(from, [to]);
    this.waiting.set(to, (this.waiting.get(to) ?? 0) + 1);
  }

  /** The longest chain up to and with each point; points of a circle get none. */
  levels(): ReadonlyMap<string, number> {
    const levels = new Map<string, number>();
    const before = new Map<string, number>();
    const ready = [...this.weights.keys()].filter((id) => !this.waiting.has(id));
    for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
      const level = (before.get(id) ?? 0) + (this.weights.get(id) ?? 0);
      levels.set(id, level);
      for (const to of this.next.get(id) ?? []) {
        before.set(to, Math.max(before.get(to) ?? 0, level));
        const left = (this.waiting.get(to) ?? 1) - 1;
        this.waiting.set(to, left);
        if (left === 0) ready.push(to);
      }
    }
    return levels;
  }
}
