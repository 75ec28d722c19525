import {
  type Block,
  type Call,
  type NamedValue,
  type ReadBlocks,
  type Value,
  valuesIn,
  wordOf,
} from '../../../lang/groovy/blocks/index.js';
import { type ParameterForm, type Plan, type PlannedVariable, type Planner, placeKey } from '../scripted/plan.js';
import { pipelineCall } from './parse/pipeline.js';

/** Plans from the syntax of a file. */
export function plannerOf(read: ReadBlocks): Planner {
  return (file, text, at) => {
    const call = pipelineCall(read(file, text), at);
    return call && planOf(call);
  };
}

interface Draft {
  readonly conditional: Set<string>;
  readonly variables: Set<string>;
  readonly parameters: Map<string, ParameterForm>;
  readonly values: Map<string, Value['span'][]>;
  readonly environments: Map<string, readonly PlannedVariable[]>;
}

function planOf(pipeline: Call): Plan {
  const draft: Draft = {
    conditional: new Set(),
    variables: new Set(),
    parameters: new Map(),
    values: new Map(),
    environments: new Map(),
  };
  visit(pipeline, draft);
  return draft;
}

const NESTED: ReadonlySet<string> = new Set(['stages', 'stage', 'parallel', 'matrix', 'when', 'allOf', 'anyOf', 'not']);

function visit({ block }: Call, draft: Draft): void {
  for (const entry of block?.entries ?? []) {
    if (entry.kind !== 'call' || !entry.block || entry.name === 'steps' || entry.name === 'post') continue;
    const holdsWhen = entry.block.entries.some((one) => one.kind === 'call' && one.name === 'when');
    if (holdsWhen) draft.conditional.add(placeKey(entry.span));
    if (NESTED.has(entry.name ?? '')) visit(entry, draft);
    else if (entry.name !== 'expression') section(entry, draft);
  }
}

function section({ name, block, span }: Call, { variables, parameters, values, environments }: Draft): void {
  const all = block ? [...valuesIn(block)] : [];
  const computed = all.filter(({ value }) => COMPUTED.has(value.kind)).map(({ value }) => value.span);
  if (computed.length > 0) values.set(placeKey(span), computed);
  if (name === 'environment') environments.set(placeKey(span), computedIn(block));
  const named = name === 'environment' ? assignedIn(block) : NAMING.has(name ?? '') ? namesIn(all) : [];
  for (const one of named) variables.add(one);
  if (name === 'parameters') for (const [one, form] of formsIn(block)) parameters.set(one, form);
}

function formsIn(block: Block | undefined): [string, ParameterForm][] {
  if (!block) return [];
  return block.entries.flatMap((entry) => {
    const form = entry.kind === 'call' && entry.name === 'booleanParam' ? 'flag' : 'text';
    return namesIn(valuesIn({ ...block, entries: [entry] })).map((one): [string, ParameterForm] => [one, form]);
  });
}

function assignedIn(block: Block | undefined): string[] {
  const targets = (block?.entries ?? []).flatMap((entry) => (entry.kind === 'assignment' ? [entry.target] : []));
  return targets.flatMap((target) => wordOf(target) ?? []);
}

/** What holds a credential is said by its name, and is not evaluated. */
function computedIn(block: Block | undefined): PlannedVariable[] {
  return (block?.entries ?? []).flatMap((entry) => {
    if (entry.kind !== 'assignment' || !entry.value) return [];
    const name = wordOf(entry.target);
    const isCredential = entry.value.kind === 'call' && entry.value.call.name === 'credentials';
    return name === undefined || isCredential ? [] : [{ name, value: entry.value.span }];
  });
}

const NAMING: ReadonlySet<string> = new Set(['parameters', 'axes', 'input']);

/** `string(name: 'X')`, `name 'X'`. */
function namesIn(all: readonly NamedValue[]): string[] {
  return all.flatMap(({ value, name }) => (name === 'name' && value.kind === 'string' ? [value.value] : []));
}

const COMPUTED: ReadonlySet<string> = new Set(['name', 'property', 'call', 'operation', 'other', 'not']);
