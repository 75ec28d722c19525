import { type Box, boxesOf, type Frame, isFrame } from '../model/drawing.js';
import { boxLabel } from './dot.js';
import { depthsOf } from './fold.js';
import type { Arrow, LayOut, Layout, PlacedBox, PlacedFrame, Point, Rectangle } from './layout.js';
import { ranksOf, type Slot } from './ranks.js';

/** Points, as Graphviz is told in `dot.ts`. */
const ROW_GAP = 14;
const COLUMN_GAP = 34;
/** Where arrows have words beside them. */
const WORDY_GAP = 84;
const BOX_HEIGHT = 26;
const FRAME = { side: 8, head: 22 };
const HEAD_LENGTH = 7;

/**
 * A plain layered layout for the pictures of a page, a hundred times as fast as Graphviz, which took as long as reading the repository: frames are
 * laid out from the inside, and each then counts as one item of what is around it.
 */
export const quickLayout: LayOut = (drawing, look) => {
  const gap = drawing.edges.some(({ text }) => text !== undefined) ? WORDY_GAP : COLUMN_GAP;
  const numbered = drawing.edges.map(({ from, to }, number) => ({ from, to, number }));
  const area = arrange(drawing.items, numbered, gap);
  const places = new Map<string, Rectangle>();
  const [boxes, frames]: [PlacedBox[], PlacedFrame[]] = [[], []];
  const bends = new Map<number, readonly Point[]>();
  const put = (items: readonly (Box | Frame)[], inside: Area, left: number, top: number) => {
    for (const [edge, points] of inside.bends)
      bends.set(
        edge,
        points.map(([x, y]) => [x + left, y + top]),
      );
    for (const item of items) {
      const own = inside.places.get(item.id);
      if (!own) continue;
      const place = { ...own, x: own.x + left, y: own.y + top };
      places.set(item.id, place);
      if (!isFrame(item)) boxes.push({ box: item, label: boxLabel(item.text), look: look(item), ...place });
      else {
        frames.push({ label: boxLabel(item.text), ...place });
        const inner = inside.inner.get(item.id);
        if (inner) put(item.items, inner, place.x + FRAME.side, place.y + FRAME.head);
      }
    }
  };
  put(drawing.items, area, 0, 0);
  const arrows = drawing.edges.flatMap(({ from, to, text }, index) => {
    const [tail, head] = [places.get(from), places.get(to)];
    return tail && head ? [arrow(tail, head, bends.get(index) ?? [], text)] : [];
  });
  return { width: area.width, height: area.height, boxes, frames, arrows } satisfies Layout;
};

/** What is inside of one frame, or of the whole, with its places from its own corner. */
interface Area {
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Rectangle>;
  readonly inner: ReadonlyMap<string, Area>;
  /** Points that an arrow passes, by its number; only of arrows between items of this area. */
  readonly bends: ReadonlyMap<number, readonly Point[]>;
}

interface Numbered {
  readonly from: string;
  readonly to: string;
  readonly number: number;
}

