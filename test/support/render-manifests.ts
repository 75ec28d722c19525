import { type Document, isMap, isSeq, parseAllDocuments, visit } from 'yaml';
import type { Conversion } from '../../src/core/index.js';

/**
 * The manifests of `base/`, each under its path, in the order of their paths: what was translated. What every workflow has
 * alike (identity, limits of resources, labels, metrics; the case `argo/furniture.md`) is left out.
 */
export function renderManifests(conversion: Conversion): string {
  return manifestsOf(conversion)
    .filter(({ path }) => !path.endsWith('.access.yaml'))
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

const EVERY_SPEC = ['serviceAccountName', 'podMetadata', 'ttlStrategy', 'podGC', 'podDisruptionBudget', 'metrics'];
const EVERY_CONTAINER = ['resources', 'securityContext', 'workingDir'];

function withoutFurniture(text: string): string {
  const documents = parseAllDocuments(text.slice(text.indexOf('\n') + 1), { version: '1.1' });
  return documents
    .map((document) => {
      document.deleteIn(['metadata', 'labels']);
      if (document.has('spec')) for (const field of EVERY_SPEC) document.deleteIn(['spec', field]);
      strip(document as Document);
      return (document as Document).toString({ lineWidth: 0, directives: false }).replace(/^---\n/, '');
    })
    .join('---\n');
}

function strip(document: Document): void {
  const templates = document.getIn(['spec', 'templates']);
  if (!isSeq(templates)) return;
  visit(templates, {
    Pair: (_key, { key, value }) => {
      if (!['container', 'script'].includes(String(key)) || !isMap(value)) return;
      for (const field of EVERY_CONTAINER) value.delete(field);
    },
  });
}
