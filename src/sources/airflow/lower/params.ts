import type { Json } from '../../../core/index.js';
import type { Facet, Param } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { declaration, paramsGiven } from '../model/dag-params.js';
import type { Dag, Doubt } from '../model/entities.js';
import { itemsOf } from '../model/values.js';
import { facetValue } from './common.js';
import type { Valuer } from './value.js';

/** Parameters of a DAG, the part of their schemas that a parameter of the IR does not hold, and doubts. */
export interface LoweredParams {
  readonly params: Param[];
  readonly facets: readonly Facet[];
  readonly doubts: readonly Doubt[];
}

/** `params={'x': 1, 'y': Param('a', enum=['a', 'b'])}`. */
export function paramsOf(dag: Dag, valuer: Valuer): LoweredParams {
  const { given, open } = paramsGiven(dag);
  const schemas: Record<string, Json> = {};
  const params = [...given].map(([name, value]) => {
    const { param, schema } = paramOf(name, value, valuer);
    if (Object.keys(schema).length > 0) schemas[name] = schema;
    return param;
  });
  const doubt = { code: 'AF013', message: `params of the DAG: ${open?.what ?? ''}`, span: dag.made.span } as const;
  return {
    params,
    facets: Object.keys(schemas).length > 0 ? [{ key: 'airflow.param_schema', value: schemas, must: false }] : [],
    doubts: open ? [doubt] : [],
  };
}

/** Parts of a JSON schema that the parameter itself says. */
const SAID = new Set(['default', 'description', 'type', 'value_type']);

function paramOf(name: string, value: PyValue, valuer: Valuer): { param: Param; schema: Record<string, Json> } {
  const declared = declaration(value);
  if (!declared) return { param: { name, type: typeOf(value), default: valuer.of(value, false) }, schema: {} };
  const schema = new Map([...declared.given].filter(([key]) => !SAID.has(key)));
  const [inner, description] = [declared.given.get('default'), declared.given.get('description')];
  const choices = textsIn(declared.given.get('enum'));
  if (choices) schema.delete('enum');
  const param: Param = {
    name,
    type: choices ? 'choice' : (typeIn(declared.given.get('type')) ?? (inner ? typeOf(inner) : 'string')),
    ...(inner && { default: valuer.of(inner, false) }),
    ...(choices && { choices }),
    ...(description?.kind === 'str' && { description: description.value }),
  };
  return { param, schema: Object.fromEntries([...schema].map(([key, one]) => [key, facetValue(one, valuer)])) };
}

/** Choices are texts; an enumeration of anything else stays in the schema. */
function textsIn(value: PyValue | undefined): string[] | undefined {
  const items = value && itemsOf(value);
  if (!items || items.open || items.items.length === 0) return undefined;
  const texts = items.items.flatMap((one) => (one.kind === 'str' ? [one.value] : []));
  return texts.length === items.items.length ? texts : undefined;
}

const TYPES: Readonly<Record<string, Param['type']>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  array: 'json',
  object: 'json',
};

/** The type that a JSON schema names; of several, the one that is not `null`. */
function typeIn(value: PyValue | undefined): Param['type'] | undefined {
  const names = value?.kind === 'str' ? [value.value] : ((value && textsIn(value)) ?? []);
  const types = new Set(names.filter((name) => name !== 'null').map((name) => TYPES[name] ?? 'json'));
  return types.size > 1 ? 'json' : [...types][0];
}

function typeOf(value: PyValue): Param['type'] {
  if (value.kind === 'bool') return 'boolean';
  if (value.kind === 'int' || value.kind === 'float') return 'number';
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'dict' ? 'json' : 'string';
}
