import type { Fidelity } from '../../core/index.js';
import { bondsOf, connectedBonds, type PipelineBond } from '../../facts/bonds.js';
import { type Pipeline, stepsOf } from '../../ir/index.js';
import type { Assessment } from '../assessment.js';
import { foldLayers } from '../graph/fold.js';
import { counted, joined, Markdown, md, type ViewValue } from '../inline.js';
import { fenced, type Look, type Picture } from '../mermaid.js';
import { componentsOf } from '../model/components.js';
import { type Box, type Drawing, foldFrames, foldTwins, fullDrawing } from '../model/drawing.js';

/** GitLab draws at most 50 blocks a page (health-score.md, "Where it is pasted"): these of single pipelines, and some across pipelines. */
const MOST_GRAPHS = 40;
const MOST_ACROSS = 10;

/** Pipeline graphs and the map across pipelines, each small enough for every host. */
export function graphView(assessment: Assessment): ViewValue {
  const { bundle } = assessment;
  const shown = bundle.pipelines.filter((pipeline) => stepCount(pipeline) > 1);
  const single = bundle.pipelines.length - shown.length;
  const looks = stepLooks(assessment);
  return {
    components: componentsOf(assessment).map((one) => ({ ...one, path: new Markdown(one.path) })),
    network: networkView(assessment),
    across: acrossView(assessment),
    pipelines: shown.slice(0, MOST_GRAPHS).map((pipeline) => ({ name: pipeline.name, ...pictureOf(pipeline, looks) })),
    single: single === 0 ? undefined : counted(single, 'pipeline'),
    left: shown.length > MOST_GRAPHS ? counted(shown.length - MOST_GRAPHS, 'more pipeline') : undefined,
  };
}

/** Figures of the graph across pipelines: the longest chain, circles, and who is needed most. */
function networkView({ facts }: Assessment): ViewValue {
  const { members, circles, criticalPath, bonds } = facts.network;
  const names = new Map(facts.pipelines.map(({ id, name }) => [id, name]));
  const named = (ids: readonly string[], between: string) =>
    joined(
      ids.map((id) => names.get(id) ?? id),
      between,
    );
  const unknown = bonds.filter(({ known, kind }) => !known && kind !== 'library').length;
  const most = [...members].filter(({ reach }) => reach > 0).sort((a, b) => b.reach - a.reach || b.fanOut - a.fanOut);
  return [
    ...(criticalPath.length > 1
      ? [md`Longest chain of needs, ${criticalPath.length} pipelines: ${named(criticalPath, ' → ')}.`]
      : []),
    ...circles.map((circle) => md`In a circle, and so to be moved together: ${named(circle, ', ')}.`),
    ...most
      .slice(0, 5)
      .map(
        ({ id, reach, fanIn, fanOut }) =>
          md`${names.get(id) ?? id} is needed by ${counted(fanOut, 'pipeline')}${reach > fanOut ? `, by ${reach} counted through others` : ''}, and needs ${fanIn}.`,
      ),
    ...(unknown > 0
      ? [`${counted(unknown, 'link')} to pipelines or data sets that are not in what was assessed.`]
      : []),
  ];
}

const stepCount = (pipeline: Pipeline) => [...stepsOf(pipeline)].length;

/** The worst fidelity of what a box stands for. */
export type Looks = (box: Box) => Look | undefined;

export function stepLooks({ conversion }: Assessment): Looks {
  const fidelities = new Map(
    conversion.pipelines.flatMap(({ nodes }) => nodes.map(({ id, fidelity }) => [id, fidelity])),
  );
  const order: readonly Fidelity[] = ['exact', 'dropped', 'approximate', 'manual'];
  return ({ nodes }) =>
    nodes
      .map((id) => fidelities.get(id))
      .reduce((worst, one) => (order.indexOf(one ?? 'exact') > order.indexOf(worst ?? 'exact') ? one : worst), 'exact');
}

/** The most detailed picture that fits; what was folded is said. */
function pictureOf(pipeline: Pipeline, looks: Looks): { graph?: ViewValue; note?: string } {
  const full = fullDrawing(pipeline);
  const steps = counted(stepCount(pipeline), 'step');
  const folds: readonly (readonly [Drawing, string | undefined])[] = [
    [full, undefined],
    [foldFrames(full), `${steps}; groups are folded up here, all steps are in the JSON report.`],
    [
      foldTwins(foldFrames(full)),
      `${steps}; steps with the same neighbours are drawn as one, all of them are in the JSON report.`,
    ],
    [
      foldLayers(foldFrames(full)),
      `${steps}; drawn as layers from first to last, each with how many steps it holds; all of them are in the JSON report.`,
    ],
  ];
  for (const [drawing, note] of folds) {
    const graph = fenced(drawing, looks);
    if (graph) return { graph, ...(note !== undefined && { note }) };
  }
  return { note: `${steps}: too large for a picture that every host draws; all of them are in the JSON report.` };
}

