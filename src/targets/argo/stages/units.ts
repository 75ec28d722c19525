/** What of a region is one task: a group, a step, or shell steps in a row that may run as one script. */
import type { Node, NodeId, Region, Step } from '../../../ir/index.js';
import { literalText } from '../literals.js';

export type Unit =
  | { readonly kind: 'group'; readonly node: Extract<Node, { kind: 'group' }> }
  | { readonly kind: 'steps'; readonly steps: readonly [Step, ...Step[]] };

export interface Units {
  readonly units: readonly Unit[];
  /** What each waits for. */
  readonly before: ReadonlyMap<Unit, readonly Unit[]>;
}

export function unitsOf({ nodes, edges }: Region): Units {
  const outgoing = (id: NodeId) => edges.filter(({ from }) => from === id);
  const incoming = (id: NodeId) => edges.filter(({ to }) => to === id);
  const units: Unit[] = [];
  const owner = new Map<NodeId, Unit>();
  for (const node of nodes) {
    const previous = units.at(-1);
    const last = previous?.kind === 'steps' ? previous.steps.at(-1) : undefined;
    const follows =
      last !== undefined && isOnly(outgoing(last.id), last.id, node.id) && isOnly(incoming(node.id), last.id, node.id);
    if (
      previous?.kind === 'steps' &&
      node.kind === 'step' &&
      follows &&
      previous.steps.every((one) => alike(one, node))
    ) {
      units.pop();
      units.push({ kind: 'steps', steps: [...previous.steps, node] });
    } else units.push(node.kind === 'group' ? { kind: 'group', node } : { kind: 'steps', steps: [node] });
  }
  for (const unit of units) for (const { id } of unit.kind === 'group' ? [unit.node] : unit.steps) owner.set(id, unit);
  const before = new Map(units.map((unit) => [unit, above(unit, owner, incoming)]));
  return { units, before };
}

const isOnly = (found: readonly { from: NodeId; to: NodeId }[], from: NodeId, to: NodeId) =>
  found.length === 1 && found[0]?.from === from && found[0].to === to;

function above(
  unit: Unit,
  owner: ReadonlyMap<NodeId, Unit>,
  incoming: (id: NodeId) => readonly { readonly from: NodeId }[],
): readonly Unit[] {
  const ids = unit.kind === 'group' ? [unit.node.id] : unit.steps.map(({ id }) => id);
  const found = ids.flatMap((id) => incoming(id).flatMap(({ from }) => owner.get(from) ?? []));
  return [...new Set(found)].filter((one) => one !== unit);
}

/** Facets that every plain step may have. */
const PLAIN: ReadonlySet<string> = new Set(['jenkins.within']);

/** Two shell steps that nothing sets apart: the same environment, the same place, nothing that holds for one of them alone. */
function alike(one: Step, other: Step): boolean {
  const agree = Object.entries(one.env).every(([name, value]) => {
    const there = other.env[name];
    return there === undefined || JSON.stringify(value) === JSON.stringify(there);
  });
  return isPlain(one) && isPlain(other) && agree && around(one) === around(other);
}

function isPlain({ action, env, when, expand, finalizers, holds, policy, origin, facets }: Step): boolean {
  const free = !when && !expand && finalizers.length === 0 && holds.length === 0;
  const limits = (policy.retries ?? 0) !== 0 || policy.timeout !== undefined;
  const known = action.kind === 'shell' && literalText(action.script) !== undefined && origin.reading === 'full';
  // one of them may name the variable, which makes it manual, and the other not
  const said = Object.values(env).every(({ kind }) => kind !== 'unknown');
  return free && !limits && known && said && facets.every(({ must, key }) => !must || PLAIN.has(key));
}

function around({ env, placement, facets }: Step): string {
  const bound = facets.filter(({ must }) => must);
  // Facts of the run stand in the environment of the step that mentions them only; more of them change nothing.
  const own = Object.entries(env).filter(([, value]) => !(value.kind === 'ref' && value.to.scope === 'run'));
  return JSON.stringify([own, placement, bound]);
}
