/**
 * Which doubts of a script say something against the course of its runs, and where: of what stands at a node, that node's own runs hang on it; of a step
 * that is one piece of work, no order and no outcome does.
 */
import type { Span } from '../../core/index.js';
import { type Node, nodesOfPipeline, type Pipeline } from '../../ir/index.js';

interface Placed {
  readonly code: string;
  readonly span: Span;
  /** Of where something runs, or of what a variable holds. */
  readonly beside?: true;
}

/** Tells origins of it, once all nodes are there; `doubts` are all that the pipeline has. */
export function withCourse(pipeline: Pipeline, doubts: readonly Placed[]): Pipeline {
  const nodes = [...nodesOfPipeline(pipeline)].filter(({ origin }) => origin.why !== undefined);
  const why = pipeline.origin.why ?? [];
  for (const node of nodes) told(node.origin, besideOf(node, why.includes(MISSING_LIBRARY)));
  const within = why.filter((code) => {
    const own = doubts.filter((one) => one.code === code);
    return own.length > 0 && own.every((one) => one.beside || nodes.some((node) => isAt(node, one)));
  });
  const isBeside = (code: string) =>
    within.includes(code) && nodes.every(({ origin }) => !origin.why?.includes(code) || origin.aside?.includes(code));
  told(pipeline.origin, [
    ...(pipeline.origin.aside ?? []),
    ...why.filter((code) => code === MISSING_LIBRARY || isBeside(code)),
  ]);
  if (within.length > 0) pipeline.origin.within = within;
  return pipeline;
}

function told(origin: Pipeline['origin'], aside: readonly string[]): void {
  if (aside.length > 0) origin.aside = [...new Set(aside)].sort();
}

/** Whatever is called of it and not known stands at a step of its own. */
const MISSING_LIBRARY = 'JK080';

/** A step of a plug-in that no rule knows: one piece of work, whatever it is, unless a library that is not here may have made it of others. */
const UNKNOWN_STEP = 'JK020';

/** Blocks that run what stands in them once. */
const ONCE =
  /^(?:stage|node|dir|ws|script|with[A-Z]\w*|sshagent|sshAgent|container|timestamps|ansiColor|wrap|tool|.*\.(?:inside|withRegistry|withServer|withTool))$/;
/** Of those: arguments that are not known, and of a stage its agent, its options and its name; a condition that is not known is not played anyway. */
const OF_ARGUMENTS: ReadonlySet<string> = new Set(['JK005', 'JK008', 'JK021', 'JK022', 'JK023']);
const OF_STAGES: ReadonlySet<string> = new Set([...OF_ARGUMENTS, 'JK070']);

/** Codes of a node that change neither what runs nor how it ends. Code that is not known may call steps. */
function besideOf({ kind, origin }: Node, isOfLibrary: boolean): readonly string[] {
  const { why = [], construct, reading } = origin;
  if (kind === 'step') return reading !== 'opaque' || (why.includes(UNKNOWN_STEP) && !isOfLibrary) ? why : [];
  if (!ONCE.test(construct)) return [];
  const harmless = construct === 'stage' ? OF_STAGES : OF_ARGUMENTS;
  return why.filter((code) => harmless.has(code));
}

const isAt = ({ origin: { why = [], span } }: Node, { code, span: at }: Placed): boolean =>
  why.includes(code) && span.file === at.file && !isBefore(at.start, span.start) && !isBefore(span.end, at.end);

const isBefore = (one: Span['start'], other: Span['start']): boolean =>
  one.line < other.line || (one.line === other.line && one.column < other.column);
