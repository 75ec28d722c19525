/**
 * A run of Jenkins over the IR: stages in order, branches and cells at once, `when`, `post`, `retry`, `catchError`, `try`
 * (plug-ins workflow-cps, workflow-basic-steps, pipeline-model-definition). An error ends what it stands in, and what comes after;
 * branches all run to their end, and the first error is thrown then.
 */
import type { Finalizer, Group, Node, NodeId, Pipeline, Region, Step, Value } from '../../ir/index.js';
import { Unsupported } from '../../targets/argo/lint/expr/values.js';
import { branchesOf } from './branches.js';
import { type Cell, cellsOf } from './cells.js';
import { type Given, holds, type Scope } from './conditions.js';
import { answer, type Last, ordered } from './posts.js';

/** What a scenario says: how often each step fails before it succeeds, always where it is infinite; parameters; what steps answer. */
export interface StagePlan {
  readonly failures: ReadonlyMap<NodeId, number>;
  readonly values: ReadonlyMap<string, string>;
  readonly answers: ReadonlyMap<NodeId, string>;
}

/** A step that ran, in the order of the run. */
export interface Ran {
  readonly step: NodeId;
  /** The branches that it stands in, outermost first: `block` and which of its branches. */
  readonly lanes: readonly { readonly block: string; readonly branch: string }[];
}

export interface StageRun {
  readonly state: 'success' | 'failed';
  readonly steps: readonly Ran[];
  /** Nodes that it came to, whether or not their conditions held. */
  readonly entered: ReadonlySet<NodeId>;
  /** A condition on the last run was answered otherwise than by what stands for it where nobody knows that run. */
  readonly isApart: boolean;
}

/** Plays one run after one that ended like `last`; `Unsupported` for what is not simulated. */
export function runStages(pipeline: Pipeline, plan: StagePlan, last: Last): StageRun {
  const run = new Run(pipeline, plan, last);
  try {
    return run.whole();
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    throw new Unfinished(error.message, run.entered, run.steps);
  }
}

/** A run that came to something that is not simulated, with what it had come to. */
export class Unfinished extends Unsupported {
  constructor(
    message: string,
    readonly entered: ReadonlySet<NodeId>,
    readonly steps: readonly Ran[],
  ) {
    super(message);
  }
}

/** Whether something went well; what was skipped did. */
type Well = boolean;

interface At extends Scope {
  readonly lanes: Ran['lanes'];
}

const MOST_STEPS = 20_000;
const FORGIVING: ReadonlySet<string> = new Set(['catchError', 'warnError']);

class Run {
  readonly steps: Ran[] = [];
  readonly entered = new Set<NodeId>();
  private isApart = false;
  private readonly left = new Map<string, number>();
  private readonly given: Given;
  /** Parallel blocks that were begun: a second run of one is a block of its own. */
  private blocks = 0;

  constructor(
    private readonly pipeline: Pipeline,
    private readonly plan: StagePlan,
    private readonly last: Last,
  ) {
    this.given = { params: pipeline.params, values: plan.values, answers: plan.answers };
  }

  whole(): StageRun {
    const at: At = { env: {}, cell: {}, sure: new Set(), lanes: [] };
    const { body, finalizers, facets } = this.pipeline;
    const retries = facets.find(({ key }) => key === 'jenkins.retries')?.value;
    const policy = typeof retries === 'number' ? { retries } : {};
    const well = this.tries({ policy }, () => this.posts(finalizers, this.region(body, at), at, true));
    const { steps, entered, isApart } = this;
    return { state: well ? 'success' : 'failed', steps, entered, isApart };
  }

  /** Every node whose predecessors went well, in the order of the source. */
  private region(region: Region, at: At): Well {
    const { nodes, edges, failFast } = region;
    const block = `${nodes[0]?.id ?? ''} ${this.blocks++}`;
    const branches = branchesOf(region);
    const ends = new Map<NodeId, Well>();
    for (const node of sorted(nodes, edges)) {
      const waits = edges.filter(({ to }) => to === node.id).map(({ from }) => ends.get(from) ?? false);
      const branch = branches.get(node.id);
      const lanes = branch === undefined ? at.lanes : [...at.lanes, { block, branch }];
      ends.set(node.id, waits.every(Boolean) && this.node(node, { ...at, lanes }));
    }
    const well = [...ends.values()].every(Boolean);
    if (failFast && !well) throw new Unsupported('what failFast stops');
    return well;
  }

