import type { CallArguments, PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import { named } from '../model/values.js';
import { isOperatorName, lastPart } from '../names.js';

/** The Kubernetes client's models, and Airflow's own stand-ins for them up to 2.x. */
const MODEL = /^(kubernetes\.client\.|airflow\.(contrib\.kubernetes|kubernetes|providers\.cncf\.kubernetes)\.)/;
/**
 * Positional parameters of Airflow's own models (airflow/kubernetes/secret.py; airflow/contrib/kubernetes, 1.10), and of the one
 * model of the client that people give a bare name.
 */
const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  Secret: ['deploy_type', 'deploy_target', 'secret', 'key', 'items'],
  Volume: ['name', 'configs'],
  VolumeMount: ['name', 'mount_path', 'sub_path', 'read_only'],
  Port: ['name', 'container_port'],
  V1LocalObjectReference: ['name'],
};
/** Classes whose objects are more than their arguments: they have a place in the reading of their own. */
const ENTITY = /^(DAG|TaskGroup|XComArg|Variable|DbtDag|DbtTaskGroup)$/;

/** An object of another library as its class and the arguments that it was made with. */
export interface MadeObject {
  /** Absent where the fields alone say it all: a Kubernetes model, which is a part of a manifest. */
  readonly of?: string;
  readonly fields: ReadonlyMap<string, PyValue>;
}

/**
 * What an object of another library is made of: `V1Volume(name='a', empty_dir=V1EmptyDirVolumeSource())` has the fields `name`
 * and `emptyDir`, as in a manifest; `Mount(source='/a', target='/b')` of Docker those of its call. Undefined for anything
 * that is not the call of a class by its name with arguments that are all there.
 */
export function madeObject(value: PyOpaque): MadeObject | undefined {
  if (value.from.how !== 'call' || value.from.callee.kind !== 'external') return undefined;
  const { name } = value.from.callee;
  const last = lastPart(name);
  if (value.from.args.open || !/^[A-Z]/.test(last) || ENTITY.test(last) || isOperatorName(name)) return undefined;
  return MODEL.test(name) ? model(last, value.from.args) : { of: name, fields: fieldsOf(value.from.args) };
}

function model(last: string, args: CallArguments): MadeObject | undefined {
  const positions = POSITIONS[last] ?? [];
  if (args.args.length > positions.length) return undefined;
  const fields = [...named(args, positions).given].filter(([, field]) => field.kind !== 'none');
  return { fields: new Map(fields.map(([name, field]) => [camel(name), field])) };
}

/** Positional arguments under their numbers. */
function fieldsOf({ args, kwargs }: CallArguments): ReadonlyMap<string, PyValue> {
  return new Map([...args.map((one, at) => [String(at), one] as const), ...kwargs]);
}

/** `empty_dir` → `emptyDir`; reserved words carry an underscore (`_from`). */
function camel(name: string): string {
  return name.replace(/^_/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
