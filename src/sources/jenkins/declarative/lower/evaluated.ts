/** Steps of a declarative pipeline that only evaluation knows: those of `script { }`, of methods and of shared libraries. */

import type { Span } from '../../../../core/index.js';
import type { Value as IrValue, Node, Ref } from '../../../../ir/index.js';
import type { Block, Call, Entry, Value } from '../../../../lang/groovy/blocks/index.js';
import { rewritten } from '../../rewritten.js';
import { type Assigns, assignedIn } from '../../scripted/assigned.js';
import { callReference } from '../../scripted/known.js';
import type { RegionLowering } from '../../scripted/lower.js';
import { spanKey } from '../../scripted/plan.js';
import type { Raw } from '../../scripted/raw.js';
import { covers, type Depths, type Evaluated, type EvaluatedSteps } from '../../scripted/structure.js';
import { STEPS } from '../catalogue/steps.js';
import { variablesOf } from './circumstances.js';
import type { Around, Lowering, Replayed, ReplayedVariable } from './lowering.js';
import { isKnown, type Names, toValue } from './values.js';

/** What evaluation left, for one pipeline. */
export class Replay implements Replayed {
  #said = 0;

  constructor(
    /** None where evaluation did not open this pipeline. */
    readonly found: Evaluated | undefined,
    readonly regions: RegionLowering,
    /** Whether a shared library that is here has a step of the name. */
    private readonly hasStep: (name: string) => boolean,
  ) {}

