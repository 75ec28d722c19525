import { type Box, boxesOf, type Drawing, foldFrames, foldTwins, isFrame } from '../model/drawing.js';

/** The most boxes of a picture in layers. */
const MOST_LAYERS = 24;

/** The same as a chain of layers: what can run first, what comes after it, each layer one box that says how many it holds. */
export function foldLayers(drawing: Drawing): Drawing {
  const boxes = boxesOf(drawing.items);
  const depth = depthsOf(boxes, drawing.edges);
  const deepest = Math.max(0, ...depth.values());
  const band = Math.max(1, Math.ceil((deepest + 1) / MOST_LAYERS));
  const layers = new Map<number, Box[]>();
  for (const box of boxes) {
    const layer = Math.floor((depth.get(box.id) ?? 0) / band);
    layers.set(layer, [...(layers.get(layer) ?? []), box]);
  }
  const items = [...layers].sort(([a], [b]) => a - b).map(([, members]) => layerBox(members));
  const edges = items.slice(1).map((box, index) => ({ from: items[index]?.id ?? '', to: box.id }));
  return { items, edges };
}

function layerBox(members: readonly Box[]): Box {
  const [first] = members;
  const text = members.length === 1 ? (first?.text ?? '') : `${first?.text} and ${members.length - 1} more`;
  return { id: first?.id ?? '', text, nodes: members.flatMap(({ nodes }) => nodes) };
}

/** The longest way from a start to each box (Kahn's order); what lies on a circle keeps the depth that it has when the order ends. */
export function depthsOf(boxes: readonly { readonly id: string }[], edges: Drawing['edges']): Map<string, number> {
  const depth = new Map(boxes.map(({ id }) => [id, 0]));
  const open = new Map(boxes.map(({ id }) => [id, 0]));
  const after = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (!depth.has(from) || !depth.has(to)) continue;
    open.set(to, (open.get(to) ?? 0) + 1);
    const next = after.get(from);
    if (next) next.push(to);
    else after.set(from, [to]);
  }
  const ready = boxes.map(({ id }) => id).filter((id) => open.get(id) === 0);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    for (const next of after.get(id) ?? []) {
      depth.set(next, Math.max(depth.get(next) ?? 0, (depth.get(id) ?? 0) + 1));
      open.set(next, (open.get(next) ?? 1) - 1);
      if (open.get(next) === 0) ready.push(next);
    }
  }
  return depth;
}

export interface Fitted {
  readonly drawing: Drawing;
  /** What was drawn together, in words; absent = nothing. */
  readonly folded?: string;
}

/** The most detailed form of a drawing that `fits`; the last one, in layers, always does for boxes of a few dozen. */
export function foldUntil(drawing: Drawing, fits: (drawing: Drawing) => boolean): Fitted {
  if (fits(drawing)) return { drawing };
  const steps = boxesOf(drawing.items).length;
  const frames = drawing.items.some(isFrame) ? foldFrames(drawing) : drawing;
  const grouped = { drawing: frames, folded: `${steps} boxes; groups are folded up` };
  if (frames !== drawing && fits(frames)) return grouped;
  const twins = foldTwins(frames);
  if (fits(twins)) return { drawing: twins, folded: `${steps} boxes; those with the same neighbours are drawn as one` };
  return {
    drawing: foldLayers(frames),
    folded: `${steps} boxes; drawn as layers from first to last, with how many each holds`,
  };
}