/** `all`: the edges that begin and end within these items; those within one frame are the frame's own. */
function arrange(items: readonly (Box | Frame)[], all: readonly Numbered[], gap: number): Area {
  const home = new Map(items.flatMap((item) => idsOf(item).map((id) => [id, item.id] as const)));
  const edges: Numbered[] = [];
  const within = new Map<string, Numbered[]>();
  for (const edge of all) {
    const [from, to] = [home.get(edge.from), home.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    if (from !== to) edges.push({ from, to, number: edge.number });
    else if (within.get(from)?.push(edge) === undefined) within.set(from, [edge]);
  }
  const inner = new Map(
    items.flatMap((item) =>
      isFrame(item) ? [[item.id, arrange(item.items, within.get(item.id) ?? [], gap)] as const] : [],
    ),
  );
  const sizes = new Map(items.map((item) => [item.id, sizeOf(item, inner.get(item.id))]));
  const ids = items.map(({ id }) => id);
  const { columns, routes } = ranksOf(ids, edges, depthsOf(items, edges));
  const heightOf = (column: readonly Slot[]) =>
    column.reduce((sum, { id }) => sum + (sizes.get(id ?? '')?.height ?? 0) + ROW_GAP, -ROW_GAP);
  const height = Math.max(0, ...columns.map(heightOf));
  const places = new Map<string, Rectangle>();
  const points = new Map<Slot, readonly Point[]>();
  let x = 0;
  for (const column of columns) {
    const width = Math.max(0, ...column.map(({ id }) => sizes.get(id ?? '')?.width ?? 0));
    let y = (height - heightOf(column)) / 2;
    for (const slot of column) {
      const size = sizes.get(slot.id ?? '');
      if (slot.id !== undefined && size) places.set(slot.id, { x: x + (width - size.width) / 2, y, ...size });
      else
        points.set(slot, [
          [x, y],
          [x + width, y],
        ]);
      y += (size?.height ?? 0) + ROW_GAP;
    }
    x += width + gap;
  }
  const bends = new Map(
    routes.map(({ edge, slots }) => [edge.number, slots.flatMap((slot) => points.get(slot) ?? [])] as const),
  );
  return { width: Math.max(0, x - gap), height, places, inner, bends };
}

function idsOf(item: Box | Frame): string[] {
  return isFrame(item) ? [item.id, ...item.items.flatMap(idsOf)] : [item.id];
}

function sizeOf(item: Box | Frame, inner: Area | undefined): { readonly width: number; readonly height: number } {
  const label = widthOf(boxLabel(item.text));
  if (!isFrame(item)) return { width: Math.max(54, label), height: BOX_HEIGHT };
  const empty = boxesOf(item.items).length === 0;
  const [width, height] = empty ? [0, BOX_HEIGHT] : [inner?.width ?? 0, inner?.height ?? 0];
  return { width: Math.max(label, width + 2 * FRAME.side), height: height + FRAME.head + FRAME.side };
}

/** Helvetica at 11 points by its published metrics (Adobe Core 14 AFM), rounded up; ideographs are as wide as they are high. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijl'|]/, 2.6],
  [/[tfI .,:;/!()[\]\\]/, 3.2],
  [/[-r"]/, 4],
  [/[cksvxyzJ]/, 5.6],
  [/[mwMWOQG%@]/, 9.4],
  [/[A-Z&]/, 8],
  [/[\u{2e80}-\u{10ffff}]/u, 11],
];
const widths = new Map<string, number>();

function widthOf(label: string): number {
  let width = 19;
  for (const letter of label) {
    const own = widths.get(letter) ?? WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? 6.2;
    widths.set(letter, own);
    width += own;
  }
  return width;
}

function arrow(tail: Rectangle, head: Rectangle, bends: readonly Point[], label: string | undefined): Arrow {
  const tip: Point = [head.x, head.y + head.height / 2];
  const stops: Point[] = [[tail.x + tail.width, tail.y + tail.height / 2], ...bends, [tip[0] - HEAD_LENGTH, tip[1]]];
  const curve = stops.flatMap((stop, index): Point[] => {
    const last = stops[index - 1];
    if (!last) return [stop];
    const reach = Math.max(10, (stop[0] - last[0]) / 2);
    return [[last[0] + reach, last[1]], [stop[0] - reach, stop[1]], stop];
  });
  if (label === undefined) return { curve, tip };
  return { curve, tip, text: { label: boxLabel(label), at: besideTail(stops) } };
}

/** Above the line, nearer to its start, where the arrows that end at one box are still apart. */
function besideTail(stops: readonly Point[]): Point {
  const [[x, y] = [0, 0], [nextX, nextY] = [x, y]] = stops;
  return [x + (nextX - x) * 0.45, y + (nextY - y) * 0.3 - 6];
}