  private node(node: Node, at: At): Well {
    this.entered.add(node.id);
    const inside = insideOf(node, at);
    if (!node.expand) return this.decided(node, inside);
    const block = `${node.id} ${this.blocks++}`;
    const ends = cellsOf(node.expand).map((cell: Cell) => {
      const lanes = [...at.lanes, { block, branch: JSON.stringify(cell) }];
      return this.decided(node, { ...inside, cell: { ...at.cell, ...cell }, lanes });
    });
    return ends.every(Boolean);
  }

  private decided(node: Node, at: At): Well {
    if (node.when && !holds(node.when, at, this.given)) return true;
    return node.kind === 'step' ? this.step(node, at) : this.group(node, at);
  }

  private step(step: Step, at: At): Well {
    if (step.finalizers.length > 0) throw new Unsupported('clean-up of a single step');
    return this.tries(step, () => this.once(step, at)) || step.facets.some(isForgiven);
  }

  private once({ id }: Step, { cell, lanes }: At): Well {
    if (this.steps.length >= MOST_STEPS) throw new Unsupported('a run of more steps than are simulated');
    this.steps.push({ step: id, lanes });
    const key = `${id} ${JSON.stringify(cell)}`;
    const left = this.left.get(key) ?? this.plan.failures.get(id) ?? 0;
    this.left.set(key, Math.max(0, left - 1));
    return left === 0;
  }

  /** Tries stand around a body and its `post`; of branches and cells around the body alone (`executeSingleStage`). */
  private group(group: Group, at: At): Well {
    if (group.origin.construct === 'try') return this.tried(group, at);
    const body = () => this.region(group.body, at);
    const well = runsSeveral(group.body)
      ? this.posts(group.finalizers, this.tries(group, body), at)
      : this.tries(group, () => this.posts(group.finalizers, body(), at));
    return well || FORGIVING.has(group.origin.construct);
  }

  /** What catches runs where the body failed, and its own end is that of the block; `finally` runs in any case. */
  private tried({ body, finalizers }: Group, at: At): Well {
    const other = finalizers.find(({ on }) => on !== 'failure' && on !== 'always');
    if (other) throw new Unsupported(`try with ${other.on}`);
    const handler = finalizers.find(({ on }) => on === 'failure');
    const last = finalizers.find(({ on }) => on === 'always');
    const went = this.region(body, at);
    const handled = went || (handler !== undefined && this.region(handler.body, at));
    const tidied = last === undefined || this.region(last.body, at);
    return handled && tidied;
  }

  private posts(finalizers: readonly Finalizer[], body: Well, at: At, isOfRun = false): Well {
    let well = body;
    for (const { on, body: steps } of ordered(finalizers)) {
      const { isMet, isApart } = answer(on, well, this.last);
      this.isApart ||= isApart;
      const result = well !== body ? 'unsure' : body ? 'SUCCESS' : 'FAILURE';
      if (isMet) well = this.region(steps, isOfRun ? { ...at, result } : at) && well;
    }
    return well;
  }

  private tries({ policy: { retries = 0 } }: Pick<Node, 'policy'>, once: () => Well): Well {
    if (typeof retries !== 'number') throw new Unsupported('a number of tries that only the run knows');
    for (let tries = 0; tries <= retries; tries += 1) if (once()) return true;
    return false;
  }
}

/** A job that is started and whose failure says nothing. */
const isForgiven = ({ key, value }: Step['facets'][number]) => key === 'jenkins.propagate' && value === false;

const runsSeveral = ({ nodes, edges }: Region) =>
  edges.length === 0 && (nodes.length > 1 || nodes.some((one) => one.expand !== undefined));

function insideOf(node: Node, at: At): At {
  const { construct } = node.origin;
  const caught = construct === 'try' ? ['a call throws'] : [];
  const sure = node.kind === 'group' ? new Set([...at.sure, `${construct}()`, ...caught]) : at.sure;
  const env: Readonly<Record<string, Value>> = { ...at.env, ...node.env };
  return { ...at, env, sure };
}

/** Nodes behind those that they wait for, else in the order of the source. */
function sorted(nodes: readonly Node[], edges: Region['edges']): readonly Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const order = new Set<Node>();
  const visit = (node: Node, path: ReadonlySet<Node>): void => {
    if (order.has(node) || path.has(node)) return;
    const further = new Set([...path, node]);
    for (const { from, to } of edges) {
      const above = to === node.id ? byId.get(from) : undefined;
      if (above) visit(above, further);
    }
    order.add(node);
  };
  for (const node of nodes) visit(node, new Set());
  return [...order];
}
