import { edgesOf, type Pipeline, stepsOf } from '../../ir/index.js';
import type { Assessment } from '../assessment.js';
import { counted, type ViewValue } from '../inline.js';
import { fenced, type Graph } from '../mermaid.js';
import { bondsOf } from '../model/links.js';

const MOST_GRAPHS = 20;
const MOST_NODES = 24;

/** Pipeline graphs and the map across pipelines, each small enough for every host. */
export function graphView({ bundle }: Assessment): ViewValue {
  const shown = bundle.pipelines.filter((pipeline) => [...stepsOf(pipeline)].length > 1);
  const bonds = bondsOf(bundle);
  return {
    across: bonds.length === 0 ? undefined : fenced(across(bundle.pipelines, bonds)),
    pipelines: shown.slice(0, MOST_GRAPHS).map((pipeline) => ({ name: pipeline.name, ...graphOf(pipeline) })),
    left:
      shown.length > MOST_GRAPHS
        ? `${counted(shown.length - MOST_GRAPHS, 'more pipeline')} of several steps: their steps are in the JSON report.`
        : undefined,
  };
}

function across(pipelines: readonly Pipeline[], bonds: ReturnType<typeof bondsOf>): Graph {
  const names = new Map(pipelines.map(({ id, name }) => [id, name]));
  return {
    nodes: [...new Set(bonds.flatMap(({ from, to }) => [from, to]))].map((id) => ({ id, text: names.get(id) ?? id })),
    edges: bonds.map(({ from, to }) => ({ from, to })),
  };
}

function graphOf(pipeline: Pipeline): { graph?: ViewValue; note?: string } {
  const steps = [...stepsOf(pipeline)];
  if (steps.length > MOST_NODES)
    return {
      note: `${counted(steps.length, 'step')}: too many for a picture here; all of them are in the JSON report.`,
    };
  const known = new Set(steps.map(({ id }) => id));
  const edges = [...edgesOf(pipeline.body)].filter(({ from, to }) => known.has(from) && known.has(to));
  const graph = fenced({ nodes: steps.map(({ id, name }) => ({ id, text: name })), edges });
  return graph === undefined ? { note: 'too large for a picture here; all steps are in the JSON report.' } : { graph };
}
