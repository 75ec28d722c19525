/** What the manifests of a pipeline take for granted in their namespace: Secrets and ConfigMaps that no file of the conversion makes. */
import type { Json } from '../../../core/index.js';
import { RUNTIME } from '../callables/runtime.js';
import { record, records, text } from '../json.js';
import { POOLS, slotsName } from '../limits.js';
import type { Fields, LoweredPipeline } from '../model.js';

/** A key that something in a manifest reads. */
export interface Need {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  /** Undefined where everything in it is handed over, and what is read of it is the program's affair. */
  readonly key?: string;
  /** What needs it starts without it as well. */
  readonly optional: boolean;
  /** The kubelet signs in to a registry with it. */
  readonly pulls?: true;
  /** The template; undefined for what the whole workflow says. */
  readonly template?: string;
}

type Found = Omit<Need, 'template'>;

/** REVIEW.md asks as well as the companion does. */
const known = new WeakMap<LoweredPipeline, readonly Need[]>();

/** Everything that the templates, tasks and parameters of a pipeline read of Secrets and ConfigMaps. */
export function needsOf(lowered: LoweredPipeline): readonly Need[] {
  const found = known.get(lowered) ?? findNeeds(lowered);
  known.set(lowered, found);
  return found;
}

function findNeeds(lowered: LoweredPipeline): readonly Need[] {
  const { name, templates, dag, limits, inputs = [] } = lowered;
  const ours = new Set([RUNTIME, POOLS, slotsName(name)]);
  const whole = needsIn({ limits, inputs: [...inputs], dag: dag.map(({ fields }) => fields ?? null) });
  const own = templates.flatMap(({ name: template, fields, dag: tasks = [] }) => {
    const inTasks = needsIn({ tasks: tasks.map((task) => task.fields ?? null) });
    return [...needsIn(fields), ...inTasks].map((one) => ({ ...one, template }));
  });
  return [...whole, ...own].filter((one) => one.kind === 'Secret' || !ours.has(one.name));
}

function needsIn(fields: Fields): readonly Found[] {
  const found: Found[] = [];
  // Not by recursion: how deep data lie in one another is the source's choice.
  const open: (Fields | readonly Json[])[] = [fields];
  for (let part = open.pop(); part !== undefined; part = open.pop())
    for (const [field, value] of Object.entries<Json>(part)) {
      const within = field === 'podSpecPatch' ? patchOf(value) : value;
      if (within === null || typeof within !== 'object') continue;
      if (!Array.isArray(part)) found.push(...needOf(field, within, fields));
      open.push(within as Fields);
    }
  return found;
}

/** What a field of Kubernetes' names by its own form. */
function needOf(field: string, value: Json, around: Fields): readonly Found[] {
  const named = record(value);
  if (field === 'imagePullSecrets')
    return records(value).flatMap((one) =>
      need('Secret', one, '.dockerconfigjson').map((of) => ({ ...of, pulls: true })),
    );
  if (field === 'secretKeyRef') return need('Secret', named, text(named.key));
  if (field === 'configMapKeyRef') return need('ConfigMap', named, text(named.key));
  if (/secretRef$/i.test(field)) return need('Secret', named);
  if (field === 'configMapRef') return need('ConfigMap', named);
  if (field === 'volumes') return records(value).flatMap((one) => ofVolume(one, around));
  return [];
}

const need = (kind: Need['kind'], { name, optional }: Fields, key?: string): readonly Found[] =>
  typeof name === 'string' && name !== ''
    ? [{ kind, name, ...(key !== undefined && { key }), optional: optional === true }]
    : [];

/** A volume of one Secret or ConfigMap, or a projected one of several. */
function ofVolume(volume: Fields, around: Fields): readonly Found[] {
  const projected = records(record(volume.projected).sources);
  return [volume, ...projected].flatMap(({ secret, configMap, azureFile }) => [
    ...mounted('Secret', secret, volume, around),
    ...need('Secret', { name: record(azureFile).secretName ?? null }),
    ...mounted('ConfigMap', configMap, volume, around),
  ]);
}

function mounted(kind: Need['kind'], source: Json | undefined, volume: Fields, around: Fields): readonly Found[] {
  const { name, secretName, items, optional } = record(source);
  if (source === undefined || name === RUNTIME) return [];
  const named: Fields = { name: secretName ?? name ?? null, optional: optional ?? false };
  const listed = records(items).map(({ key }) => text(key));
  const keys = listed.length > 0 ? listed : keysBelow(mountsOf(text(volume.name), around), around);
  return keys.length === 0 ? need(kind, named) : keys.flatMap((key) => need(kind, named, key));
}

/** The mounts of a volume in the containers of a template. */
function mountsOf(volume: string, { container, script, initContainers, sidecars }: Fields): readonly Fields[] {
  const containers = [record(container), record(script), ...records(initContainers), ...records(sidecars)];
  return containers.flatMap((one) => records(one.volumeMounts)).filter(({ name }) => name === volume);
}

/** Where steps of Jenkins find their credentials (`stages/environment`, `work/checkout`): there the template names each file that is read. */
const OURS = '/run/secrets/';

/** The files of mounts that the manifest names; none where a program may read others too. */
function keysBelow(mounts: readonly Fields[], around: Fields): readonly string[] {
  const isNamed = ({ mountPath, subPath }: Fields) => typeof subPath === 'string' || text(mountPath).startsWith(OURS);
  if (mounts.length === 0 || !mounts.every(isNamed)) return [];
  const said = JSON.stringify(around);
  const keys = mounts.flatMap(({ mountPath, subPath }) => {
    if (typeof subPath === 'string') return [subPath];
    const behind = said.split(`${text(mountPath)}/`).slice(1);
    return behind.flatMap((rest) => /^[\w.-]+/.exec(rest)?.[0] ?? []);
  });
  return [...new Set(keys)];
}

/** A patch is JSON as it is written here. */
function patchOf(patch: Json): Json {
  try {
    return typeof patch === 'string' ? (JSON.parse(patch) as Json) : patch;
  } catch {
    return null;
  }
}
