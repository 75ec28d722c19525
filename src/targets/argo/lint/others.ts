/** Manifests beside those of Argo: ServiceAccounts, Roles, ConfigMaps. Argo reads of them what it needs to know them by. */
import { decode } from './decode.js';
import type { ManifestDocument } from './documents.js';
import { isMapping, type Report } from './finding.js';

/** Fields of a ConfigMap, which Argo reads strictly (k8s.io/api/core/v1). */
const CONFIG_MAP: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'data', 'binaryData', 'immutable']);

/** What Kubernetes could not take: names that are none, fields that a ConfigMap does not have. */
export function checkOther({ apiVersion, kind, body }: ManifestDocument, report: Report): void {
  const metadata = body.metadata ?? null;
  if (apiVersion === 'v1' && kind === 'ConfigMap') {
    for (const field of Object.keys(body))
      if (!CONFIG_MAP.has(field)) report('schema', `unknown field "${field}"`, [field]);
    decode(metadata, 'k8s.ObjectMeta', ['metadata'], report);
    decode(body.data ?? null, '{}string', ['data'], report);
  } else if (metadata !== null && !isMapping(metadata))
    report('schema', 'metadata: cannot unmarshal something else into a mapping', ['metadata']);
  else if (isMapping(metadata))
    for (const field of ['name', 'generateName'])
      decode(metadata[field] ?? null, 'string', ['metadata', field], report);
}
