import { cite, readable, shorten, visible } from '../../core/index.js';
import { bondsOf } from '../../facts/bonds.js';
import type { Assessment } from '../assessment.js';
import { foldUntil } from '../graph/fold.js';
import type { Layout } from '../graph/layout.js';
import { quickLayout } from '../graph/quick-layout.js';
import { counted } from '../inline.js';
import type { Look } from '../mermaid.js';
import { type Box, boxesOf, fullDrawing } from '../model/drawing.js';
import { systemName } from '../system-names.js';
import { flowOf, LOOK_OF_VERDICT, stepLooks } from '../view/graphs.js';
import { pack } from './pack.js';

/** In the order of the script's colours. */
const LOOKS: readonly Look[] = ['exact', 'approximate', 'manual', 'dropped', 'unreadable'];
const PLAIN = LOOKS.length;
/** More boxes of one pipeline are folded; a pipeline past the other bound is drawn as one box. */
const MOST_OF_ONE = 400;
const MOST_OF_ALL = 12_000;
const LONGEST_NAME = 200;
const PADDING = 14;
const HEAD = 26;

/** What the page's script draws; the shapes of `report-templates/html/map.js`. All places are whole points. */
export interface MapData {
  readonly width: number;
  readonly height: number;
  /** Name, system, look, place, x, y, width, height. */
  readonly pipelines: readonly (readonly [string, string, number, string, number, number, number, number])[];
  /** Pipeline, label, construct, place, look, x, y, width, height, whole name. */
  readonly boxes: readonly (readonly [
    number,
    string,
    string,
    string,
    number,
    number,
    number,
    number,
    number,
    string,
  ])[];
  readonly frames: readonly (readonly [string, number, number, number, number])[];
  /** x, y of the start, of three points for each part of the curve, and of the tip. */
  readonly curves: readonly (readonly number[])[];
  readonly links: readonly (readonly [number, number])[];
}

/** The map of all pipelines, and in words what of it is drawn together. */
export function mapOf(assessment: Assessment): { readonly data: MapData; readonly notes: readonly string[] } {
  const { bundle, facts } = assessment;
  const looks = stepLooks(assessment);
  const notes = { folded: 0, closed: 0 };
  let boxes = 0;
  const layouts = bundle.pipelines.map((pipeline) => {
    const { drawing, folded } = foldUntil(fullDrawing(pipeline), ({ items }) => boxesOf(items).length <= MOST_OF_ONE);
    const own = boxesOf(drawing.items).length;
    if (boxes + own > MOST_OF_ALL) {
      notes.closed++;
      const box = { id: pipeline.id, text: counted(boxesOf(fullDrawing(pipeline).items).length, 'step'), nodes: [] };
      return quickLayout({ items: [box], edges: [] }, () => undefined);
    }
    if (folded !== undefined) notes.folded++;
    boxes += own;
    return quickLayout(drawing, looks);
  });
  const verdicts = new Map(facts.pipelines.map(({ id, verdict }) => [id, LOOKS.indexOf(LOOK_OF_VERDICT[verdict])]));
  return { data: dataOf(assessment, layouts, verdicts), notes: notesOf(notes) };
}

function notesOf({ folded, closed }: { folded: number; closed: number }): string[] {
  return [
    ...(folded > 0
      ? [`${counted(folded, 'pipeline')} of more than ${MOST_OF_ONE} steps drawn with steps taken together.`]
      : []),
    ...(closed > 0
      ? [`${counted(closed, 'pipeline')} drawn as one box each: the map holds ${MOST_OF_ALL} steps.`]
      : []),
  ];
}

function dataOf(
  { bundle, facts }: Assessment,
  layouts: readonly Layout[],
  verdicts: ReadonlyMap<string, number>,
): MapData {
  const steps = new Map(
    facts.steps.map(({ id, construct, span }) => [id, { construct: text(construct), place: text(cite(span)) }]),
  );
  const room = layouts.map(({ width, height }, index) => ({
    width: Math.max(width, Math.min(220, 40 + (bundle.pipelines[index]?.name.length ?? 0) * 7)) + 2 * PADDING,
    height: height + PADDING + HEAD,
  }));
  const { places, width, height } = pack(room);
  const number = new Map(bundle.pipelines.map(({ id }, index) => [id, index]));
  const inside = layouts.map((layout, index) => placedIn(layout, places[index] ?? [0, 0], index, steps));
  return {
    width: Math.round(width),
    height: Math.round(height),
    pipelines: bundle.pipelines.map(({ id, name, origin }, index) => {
      const [[x, y], own] = [places[index] ?? [0, 0], room[index] ?? { width: 0, height: 0 }];
      const size = [x, y, own.width, own.height].map(Math.round) as [number, number, number, number];
      return [text(name), systemName(origin.system), verdicts.get(id) ?? PLAIN, text(cite(origin.span)), ...size];
    }),
    boxes: inside.flatMap((one) => one.boxes),
    frames: inside.flatMap((one) => one.frames),
    curves: inside.flatMap((one) => one.curves),
    links: bondsOf(bundle).flatMap((bond) => {
      const { from, to } = flowOf(bond);
      const [tail, head] = [number.get(from), number.get(to)];
      return tail === undefined || head === undefined || tail === head ? [] : [[tail, head] as const];
    }),
  };
}

type Steps = ReadonlyMap<string, { readonly construct: string; readonly place: string }>;

function placedIn(
  { boxes, frames, arrows }: Layout,
  [left, top]: readonly [number, number],
  index: number,
  steps: Steps,
) {
  const [dx, dy] = [left + PADDING, top + HEAD];
  const at = (x: number, y: number) => [Math.round(x + dx), Math.round(y + dy)] as const;
  return {
    boxes: boxes.map(({ box, label, look, x, y, width, height }): MapData['boxes'][number] => {
      const { construct = '', place = '' } = only(box, steps) ?? {};
      const size = [Math.round(width), Math.round(height)] as const;
      return [
        index,
        label,
        construct,
        place,
        look === undefined ? PLAIN : LOOKS.indexOf(look),
        ...at(x, y),
        ...size,
        text(box.text),
      ];
    }),
    frames: frames.map(({ label, x, y, width, height }) => {
      return [label, ...at(x, y), Math.round(width), Math.round(height)] as const;
    }),
    curves: arrows.map(({ curve, tip }) => [...curve, tip].flatMap(([x, y]) => at(x, y))),
  };
}

const only = ({ nodes }: Box, steps: Steps) => (nodes.length === 1 ? steps.get(nodes[0] ?? '') : undefined);
const text = (name: string) => shorten(visible(readable(name)), LONGEST_NAME);
