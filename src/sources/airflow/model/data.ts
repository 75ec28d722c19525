import type { PyValue } from '../../../lang/python/values/types.js';
import { lastPart } from '../names.js';
import { memberOf } from './classes.js';
import { link } from './edges.js';
import type { Task } from './entities.js';
import { isTemplateField, steadyFieldsNamed, templateFieldsOf } from './template-fields.js';
import { itemsOf, within } from './values.js';
import type { Place, World } from './world.js';

/** Arguments that hold DAGs, groups and functions, never what another task returns. */
export const NO_DATA: ReadonlySet<string> = new Set([
  'dag',
  'task_group',
  'default_args',
  'python_callable',
  'task_id',
]);

/** XComArgs among the arguments make edges (airflow/models/xcom_arg.py, apply_upstream_relationship). */
export function dataEdges(world: World, task: Task, values: readonly PyValue[], place: Place): void {
  for (const producer of producersWithin(world, values)) {
    if (producer !== task) link(world, producer, task, place, 'data');
  }
}

/** `result[0]`: an XComArg takes texts alone (airflow/models/xcom_arg.py, PlainXComArg.__getitem__). */
export function refuseKey(world: World, target: PyValue, key: PyValue, raise: (message: string) => void): void {
  if (KEYS_REFUSED.has(key.kind) && world.producersOf(target).length > 0)
    raise(`XComArg only supports str lookup, received ${key.kind}`);
}

const KEYS_REFUSED: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>([
  'int',
  'slice',
  'tuple',
  'none',
  'float',
  'bool',
]);

/**
 * Arguments of BaseOperator that no operator's `template_fields` name: a result among them makes no edge. In `params`,
 * Airflow 2 leaves the text of a template where the result is meant, and Airflow 3 refuses the DAG (asked of 2.10.5 and 3.1.3).
 */
const NEVER_TEMPLATED: ReadonlySet<string> = new Set(['params', 'executor_config', 'resources']);

/**
 * The same for an operator: only in its template fields, where Airflow knows them. For a class whose fields are not known,
 * every argument of its own counts, and the DAG is doubtful. What a class of the repository lists itself is asked when it is made
 * (`templateEdges`).
 */
export function classicDataEdges(world: World, task: Task, args: ReadonlyMap<string, PyValue>, place: Place): void {
  const own = task.instance && memberOf(task.instance.of, 'template_fields');
  const fields = own ? [] : templateFieldsOf(task.base);
  for (const [name, value] of args) {
    const producers = producersWithin(world, [value]);
    if (producers.length === 0 || (fields && !fields.includes(name) && name !== 'params')) continue;
    if (!NEVER_TEMPLATED.has(name)) dataEdges(world, task, [value], place);
    const isSure = own ? false : isTemplateField(task.base, name);
    if (!isSure) doubtField(world, task, name, { producers, place });
  }
}

interface Found {
  readonly producers: readonly Task[];
  readonly place: Place;
}

function doubtField(world: World, task: Task, name: string, { producers, place }: Found): void {
  const message = `${lastPart(task.base)} gets the result of ${producers[0]?.label} as ${name}`;
  world.doubt(task.dag, 'AF023', message, place, 'case');
}

/** The tasks whose return values stand somewhere within the values. */
export function producersWithin(world: World, values: readonly PyValue[]): readonly Task[] {
  const seen = new Set<PyValue>();
  return values.flatMap((value) => [...within(value, seen)].flatMap((inner) => world.producersOf(inner)));
}

/**
 * Edges from what a custom operator keeps in its template fields, when its constructor is done (BaseOperatorMeta,
 * `set_xcomargs_dependencies`): attributes that it sets itself, or that its base sets to the argument of that name. Where the fields are
 * not known, all may be some.
 */
export function templateEdges(world: World): void {
  for (const task of world.tasks) {
    const { instance, made } = task;
    if (!instance) continue;
    world.loading = made.file;
    const place = { ...made, guards: [], inside: [] };
    const kept = new Map([...task.args.given, ...instance.attributes]);
    const own = memberOf(instance.of, 'template_fields');
    const fields = own ? namesIn(own) : (templateFieldsOf(task.base) ?? []);
    const values = fields ? fields.flatMap((field) => kept.get(field) ?? []) : [];
    dataEdges(world, task, values, place);
    if (!fields) anyField(world, task, { kept, sure: own ? sureNames(own) : [] }, place);
  }
}

interface Kept {
  readonly kept: ReadonlyMap<string, PyValue>;
  /** Names of template fields, where not all of them are known. */
  readonly sure: readonly string[];
}

function anyField(world: World, task: Task, { kept, sure }: Kept, place: Place): void {
  for (const [name, value] of kept) {
    const producers = producersWithin(world, [value]).filter((one) => one !== task);
    if (producers.length === 0 || NEVER_TEMPLATED.has(name) || NO_DATA.has(name)) continue;
    dataEdges(world, task, [value], place);
    if (!sure.includes(name)) doubtField(world, task, name, { producers, place });
  }
}

/** What surely stands in `SomeOperator.template_fields + ('own',)`: the class's own part, and what each release of the provider renders. */
function sureNames(value: PyValue): readonly string[] {
  if (value.kind === 'external') return steadyFieldsNamed(value.name);
  if (value.kind === 'opaque' && value.from.how === 'operator' && value.from.operator === '+')
    return value.from.operands.flatMap(sureNames);
  return itemsOf(value)?.items.flatMap((one) => (one.kind === 'str' ? [one.value] : [])) ?? [];
}

/** The texts in a list that is wholly known. */
function namesIn(value: PyValue): readonly string[] | undefined {
  const all = itemsOf(value);
  if (!all || all.open) return undefined;
  const names = all.items.flatMap((one) => (one.kind === 'str' ? [one.value] : []));
  return names.length === all.items.length ? names : undefined;
}
