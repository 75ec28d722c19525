import { type Document, isMap, isSeq, parseAllDocuments, visit, type YAMLMap } from 'yaml';
import type { Conversion } from '../../src/core/index.js';
import { DEFAULT_RESOURCES } from '../../src/targets/argo/workload/resources.js';
import { TTL } from '../../src/targets/argo/workload/run.js';

/**
 * The manifests of `base/`, each under its path, in the order of their paths: what was translated. What every workflow has
 * alike (identity, limits of resources, labels, metrics; the case `argo/furniture.md`) is left out.
 */
export function renderManifests(conversion: Conversion): string {
  return manifestsOf(conversion)
    .filter(({ path }) => !path.endsWith('.access.yaml') && path !== 'base/python.config.yaml')
    .map(({ path, text }) => `# ${path}\n${withoutFurniture(text)}`)
    .join('---\n');
}

/** The same with everything, as it is written. */
export function renderWhole(conversion: Conversion): string {
  return manifestsOf(conversion)
    .map(({ path, text }) => `# ${path}\n${text}`)
    .join('---\n');
}

const manifestsOf = ({ files }: Conversion) =>
  files.filter(({ path }) => path.startsWith('base/') && path !== 'base/kustomization.yaml');

const EVERY_SPEC = ['serviceAccountName', 'podMetadata', 'podGC', 'podDisruptionBudget', 'metrics'];
/** Of these, what the source says is shown. */
const DEFAULT_SPEC: Readonly<Record<string, unknown>> = { ttlStrategy: TTL };
const DEFAULT_CONTAINER: Readonly<Record<string, unknown>> = { resources: DEFAULT_RESOURCES, workingDir: '/tmp' };

function withoutFurniture(text: string): string {
  const documents = parseAllDocuments(text.slice(text.indexOf('\n') + 1), { version: '1.1' });
  return documents
    .map((document) => {
      document.deleteIn(['metadata', 'labels']);
      const spec = document.get('spec');
      if (isMap(spec)) {
        for (const field of EVERY_SPEC) spec.delete(field);
        withoutDefaults(spec, DEFAULT_SPEC);
      }
      strip(document as Document);
      return (document as Document).toString({ lineWidth: 0, directives: false }).replace(/^---\n/, '');
    })
    .join('---\n');
}

/** The home that a user of ours is given. */
function withoutHome(container: YAMLMap): void {
  const env = container.get('env');
  if (!isSeq(env)) return;
  env.items = env.items.filter((one) => !(isMap(one) && one.get('name') === 'HOME' && one.get('value') === '/tmp'));
  if (env.items.length === 0) container.delete('env');
}

function withoutDefaults(map: YAMLMap, defaults: Readonly<Record<string, unknown>>): void {
  const said = map.toJSON() as Record<string, unknown>;
  for (const [field, value] of Object.entries(defaults))
    if (JSON.stringify(said[field]) === JSON.stringify(value)) map.delete(field);
}

function strip(document: Document): void {
  const templates = document.getIn(['spec', 'templates']);
  if (!isSeq(templates)) return;
  visit(templates, {
    Pair: (_key, { key, value }) => {
      if (!['container', 'script'].includes(String(key)) || !isMap(value)) return;
      value.delete('securityContext');
      withoutHome(value);
      withoutDefaults(value, DEFAULT_CONTAINER);
    },
  });
}
