import type { Look } from '../mermaid.js';
import { type Box, boxesOf, type Drawing, type Frame, isFrame } from '../model/drawing.js';
import { boxLabel, dotOf } from './dot.js';

/** Where everything of a drawing stands; points (1/72 inch) from the upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly frames: readonly PlacedFrame[];
  readonly arrows: readonly Arrow[];
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox extends Rectangle {
  readonly box: Box;
  readonly label: string;
  readonly look: Look | undefined;
}

export interface PlacedFrame extends Rectangle {
  readonly label: string;
}

export type Point = readonly [number, number];

export interface Arrow {
  /** A cubic Bézier curve: the start, then three points for each part. */
  readonly curve: readonly Point[];
  /** Where its head ends. */
  readonly tip: Point;
  readonly text?: { readonly label: string; readonly at: Point };
}

/** What Graphviz answers in its format `json0`; one number in `_gvid` for each node, clusters first. */
interface Answer {
  readonly bb: string;
  readonly objects?: readonly {
    readonly name: string;
    readonly pos?: string;
    readonly width?: string;
    readonly height?: string;
    readonly bb?: string;
  }[];
  readonly edges?: readonly { readonly pos?: string; readonly label?: string; readonly lp?: string }[];
}

export type LayOut = (drawing: Drawing, look: (box: Box) => Look | undefined) => Layout;

/** The coordinates without the drawing operations; a format of Graphviz that the package's types leave out. */
const JSON0 = 'json0' as 'json';

/** Over this many arrows curves are straight: they cost Graphviz ten times what the rest costs. */
const MANY_ARROWS = 300;

/** Graphviz, compiled to WebAssembly; loaded when it is asked for. */
export async function graphviz(): Promise<LayOut> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const engine = await Graphviz.load();
  return (drawing, look) => {
    const dot = dotOf(drawing, look);
    const plain = drawing.edges.length > MANY_ARROWS ? dot.replace('splines=spline', 'splines=line, nslimit=2') : dot;
    return placed(JSON.parse(engine.layout(plain, JSON0, 'dot')), drawing, look);
  };
}

function placed(answer: Answer, drawing: Drawing, look: (box: Box) => Look | undefined): Layout {
  const [, , width = 0, height = 0] = numbers(answer.bb);
  const objects = new Map((answer.objects ?? []).map((object) => [object.name, object]));
  const flip = ([x, y]: Point): Point => [x, height - y];
  const boxes = numbered(drawing).map(({ box, key }): PlacedBox => {
    const { pos = '0,0', width: w = '0', height: h = '0' } = objects.get(key) ?? {};
    const [cx = 0, cy = 0] = numbers(pos);
    const [own, tall] = [Number(w) * 72, Number(h) * 72];
    return {
      box,
      label: boxLabel(box.text),
      look: look(box),
      x: cx - own / 2,
      y: height - cy - tall / 2,
      width: own,
      height: tall,
    };
  });
  const frames = framesOf(drawing.items).map(({ text }, index): PlacedFrame => {
    const [left = 0, low = 0, right = 0, high = 0] = numbers(objects.get(`cluster_${index}`)?.bb ?? '');
    return { label: boxLabel(text), x: left, y: height - high, width: right - left, height: high - low };
  });
  const arrows = (answer.edges ?? []).flatMap((edge) => arrowOf(edge, flip));
  return { width, height, boxes, frames, arrows };
}

/** The boxes with the names that `dotOf` gave them; an empty frame takes a number too. */
function numbered(drawing: Drawing): { box: Box; key: string }[] {
  const found: { box: Box; key: string }[] = [];
  let next = 0;
  const visit = (item: Box | Frame) => {
    if (!isFrame(item)) return void found.push({ box: item, key: `n${next++}` });
    item.items.forEach(visit);
    if (boxesOf(item.items).length === 0) next++;
  };
  drawing.items.forEach(visit);
  return found;
}

function framesOf(items: readonly (Box | Frame)[]): Frame[] {
  return items.flatMap((item) => (isFrame(item) ? [item, ...framesOf(item.items)] : []));
}

/** `e,90,18 54,18 62.2,18 71.4,18 79.9,18`: the tip of the head, then the curve. */
function arrowOf(edge: NonNullable<Answer['edges']>[number], flip: (point: Point) => Point): Arrow[] {
  const parts = (edge.pos ?? '').split(' ').filter((part) => part !== '');
  const points = parts.filter((part) => !/^[es],/.test(part)).map((part) => flip(pointOf(part)));
  const last = points.at(-1);
  if (!last) return [];
  const head = parts.find((part) => part.startsWith('e,'));
  const tip = head === undefined ? last : flip(pointOf(head.slice(2)));
  if (edge.label === undefined || edge.lp === undefined) return [{ curve: points, tip }];
  return [{ curve: points, tip, text: { label: edge.label, at: flip(pointOf(edge.lp)) } }];
}

const numbers = (text: string) => text.split(',').map(Number);

function pointOf(text: string): Point {
  const [x = 0, y = 0] = numbers(text);
  return [x, y];
}
