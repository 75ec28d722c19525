import type { Json } from '../../../core/index.js';
import type { LoweredPipeline } from '../model.js';
import { stageNamespace } from '../namespace.js';
import type { Companion } from './companion.js';
import { endpointsOf, workersOf } from './evidence.js';

/** Names to addresses, and the API server that Argo's executor reports to. */
const ALWAYS: Json = [
  {
    ports: [
      { protocol: 'UDP', port: 53 },
      { protocol: 'TCP', port: 53 },
    ],
  },
  {
    ports: [
      { protocol: 'TCP', port: 443 },
      { protocol: 'TCP', port: 6443 },
    ],
  },
];

/**
 * Nothing reaches a step, and a step reaches what its source names. A NetworkPolicy knows addresses and no host names, so that
 * the ports of the endpoints found are open and the hosts stand in an annotation for whoever narrows them.
 */
export const companion: Companion = {
  id: 'network-policy',
  what: 'NetworkPolicy a pipeline: no way in, and out by the ports of the endpoints that its commands name',
  serves: 'policy validation',
  emit: ({ lowered, options }, { printAll }) => {
    const policies = lowered
      .filter((one) => workersOf(one).length > 0)
      .map((one) => policyOf(one, stageNamespace(options, 'prod')));
    return policies.length === 0 ? [] : [{ path: 'security/network-policies.yaml', text: printAll(policies) }];
  },
};

function policyOf(lowered: LoweredPipeline, namespace: string): Json {
  const endpoints = endpointsOf(lowered);
  const ports = [...new Set(endpoints.map(({ port }) => port))].filter((port) => port !== 443).sort((a, b) => a - b);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: lowered.name,
      namespace,
      ...(endpoints.length > 0 && {
        annotations: { 'tiphys.dev/endpoints': endpoints.map(({ host, port }) => `${host}:${port}`).join(' ') },
      }),
    },
    spec: {
      podSelector: { matchLabels: { 'app.kubernetes.io/name': lowered.name } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [
        ...(ALWAYS as Json[]),
        ...(ports.length > 0 ? [{ ports: ports.map((port) => ({ protocol: 'TCP', port })) }] : []),
      ],
    },
  };
}
