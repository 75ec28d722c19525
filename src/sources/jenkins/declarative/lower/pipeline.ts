import type { Span } from '../../../../core/index.js';
import type { Facet, Node, Pipeline, Region, Value } from '../../../../ir/index.js';
import type { ScriptBlocks } from '../../../../lang/groovy/blocks/index.js';
import { chained } from '../../jobs/lower-steps.js';
import type { Evaluation } from '../../scripted/evaluate.js';
import { HARMLESS } from '../../scripted/findings.js';
import { committedFacets, endDoubts, libraryResources, type ScriptIdentity } from '../../scripted/pipeline.js';
import type { Raw } from '../../scripted/raw.js';
import { type Settings, settingsOf } from '../../scripted/settings.js';
import type { Evaluated } from '../../scripted/structure.js';
import type { PipelineModel } from '../model.js';
import { readAgent } from './agent.js';
import { readEnvironment } from './environment.js';
import { type Around, facetOf, type Lowering, originFor } from './lowering.js';
import { readOptions } from './options.js';
import { readParameters } from './parameters.js';
import { checkoutOf, finalizersOf, stagesOf, toolFacets } from './stages.js';
import { readTriggers } from './triggers.js';
import { isKnown, type Names, toValue } from './values.js';

/** A declarative pipeline as the IR has it. `refused`: codes of what Jenkins refuses in it. */
export function lowerDeclarative(
  model: PipelineModel,
  blocks: ScriptBlocks,
  identity: Pick<ScriptIdentity, 'id' | 'name' | 'fullName' | 'job'>,
  refused: readonly string[],
  low: Lowering,
  evaluation: Evaluation,
): Pipeline {
  const { id, name, job } = identity;
  const constants = constantsOf(blocks, low);
  const found = low.replay.found;
  const bare = namesWith(constants, [], low, found);
  const params = readParameters(model.parameters?.calls ?? [], bare, low);
  const names = namesWith(constants, [...(job?.params ?? []), ...params], low, found);
  const triggers = readTriggers(model.triggers?.calls ?? [], identity.fullName, low);
  const options = readOptions(model.options, names, low);
  // Without a repository that the script came from there is nothing to check out (`Utils.hasScmContext`).
  const rules = { ...options, skipsCheckout: options.skipsCheckout || (job !== undefined && !job.hasScm) };
  const start: Around = { base: id, names, env: options.env, placement: undefined };
  const placed = model.agent && readAgent(model.agent, 'pipeline', start, low);
  const outer: Around = { ...start, placement: placed?.placement };
  const beside = new Beside(evaluation, low);
  const first = beside.first(start);
  const checkout = placed?.allocates ? checkoutOf(model.agent, outer, rules, low) : [];
  const { around, nodes: given } = readEnvironment(model.environment, outer, low);
  const before = low.assigned;
  const body = model.stages ? stagesOf(model.stages, 'chain', around, rules, low) : { nodes: [], edges: [] };
  const finalizers = model.post ? finalizersOf(model.post, around, low, before) : [];
  for (const one of libraryResources(evaluation)) low.resource(one);
  const last = beside.last(start);
  const settings = beside.settings(blocks.body.span);
  const missing = low.resources.some((one) => one.kind === 'library' && !one.resolved) ? ['JK080'] : [];
  const why = [...refused, ...missing, ...low.doubts.map(({ code }) => code).filter((code) => !HARMLESS.has(code))];
  return {
    id,
    name,
    origin: originFor('pipeline', model.span, why),
    facets: [
      ...options.facets,
      ...(placed?.facets ?? []),
      ...toolFacets(model),
      ...policyFacets(options),
      ...settings.facets,
      ...committedFacets(evaluation.recorder.workspace.files),
    ],
    finalizers,
    params: [...settings.params, ...params],
    triggers: [...settings.triggers, ...triggers],
    concurrency: { ...settings.concurrency, ...options.concurrency },
    resources: low.resources,
    body: inOrder([...first, ...checkout, ...given], body, last),
  };
}

function inOrder(first: Region['nodes'], body: Region, last: Region['nodes']): Region {
  const nodes = [...first, ...body.nodes, ...last];
  return { nodes, edges: chained(nodes) };
}

function namesWith(
  constants: ReadonlyMap<string, Value>,
  params: Pipeline['params'],
  low: Lowering,
  found?: Evaluated,
): Names {
  return {
    params: new Map(params.map((one) => [one.name, one.type])),
    env: new Set(),
    axes: new Set(),
    assigned: () => low.assigned,
    constants,
    results: new Map(),
    evaluated: found?.values ?? new Map(),
    outcomes: found?.outcomes ?? new Map(),
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
function constantsOf({ body }: ScriptBlocks, low: Lowering): ReadonlyMap<string, Value> {
  const constants = new Map<string, Value>();
  for (const entry of body.entries) {
    if (entry.kind !== 'assignment' || entry.target.kind !== 'name' || !entry.value) continue;
    const value = toValue(entry.value, namesWith(constants, [], low));
    if (low.assignedOnce.has(entry.target.name) && isKnown(value)) constants.set(entry.target.name, value);
  }
  return constants;
}

/** Code beside the pipeline runs too: steps before it and after it, and what `properties` says of the job. */
class Beside {
  private readonly opened: number;

  constructor(
    private readonly evaluation: Evaluation,
    private readonly low: Lowering,
  ) {
    const { before, items } = evaluation.recorder;
    this.opened = low.replay.found ? before : items.length;
  }

  first(around: Around): Node[] {
    return this.nodes(this.evaluation.recorder.items.slice(0, this.opened), around);
  }

  last(around: Around): Node[] {
    return this.nodes(this.evaluation.recorder.items.slice(this.opened), around);
  }

  private nodes(items: readonly Raw[], around: Around): Node[] {
    return this.low.replay.nodesFrom(items, around, this.low, { guards: 0, tries: 0 });
  }

  settings(span: Span): Settings {
    const { recorder } = this.evaluation;
    const settings = settingsOf(recorder.properties, undefined);
    const said = [...recorder.loader.doubts, ...recorder.workspace.doubts, ...endDoubts(this.evaluation, span)];
    for (const { code, message, span: at } of settings.doubts) this.low.besideDoubt(code, message, at);
    for (const { code, message, span: at } of said) this.low.doubt(code, message, at);
    if (!this.low.replay.found)
      this.low.doubt('JK070', 'the pipeline was not evaluated; code in it and beside it is not known', span);
    return settings;
  }
}
