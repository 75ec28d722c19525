/**
 * What KubernetesPodOperator gives its pod, as fields of Argo's templates (airflow/providers/cncf/kubernetes/operators/pod.py; Argo,
 * "Fields": Template, Container). Facets hold Kubernetes' own JSON. What Argo's template has no field for patches the pod.
 */

import type { Json } from '../../../core/index.js';
import type { Facet } from '../../../ir/index.js';
import { decode } from '../lint/decode.js';
import type { Fields } from '../model.js';
import { type PodSecret, pullSecrets, secretFields } from './pod-secrets.js';

export interface PodFields {
  /** Of the template's container. */
  readonly container: Fields;
  /** Of the template. */
  readonly template: Fields;
  /** Variables beside those of the source's environment. */
  readonly env: readonly Json[];
  /** Facets that are said. */
  readonly said: ReadonlySet<string>;
}

/** Facet → field of the container. */
const CONTAINER: Readonly<Record<string, string>> = {
  container_resources: 'resources',
  env_from: 'envFrom',
  volume_mounts: 'volumeMounts',
  image_pull_policy: 'imagePullPolicy',
  container_security_context: 'securityContext',
  ports: 'ports',
  termination_message_policy: 'terminationMessagePolicy',
};

/** Facet → field of the template. */
const TEMPLATE: Readonly<Record<string, string>> = {
  volumes: 'volumes',
  node_selector: 'nodeSelector',
  node_selectors: 'nodeSelector',
  tolerations: 'tolerations',
  affinity: 'affinity',
  priority_class_name: 'priorityClassName',
  security_context: 'securityContext',
  host_aliases: 'hostAliases',
  automount_service_account_token: 'automountServiceAccountToken',
  init_containers: 'initContainers',
  schedulername: 'schedulerName',
};

/** Facet → field of the pod, which a patch sets. */
const PATCH: Readonly<Record<string, string>> = {
  image_pull_secrets: 'imagePullSecrets',
  hostnetwork: 'hostNetwork',
  hostname: 'hostname',
  subdomain: 'subdomain',
  dnspolicy: 'dnsPolicy',
  dns_config: 'dnsConfig',
  runtime_class_name: 'runtimeClassName',
};

/** The fields that facets of a step come to. A value that is not known, or that Argo would template, is not taken. */
export function podFields(facets: readonly Facet[]): PodFields {
  const fields = {
    container: new Map<string, Json>(),
    template: new Map<string, Json>(),
    patch: new Map<string, Json>(),
  };
  const metadata: Record<string, Json> = {};
  const env: Json[] = [];
  const said = new Set<string>();
  for (const { key, value } of facets) {
    const name = key.slice('airflow.'.length);
    if (!isTakable(value)) continue;
    const taken =
      put(fields.container, fitting('k8s.Container', CONTAINER[name], value), value) ||
      put(fields.template, fitting('Template', TEMPLATE[name], value), value) ||
      put(fields.patch, PATCH[name], name === 'image_pull_secrets' ? pullSecrets(value) : value) ||
      special(name, value, fields, metadata, env);
    if (taken) said.add(key);
  }
  if (Object.keys(metadata).length > 0) fields.template.set('metadata', metadata);
  if (fields.patch.size > 0)
    fields.template.set('podSpecPatch', spaced(JSON.stringify(Object.fromEntries(fields.patch))));
  return { container: Object.fromEntries(fields.container), template: Object.fromEntries(fields.template), env, said };
}

type Places = Readonly<Record<'container' | 'template' | 'patch', Map<string, Json>>>;

function special(name: string, value: Json, places: Places, metadata: Record<string, Json>, env: Json[]): boolean {
  if ((name === 'labels' || name === 'annotations') && isRecord(value)) metadata[name] = texts(value);
  else if (name === 'service_account_name' && typeof value === 'string') {
    places.template.set('serviceAccountName', value);
    // Argo's own container goes on as the workflow's account, which may report results.
    places.template.set('executor', { serviceAccountName: '{{workflow.serviceAccountName}}' });
  } else if (name === 'resources' && isRecord(value)) return put(places.container, 'resources', oldResources(value));
  else if (name === 'configmaps' && Array.isArray(value))
    append(
      places.container,
      'envFrom',
      value.map((one) => ({ configMapRef: { name: one } })),
    );
  else if (name === 'secrets' && Array.isArray(value)) {
    const found = secretFields(value as unknown as readonly PodSecret[]);
    if (!found) return false;
    env.push(...found.env);
    append(places.container, 'envFrom', found.envFrom);
    append(places.container, 'volumeMounts', found.mounts);
    append(places.template, 'volumes', found.volumes);
  } else return false;
  return true;
}

/** The field, where its value has the form that Argo's strict reader takes: Airflow hands others on to Kubernetes, which leaves them out. */
function fitting(type: string, field: string | undefined, value: Json): string | undefined {
  const wrong: string[] = [];
  if (field !== undefined) decode({ [field]: value }, type, [type], (_, message) => wrong.push(message));
  return wrong.length === 0 ? field : undefined;
}

function put(place: Map<string, Json>, field: string | undefined, value: Json | undefined): boolean {
  if (field === undefined || value === undefined) return false;
  if (Array.isArray(value)) append(place, field, value);
  else place.set(field, value);
  return true;
}

function append(place: Map<string, Json>, field: string, items: readonly Json[]): void {
  const before = place.get(field);
  if (items.length > 0) place.set(field, [...(Array.isArray(before) ? before : []), ...items]);
}

const isRecord = (value: Json): value is Record<string, Json> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Known through and through, in Kubernetes' own form, and without braces that Argo would template. */
function isTakable(value: Json): boolean {
  const text = JSON.stringify(value);
  return !/"<[^"]*>"|\{\{|\}\}(?=[^\]},]*")/.test(text.replaceAll('{}', '')) && !/"[\w.]+\.[A-Z]\w*":/.test(text);
}

/** Labels and annotations are texts. */
const texts = (value: Record<string, Json>): Json =>
  Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, typeof one === 'string' ? one : JSON.stringify(one)]),
  );

/** `{request_memory, request_cpu, limit_memory, limit_cpu}` of 1.10; Kubernetes' form in some versions after it. */
function oldResources(value: Record<string, Json>): Json | undefined {
  if (Object.keys(value).every((key) => key === 'requests' || key === 'limits')) return value;
  const found: Record<string, Record<string, Json>> = {};
  for (const [key, one] of Object.entries(value)) {
    const [, kind, what] = /^(request|limit)_(memory|cpu|ephemeral_storage)$/.exec(key) ?? [];
    if (kind === undefined || what === undefined) return undefined;
    const of = `${kind}s`;
    found[of] = { ...found[of], [what.replace('_', '-')]: typeof one === 'number' ? String(one) : one };
  }
  return found;
}

/** Argo looks for double braces in a patch: JSON does not mind blanks between them. */
function spaced(json: string): string {
  return json.replace(/([{}])(?=\1)/g, '$1 ');
}
