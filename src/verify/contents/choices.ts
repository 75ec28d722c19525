/** What conditions choose among, in one run: steps as they are there. */
import type { Json } from '../../core/index.js';
import type { Condition, Node, NodeId, Pipeline, Step, Value } from '../../ir/index.js';
import { Unsupported } from '../../targets/argo/lint/expr/values.js';
import { type Given, holds, type Scope } from '../jenkins/conditions.js';

type Choice = Extract<Value, { kind: 'choice' }>;
type Tree = Json | Value | Condition | undefined | readonly Tree[] | { readonly [key: string]: Tree };

/** All choices of a step's values, outermost first. */
export function choicesOf({ action, env, inputs, placement, expand }: Step): readonly Choice[] {
  const found: Choice[] = [];
  each({ action, env, inputs, placement, expand } as unknown as Tree, (one) => found.push(one));
  return found;
}

function each(tree: Tree, told: (choice: Choice) => void): void {
  if (typeof tree !== 'object' || tree === null) return;
  if (isChoice(tree)) told(tree);
  for (const inner of Object.values(tree)) each(inner as Tree, told);
}

const isChoice = (tree: object): tree is Choice => 'kind' in tree && tree.kind === 'choice' && 'when' in tree;

export type Scopes = ReadonlyMap<NodeId, Scope>;

/** One run of the source: where the step stands, what the run holds, and whether each part of a text travels by itself. */
export interface Here {
  readonly scope: Scope;
  readonly given: Given;
  readonly isApart: boolean;
}

/** The step with the side of each choice that a run takes; those stay whose condition nobody here can answer. */
export function settledStep(step: Step, here: Here): Step {
  const { action, env, inputs, placement, expand } = step;
  const values = settled({ action, env, inputs, placement, expand } as unknown as Tree, here);
  return { ...step, ...(values as unknown as Partial<Step>) };
}

function settled(tree: Tree, here: Here): Tree {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (isChoice(tree)) {
    const isMet = answered(tree.when, here);
    if (isMet !== undefined) return sideOf(settled(isMet ? tree.met : tree.unmet, here), here);
  }
  if (Array.isArray(tree)) return tree.map((one) => settled(one as Tree, here));
  return Object.fromEntries(Object.entries(tree).map(([key, one]) => [key, settled(one as Tree, here)]));
}

/** A list of one stays apart from what stands beside it. */
const sideOf = (side: Tree, { isApart }: Here): Tree => (isApart ? { kind: 'list', items: [side] } : side);

function answered(condition: Condition, { scope, given }: Here): boolean | undefined {
  try {
    return holds(condition, scope, given);
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

/** What each node's conditions may ask for: the variables of all that it stands in. */
export function scopesOf(pipeline: Pipeline): Scopes {
  const found = new Map<NodeId, Scope>();
  const enter = (node: Node, around: Scope['env']): void => {
    const env = { ...around, ...node.env };
    found.set(node.id, { env, cell: {}, sure: new Set() });
    const inner = [
      ...(node.kind === 'group' ? node.body.nodes : []),
      ...node.finalizers.flatMap(({ body }) => body.nodes),
    ];
    for (const one of inner) enter(one, env);
  };
  for (const node of [...pipeline.body.nodes, ...pipeline.finalizers.flatMap(({ body }) => body.nodes)])
    enter(node, {});
  return found;
}
