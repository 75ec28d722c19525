/** Where steps run: labels by the user's own map, images, images to be built, pods as the source writes them. */
import type { FidelityNote, Json } from '../../../core/index.js';
import type { Step } from '../../../ir/index.js';
import { record, records } from '../json.js';
import { type Fields, note, type Said, together } from '../model.js';
import type { Job, Scope } from './job.js';
import { bareText } from './values.js';

export interface Place {
  readonly image: string;
  /** Fields of the container beside image, command and environment. */
  readonly container: Fields;
  /** Fields of the template: where its pod may run, what stands beside the container. */
  readonly template: Fields;
  readonly notes: readonly FidelityNote[];
}

/** Where a step runs; undefined where the image is not known. */
export function placeOf({ placement }: Pick<Step, 'placement'>, scope: Scope, job: Job): Place | undefined {
  const on = placement?.on ?? { kind: 'none' };
  const { image } = job.options;
  const bare = { image, container: {}, template: {} };
  switch (on.kind) {
    case 'label':
      return labelled(on.expr, job);
    case 'image': {
      const name = bareText(on.image, scope, job);
      return name ? { ...bare, image: name, notes: [] } : undefined;
    }
    case 'dockerfile': {
      const built = `${job.workflow}-agent:latest`;
      const message = `the image ${built} has to be built from ${on.path} and pushed`;
      return { ...bare, image: built, notes: [note('AR032', 'approximate', 'content', message)] };
    }
    case 'pod':
      return podOf(on.spec, scope, job);
    default:
      return {
        ...bare,
        notes: [note('AR001', 'exact', 'content', `runs in ${image}, which the source does not name`, false)],
      };
  }
}

/** An expression of labels is looked up as it stands, then each label that it asks for. */
function labelled(expr: string, job: Job): Place {
  const { agents = {}, image } = job.options;
  const wanted = [expr.trim(), ...(/[|!<()]|->/.test(expr) ? [] : expr.split('&&').map((one) => one.trim()))];
  const found = wanted.flatMap((label) => (Object.hasOwn(agents, label) ? [agents[label] ?? {}] : []));
  const selector = Object.assign({}, ...found.map((one) => one.nodeSelector ?? {})) as Record<string, string>;
  const named = found.find((one) => one.image !== undefined)?.image;
  const notes: FidelityNote[] = [];
  if (found.length === 0) notes.push(note('AR031', 'approximate', 'content', unmapped(expr, image)));
  else if (named === undefined)
    notes.push(note('AR001', 'exact', 'content', `runs in ${image}, which the source does not name`, false));
  return {
    image: named ?? image,
    container: {},
    template: Object.keys(selector).length > 0 ? { nodeSelector: selector } : {},
    notes,
  };
}

type Spec = Fields;

const text = (value: Json | undefined) => (typeof value === 'string' ? value : undefined);

/** Fields of a pod that a template has under the same name. */
const POD_FIELDS = [
  'nodeSelector',
  'tolerations',
  'affinity',
  'serviceAccountName',
  'securityContext',
  'hostAliases',
  'priorityClassName',
  'schedulerName',
  'volumes',
];
/** Fields of a container that the step's own container takes over; command and arguments only keep it alive there. */
const CONTAINER_FIELDS = ['resources', 'securityContext', 'imagePullPolicy', 'env', 'envFrom', 'volumeMounts'];

/** The pod of the source, field by field: one container runs the step, the others stand beside it. */
function podOf(spec: Json, scope: Scope, job: Job): Place | undefined {
  const pod = record(record(spec).spec);
  const containers = records(pod.containers);
  const wanted = scope.container ?? (containers.some(({ name }) => name === 'jnlp') ? 'jnlp' : undefined);
  const own = wanted === undefined ? undefined : containers.find(({ name }) => name === wanted);
  if (wanted !== undefined && !own) return undefined;
  const image = text(own?.image) ?? job.options.image;
  if (/\{\{/.test(JSON.stringify(spec))) return undefined;
  const beside = containers.filter(({ name }) => name !== wanted && name !== 'jnlp');
  const left = Object.keys(pod).filter(
    (key) => ![...POD_FIELDS, 'containers', 'restartPolicy', 'initContainers'].includes(key),
  );
  return {
    image,
    container: picked(own ?? {}, CONTAINER_FIELDS),
    template: {
      ...picked(pod, POD_FIELDS),
      ...(beside.length > 0 && { sidecars: [...beside] }),
      ...(Array.isArray(pod.initContainers) && { initContainers: pod.initContainers }),
    },
    notes: podNotes(pod, own, beside, left, job),
  };
}

function podNotes(pod: Spec, own: Spec | undefined, beside: readonly Spec[], left: readonly string[], job: Job) {
  const notes: FidelityNote[] = [];
  const shared = records(pod.volumes).filter((one) => 'emptyDir' in one || Object.keys(one).length === 1);
  if (!own)
    notes.push(note('AR001', 'exact', 'content', `runs in ${job.options.image}, where Jenkins' own agent ran`, false));
  if (beside.length > 0 || shared.length > 0)
    notes.push(
      note('AR036', 'approximate', 'content', 'each step has a pod of its own: what stands beside it starts anew'),
    );
  if (left.length > 0)
    notes.push(note('AR007', 'approximate', 'content', `of the pod, ${left.join(', ')} is not taken over`));
  return notes;
}

function picked(from: Spec, fields: readonly string[]): Fields {
  return Object.fromEntries(fields.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key] ?? null]])));
}

/** Each label is a decision of its own; those that are not known cannot be told apart. */
function unmapped(expr: string, image: string): Said {
  const after = ` is not in the map of agents: runs in ${image}`;
  return expr.includes('<unknown') ? together('the label ', expr, after) : `the label ${expr}${after}`;
}
