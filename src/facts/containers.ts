import type { Facet, Step, Value } from '../ir/index.js';

/** What lets a process out of its container (Kubernetes, "Pod Security Standards", profile Baseline; Docker, "docker run"). */
const RISKS: readonly (readonly [string, RegExp])[] = [
  ['privileged', /--privileged(?!=false)|"privileged":\s?true|\bprivileged["']?[:=]\s?["']?true/i],
  ['docker socket', /docker\.sock/],
  [
    'host network',
    /--net(?:work)?[= ]host\b|"(?:hostNetwork|hostnetwork|host_network)":\s?true|"network_mode":\s?"host"/,
  ],
  ['host processes', /--pid[= ]host\b|"(?:hostPID|host_pid)":\s?true/],
  ['host folder', /"(?:hostPath|host_path)":/],
  ['extra capabilities', /--cap-add[= ](?:ALL|SYS_ADMIN|SYS_PTRACE|NET_ADMIN)|"cap_add":\s?\[\s?"/],
];
const DOCKER_RUN = /\b(?:docker|podman)\b(?:\s+container)?\s+(?:run|create)\b/;
const CONTAINER_OPERATOR = /(?:Docker|KubernetesPod|GKEStartPod|EksPod)(?:Swarm)?\w*Operator$/;

/** For a step that starts containers, the ways out of them that it opens; undefined for any other step. */
export function containerRisks(step: Step, script: string | undefined): string[] | undefined {
  const settings = settingsOf(step, script);
  return settings === undefined
    ? undefined
    : RISKS.flatMap(([name, pattern]) => (pattern.test(settings) ? [name] : []));
}

function settingsOf(
  { action, placement, origin, inputs, facets }: Step,
  script: string | undefined,
): string | undefined {
  if (script !== undefined && DOCKER_RUN.test(script)) return script;
  const pod = placement?.on.kind === 'pod' ? JSON.stringify(placement.on.spec) : undefined;
  if (pod !== undefined || action.kind === 'container') return `${pod ?? ''}${plain(inputs)}${settings(facets)}`;
  if (action.kind !== 'foreign' || !CONTAINER_OPERATOR.test(origin.construct)) return undefined;
  return plain(action.args);
}

/** Facets under the names that their arguments had. */
function settings(facets: readonly Facet[]): string {
  return JSON.stringify(Object.fromEntries(facets.map(({ key, value }) => [key.slice(key.indexOf('.') + 1), value])));
}

function plain(values: Record<string, Value>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, jsonOf(value)])));
}

/** Known parts as JSON, so that one set of patterns fits specifications and arguments. */
function jsonOf(value: Value): unknown {
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'list') return value.items.map(jsonOf);
  if (value.kind === 'map') {
    return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, jsonOf(item)]));
  }
  if (value.kind === 'choice') return jsonOf(value.met);
  if (value.kind === 'template') return value.parts.map((part) => String(jsonOf(part))).join('');
  return value.kind === 'code' ? value.text : '<unknown>';
}
