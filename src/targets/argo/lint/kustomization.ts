import { list } from '../json.js';
import type { ManifestDocument } from './documents.js';
import { isMapping, type Report } from './finding.js';

/** Fields of a kustomization (kustomize.config.k8s.io/v1beta1, types.Kustomization). */
const FIELDS = new Set(
  (
    'apiVersion kind metadata openapi namePrefix nameSuffix namespace commonLabels labels commonAnnotations patches ' +
    'patchesStrategicMerge patchesJson6902 images imageTags replacements replicas vars sortOptions resources components crds ' +
    'bases configMapGenerator secretGenerator helmGlobals helmCharts helmChartInflationGenerator generatorOptions ' +
    'configurations generators transformers validators buildMetadata'
  ).split(' '),
);
const LISTS = ['resources', 'components', 'bases'] as const;

/** What a kustomization lists lies beside it; `files`: every file of the folder. */
export function checkKustomization({ file, body }: ManifestDocument, files: readonly string[], report: Report): void {
  for (const key of Object.keys(body)) if (!FIELDS.has(key)) report('kustomization', `unknown field "${key}"`, [key]);
  const folders = files.map((one) => one.slice(0, Math.max(0, one.lastIndexOf('/'))));
  const known = new Set([...files, ...folders]);
  const exists = (entry: string) => known.has(joined(file, entry) ?? entry) || joined(file, entry) === undefined;
  for (const field of LISTS)
    for (const [index, entry] of list(body[field]).entries())
      if (typeof entry === 'string' && !/:\/\/|\?/.test(entry) && !exists(entry))
        report('kustomization', `${field} "${entry}" does not exist`, [field, index]);
  for (const [index, patch] of list(body.patches).entries())
    if (isMapping(patch) && patch.path === undefined && patch.patch === undefined)
      report('kustomization', 'a patch says neither `patch` nor `path`', ['patches', index]);
}

/** The path an entry means, relative to the top; undefined where it leads out. */
function joined(file: string, entry: string): string | undefined {
  const parts = file.split('/').slice(0, -1);
  for (const part of entry.split('/'))
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  return parts.join('/');
}
