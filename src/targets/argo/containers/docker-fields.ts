/** What DockerOperator gives its container, as fields of a container of Kubernetes (airflow/providers/docker/operators/docker.py). */
import type { Json } from '../../../core/index.js';
import type { Facet } from '../../../ir/index.js';
import type { Fields } from '../model.js';

/** Bytes by Docker's letters, which count in powers of 1024 (docker/utils/utils.py, `parse_bytes`). */
const UNITS: Readonly<Record<string, string>> = { k: 'Ki', m: 'Mi', g: 'Gi', t: 'Ti', b: '' };

/** Fields of the container, and the facets that they say. */
export function dockerFields(facets: readonly Facet[]): {
  readonly container: Fields;
  readonly said: ReadonlySet<string>;
} {
  const value = (name: string) => facets.find(({ key }) => key === `airflow.${name}`)?.value;
  const said = new Set<string>();
  const say = <T>(name: string, found: T | undefined): T | undefined => {
    if (found !== undefined) said.add(`airflow.${name}`);
    return found;
  };
  const user = say('user', userOf(value('user')));
  const privileged = say('privileged', value('privileged') === true ? true : undefined);
  const memory = say('mem_limit', memoryOf(value('mem_limit')));
  const cpu = say('cpus', cpusOf(value('cpus')));
  // The bridge is what every container has; a pod has a network of its own as well.
  say('network_mode', value('network_mode') === 'bridge' ? true : undefined);
  say('retrieve_output', value('retrieve_output') === false ? true : undefined);
  const limits = { ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) };
  const security = { ...user, ...(privileged && { privileged }) };
  return {
    container: {
      ...(Object.keys(security).length > 0 && { securityContext: security }),
      ...(Object.keys(limits).length > 0 && { resources: { limits } }),
    },
    said,
  };
}

/** `1000`, `1000:1000`; a name is one of the image's. */
function userOf(value: Json | undefined): Record<string, Json> | undefined {
  const [, user, group] =
    /^(\d+)(?::(\d+))?$/.exec(typeof value === 'number' ? String(value) : String(value ?? '')) ?? [];
  if (user === undefined) return undefined;
  return { runAsUser: Number(user), ...(group !== undefined && { runAsGroup: Number(group) }) };
}

function memoryOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  const [, number, unit = 'b'] = /^(\d+)([kmgtb]?)b?$/i.exec(typeof value === 'string' ? value : '') ?? [];
  return number === undefined ? undefined : `${number}${UNITS[unit.toLowerCase()] ?? ''}`;
}

const cpusOf = (value: Json | undefined) => (typeof value === 'number' && value > 0 ? String(value) : undefined);
