import { edgesOf, type Node, type Pipeline } from '../../ir/index.js';

/** What is drawn as one box: a step, a group that is folded up, or several steps that stand at the same place. */
export interface Box {
  readonly id: string;
  readonly text: string;
  /** Ids of the IR nodes that it stands for. */
  readonly nodes: readonly string[];
}

/** A frame around the boxes of one group. */
export interface Frame {
  readonly id: string;
  readonly text: string;
  readonly items: readonly (Box | Frame)[];
}

export interface Drawing {
  readonly items: readonly (Box | Frame)[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly text?: string }[];
}

export const isFrame = (item: Box | Frame): item is Frame => 'items' in item;

/** Every box of a drawing, those in frames included, in document order. */
export function boxesOf(items: readonly (Box | Frame)[]): Box[] {
  const boxes: Box[] = [];
  addBoxes(items, boxes);
  return boxes;
}

function addBoxes(items: readonly (Box | Frame)[], boxes: Box[]): void {
  for (const item of items)
    if (isFrame(item)) addBoxes(item.items, boxes);
    else boxes.push(item);
}

/** A pipeline as it is: every step a box, every group a frame. */
export function fullDrawing(pipeline: Pipeline): Drawing {
  return {
    items: pipeline.body.nodes.map(item),
    edges: [...edgesOf(pipeline.body)].map(({ from, to }) => ({ from, to })),
  };
}

function item(node: Node): Box | Frame {
  if (node.kind === 'step') return { id: node.id, text: node.name, nodes: [node.id] };
  return { id: node.id, text: node.name, items: node.body.nodes.map(item) };
}

/** The same with every frame folded into one box that says how many steps it holds. */
export function foldFrames({ items, edges }: Drawing): Drawing {
  const folded = items.map((one) => (isFrame(one) ? foldedBox(one) : one));
  return { items: folded, edges: redirect(edges, folded) };
}

function foldedBox(frame: Frame): Box {
  const inner = boxesOf(frame.items);
  return {
    id: frame.id,
    text: `${frame.text} (${inner.length} ${inner.length === 1 ? 'step' : 'steps'})`,
    nodes: idsOf(frame),
  };
}

function idsOf(item: Box | Frame): string[] {
  return isFrame(item) ? [item.id, ...item.items.flatMap(idsOf)] : [...item.nodes];
}

/** The same with boxes that have the same neighbours drawn as one: `load_a, load_b and 10 more`. */
export function foldTwins({ items, edges }: Drawing): Drawing {
  const places = placesOf(edges);
  const groups = new Map<string, Box[]>();
  for (const box of boxesOf(items)) {
    const place = places(box.id);
    groups.set(place, [...(groups.get(place) ?? []), box]);
  }
  const folded = [...groups.values()].map(twinBox);
  return { items: folded, edges: redirect(edges, folded) };
}

/** What tells two boxes apart: who comes before and who after. */
function placesOf(edges: Drawing['edges']): (id: string) => string {
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const { from, to } of edges) {
    before.set(to, [...(before.get(to) ?? []), from]);
    after.set(from, [...(after.get(from) ?? []), to]);
  }
  return (id) => JSON.stringify([before.get(id)?.sort(), after.get(id)?.sort()]);
}

function twinBox(boxes: readonly Box[]): Box {
  const [first, second] = boxes;
  const nodes = boxes.flatMap((box) => box.nodes);
  if (boxes.length < 3) return { id: first?.id ?? '', text: boxes.map(({ text }) => text).join(', '), nodes };
  return { id: first?.id ?? '', text: `${first?.text}, ${second?.text} and ${boxes.length - 2} more`, nodes };
}

/** Edges between the boxes that stand for their ends; none from a box to itself, none twice. */
function redirect(edges: Drawing['edges'], boxes: readonly Box[]): Drawing['edges'] {
  const home = new Map(boxes.flatMap(({ id, nodes }) => nodes.map((node) => [node, id] as const)));
  const found = edges.flatMap((edge) => {
    const [from, to] = [home.get(edge.from), home.get(edge.to)];
    return from === undefined || to === undefined || from === to ? [] : [{ ...edge, from, to }];
  });
  return [...new Map(found.map((edge) => [JSON.stringify(edge), edge])).values()];
}
