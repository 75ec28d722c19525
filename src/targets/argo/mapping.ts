/** Lists that tasks are mapped over (`expand`), as Argo's `withParam`. */
import type { Json } from '../../core/index.js';
import type { Expand, NodeId, Value } from '../../ir/index.js';
import { listHoldsSecret } from './credentials.js';
import type { Producing } from './model.js';
import { outputOf, RETURN_VALUE } from './outputs.js';

/** Where a step's return value can be read. */
export type Producer = (id: NodeId) => Producing | undefined;

export interface Fan {
  readonly withParam: string;
  /** Whether the list is known to have items. */
  readonly items: 'list' | 'open';
  /** Each item is an object of arguments, as JSON, or that in base64: the controller templates what it finds in a list. */
  readonly form?: 'json' | 'base64';
}

/** The fan-out of a mapping; undefined where the list is not known, or holds a credential. */
export function fanOf(expand: Expand, producer: Producer): Fan | undefined {
  if (listHoldsSecret(expand)) return undefined;
  return plainFan(expand, producer) ?? argumentFan(expand, producer);
}

/** The list as it is; undefined too where Argo would take a part of it for a template of its own. */
function plainFan({ over }: Expand, producer: Producer): Fan | undefined {
  if (over.kind === 'static')
    return literal(product(Object.entries(over.axes).map(([name, values]) => [name, values])));
  if (over.list.kind === 'map' && over.item === 'item') return productOf(over.list.entries, producer);
  const known = jsonOf(over.list);
  if (known !== undefined) return literal(itemsOf(known));
  const text = expression(over.list, producer);
  if (text === undefined) return undefined;
  const plain = over.list.kind === 'ref' && over.list.to.scope === 'output' ? producer(over.list.to.node) : undefined;
  const isOneResult = plain !== undefined && !plain.gathered;
  return {
    withParam: isOneResult ? `{{tasks.${plain.task}.outputs.parameters.${RETURN_VALUE}}}` : `{{=toJson(${text})}}`,
    items: 'open',
  };
}

/** The arguments that a mapping gives; `kwargs`: whole sets of them (`expand_kwargs`). */
export function axesOf({ over }: Expand): readonly string[] {
  if (over.kind === 'static') return Object.keys(over.axes);
  return over.list.kind === 'map' && over.item === 'item' ? Object.keys(over.list.entries) : [over.item];
}

/** The same for a step that looks into its items: each is an object of arguments by name. */
export function argumentFan(expand: Expand, producer: Producer): Fan | undefined {
  if (listHoldsSecret(expand)) return undefined;
  const { over } = expand;
  const known = knownArguments({ over });
  if (known) return objects(known);
  if (over.kind === 'static') return undefined;
  const isProduct = over.list.kind === 'map' && over.item === 'item';
  const list = isProduct
    ? nestedOf(Object.entries((over.list as Extract<Value, { kind: 'map' }>).entries), producer)
    : expression(over.list, producer);
  if (list === undefined) return undefined;
  const one = isProduct || over.item === 'kwargs' ? '#' : `({${JSON.stringify(over.item)}: #})`;
  return { withParam: `{{=toJson(map(${list}, sprig.b64enc(toJson(${one}))))}}`, items: 'open', form: 'base64' };
}

/** The sets of arguments, where all of them are known. */
export function knownArguments({ over }: Expand): readonly Json[] | undefined {
  if (over.kind === 'static')
    return product(Object.entries(over.axes).map(([name, values]) => [name, values] as const));
  if (over.list.kind === 'map' && over.item === 'item') {
    const known = Object.entries(over.list.entries).map(([name, value]) => [name, jsonOf(value)] as const);
    const axes = known.map(([name, value]) => [name, value === undefined ? undefined : itemsOf(value)] as const);
    return axes.every(([, items]) => items) ? productOfJson(axes) : undefined;
  }
  const known = jsonOf(over.list);
  const items = known === undefined ? undefined : itemsOf(known);
  return over.item === 'kwargs' ? items : items?.map((one) => ({ [over.item]: one }));
}

function objects(known: readonly Json[]): Fan {
  const items = known.length > 0 ? 'list' : 'open';
  const plain = literal(known);
  if (plain) return { ...plain, form: 'json' };
  const encoded = known.map((one) => Buffer.from(JSON.stringify(one)).toString('base64'));
  return { withParam: JSON.stringify(encoded), items, form: 'base64' };
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

/** Whether a text or a name in it holds what Argo takes for its own. */
export function holdsBraces(value: Json): boolean {
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
  const text = nestedOf(Object.entries(entries), producer);
  return text === undefined ? undefined : { withParam: `{{=toJson(${text})}}`, items: 'open' };
}

function nestedOf(entries: readonly (readonly [string, Value])[], producer: Producer): string | undefined {
  const axes = entries.map(([name, value]) => [name, expression(value, producer)] as const);
  if (axes.some(([, text]) => text === undefined)) return undefined;
  return nested(
    axes.map(([name, text]) => [name, text ?? '']),
    [],
  );
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
    const found = value.to.port === RETURN_VALUE ? producer(value.to.node) : undefined;
    return found && resultOf(found, RETURN_VALUE);
  }
  const known = jsonOf(value);
  const items = known === undefined || holdsBraces(known) ? undefined : itemsOf(known);
  return items && !JSON.stringify(items).includes('}}') ? JSON.stringify(items) : undefined;
}

/** What a step hands on, as a value of Argo's expressions. */
export const resultOf = ({ task, gathered }: Producing, port: string): string =>
  gathered ? gatheredOf(outputOf(task, port)) : `fromJSON(${outputOf(task, port)})`;

/**
 * Argo makes one list of the results of items: of values where all are lists or objects, else of their texts, which are JSON here
 * (workflow/controller/operator.go, `aggregatedJSONValueList`). Airflow keeps no result that is None.
 */
const gatheredOf = (output: string) =>
  `filter(map(fromJSON(${output}), type(#) == 'string' ? fromJSON(#) : #), # != nil)`;

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
