/** Secrets that a pod is given (airflow/providers/cncf/kubernetes/secret.py): as a variable, all keys as variables, or a folder. */
import type { Json } from '../../../core/index.js';
import type { Facet } from '../../../ir/index.js';
import { dnsName } from '../names.js';

export interface PodSecret {
  readonly deployType?: string;
  readonly deployTarget?: string | null;
  readonly secret?: string;
  readonly key?: string | null;
  readonly items?: Json;
}

interface SecretFields {
  readonly env: readonly Json[];
  readonly envFrom: readonly Json[];
  readonly mounts: readonly Json[];
  readonly volumes: readonly Json[];
}

/** Undefined where one of them is in another form. */
export function secretFields(secrets: readonly PodSecret[]): SecretFields | undefined {
  const [env, envFrom, mounts, volumes]: [Json[], Json[], Json[], Json[]] = [[], [], [], []];
  for (const { deployType, deployTarget, secret, key, items } of secrets) {
    if (typeof secret !== 'string') return undefined;
    if (deployType === 'env' && typeof deployTarget === 'string' && typeof key === 'string')
      env.push({ name: deployTarget, valueFrom: { secretKeyRef: { name: secret, key } } });
    else if (deployType === 'env' && !deployTarget) envFrom.push({ secretRef: { name: secret } });
    else if (deployType === 'volume' && typeof deployTarget === 'string') {
      const name = dnsName(`secret-${secret}-${volumes.length}`);
      mounts.push({ name, mountPath: deployTarget, readOnly: true });
      const keys = items ?? (typeof key === 'string' ? [{ key, path: key }] : undefined);
      volumes.push({
        name,
        secret: { secretName: secret, ...(keys !== undefined && keys !== null && { items: keys }) },
      });
    } else return undefined;
  }
  return { env, envFrom, mounts, volumes };
}

/** The Secrets that a pod gets, by the facets of its step: as variables, as files, to pull its images. */
export function secretsNamed(facets: readonly Facet[]): readonly string[] {
  const names = facets.flatMap(({ key, value }) => {
    if (key === 'airflow.secrets' && Array.isArray(value))
      return (value as unknown as readonly PodSecret[]).map((one) => one?.secret);
    return key === 'airflow.image_pull_secrets' ? (pullSecrets(value) ?? []).map(nameOf) : [];
  });
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

/** Secrets that images are pulled with: a list as Kubernetes has it, or names with commas between them. */
export function pullSecrets(value: Json): readonly Json[] | undefined {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(',').map((name) => ({ name: name.trim() })) : undefined;
}

const nameOf = (one: Json): Json | undefined =>
  one !== null && typeof one === 'object' && !Array.isArray(one)
    ? (one as Readonly<Record<string, Json>>).name
    : undefined;
