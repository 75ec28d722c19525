/** Classes of the repository on Airflow's bare bases: what they do is a method of theirs, and what they know stands in their attributes. */
import type { Json } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import type { ObjectSlice } from '../../../lang/python/events.js';
import type { PyInstance, PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import { described, hasJinja } from '../lower/value.js';
import { defines, lineage, memberOf } from '../model/classes.js';
import { itemsOf } from '../model/values.js';
import { OWN_BASES } from '../provided.js';
import type { OperatorCall, OperatorReading } from './family.js';
import { waitUntil } from './polling.js';
import { loaded } from './template-file.js';

/** What an object of such a class does when its task runs. */
export interface OwnWork {
  readonly instance: PyInstance;
  readonly method: 'execute' | 'poke' | 'choose_branch';
}

/**
 * Airflow calls `execute` of an operator, which for a sensor asks `poke` again and again, and for a branch does what `choose_branch` says
 * (airflow/models/taskinstance.py, sensors/base.py, operators/branch.py of 2.10.5). Nothing where another base may have a hand in it.
 */
export function ownWorkOf(instance: PyInstance | undefined): OwnWork | undefined {
  if (!instance) return undefined;
  const { own, external } = lineage(instance.of);
  if (hasOpenBase(own) || external.some((name) => !Object.values(OWN_BASES).some((one) => one.test(name))))
    return undefined;
  const has = (base: RegExp) => external.some((name) => base.test(name));
  const method = has(OWN_BASES.sensor) ? 'poke' : has(OWN_BASES.branch) ? 'choose_branch' : 'execute';
  const isWhole = method === 'execute' || !defines(instance.of, 'execute');
  const isOperator = method !== 'execute' || has(OWN_BASES.operator);
  return isOperator && isWhole && defines(instance.of, method) && !MAKES.some((one) => defines(instance.of, one))
    ? { instance, method }
    : undefined;
}

/** Methods by which a class makes its objects, or answers for their attributes. */
const MAKES = ['__new__', '__getattr__', '__getattribute__', '__setattr__', '__slots__', 'post_execute'];

const hasOpenBase = (own: ReturnType<typeof lineage>['own']): boolean =>
  own.some(({ bases }) => bases.some(({ kind }) => kind !== 'class' && kind !== 'external'));

/** Attributes that are plain values, by which calls in the methods are told. */
export function plainAttributes({ instance }: OwnWork): ReadonlyMap<string, Json> {
  const templated = templateFields(instance);
  const endings = textsOf(memberOf(instance.of, 'template_ext'));
  return plainValues(
    [...instance.attributes].filter(([name, value]) => {
      const isTemplate = value.kind === 'str' && (templated === undefined || templated.has(name));
      return !isTemplate || !(value.value.includes('{') || endings.some((one) => value.value.endsWith(one)));
    }),
  );
}

/** Those that are one text, number or flag, or none. */
export function plainValues(attributes: Iterable<readonly [string, PyValue]>): ReadonlyMap<string, Json> {
  return new Map(
    [...attributes].flatMap(([name, value]): [string, Json][] => {
      if (value.kind === 'none') return [[name, null]];
      return value.kind === 'str' || value.kind === 'int' || value.kind === 'bool' ? [[name, value.value]] : [];
    }),
  );
}

/** Attributes that are objects of the outside, which a call made. */
export function madeAttributes({
  instance: { attributes },
}: {
  readonly instance: Pick<PyInstance, 'attributes'>;
}): ReadonlyMap<string, PyOpaque> {
  const found = [...attributes].flatMap(([name, value]): [string, PyOpaque][] =>
    value.kind === 'opaque' && value.from.how === 'call' && value.from.callee.kind === 'external'
      ? [[name, value]]
      : [],
  );
  return new Map(found);
}

/** The task as code, a branch or a wait; `inputs.self` holds the attributes that the methods ask for. */
export function readOwn(call: OperatorCall, { instance, method }: OwnWork, slice: ObjectSlice): OperatorReading {
  const { entry, asked, made } = slice;
  const given = givenTo(call, slice);
  const names = [...asked.read.keys()].filter((name) => instance.attributes.has(name) && !made.includes(name));
  const self: Value = { kind: 'map', entries: attributesOf(call, instance, names) };
  const work = memberOf(instance.of, method);
  const span = work?.kind === 'function' ? work.span : call.span;
  const code = { kind: 'code', lang: 'python', text: '' } as const;
  if (method === 'poke')
    return waitUntil(call, 'python', { callable: { ...code, text: entry, reads: [], span }, self, ...given });
  if (method === 'choose_branch')
    return {
      action: { kind: 'branch', on: { ...code, text: entry, reads: [], span }, choices: [...call.next] },
      inputs: { self, ...given },
    };
  return { action: { ...code, entry, span, needs: [] }, inputs: { self, ...given } };
}

/** What its classes make their objects with and only the run knows. */
export function givenTo(call: OperatorCall, { given }: ObjectSlice): { given?: Value } {
  const entries = Object.fromEntries([...given].map(([name, value]) => [name, call.plainValue(value)]));
  return given.size > 0 ? { given: { kind: 'map', entries } } : {};
}

function attributesOf(call: OperatorCall, instance: PyInstance, names: readonly string[]): Record<string, Value> {
  const templated = templateFields(instance);
  const entries = names.map((name): [string, Value] => {
    const value = instance.attributes.get(name);
    if (!value) return [name, { kind: 'literal', value: null }];
    if (!isPlain(value)) return [name, objectOf(call, name, value, templated?.has(name) === true)];
    if (!templated?.has(name)) return [name, untemplated(call, name, value, templated === undefined)];
    return [name, withFile(call, instance, call.toValue(value))];
  });
  return Object.fromEntries(entries);
}

/** A value that JSON does not keep as it is; the result of another task does, which Airflow fills in where it fills in templates. */
function objectOf(call: OperatorCall, name: string, value: PyValue, isTemplated: boolean): Value {
  const made = isTemplated && value.kind === 'opaque' ? call.toValue(value) : undefined;
  if (made?.kind === 'ref') return made;
  return { kind: 'code', lang: 'python', text: `self.${name} (${described(value)})`, reads: [], span: call.span };
}

/** Text in which Airflow renders nothing; where it is not known which fields are templates, Jinja in it could mean either. */
function untemplated(call: OperatorCall, name: string, value: PyValue, isUnclear: boolean): Value {
  const plain = call.plainValue(value);
  if (!isUnclear || !hasJinja(JSON.stringify(plain))) return plain;
  const text = `self.${name}, of which it is not known whether Airflow renders it`;
  return { kind: 'code', lang: 'python', text, reads: [], span: call.span };
}

/** The file that a template field names by its ending (`template_ext`; airflow/template/templater.py, resolve_template_files). */
function withFile(call: OperatorCall, instance: PyInstance, value: Value): Value {
  const endings = textsOf(memberOf(instance.of, 'template_ext'));
  if (value.kind === 'map' || endings.length === 0) return value;
  const ending = new RegExp(`(${endings.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`);
  const found = loaded(call, value, ending);
  if (found === value || found.kind !== 'code') return found;
  return call.toValue({ kind: 'str', value: found.text.replace(/\r?\n$/, '') });
}

/** The attributes in which Airflow renders templates; undefined where they are not known. Its own bases have none. */
function templateFields(instance: PyInstance): ReadonlySet<string> | undefined {
  const given = instance.attributes.get('template_fields') ?? memberOf(instance.of, 'template_fields');
  if (!given) return new Set();
  const items = itemsOf(given);
  return items && !items.open && items.items.every(({ kind }) => kind === 'str') ? new Set(textsOf(given)) : undefined;
}

function textsOf(value: PyValue | undefined): readonly string[] {
  return (value && itemsOf(value)?.items.flatMap((one) => (one.kind === 'str' ? [one.value] : []))) ?? [];
}

/** Whether JSON gives the same value back. */
export function isPlain(value: PyValue, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const all = (values: readonly PyValue[]) => values.every((one) => isPlain(one, depth + 1));
  if (value.kind === 'float') return Number.isFinite(value.value);
  if (value.kind === 'list') return all(value.items);
  if (value.kind === 'text') return all(value.parts);
  if (value.kind !== 'dict') return ['none', 'bool', 'int', 'str', 'unknown'].includes(value.kind);
  const entries = [...value.entries.values()];
  return entries.every(({ key }) => key.kind === 'str') && all(entries.map((one) => one.value));
}

const DEEPEST = 30;
