import type { FleetRepository } from './fleet-list.js';

export interface FleetOptions {
  readonly image: string;
  readonly namespace?: string | undefined;
  /** Pods at once. */
  readonly parallelism: number;
}

/** More nodes than this make a Workflow object too large for etcd, which takes 1.5 MB. */
const MOST_BATCHES = 400;
const LEAST_BATCH = 5;
/** A ConfigMap takes 1 MiB; the rest is for its frame. */
const MAP_BYTES = 900_000;

/** Assesses the repositories of one batch, one after the other; a repository that fails is written down and the others go on. */
const ASSESS = `set -u
batch=$(printf '%04d' "$BATCH")
mkdir -p /data/results /data/states
: > "/data/states/$batch.new"
if [ -f /credentials/git-credentials ]; then git config --global credential.helper 'store --file=/credentials/git-credentials'; fi
while IFS="$(printf '\\t')" read -r name url ref; do
  [ -n "$name" ] || continue
  rm -rf /tmp/clone; mkdir -p "/tmp/clone"
  if ! git clone --quiet --depth 1 \${ref:+--branch "$ref"} -- "$url" "/tmp/clone/$name"; then
    printf '%s\\tnot cloned\\n' "$name" >> "/data/states/$batch.new"; continue
  fi
  migrate assess "/tmp/clone/$name" --format json -o "/data/results/$name.json"
  case $? in
    0) state=assessed ;;
    3) state='nothing to assess' ;;
    *) state='not assessed' ;;
  esac
  printf '%s\\t%s\\n' "$name" "$state" >> "/data/states/$batch.new"
done < "/fleet/batch-$batch.tsv"
mv "/data/states/$batch.new" "/data/states/$batch.tsv"
`;

const MERGE = `set -eu
cat /data/states/*.tsv | sort > /data/states.txt
set -- /data/results/*.json
if [ ! -f "$1" ]; then echo 'no repository gave a result'; cat /data/states.txt; exit 1; fi
migrate portfolio "$@" --format markdown,html,json -o /data/portfolio.md
cat /data/portfolio.md
`;

/** Fails when a repository is missing, after the portfolio is made: a gap must not look like a success. */
const CHECK = `set -eu
missing=$(grep -c -e 'not cloned$' -e 'not assessed$' /data/states.txt || true)
if [ "$missing" -gt 0 ]; then
  echo "$missing repositories are missing from the portfolio:"
  grep -e 'not cloned$' -e 'not assessed$' /data/states.txt
  exit 1
fi
`;

/** The manifests of a fleet: the lists as ConfigMaps, and the Workflow that works through them. */
export function fleetManifests(repositories: readonly FleetRepository[], options: FleetOptions): unknown[] {
  const batches = batchesOf(repositories);
  const maps = configMaps(batches, options.namespace);
  return [
    ...maps.map(({ manifest }) => manifest),
    workflow(
      batches.length,
      maps.map(({ name }) => name),
      options,
    ),
  ];
}

function batchesOf(repositories: readonly FleetRepository[]): string[] {
  const size = Math.max(LEAST_BATCH, Math.ceil(repositories.length / MOST_BATCHES));
  return Array.from({ length: Math.ceil(repositories.length / size) }, (_, index) =>
    repositories
      .slice(index * size, (index + 1) * size)
      .map(({ name, url, ref = '' }) => `${name}\t${url}\t${ref}\n`)
      .join(''),
  );
}

function configMaps(batches: readonly string[], namespace: string | undefined) {
  const maps: { name: string; bytes: number; data: Record<string, string> }[] = [];
  for (const [index, text] of batches.entries()) {
    let map = maps.at(-1);
    if (!map || map.bytes + text.length > MAP_BYTES) {
      map = { name: `tiphys-fleet-${maps.length + 1}`, bytes: 0, data: {} };
      maps.push(map);
    }
    map.bytes += text.length;
    map.data[`batch-${String(index + 1).padStart(4, '0')}.tsv`] = text;
  }
  return maps.map(({ name, data }) => ({
    name,
    manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...(namespace && { namespace }) }, data },
  }));
}

function workflow(batches: number, maps: readonly string[], { image, namespace, parallelism }: FleetOptions): unknown {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: { generateName: 'tiphys-fleet-', ...(namespace && { namespace }) },
    spec: {
      entrypoint: 'fleet',
      parallelism,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000 },
      automountServiceAccountToken: true,
      podGC: { strategy: 'OnPodSuccess' },
      ttlStrategy: { secondsAfterCompletion: 604_800 },
      volumeClaimTemplates: [
        {
          metadata: { name: 'work' },
          spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '10Gi' } } },
        },
      ],
      volumes: [
        { name: 'fleet', projected: { sources: maps.map((name) => ({ configMap: { name } })) } },
        { name: 'credentials', secret: { secretName: 'git-credentials', optional: true } },
      ],
      templates: [dag(batches), assessTemplate(image), script('merge', image, MERGE), script('check', image, CHECK)],
    },
  };
}

function dag(batches: number): unknown {
  const tasks = [
    {
      name: 'assess',
      template: 'assess',
      arguments: { parameters: [{ name: 'batch', value: '{{item}}' }] },
      withSequence: { start: '1', end: String(batches) },
    },
    { name: 'merge', template: 'merge', depends: 'assess.Succeeded || assess.Failed || assess.Errored' },
    { name: 'check', template: 'check', depends: 'merge.Succeeded' },
  ];
  return { name: 'fleet', dag: { failFast: false, tasks } };
}

function assessTemplate(image: string): unknown {
  return {
    ...script('assess', image, ASSESS),
    inputs: { parameters: [{ name: 'batch' }] },
    retryStrategy: { limit: '2', retryPolicy: 'OnError' },
    activeDeadlineSeconds: 14_400,
  };
}

function script(name: string, image: string, command: string) {
  return {
    name,
    container: {
      image,
      command: ['sh', '-c', command],
      env: [
        { name: 'HOME', value: '/tmp' },
        { name: 'GIT_TERMINAL_PROMPT', value: '0' },
        ...(name === 'assess' ? [{ name: 'BATCH', value: '{{inputs.parameters.batch}}' }] : []),
      ],
      resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { memory: '2Gi' } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      volumeMounts: [
        { name: 'work', mountPath: '/data' },
        ...(name === 'assess'
          ? [
              { name: 'fleet', mountPath: '/fleet', readOnly: true },
              { name: 'credentials', mountPath: '/credentials', readOnly: true },
            ]
          : []),
      ],
    },
  };
}
