/** `chart/`: the manifests of `base/` as a Helm chart. With its default values it renders to what `base/` holds. */
import { type Document, isMap, parseAllDocuments, visit } from 'yaml';
import type { EmittedFile, Json } from '../../../core/index.js';
import type { TargetOptions } from '../../target.js';
import type { LoweredPipeline } from '../model.js';
import type * as Print from '../print.js';
import { stampJson } from '../provenance.js';
import { DEFAULT_RESOURCES } from '../workload/resources.js';
import { TTL } from '../workload/run.js';
import { HELM_NOTES } from './helm-notes.js';
import { Placeholders } from './placeholders.js';

/** The chart of a conversion; `manifests` are those of `base/`. */
export function chart(
  lowered: readonly LoweredPipeline[],
  options: TargetOptions,
  manifests: readonly EmittedFile[],
  { printPlain, printText }: typeof Print,
): readonly EmittedFile[] {
  const templates = manifests.map(({ path, text }) => ({
    path: path.replace(/^base\//, 'chart/templates/'),
    text: printText(templated(text, options)),
  }));
  return [
    { path: 'chart/Chart.yaml', text: printPlain(chartFile(lowered)) },
    { path: 'chart/values.yaml', text: printText(valuesText(options, printPlain)) },
    { path: 'chart/values.schema.json', text: stampJson(SCHEMA) },
    { path: 'chart/templates/NOTES.txt', text: HELM_NOTES },
    ...templates,
  ];
}

function chartFile(lowered: readonly LoweredPipeline[]): Json {
  return {
    apiVersion: 'v2',
    name: 'pipelines',
    description: `${lowered.length} pipelines, translated to Argo Workflows`,
    type: 'application',
    version: '0.1.0',
  };
}

/** A manifest's text as a Helm template: what values decide stands in for what the manifest says, everything else stays text. */
function templated(text: string, options: TargetOptions): string {
  const body = text.slice(text.indexOf('\n') + 1);
  const holes = new Placeholders(body);
  const documents = parseAllDocuments(body, { version: '1.1' });
  const printed = documents.map((document) => {
    open(document, options, holes);
    return (document as Document).toString({ lineWidth: 0, directives: false }).replace(/^---\n/, '');
  });
  return holes.filled(printed.join('---\n'));
}

/** Puts holes where values of the chart decide. */
function open(
  document: ReturnType<typeof parseAllDocuments>[number],
  options: TargetOptions,
  holes: Placeholders,
): void {
  const kind = document.get('kind');
  document.deleteIn(['metadata', 'namespace']);
  if (kind === 'EventSource') watchOwn(document, holes);
  if (kind === 'RoleBinding') document.setIn(['subjects', 0, 'namespace'], holes.hole('.Release.Namespace'));
  // One that waits for a value stays suspended, whatever the chart says.
  if (kind === 'CronWorkflow' && document.getIn(['spec', 'suspend']) !== true)
    document.setIn(['spec', 'suspend'], holes.hole('not .Values.schedules.enabled'));
  if (kind === 'ServiceAccount')
    document.setIn(['metadata', 'annotations'], holes.hole('toJson .Values.serviceAccount.annotations'));
  if (document.hasIn(['spec', 'ttlStrategy']))
    document.setIn(['spec', 'ttlStrategy'], holes.hole('toJson .Values.ttlStrategy'));
  visit(document, {
    Map: (_key, map) => {
      if (map.get('image') === options.image) map.set('image', holes.hole('toJson .Values.image'));
      if (says(map.get('resources'), DEFAULT_RESOURCES)) map.set('resources', holes.hole('toJson .Values.resources'));
    },
  });
}

/** Whether a manifest holds a default of ours; what the source says is no matter of values. */
function says(node: unknown, value: object): boolean {
  return isMap(node) && JSON.stringify(node.toJSON()) === JSON.stringify(value);
}

/** Runs are watched where the chart is installed. */
function watchOwn(document: ReturnType<typeof parseAllDocuments>[number], holes: Placeholders): void {
  const events = document.getIn(['spec', 'resource']);
  if (isMap(events))
    for (const { key } of events.items)
      document.setIn(['spec', 'resource', String(key), 'namespace'], holes.hole('.Release.Namespace'));
}

/** The values with what they are for. */
function valuesText({ image }: TargetOptions, print: (content: Json) => string): string {
  const block = (comment: string, content: Json) => `# ${comment}\n${withoutHead(print(content))}`;
  return [
    block('Image of steps that ran on a host and name none.', { image }),
    block('Whether the clock starts runs.', { schedules: { enabled: true } }),
    block('How long finished runs are kept, in seconds.', { ttlStrategy: TTL }),
    block('Requests and limits of steps whose source says nothing of them.', { resources: DEFAULT_RESOURCES }),
    block('For example the cloud identity that the pipelines act as.', { serviceAccount: { annotations: {} } }),
  ].join('\n');
}

const withoutHead = (text: string) => text.slice(text.indexOf('\n') + 1);

const object = (properties: Readonly<Record<string, Json>>): Json => ({
  type: 'object',
  additionalProperties: false,
  properties,
});
const amounts = object({ cpu: { type: ['string', 'number'] }, memory: { type: 'string' } });
const SCHEMA: Readonly<Record<string, Json>> = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    image: { type: 'string', minLength: 1 },
    schedules: object({ enabled: { type: 'boolean' } }),
    ttlStrategy: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
    resources: object({ requests: amounts, limits: amounts }),
    serviceAccount: object({ annotations: { type: 'object', additionalProperties: { type: 'string' } } }),
  },
};
