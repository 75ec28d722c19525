/** What is gathered while one staged pipeline is lowered, and what is known of it beforehand. */
import type { FidelityNote } from '../../../core/index.js';
import {
  type Condition,
  type Group,
  type Node,
  type NodeId,
  nodesOf,
  nodesOfPipeline,
  type Param,
  type Pipeline,
  type Region,
  type Value,
} from '../../../ir/index.js';
import type { TargetOptions } from '../../target.js';
import type { LoweredStep, LoweredTemplate } from '../model.js';
import { HelperNames, uniqueNames } from '../names.js';
import { distinct } from '../note-runs.js';
import { type Answer, answersIn } from './answers.js';
import { Asked } from './asked.js';
import { isParallel } from './group.js';
import { parameterName } from './piece.js';

/** What holds for everything in a region. */
export interface Scope {
  /** Axes of the matrices around it: parameters that every template takes and hands on. */
  readonly axes: readonly string[];
  /** How the names of workspaces begin that each cell of the matrix has for itself. */
  readonly cells?: string;
  /** Variables that conditions may ask for. */
  readonly env: Readonly<Record<string, Value>>;
  /** The container of the agent's pod that steps run in. */
  readonly container?: string;
  /** Groovy that is true here: that a call threw, within what catches it. */
  readonly sure: ReadonlySet<string>;
  /** Values here are what variables hold, written down where these were set: what they ask of other variables may be another thing by now. */
  readonly held?: true;
  /** In what runs when the workflow has ended: how it did is known there. */
  readonly atEnd?: true;
  /** In what runs on some end of a body: its own nodes, as what stands in the body may never have run. */
  readonly own?: ReadonlySet<NodeId>;
}

/** Names of the workflow that another pipeline became. */
export type WorkflowOf = (pipeline: string) => string | undefined;

/** The text of an expression; undefined where the condition has to be decided by hand. */
export type Asks = (condition: Condition, scope: Scope, job: Job) => string | undefined;

export class Job {
  readonly templates: LoweredTemplate[] = [];
  readonly steps: LoweredStep[] = [];
  /** Facts of a run of Jenkins that are parameters of the workflow here. */
  readonly facts = new Set<string>();
  /** Secrets that have to be there, with their keys. */
  readonly secrets = new Map<string, Set<string>>();
  /** Names of the workflow's own artifacts, which steps put aside for others: those that are made by now. */
  readonly stashes = new Set<string>();
  /** Nodes that run once for each cell of a matrix: what they leave has no single name. */
  readonly repeated: ReadonlySet<NodeId>;
  /** What leaves outputs: a group has none of its own. */
  readonly working: ReadonlySet<NodeId>;
  /** Steps whose answers conditions may go by. */
  readonly answers: ReadonlyMap<NodeId, Answer>;
  /** The only step that checks sources out, once. */
  readonly checkout: NodeId | undefined;
  /** A step has files that others may see. */
  usesWorkspace = false;
  /** Parameters that no run starts without. */
  readonly asked: Asked;
  readonly #names: ReadonlyMap<NodeId, string>;
  readonly #helpers: HelperNames;
  readonly #notes: FidelityNote[] = [];
  readonly #read: Set<string>;

  constructor(
    readonly pipeline: Pipeline,
    readonly options: TargetOptions,
    /** Name of the WorkflowTemplate. */
    readonly workflow: string,
    readonly workflowOf: WorkflowOf,
    /** A condition as Argo's expression, for texts that are one or the other by it. */
    readonly asks: Asks,
  ) {
    const nodes = [...nodesOfPipeline(pipeline)];
    this.#names = uniqueNames(nodes.map(({ id }) => ({ name: this.keyOf(id).replaceAll('/', '-'), identity: id })));
    this.#helpers = new HelperNames(this.#names.values());
    const cells = nodes.filter((one): one is Group => one.kind === 'group' && one.expand !== undefined);
    this.repeated = new Set(cells.flatMap(({ body }) => [...nodesOf(body)].map(({ id }) => id)));
    this.working = new Set(nodes.filter(({ kind }) => kind === 'step').map(({ id }) => id));
    this.answers = answersIn(nodes);
    this.checkout = onlyCheckout(pipeline);
    this.#read = gather([pipeline.finalizers, pipeline.body], new Set());
    // A parameter that is only read with its default (`name ?: 'all'`) is the one that stands for that text.
    const own = pipeline.params.filter((param) => param.required !== true || this.isAsked(param));
    this.asked = new Asked(
      nodes,
      own.map(({ name }) => parameterName(name)),
    );
    // The revision is read under the name of a variable of the run (run-variables.ts).
    if (this.checkout !== undefined && this.#read.has('run GIT_COMMIT')) this.#read.add(`${this.checkout} commit`);
  }

  get notes(): readonly FidelityNote[] {
    return distinct(this.#notes);
  }

  /** The path below the pipeline. */
  keyOf(id: NodeId): string {
    return id.slice(this.pipeline.id.length + 1);
  }

  nameOf(node: Pick<Node | Group, 'id'>): string {
    return this.#names.get(node.id) ?? node.id;
  }

  helper(base: string, suffix: string): string {
    return this.#helpers.name(base, suffix);
  }

  /** A Secret has to be there, with these keys. */
  needs(secret: string, ...keys: readonly string[]): void {
    this.secrets.set(secret, new Set([...(this.secrets.get(secret) ?? []), ...keys]));
  }

  /** A note on the pipeline, once however often it is said. */
  say(note: FidelityNote): void {
    this.#notes.push(note);
  }

  /** The workflow's own name for an output of a step: whatever runs later can read it, however deep either stands. */
  outputName(node: NodeId, port: string): string {
    return `${this.#names.get(node) ?? node}-${port}`;
  }

  /** Whether no run starts without a parameter: nobody gives it, and something takes it. */
  isAsked({ name, required }: Param): boolean {
    return required === true && this.#read.has(`param ${name}`);
  }

  /** Whether something reads an output of a step. */
  isRead(node: NodeId, port: string): boolean {
    return this.#read.has(`${node} ${port}`);
  }
}

/** The only checkout, where it surely runs before what stands behind it. */
function onlyCheckout(pipeline: Pipeline): NodeId | undefined {
  const checksOut = (one: Node) => one.kind === 'step' && one.action.kind === 'checkout';
  if ([...nodesOfPipeline(pipeline)].filter(checksOut).length > 1) return undefined;
  return sure(pipeline.body).find(checksOut)?.id;
}

/** Nodes under no condition, one after the other: neither of branches that run at once, nor of the cells of a matrix. */
function sure(region: Region): readonly Node[] {
  if (isParallel(region)) return [];
  return region.nodes.flatMap((one) => (one.when || one.expand ? [] : one.kind === 'group' ? sure(one.body) : [one]));
}

/** What values anywhere below refer to: outputs as `node port`, variables of the run as `run name`, parameters as `param name`. */
function gather(content: unknown, found: Set<string>): Set<string> {
  if (content === null || typeof content !== 'object') return found;
  const { scope, node, port, name } = content as Readonly<Record<string, unknown>>;
  if (scope === 'output') found.add(`${node} ${port}`);
  if (scope === 'run' || scope === 'param') found.add(`${scope} ${name}`);
  // What code reads stays code, which is left to a person: nobody is handed anything.
  for (const [key, one] of Object.entries(content)) if (key !== 'reads') gather(one, found);
  return found;
}
