import { jobFromTree } from '../config-xml.js';
import type { Job } from '../model.js';
import type { Tree } from '../tree.js';
import { joinedCells } from './call.js';
import type { MadeItem } from './recorder.js';
import { element, leaf, written } from './write.js';

/** Elements of which the parts of several calls stand together; of others the last one counts. */
const TOGETHER = new Set([
  ...['properties', 'triggers', 'buildWrappers', 'builders', 'prebuilders', 'postbuilders', 'publishers', 'axes'],
  ...[
    'sources',
    'navigators',
    'projectFactories',
    'executionStrategy',
    'hudson.model.ParametersDefinitionProperty',
    'parameterDefinitions',
  ],
]);
/** Parts that exist once in what holds them, whatever called them. */
const ONCE = new Set(['properties', 'executionStrategy', 'hudson.model.ParametersDefinitionProperty']);
/** Texts of several calls are one text (`MavenJob.goals`). */
const JOINED = new Set(['goals', 'mavenOpts']);

/** A made item as a job; undefined for folders, which run nothing. */
export function jobOf(made: MadeItem, file: string): Job | undefined {
  const { type, name, span, doubts } = made;
  if (type.kind === 'folder' || type.kind === 'view') return undefined;
  const known = name.kind === 'text' && name.text !== '';
  const shown = name.kind === 'text' || name.kind === 'unknown' ? name.text : `<unknown:${span.start.line}>`;
  const tree = { ...element(type.root, merged(written(made.calls, type.context)), span) };
  const job = jobFromTree(tree, type.kind, {
    file,
    name: shown || `<unknown:${span.start.line}>`,
    nameKnown: known,
    home: 'job-dsl',
  });
  const other =
    type.kind === 'external'
      ? [{ code: 'JK026', message: `the project type ${made.method} is not known`, span } as const]
      : [];
  const unnamed = known
    ? []
    : [{ code: 'JK034', message: 'the name is decided when the seed job runs', span } as const];
  return { ...job, construct: made.method, doubts: [...job.doubts, ...doubts, ...other, ...unnamed] };
}

/** What several calls wrote under one element, put together as Job DSL does. */
function merged(trees: readonly Tree[]): Tree[] {
  const found = new Map<string, Tree>();
  for (const tree of trees) {
    const before = found.get(tree.name);
    found.set(tree.name, before ? joinedTree(before, tree) : within(tree));
  }
  return [...found.values()];
}

function joinedTree(before: Tree, after: Tree): Tree {
  if (JOINED.has(after.name)) {
    const cells = [before, after].map(({ text, unknown }) => ({ text, ...(unknown && { unknown: true as const }) }));
    return leaf(after.name, joinedCells(cells, ' '), before.span);
  }
  return TOGETHER.has(after.name) ? within({ ...before, children: [...before.children, ...after.children] }) : after;
}

function within(tree: Tree): Tree {
  return ONCE.has(tree.name) ? { ...tree, children: merged(tree.children) } : tree;
}
