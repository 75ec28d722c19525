/** Lists that tasks are mapped over (`expand`), as Argo's `withParam`. */
import type { Json } from '../../core/index.js';
import type { Expand, NodeId, Value } from '../../ir/index.js';
import { outputOf, RETURN_VALUE } from './outputs.js';

/** Where a step's return value can be read: the name of its task in the same DAG. */
export type Producer = (id: NodeId) => string | undefined;

export interface Fan {
  readonly withParam: string;
  /** Whether the list is known to have items. */
  readonly items: 'list' | 'open';
}

/** The fan-out of a mapping; undefined where the list is not known. */
export function fanOf({ over }: Expand, producer: Producer): Fan | undefined {
  if (over.kind === 'static')
    return literal(product(Object.entries(over.axes).map(([name, values]) => [name, values])));
  if (over.list.kind === 'map' && over.item === 'item') return productOf(over.list.entries, producer);
  const known = jsonOf(over.list);
  if (known !== undefined) return literal(itemsOf(known));
  const text = expression(over.list, producer);
  if (text === undefined) return undefined;
  const plain = over.list.kind === 'ref' && over.list.to.scope === 'output' ? producer(over.list.to.node) : undefined;
  return {
    withParam: plain === undefined ? `{{=toJson(${text})}}` : `{{tasks.${plain}.outputs.parameters.${RETURN_VALUE}}}`,
    items: 'open',
  };
}

/** The steps whose return values a list is made of. */
export function producersIn(expand: Expand): readonly NodeId[] {
  if (expand.over.kind === 'static') return [];
  const found: NodeId[] = [];
  const visit = (value: Value): void => {
    if (value.kind === 'ref' && value.to.scope === 'output') found.push(value.to.node);
    if (value.kind === 'list') value.items.forEach(visit);
    if (value.kind === 'map') Object.values(value.entries).forEach(visit);
  };
  visit(expand.over.list);
  return found;
}

/** The list as JSON; undefined where its texts hold what Argo would take for a template of its own. */
function literal(items: readonly Json[] | undefined): Fan | undefined {
  if (items === undefined || items.some(holdsBraces)) return undefined;
  // Braces of the JSON itself: a space between them changes nothing.
  const text = JSON.stringify(items).replaceAll('{{', '{ {').replaceAll('}}', '} }');
  return { withParam: text, items: items.length > 0 ? 'list' : 'open' };
}

function holdsBraces(value: Json): boolean {
  if (typeof value === 'string') return value.includes('{{') || value.includes('}}');
  if (Array.isArray(value)) return value.some(holdsBraces);
  return value !== null && typeof value === 'object'
    ? Object.entries(value).some(([key, one]) => holdsBraces(key) || holdsBraces(one))
    : false;
}

/** A dictionary is mapped pair by pair. */
function itemsOf(value: Json): readonly Json[] | undefined {
  if (Array.isArray(value)) return value;
  return value !== null && typeof value === 'object' ? Object.entries(value) : undefined;
}

/** Several arguments make the product of their lists. */
function productOf(entries: Readonly<Record<string, Value>>, producer: Producer): Fan | undefined {
  const known = Object.entries(entries).map(([name, value]) => [name, jsonOf(value)] as const);
  if (known.every(([, value]) => value !== undefined)) {
    const axes = known.map(([name, value]) => [name, itemsOf(value ?? null)] as const);
    return axes.every(([, items]) => items) ? literal(productOfJson(axes)) : undefined;
  }
  const axes = Object.entries(entries).map(([name, value]) => [name, expression(value, producer)] as const);
  if (axes.some(([, text]) => text === undefined)) return undefined;
  return {
    withParam: `{{=toJson(${nested(
      axes.map(([name, text]) => [name, text ?? '']),
      [],
    )})}}`,
    items: 'open',
  };
}

/** `flatten(map(a, let x0 = #; map(b, ({…}))))`: the product, the first list slowest. */
function nested(axes: readonly (readonly [string, string])[], done: readonly string[]): string {
  const [first, ...rest] = axes;
  if (!first) return `{${done.map((name, index) => `${JSON.stringify(name)}: x${index}`).join(', ')}}`;
  const inner = nested(rest, [...done, first[0]]);
  const body = `let x${done.length} = #; ${rest.length === 0 ? `(${inner})` : inner}`;
  return rest.length === 0 ? `map(${first[1]}, ${body})` : `flatten(map(${first[1]}, ${body}))`;
}

function productOfJson(axes: readonly (readonly [string, readonly Json[] | undefined])[]): readonly Json[] {
  return axes.reduce<readonly Readonly<Record<string, Json>>[]>(
    (so, [name, items]) => so.flatMap((one) => (items ?? []).map((item) => ({ ...one, [name]: item }))),
    [{}],
  );
}

function product(axes: readonly (readonly [string, readonly Value[]])[]): readonly Json[] | undefined {
  const known = axes.map(([name, values]) => [name, values.map(jsonOf)] as const);
  if (known.some(([, values]) => values.includes(undefined))) return undefined;
  return productOfJson(known.map(([name, values]) => [name, values.filter((one) => one !== undefined)]));
}

/** A list as an expression of Argo's language. */
function expression(value: Value, producer: Producer): string | undefined {
  if (value.kind === 'ref' && value.to.scope === 'output') {
    const task = value.to.port === RETURN_VALUE ? producer(value.to.node) : undefined;
    return task === undefined ? undefined : `fromJSON(${outputOf(task, RETURN_VALUE)})`;
  }
  const known = jsonOf(value);
  const items = known === undefined || holdsBraces(known) ? undefined : itemsOf(known);
  return items && !JSON.stringify(items).includes('}}') ? JSON.stringify(items) : undefined;
}

/** Plain data through and through as JSON; undefined for anything else. */
export function jsonOf(value: Value): Json | undefined {
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'list') {
    const items = value.items.map(jsonOf);
    return items.every((one) => one !== undefined) ? items.filter((one) => one !== undefined) : undefined;
  }
  if (value.kind !== 'map') return undefined;
  const entries = Object.entries(value.entries).map(([name, one]) => [name, jsonOf(one)] as const);
  if (entries.some(([, one]) => one === undefined)) return undefined;
  return Object.fromEntries(entries.map(([name, one]) => [name, one ?? null]));
}
