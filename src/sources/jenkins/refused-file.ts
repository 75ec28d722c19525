/** Files of which Jenkins runs nothing, and of which a part is lost with what it refuses. */
import type { Diagnostic, Span } from '../../core/index.js';
import { nodesOfPipeline, type Pipeline, type Step } from '../../ir/index.js';
import { originFor, plainNode } from './declarative/lower/lowering.js';

/** Syntax errors, and sections that do not exist or are written twice: what stands there is in no step. */
const LOSING: ReadonlySet<string> = new Set(['JK042', 'JK043', 'JK064']);
/** The same for Groovy, in the file itself: another one is refused where it is loaded. */
const SYNTAX = 'GV001';

/**
 * The pipeline with a first step that nobody knows: Jenkins ends before any other, and what is left without the lost ones is not what was meant, so
 * that no run may pass over it.
 */
export function withRefusal(pipeline: Pipeline, diagnostics: readonly Diagnostic[]): Pipeline {
  const { file } = pipeline.origin.span;
  const found = diagnostics.find(({ code, span }) => LOSING.has(code) || (code === SYNTAX && span?.file === file));
  const { nodes, edges } = pipeline.body;
  if (!found || nodes.length === 0) return pipeline;
  const first = refusal(pipeline, found.code, found.span ?? pipeline.origin.span);
  const later = new Set(edges.map(({ to }) => to));
  const starts = nodes.filter(({ id }) => !later.has(id));
  return {
    ...pipeline,
    body: {
      nodes: [first, ...nodes],
      edges: [...starts.map(({ id }) => ({ from: first.id, to: id, carries: 'order' as const })), ...edges],
    },
  };
}

function refusal(pipeline: Pipeline, why: string, span: Span): Step {
  const ids = new Set([...nodesOfPipeline(pipeline)].map(({ id }) => id));
  let name = 'refused';
  for (let count = 2; ids.has(`${pipeline.id}/${name}`); count += 1) name = `refused-${count}`;
  return {
    ...plainNode(`${pipeline.id}/${name}`, name, originFor('refused file', span, [why], true)),
    kind: 'step',
    action: { kind: 'foreign', construct: 'refused file', args: {} },
  };
}
