/**
 * Strongly connected components (R. Tarjan, "Depth-first search and linear graph algorithms", 1972), without recursion: a chain
 * of thousands of pipelines must not exhaust the stack. Every component comes after the components that it points to; members
 * and components are in the order of `vertices` where the graph leaves a choice.
 */
export function stronglyConnected(
  vertices: readonly string[],
  targets: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const search = new Search(targets);
  for (const vertex of vertices) if (!search.seen(vertex)) search.from(vertex);
  const rank = new Map(vertices.map((vertex, index) => [vertex, index]));
  const byRank = (a: string, b: string): number => (rank.get(a) ?? 0) - (rank.get(b) ?? 0);
  return search.components.map((component) => component.sort(byRank));
}

interface Frame {
  readonly vertex: string;
  /** Index of the next target to look at. */
  next: number;
}

class Search {
  readonly components: string[][] = [];
  private readonly index = new Map<string, number>();
  private readonly low = new Map<string, number>();
  private readonly open: string[] = [];
  private readonly isOpen = new Set<string>();

  constructor(private readonly targets: ReadonlyMap<string, readonly string[]>) {}

  seen(vertex: string): boolean {
    return this.index.has(vertex);
  }

  from(root: string): void {
    const frames: Frame[] = [this.enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const target = this.targets.get(frame.vertex)?.[frame.next];
      frame.next += 1;
      if (target === undefined) {
        frames.pop();
        this.leave(frame.vertex, frames.at(-1)?.vertex);
      } else if (!this.seen(target)) frames.push(this.enter(target));
      else if (this.isOpen.has(target)) this.lower(frame.vertex, this.index.get(target));
    }
  }

  private enter(vertex: string): Frame {
    this.index.set(vertex, this.index.size);
    this.low.set(vertex, this.index.size - 1);
    this.open.push(vertex);
    this.isOpen.add(vertex);
    return { vertex, next: 0 };
  }

  private leave(vertex: string, parent: string | undefined): void {
    if (parent !== undefined) this.lower(parent, this.low.get(vertex));
    if (this.low.get(vertex) !== this.index.get(vertex)) return;
    const component = this.open.splice(this.open.lastIndexOf(vertex));
    for (const member of component) this.isOpen.delete(member);
    this.components.push(component);
  }

  private lower(vertex: string, to: number | undefined): void {
    if (to !== undefined) this.low.set(vertex, Math.min(to, this.low.get(vertex) ?? to));
  }
}
