import type { Json } from '../../../core/index.js';
import { stageNamespace } from '../namespace.js';
import type { Companion } from './companion.js';
import { secretKeysOf } from './evidence.js';

/** The Secrets that the steps read, to be filled from the organisation's own store. No value of the source is copied. */
export const companion: Companion = {
  id: 'external-secrets',
  what: 'ExternalSecret for every Secret that a step reads, by name and key',
  serves: 'security context',
  emit: ({ lowered, options }, { printAll }) => {
    const keys = new Map<string, Set<string>>();
    for (const { secret, key } of lowered.flatMap(secretKeysOf))
      keys.set(secret, (keys.get(secret) ?? new Set()).add(key));
    const secrets = [...keys].sort(([a], [b]) => (a < b ? -1 : 1));
    if (secrets.length === 0) return [];
    const manifests = secrets.map(([name, of]) =>
      externalSecret(name, [...of].sort(), stageNamespace(options, 'prod')),
    );
    return [{ path: 'security/external-secrets.yaml', text: printAll(manifests) }];
  },
};

function externalSecret(name: string, keys: readonly string[], namespace: string): Json {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'pipelines' },
      target: { name },
      data: keys.map((key) => ({ secretKey: key, remoteRef: { key: name, property: key } })),
    },
  };
}
