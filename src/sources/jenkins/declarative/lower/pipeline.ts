import type { Facet, Pipeline, Region, Value } from '../../../../ir/index.js';
import type { Value as GroovyValue, ScriptBlocks } from '../../../../lang/groovy/blocks/index.js';
import { chained } from '../../jobs/lower-steps.js';
import { originOf } from '../../jobs/triggers.js';
import type { PipelineModel } from '../model.js';
import { readAgent } from './agent.js';
import { readEnvironment } from './environment.js';
import { type Around, facetOf, type Lowering, originFor } from './lowering.js';
import { readOptions } from './options.js';
import { readParameters } from './parameters.js';
import { checkoutOf, finalizersOf, stagesOf, toolFacets } from './stages.js';
import { readTriggers } from './triggers.js';
import { isKnown, type Names, toValue } from './values.js';

export interface PipelineIdentity {
  readonly id: string;
  readonly name: string;
  /** The job's full name, where it is known. */
  readonly fullName: string | undefined;
}

/** A declarative pipeline as the IR has it. `refused`: codes of what Jenkins refuses in it. */
export function lowerDeclarative(
  model: PipelineModel,
  blocks: ScriptBlocks,
  identity: PipelineIdentity,
  refused: readonly string[],
  low: Lowering,
): Pipeline {
  const { id, name } = identity;
  const constants = constantsOf(blocks, low);
  const bare = namesWith(constants, []);
  const params = readParameters(model.parameters?.calls ?? [], bare, low);
  const names = namesWith(constants, params);
  const triggers = readTriggers(model.triggers?.calls ?? [], identity.fullName, low);
  const options = readOptions(model.options, names, low);
  const start: Around = { base: id, names, env: options.env, placement: undefined };
  const placed = model.agent && readAgent(model.agent, 'pipeline', start, low);
  const around = readEnvironment(model.environment, { ...start, placement: placed?.placement }, low);
  const checkout = placed?.allocates ? checkoutOf(model.agent, around, options, low) : [];
  const body = model.stages ? stagesOf(model.stages, 'chain', around, options, low) : { nodes: [], edges: [] };
  const finalizers = model.post ? finalizersOf(model.post, around, low) : [];
  libraries(model, blocks, low);
  outside(blocks, low);
  const why = [...refused, ...low.doubts.map(({ code }) => code).filter((code) => !HARMLESS.has(code))];
  return {
    id,
    name,
    origin: originFor('pipeline', model.span, why),
    facets: [...options.facets, ...(placed?.facets ?? []), ...toolFacets(model), ...policyFacets(options)],
    finalizers,
    params,
    triggers,
    concurrency: options.concurrency,
    resources: low.resources,
    body: inOrder(checkout, body),
  };
}

/** What is said, and changes nothing of what is read. */
const HARMLESS = new Set<string>(['JK015', 'JK016']);

function inOrder(first: Region['nodes'], body: Region): Region {
  const nodes = [...first, ...body.nodes];
  return { nodes, edges: chained(nodes) };
}

function namesWith(constants: ReadonlyMap<string, Value>, params: Pipeline['params']): Names {
  return {
    params: new Map(params.map((one) => [one.name, one.type])),
    env: new Set(),
    axes: new Set(),
    constants,
    results: new Map(),
    steps: new Map(),
  };
}

/** A pipeline has no policy in the IR: its limits stand beside it. */
function policyFacets({ policy, holds }: Pick<ReturnType<typeof readOptions>, 'policy' | 'holds'>): Facet[] {
  const { timeout, retries } = policy;
  return [
    ...(timeout && 'seconds' in timeout ? [facetOf('timeout', timeout.seconds, true)] : []),
    ...(typeof retries === 'number' && retries > 0 ? [facetOf('retries', retries, true)] : []),
    ...holds.map(({ resource }) => facetOf('holds', resource, true)),
  ];
}

/** Variables at the top of the file that are set once, to a constant. */
function constantsOf({ body }: ScriptBlocks, { assignedOnce }: Lowering): ReadonlyMap<string, Value> {
  const constants = new Map<string, Value>();
  for (const entry of body.entries) {
    if (entry.kind !== 'assignment' || entry.target.kind !== 'name' || !entry.value) continue;
    const value = toValue(entry.value, namesWith(constants, []));
    if (assignedOnce.has(entry.target.name) && isKnown(value)) constants.set(entry.target.name, value);
  }
  return constants;
}

/** `libraries { lib('name@version') }` and `@Library('name@version') _`. */
function libraries({ libraries: section }: PipelineModel, { annotations }: ScriptBlocks, low: Lowering): void {
  const listed = annotations.filter(({ name }) => name === 'Library').flatMap(({ values }) => values.flatMap(textsOf));
  const own = (section?.libraries ?? []).flatMap(({ value }) => textsOf(value));
  for (const { text, span } of [...listed, ...own]) {
    const [library = text, version] = text.split('@');
    low.resource({
      ...{ kind: 'library', name: library, library, resolved: false, origin: originOf('library', span, []) },
      ...(version !== undefined && { version }),
    });
  }
}

function textsOf(value: GroovyValue): { readonly text: string; readonly span: GroovyValue['span'] }[] {
  if (value.kind === 'string') return [{ text: value.value, span: value.span }];
  return value.kind === 'list' ? value.items.flatMap(textsOf) : [];
}

/** Code beside the pipeline runs too, before it. */
function outside({ body }: ScriptBlocks, low: Lowering): void {
  for (const entry of body.entries) {
    const own = entry.kind === 'call' && entry.name === 'pipeline';
    const constant = entry.kind === 'assignment' && (entry.value === undefined || isConstant(entry.value));
    const library = entry.kind === 'call' && entry.name === 'library';
    if (!own && !constant && !library)
      low.doubt(
        'JK070',
        `${entry.source.split('\n', 1)[0]?.slice(0, 60) ?? ''}: code beside the pipeline is not evaluated`,
        entry.span,
      );
  }
}

/** Computes nothing: what depends on it is looked at where it is used. */
function isConstant(value: GroovyValue): boolean {
  if (value.kind === 'list') return value.items.every(isConstant);
  if (value.kind === 'map') return value.pairs.every((pair) => isConstant(pair.value));
  if (value.kind === 'gstring') return value.values.every(isConstant);
  return value.kind !== 'call' && value.kind !== 'closure' && value.kind !== 'operation' && value.kind !== 'other';
}