/** Who starts, waits for or feeds whom: a picture for each connected set of pipelines, of several where there are many. */
function acrossView(assessment: Assessment): ViewValue[] {
  const all = acrossDrawings(assessment);
  const drawn = all.map((one) => ({ ...one, graph: graphOf(one) }));
  if (drawn.filter(({ graph }) => graph).length <= MOST_ACROSS)
    return drawn.map(({ graph, drawing }) => graph ?? tooLarge(drawing));
  const sheets = sheetsOf(drawn.filter(({ graph }) => graph));
  const left = sheets.slice(MOST_ACROSS).map(({ drawing }) => drawing);
  return [
    ...sheets.slice(0, MOST_ACROSS).flatMap((sheet) => graphOf(sheet) ?? []),
    ...drawn.filter(({ graph }) => !graph).map(({ drawing }) => tooLarge(drawing)),
    ...(left.length > 0 ? [notDrawn(left)] : []),
  ];
}

type Across = ReturnType<typeof acrossDrawings>[number];

/** The most detailed picture that every host draws. */
function graphOf({ drawing, looks }: Across): Picture | undefined {
  return fenced(drawing, looks) ?? fenced(foldTwins(drawing), looks) ?? fenced(foldLayers(drawing), looks);
}

const tooLarge = ({ items }: Drawing): ViewValue =>
  `${counted(items.length, 'pipeline')} bound together: too large for a picture that every host draws.`;

/** Neighbouring sets on one sheet as long as every host draws it; what had to be folded has a sheet of its own. */
function sheetsOf(sets: readonly Across[]): Across[] {
  const sheets: Across[] = [];
  for (const set of sets) {
    const last = sheets.at(-1);
    const both = last && { drawing: besides(last.drawing, set.drawing), looks: set.looks };
    if (both && fenced(both.drawing, both.looks)) sheets[sheets.length - 1] = both;
    else sheets.push(set);
  }
  return sheets;
}

const besides = (one: Drawing, other: Drawing): Drawing => ({
  items: [...one.items, ...other.items],
  edges: [...one.edges, ...other.edges],
});

/** Of those that find no room their pipelines are named. */
function notDrawn(drawings: readonly Drawing[]): ViewValue {
  const names = drawings.flatMap(({ items }) => items.map(({ text }) => text));
  return md`${counted(names.length, 'more pipeline')} bound to others, not drawn as hosts draw only so many pictures (\`migrate graph\` draws all): ${joined(names, ', ')}.`;
}

/** The same as drawings: every pipeline of a connected set a box that looks as its verdict. */
export function acrossDrawings({ bundle, facts }: Assessment): { readonly drawing: Drawing; readonly looks: Looks }[] {
  const names = new Map(bundle.pipelines.map(({ id, name }) => [id, name]));
  const verdicts = new Map(facts.pipelines.map(({ id, verdict }) => [id, LOOK_OF_VERDICT[verdict]]));
  return connectedBonds(bondsOf(bundle)).map((bonds) => {
    const steps = new Map(bonds.flatMap(({ kind, to }) => (kind === 'library' ? [[to, stepName(to)]] : [])));
    const ends = [...new Set(bonds.flatMap(({ from, to }) => [from, to]))];
    const items = ends.map((id) => ({ id, text: names.get(id) ?? steps.get(id) ?? id, nodes: [id] }));
    return { drawing: { items, edges: bonds.map(flowOf) }, looks: ({ id }) => verdicts.get(id) };
  });
}

/** A library's step that is no pipeline here, as its callers stand for it: what ends its id. */
const stepName = (id: string) => id.slice(id.lastIndexOf('#') + 1);

/** A bond as an arrow in the direction in which runs follow each other: who is waited for comes first. */
export function flowOf({ kind, from, to }: PipelineBond): Drawing['edges'][number] {
  return kind === 'sensor' ? { from: to, to: from, text: 'waited for' } : { from, to, text: BOND_TEXT[kind] };
}

const BOND_TEXT = {
  invoke: 'starts',
  upstream: 'starts',
  dataset: 'feeds',
  artifact: 'feeds',
  library: 'uses',
} as const;

export const LOOK_OF_VERDICT = {
  automatic: 'exact',
  review: 'approximate',
  manual: 'manual',
  unreadable: 'unreadable',
} as const;
