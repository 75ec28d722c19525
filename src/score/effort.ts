import type { Facts, StepFact } from '../facts/types.js';
import type { NodeId } from '../ir/index.js';
import type { Effort, EffortItem, ScoreConstants } from './types.js';

/** Actions whose work is code of the repository: someone ports a callable. */
const CODE = new Set(['code', 'branch', 'gate']);
/** What has to be reachable, and reached with new credentials, from the new place. */
const EXTERNAL = new Set(['connection', 'credential', 'host', 'cloud']);

/** Person-days for the manual part of a migration, one row of the table for each kind of work (health-score.md, "The formula"). */
export function effortOf(facts: Facts, constants: ScoreConstants): Effort {
  const items = Object.entries(counts(facts)).flatMap(([kind, count]) => item(kind, count, constants));
  const low = items.reduce((sum, one) => sum + one.low, 0);
  const high = items.reduce((sum, one) => sum + one.high, 0);
  const { Low, Medium } = constants.complexity;
  return { low, high, items, complexity: high < Low ? 'Low' : high < Medium ? 'Medium' : 'High' };
}

/** The kind of work that a step is which has to be written by hand; undefined for every other. */
export function workOf(step: StepFact): string | undefined {
  if (step.fidelity === 'manual' || (step.fidelity === 'dropped' && step.reviewCodes.length > 0)) {
    return CODE.has(step.action) ? 'manual-callable' : 'unknown-step';
  }
  return undefined;
}

/** A step that has to be written by hand, and the kind of work that it is. */
export interface HandWork {
  readonly step: StepFact;
  readonly kind: string;
}

/** What has to be written by hand in pipelines that were read: whatever stands for the steps of another is in that pipeline's own piece. */
export function handWork({ pipelines, steps }: Pick<Facts, 'pipelines' | 'steps'>): HandWork[] {
  const unread = new Set(pipelines.filter(({ verdict }) => verdict === 'unreadable').map(({ id }) => id));
  return steps.flatMap((step) => {
    const kind = unread.has(step.pipeline) ? undefined : workOf(step);
    return kind === undefined ? [] : [{ step, kind }];
  });
}

/** The kind of work that a pipeline is which could not be read: one piece, however many steps it may have. */
export const UNREADABLE = 'unreadable-pipeline';

/**
 * Steps that are one piece of work: those that one place of the source makes, by a loop, a library or a macro, are written once.
 */
export function pieceOf({ construct, span: { file, start } }: Pick<StepFact, 'construct' | 'span'>): string {
  return `${file}:${start.line}:${start.column} ${construct}`;
}

/** A unit of the work that the effort is made of, and the ids of the pipelines that need it; none where no pipeline is seen to. */
export interface WorkUnit {
  /** Row of the effort table. */
  readonly kind: string;
  readonly pipelines: readonly NodeId[];
}

const KINDS = [
  'unknown-step',
  'manual-callable',
  UNREADABLE,
  'approximate-join',
  'decision-name',
  'missing-library',
  'external-dependency',
  'cut-over',
];

/** All units, each once; `effortOf` counts them, and waves share them out. */
export function workUnits(facts: Facts): WorkUnit[] {
  const units = new Units();
  for (const { step, kind } of handWork(facts)) units.add(kind, pieceOf(step), [step.pipeline]);
  const byFile = new Map<string, NodeId[]>();
  for (const { id, verdict, span } of facts.pipelines) {
    if (verdict === 'unreadable') units.add(UNREADABLE, id, [id]);
    units.add('cut-over', id, [id]);
    if (byFile.get(span.file)?.push(id) === undefined) byFile.set(span.file, [id]);
  }
  addDecisions(units, facts);
  addLibraries(units, facts, byFile);
  const known = new Set(facts.pipelines.map(({ id }) => id));
  for (const { kind, name, usedBy } of facts.connections)
    if (EXTERNAL.has(kind)) units.add('external-dependency', `${kind} ${name}`, usedBy.flatMap(pipelineOf(known)));
  return units.all();
}

/** Modules that files import, and shared libraries of Jenkins, each once. */
function addLibraries(units: Units, { imports, pipelines }: Facts, byFile: ReadonlyMap<string, NodeId[]>): void {
  for (const { name, resolved, span } of imports)
    if (resolved === 'missing') units.add('missing-library', name.split('.')[0] ?? name, byFile.get(span.file) ?? []);
  for (const { id, libraries = [] } of pipelines)
    for (const { name, resolved } of libraries)
      if (!resolved) units.add('missing-library', `shared library ${name}`, [id]);
}

/** A decision is one unit, and each name after its first a small one: somebody looks whether it holds for that one too. */
function addDecisions(units: Units, { decisions }: Facts): void {
  for (const { code, message, names, pipelines } of decisions) {
    const decision = `${code} ${message}`;
    units.add('approximate-join', decision, pipelines);
    for (const { name, pipelines: users } of names.slice(1)) units.add('decision-name', `${decision} ${name}`, users);
  }
}

/** The pipeline that a node is of: its id is the beginning of the node's. */
function pipelineOf(known: ReadonlySet<NodeId>): (node: NodeId) => readonly NodeId[] {
  return (node) => {
    for (let end = node.length; end > 0; end = node.lastIndexOf('/', end - 1)) {
      const id = node.slice(0, end);
      if (known.has(id)) return [id];
    }
    return [];
  };
}

class Units {
  private readonly found = new Map<string, { readonly kind: string; readonly pipelines: Set<NodeId> }>();

  add(kind: string, what: string, pipelines: readonly NodeId[]): void {
    const key = `${kind} ${what}`;
    const unit = this.found.get(key) ?? { kind, pipelines: new Set() };
    for (const id of pipelines) unit.pipelines.add(id);
    this.found.set(key, unit);
  }

  all(): WorkUnit[] {
    return [...this.found.values()].map(({ kind, pipelines }) => ({ kind, pipelines: [...pipelines] }));
  }
}

function counts(facts: Facts): Record<string, number> {
  const found: Record<string, number> = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  for (const { kind } of workUnits(facts)) found[kind] = (found[kind] ?? 0) + 1;
  return found;
}

function item(kind: string, count: number, { effort }: ScoreConstants): EffortItem[] {
  const range = effort[kind];
  return range && count > 0 ? [{ kind, count, low: count * range[0], high: count * range[1] }] : [];
}
