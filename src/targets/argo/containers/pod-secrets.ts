/** Secrets that a pod is given (airflow/providers/cncf/kubernetes/secret.py): as a variable, all keys as variables, or a folder. */
import type { Json } from '../../../core/index.js';
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
