/** What a stage holds, put together. */
import type { Span } from '../../../../core/index.js';
import type { Group, Region } from '../../../../ir/index.js';
import { chained } from '../../jobs/lower-steps.js';
import type { StageModel } from '../model.js';
import { type Around, type Lowering, originFor, plainNode } from './lowering.js';
import { refusedStage, refusedSteps } from './refused.js';
import { readSteps } from './steps.js';

/** Jenkins refuses a stage with several kinds of content, or none: what there is comes behind a step that says so. */
export function contentOf(contents: readonly Content[], stage: Span, inside: Around, low: Lowering): Region {
  const [only, ...more] = contents;
  if (only && more.length === 0) return only.read(inside);
  const nodes = [refusedStage(stage, inside, low), ...contents.map((one) => contentGroup(one, inside, low))];
  return { nodes, edges: chained(nodes) };
}

/** One kind of content of a stage. */
export interface Content {
  readonly name: string;
  readonly span: Span;
  read(around: Around): Region;
}

function contentGroup({ name, span, read }: Content, inside: Around, low: Lowering): Group {
  const id = low.freshId(inside.base, name);
  return { ...plainNode(id, name, originFor(name, span, [])), kind: 'group', body: read({ ...inside, base: id }) };
}

/** `steps { }`: its steps, or the branches of the `parallel` that is all there is in it. */
export function branchesOf(branches: StageModel['branches'], inside: Around, low: Lowering): Region {
  const [only, ...more] = branches;
  if (only && more.length === 0 && only.name === 'default') return branchSteps(only, inside, low);
  const nodes = branches.map((one): Group => {
    const id = low.freshId(inside.base, one.name);
    return {
      ...plainNode(id, one.name, originFor('branch', one.span, [])),
      kind: 'group',
      body: branchSteps(one, { ...inside, base: id }, low),
    };
  });
  return { nodes, edges: [] };
}

/** The steps of one block, behind what Jenkins refuses in it. */
export function branchSteps({ steps, span }: StageModel['branches'][number], around: Around, low: Lowering): Region {
  const read = readSteps({ entries: steps.flatMap(({ call }) => call ?? []), span, source: '' }, around, low);
  const refused = refusedSteps(steps, around, low);
  if (refused.length === 0) return read;
  const nodes = [...refused, ...read.nodes];
  return { nodes, edges: chained(nodes) };
}
