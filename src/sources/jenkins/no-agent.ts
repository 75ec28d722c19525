/** Steps that have no agent to run on: Jenkins ends the build there. */
import type { Diagnostic } from '../../core/index.js';
import type { Facet, Finalizer, Node, Pipeline, Region, Step } from '../../ir/index.js';
import { report } from './codes.js';

/**
 * Steps that ask for the workspace or a launcher (`getRequiredContext` of their descriptors: workflow-durable-task-step, workflow-basic-steps,
 * pipeline-utility-steps, workflow-scm-step): "Required context class hudson.FilePath is missing", or with `agent none` "Attempted to execute a step that
 * requires a node context".
 */
const NEEDS_AGENT: ReadonlySet<string> = new Set(
  (
    'sh bat powershell pwsh checkout git svn archiveArtifacts archive unarchive stash unstash junit readFile writeFile fileExists deleteDir isUnix pwd ' +
    'tool readJSON writeJSON readYaml writeYaml readProperties readMavenPom findFiles touch zip unzip tar untar sha1 sha256 publishHTML cleanWs'
  ).split(' '),
);
/** They read a text without an agent as well. */
const OF_TEXT: ReadonlySet<string> = new Set(['readJSON', 'readYaml', 'readProperties']);
/** Why a block is not known: its step, its wrapper, or what it is called on. */
const UNKNOWN: ReadonlySet<string> = new Set(['JK020', 'JK025', 'JK083']);
const FACET: Facet = { key: 'jenkins.no_agent', value: true, must: true };

/** The pipeline with such steps marked, and what is said of them. What stands in a block that is not read whole may have an agent from there. */
export function withoutAgent(pipeline: Pipeline): {
  readonly pipeline: Pipeline;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const step = (one: Step): Step => {
    const { construct, span } = one.origin;
    const text = one.action.kind === 'foreign' && Object.hasOwn(one.action.args, 'text') && OF_TEXT.has(construct);
    if ((one.placement && one.placement.on.kind !== 'none') || !NEEDS_AGENT.has(construct) || text) return one;
    diagnostics.push(report('JK090', `${construct} has no agent here`, span));
    return { ...one, facets: [...one.facets, FACET] };
  };
  const node = (one: Node): Node => {
    if (one.kind === 'step') return step(one);
    if (one.origin.reading === 'opaque' || one.origin.why?.some((code) => UNKNOWN.has(code))) return one;
    return { ...one, body: region(one.body), finalizers: one.finalizers.map(finalizer) };
  };
  const region = (one: Region): Region => ({ ...one, nodes: one.nodes.map(node) });
  const finalizer = (one: Finalizer): Finalizer => ({ ...one, body: region(one.body) });
  const marked = { ...pipeline, body: region(pipeline.body), finalizers: pipeline.finalizers.map(finalizer) };
  return diagnostics.length > 0 ? { pipeline: marked, diagnostics } : { pipeline, diagnostics };
}
