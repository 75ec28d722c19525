import type { Json } from '../../../core/index.js';
import { stageNamespace } from '../namespace.js';
import type { Companion } from './companion.js';
import { type Need, needsOf } from './needs.js';

/** The Secrets that the steps read, to be filled from the organisation's own store. No value of the source is copied. */
export const companion: Companion = {
  id: 'external-secrets',
  what: 'ExternalSecret for every Secret that a step reads, by name and key',
  serves: 'security context',
  emit: ({ lowered, options }, { printAll }) => {
    const secrets = new Map<string, Need[]>();
    for (const one of lowered.flatMap(needsOf))
      if (one.kind === 'Secret') secrets.set(one.name, [...(secrets.get(one.name) ?? []), one]);
    if (secrets.size === 0) return [];
    const sorted = [...secrets].sort(([a], [b]) => (a < b ? -1 : 1));
    const manifests = sorted.map(([name, needs]) => externalSecret(name, needs, stageNamespace(options, 'prod')));
    return [{ path: 'security/external-secrets.yaml', text: printAll(manifests) }];
  },
};

function externalSecret(name: string, needs: readonly Need[], namespace: string): Json {
  const keys = [...new Set(needs.flatMap(({ key }) => key ?? []))].sort();
  const isWhole = needs.some(({ key }) => key === undefined);
  const pulls = needs.some((one) => one.pulls);
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'pipelines' },
      target: { name, ...(pulls && { template: { type: 'kubernetes.io/dockerconfigjson' } }) },
      // Where a step is handed all of a Secret, all that the store has of it.
      ...(isWhole
        ? { dataFrom: [{ extract: { key: name } }] }
        : { data: keys.map((key) => ({ secretKey: key, remoteRef: { key: name, property: key } })) }),
    },
  };
}
