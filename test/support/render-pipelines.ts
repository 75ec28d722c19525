import type {
  Duration,
  Edge,
  Facet,
  Node,
  Origin,
  Pipeline,
  Policy,
  Region,
  Trigger,
  Unknown,
} from '../../src/ir/index.js';
import { renderAction } from './render-action.js';
import { renderCondition, renderValue } from './render-value.js';

/**
 * The IR as a tree: pipelines, their triggers and facets, nodes with join, policy and action, edges by short names.
 * What has its default (join allSucceeded, reading full, no retries) is not shown, everything else is.
 */
export function renderPipelines(pipelines: readonly Pipeline[]): string {
  return pipelines.map((pipeline) => `${renderPipeline(pipeline).join('\n')}\n`).join('\n');
}

function renderPipeline(pipeline: Pipeline): string[] {
  const short = (id: string) => (id.startsWith(`${pipeline.id}/`) ? id.slice(pipeline.id.length + 1) : id);
  return [
    `pipeline ${pipeline.id}${named(pipeline)} [${pipeline.origin.construct}]${renderReading(pipeline.origin)}`,
    ...indent([
      ...pipeline.triggers.map(renderTrigger),
      ...words('concurrency', pipeline.concurrency),
      ...pipeline.params.map(
        (param) => `param ${param.name} ${param.type}${param.default ? ` = ${renderValue(param.default)}` : ''}`,
      ),
      ...pipeline.resources.map((resource) => `resource ${resource.kind} ${resource.name}`),
      ...pipeline.facets.map(renderFacet),
      ...renderRegion(pipeline.body, short),
      ...pipeline.finalizers.flatMap(({ on, body }) => [`finally on ${on}`, ...indent(renderRegion(body, short))]),
    ]),
  ];
}

function named({ id, name }: Pipeline): string {
  return id.endsWith(`#${name}`) ? '' : ` "${name}"`;
}

function renderReading({ reading, why }: Origin): string {
  return reading === 'full' ? '' : ` ${reading.toUpperCase()} (${why?.join(', ') ?? 'without a reason'})`;
}

function renderTrigger(trigger: Trigger): string {
  const { kind, origin, ...rest } = trigger;
  return `${words(`trigger ${kind}`, rest)[0] ?? `trigger ${kind}`}${renderReading(origin)}`;
}

function renderFacet({ key, value, must }: Facet): string {
  return `facet ${key} = ${JSON.stringify(value)}${must ? ' (must)' : ''}`;
}

function renderRegion(region: Region, short: (id: string) => string): string[] {
  const edges = region.edges.map((edge) => renderEdge(edge, short));
  return [
    ...(region.failFast ? ['fail fast'] : []),
    ...region.nodes.flatMap((node) => renderNode(node, short)),
    ...edges,
  ];
}

function renderEdge(edge: Edge, short: (id: string) => string): string {
  const choice = edge.choice === undefined ? '' : ` if ${edge.choice}`;
  return `${short(edge.from)} -> ${short(edge.to)}${edge.carries === 'data' ? ' (data)' : ''}${choice}`;
}

function renderNode(node: Node, short: (id: string) => string): string[] {
  const construct = node.origin.construct.split('.').at(-1) ?? '';
  const parts = [
    `${node.kind} ${short(node.id)} [${construct}]${renderReading(node.origin)}`,
    node.join === 'allSucceeded' ? '' : `join=${node.join}`,
    ...renderPolicy(node.policy),
    ...node.holds.map(({ resource, count }) => `holds ${resource}=${renderKnown(count)}`),
    node.when ? `when ${renderCondition(node.when)}` : '',
    node.expand ? `expand ${JSON.stringify(node.expand)}` : '',
    ...Object.entries(node.env).map(([name, value]) => `env ${name}=${renderValue(value)}`),
    ...Object.entries(node.inputs).map(([name, value]) => `in ${name}=${renderValue(value)}`),
    node.kind === 'step' ? `: ${renderAction(node.action)}` : '',
  ];
  return [
    parts.filter((part) => part !== '').join(' '),
    ...indent([
      ...node.facets.filter(({ key, value }) => !isOwnName(key, value, node)).map(renderFacet),
      ...(node.placement ? [`placement ${JSON.stringify(node.placement)}`] : []),
      ...(node.kind === 'group' ? renderRegion(node.body, short) : []),
      ...node.finalizers.flatMap(({ on, body }) => [`finally on ${on}`, ...indent(renderRegion(body, short))]),
    ]),
  ];
}

/** The source system's own name of a node is worth a line only where the path does not already say it. */
function isOwnName(key: string, value: unknown, node: Node): boolean {
  return (
    key === 'airflow.task_id' && (value === node.name || node.id.endsWith(`/${String(value).replaceAll('.', '/')}`))
  );
}

function renderPolicy({ retries, delay, backoff, maxDelay, timeout }: Policy): string[] {
  return [
    retries === undefined ? '' : `retries=${renderKnown(retries)}`,
    delay === undefined ? '' : `delay=${renderKnown(delay)}`,
    backoff === undefined ? '' : `backoff=${backoff}`,
    maxDelay === undefined ? '' : `maxDelay=${renderKnown(maxDelay)}`,
    timeout === undefined ? '' : `timeout=${renderKnown(timeout)}`,
  ];
}

function renderKnown(value: number | Duration | Unknown): string {
  if (typeof value === 'number') return String(value);
  return 'seconds' in value ? `${value.seconds}s` : `?${value.why}`;
}

/** `label key=value …` for the fields that are set; nothing for an object without any. */
function words(label: string, fields: object): string[] {
  const shown = Object.entries(fields).filter(([, value]) => value !== undefined && value !== false);
  const text = shown.map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return text.length === 0 ? [] : [`${label} ${text.join(' ')}`];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
