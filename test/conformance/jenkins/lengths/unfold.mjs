/** What the IR says of a run once the lengths of its lists are known: each loop's body once for each item, with that item in its texts. */
import { every, not } from '../forms/values.mjs';

const ANY = Symbol('any');
const FORGIVING = new Set(['catchError', 'warnError']);

export class Unfolding {
  /** Steps in order: site, pattern of the text, whether it runs for certain. */
  claims = [];
  #calls = 0;

  constructor(pipeline, loops, plan) {
    this.pipeline = pipeline;
    this.loops = loops;
    this.plan = plan;
  }

  whole() {
    this.region(this.pipeline.body, { items: new Map(), certain: true });
    return this.claims;
  }

  /** Whether it ends well: yes, no, or not known. What comes after something that may have failed runs perhaps. */
  region({ nodes }, at) {
    let well = true;
    for (const node of nodes) {
      if (well === false) return false;
      const end = this.node(node, well ? at : { ...at, certain: false });
      well = every([well, end]);
    }
    return well;
  }

  node(node, at) {
    const met = node.when ? this.holds(node.when, at) : true;
    if (met === false) return true;
    const here = met ? at : { ...at, certain: false };
    const end = node.expand ? this.rounds(node, here) : this.one(node, here);
    return met ? end : end === true ? true : undefined;
  }

  rounds(node, at) {
    const { item, list } = node.expand.over;
    const items = this.itemsAt(item);
    if (items === undefined) throw new Error(`no table for the loop of ${item}`);
    if (list.kind === 'literal') throw new Error('a list that is known is no loop');
    let well = true;
    for (const one of items) {
      const end = this.one(node, {
        ...at,
        items: new Map([...at.items, [item, one]]),
        certain: at.certain && well === true,
      });
      well = every([well, end]);
      if (well === false) return false;
    }
    return well;
  }

  /** The name of an item tells the line of its loop, from which a `parallel` may be far. */
  itemsAt(item) {
    const known = this.loops.get(Number(/@(\d+)/.exec(item)?.[1]));
    if (known?.calls) {
      this.#calls += 1;
      return known.calls[(this.#calls - 1) % known.calls.length](this.plan);
    }
    return known?.items(this.plan);
  }

  one(node, at) {
    if (node.kind === 'step') return this.step(node, at);
    if (node.origin.construct === 'try') return this.tried(node, at);
    const end = this.region(node.body, at);
    return end || FORGIVING.has(node.origin.construct) ? true : end;
  }

  tried({ body, finalizers }, at) {
    const went = this.region(body, at);
    const handler = finalizers.find(({ on }) => on === 'failure');
    // a call of the outside fails in no plan
    if (!handler || went === true) return went;
    const handled = this.region(handler.body, went === false ? at : { ...at, certain: false });
    return not(every([not(went), not(handled)]));
  }

  step(step, at) {
    if (step.origin.construct === 'throw') return false;
    const said = step.action.script ?? step.action.message ?? step.action.text ?? step.action.args?.value;
    const value = said === undefined ? ANY : this.text(said, at);
    const site = typeof value === 'string' ? /^s\d+/.exec(value)?.[0] : siteOf(value);
    if (site === undefined) return true;
    this.claims.push({ site, pattern: patternOf(value), certain: at.certain });
    return step.origin.construct !== 'error';
  }

  /** A text, parts of one, or anything. */
  text(value, at) {
    switch (value.kind) {
      case 'literal':
        return String(value.value);
      case 'template': {
        const parts = value.parts.map((one) => this.text(one, at));
        return parts.every((one) => typeof one === 'string') ? parts.join('') : parts.flat();
      }
      case 'ref':
        if (value.to.scope === 'item') return this.item(value.to.name, at)?.text ?? ANY;
        return value.to.scope === 'param' && value.to.name === 'HOSTS' ? this.plan.HOSTS : ANY;
      case 'code':
        return this.code(value, at);
      default:
        return ANY;
    }
  }

  item(name, at) {
    const found = at.items.get(name);
    if (!found) throw new Error(`the item ${name} outside of its loop`);
    return found;
  }

  /** `x.path` of an item; of other code it is asked only that the items that it names are those of loops around it. */
  code({ text, reads }, at) {
    const items = reads.filter(({ scope }) => scope === 'item').map(({ name }) => this.item(name, at));
    const [, part] = /^\w+\.(\w+)$/.exec(text) ?? [];
    return items.length === 1 && part !== undefined && part in items[0].parts ? items[0].parts[part] : ANY;
  }

  holds(condition, at) {
    if (condition.op === 'all') return every(condition.of.map((one) => this.holds(one, at)));
    if (condition.op === 'any') return not(every(condition.of.map((one) => not(this.holds(one, at)))));
    if (condition.op === 'not') return not(this.holds(condition.of, at));
    if (condition.op !== 'eq' && condition.op !== 'ne') return undefined;
    const [one, other] = [this.operand(condition.left, at), this.operand(condition.right, at)];
    if (one === undefined || other === undefined) return undefined;
    return (one === other) === (condition.op === 'eq');
  }

  /** What is compared: a number is no text. */
  operand(value, at) {
    if (value.kind === 'literal') return value.value;
    if (value.kind === 'ref' && value.to.scope === 'item') {
      const item = this.item(value.to.name, at);
      return item.index ?? item.text;
    }
    const found = this.text(value, at);
    return typeof found === 'string' ? found : undefined;
  }
}

const siteOf = (parts) =>
  Array.isArray(parts) && typeof parts[0] === 'string' ? /^s\d+/.exec(parts[0])?.[0] : undefined;

function patternOf(value) {
  const parts = Array.isArray(value) ? value : [value];
  const written = parts.map((one) => (one === ANY ? '[^]*' : one.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')));
  return new RegExp(`^${written.join('')}$`);
}

/** What is wrong with the claims, where a run did this; undefined where nothing is. Each run step is one of ours in order, each certain one of ours runs. */
export function faultOf(claims, ran) {
  // reached[k]: the first k of what ran may be the claims so far
  let reached = new Set([0]);
  for (const [at, { site, pattern, certain }] of claims.entries()) {
    const next = new Set(certain ? [] : reached);
    for (const k of reached) if (ran[k]?.site === site && pattern.test(ran[k].text)) next.add(k + 1);
    if (next.size === 0) {
      const far = Math.max(...reached);
      return `claim ${at} ${site} ${pattern}; the run goes on with ${JSON.stringify(ran.slice(far, far + 2))}`;
    }
    reached = next;
  }
  return reached.has(ran.length)
    ? undefined
    : `not claimed: ${JSON.stringify(ran.slice(Math.max(...reached)).slice(0, 3))}`;
}