  /** The nodes that an entry of `steps { }` comes to; undefined where the syntax says as much, or evaluation did not get there. */
  nodesOf(entry: Entry, around: Around, low: Lowering): Node[] | undefined {
    if (!this.found || !this.#needs(entry, around.names, low)) return undefined;
    const block = this.found.steps.find(({ span }) => covers(span, entry.span));
    if (!block) return undefined;
    const items = itemsOf(block, entry);
    if (items.length === 0 && !block.complete) return undefined;
    return this.nodesFrom(items, around, low, block.around);
  }

  /** Calls as nodes of the pipeline, and how much stands around them. */
  nodesFrom(items: readonly Raw[], around: Around, low: Lowering, { guards, tries }: Omit<Depths, 'calls'>): Node[] {
    this.regions.params = variablesOf(around.names);
    const { nodes } = this.regions.region(items, {
      base: around.base,
      env: around.env,
      placement: around.placement ?? { on: { kind: 'none' } },
      facets: [],
      within: [],
      guards,
      tries,
    });
    this.#handOver(low);
    return scopedNodes(nodes, around.names);
  }

  variable(place: Span, around: Around, low: Lowering): ReplayedVariable {
    const found = this.found?.environment.get(spanKey(place));
    if (!found) return { value: undefined, nodes: [], references: new Set() };
    const { value, items } = found;
    return {
      value: value && scoped(value, around.names),
      nodes: this.nodesFrom(items, around, low, found.around),
      references: new Set(items.flatMap((one) => (one.kind === 'call' ? [callReference(one.id)] : []))),
    };
  }

  /** Variables of the environment that steps within a place assign. */
  assignedWithin(span: Span): Assigns {
    const blocks = this.found?.steps.filter((one) => covers(span, one.span)) ?? [];
    return assignedIn(blocks.flatMap(({ items }) => items));
  }

  /** What the lowering of regions has to say is said by the pipeline. */
  #handOver(low: Lowering): void {
    for (const { code, message, span } of this.regions.doubts.slice(this.#said)) low.doubt(code, message, span);
    this.#said = this.regions.doubts.length;
    for (const resource of this.regions.resources) low.resource(resource);
    low.reaches.push(...this.regions.reaches.splice(0));
  }

  #needs(entry: Entry, names: Names, low: Lowering): boolean {
    if (entry.kind !== 'call') return true;
    const { name, receiver, block } = entry;
    if (receiver || name === undefined || name === 'script' || low.methods.has(name) || this.hasStep(name)) return true;
    const given = block ? entry.arguments.slice(0, -1) : entry.arguments;
    return given.some((value) => this.#computes(value, names, low)) || this.#anyNeeds(block, names, low);
  }

  #anyNeeds(block: Block | undefined, names: Names, low: Lowering): boolean {
    return block?.entries.some((entry) => this.#needs(entry, names, low)) === true;
  }

  /** A description (`usernamePassword(…)`) is as known as what it is given. */
  #computes(value: Value, names: Names, low: Lowering): boolean {
    if (value.kind === 'closure') return this.#anyNeeds(value.block, names, low);
    if (value.kind === 'list') return value.items.some((one) => this.#computes(one, names, low));
    if (value.kind === 'map') return value.pairs.some((pair) => this.#computes(pair.value, names, low));
    if (value.kind !== 'call') return !isKnown(toValue(value, names));
    return isAnswer(value.call, low) || value.call.arguments.some((one) => this.#computes(one, names, low));
  }
}

function isAnswer({ receiver, name }: Call, low: Lowering): boolean {
  return receiver !== undefined || name === undefined || low.methods.has(name) || STEPS.has(name);
}

/** Calls that the entry made, as if nothing stood around its block. */
function itemsOf({ items, around: { calls: depth } }: EvaluatedSteps, { span }: Entry): Raw[] {
  return items
    .filter((one) => covers(span, one.context.via[depth] ?? one.context.span))
    .map((one) => rebased(one, depth));
}

function rebased(raw: Raw, depth: number): Raw {
  const context = { ...raw.context, via: raw.context.via.slice(depth) };
  if (raw.kind === 'assign') return { ...raw, context };
  const bodies = raw.bodies.map(({ name, items }) => ({ name, items: items.map((one) => rebased(one, depth)) }));
  return { ...raw, context, bodies };
}

/** The same for nodes, each by the variables that the blocks around it give: these are no parameters any more. */
function scopedNodes(nodes: readonly Node[], names: Names): Node[] {
  return nodes.map((node): Node => {
    const given = Object.entries(node.env).flatMap(([name, value]) => (isParameter(value, name) ? [] : [name]));
    const inner: Names = given.length > 0 ? { ...names, env: new Set([...names.env, ...given]) } : names;
    if (node.kind === 'step') return scoped(node, inner);
    const { body, finalizers, ...own } = node;
    return {
      ...scoped(own, inner),
      body: { ...body, nodes: scopedNodes(body.nodes, inner) },
      finalizers: finalizers.map((one) => ({
        ...one,
        body: { ...one.body, nodes: scopedNodes(one.body.nodes, inner) },
      })),
    };
  });
}

const isParameter = (value: IrValue, name: string) =>
  value.kind === 'ref' && (value.to.scope === 'param' || value.to.scope === 'env') && value.to.name === name;

/** Names of the environment that are axes or parameters where the nodes stand. */
export function scoped<T>(content: T, names: Names): T {
  const asTexts = rewritten(content, (one) => (typeof one.op === 'string' ? flagsAsTexts(one, names) : one));
  return rewritten(asTexts, (one) => (isVariable(one) ? { ...one, scope: scopeOf(one.name, names) } : one));
}

/** A condition asks the environment for a text, where the parameter itself is true or false. */
function flagsAsTexts(condition: Record<string, unknown>, { params }: Names): Record<string, unknown> {
  const sides = ['left', 'right', 'value'].flatMap((key) => {
    const side = condition[key] as { readonly kind?: unknown; readonly to?: Record<string, unknown> } | undefined;
    const isFlag = side?.kind === 'ref' && side.to && isVariable(side.to) && params.get(side.to.name) === 'boolean';
    return isFlag ? [[key, { kind: 'template', parts: [side] }] as const] : [];
  });
  return sides.length > 0 ? { ...condition, ...Object.fromEntries(sides) } : condition;
}

function isVariable(one: Record<string, unknown>): one is { scope: 'env'; name: string } {
  return one.scope === 'env' && typeof one.name === 'string';
}

function scopeOf(name: string, { axes, env, params }: Names): Ref['scope'] {
  if (axes.has(name)) return 'item';
  return !env.has(name) && params.has(name) ? 'param' : 'env';
}
