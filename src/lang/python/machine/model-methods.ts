/** What classes and objects of pydantic answer to: other names than those of their fields. */
import type { Span } from '../../../core/index.js';
import { bool, dict, list, none, str } from '../values/make.js';
import type { CallArguments, PyBuiltin, PyClass, PyInstance, PyValue } from '../values/types.js';
import { resolutionOrder } from './classes.js';
import type { Interpreter } from './interpreter.js';
import { fromDict } from './model-types.js';
import { changesDump, modelBase, modelFields } from './models.js';

const isPydantic = (cls: PyClass): boolean => modelBase(cls)?.startsWith('pydantic') === true;

type Model = (args: CallArguments, span: Span) => PyValue | undefined;

/** A method; what it does not know is not known. */
function method(vm: Interpreter, name: string, model: Model): PyBuiltin {
  return {
    kind: 'builtin',
    name,
    call: (args, _machine, span) => {
      const made = args.open ? undefined : model(args, span);
      return made ?? vm.unknown('PY015', `${name}()`, span);
    },
  };
}

/** A method of a class of pydantic: what makes an object of data. */
export function modelClassMember(vm: Interpreter, cls: PyClass, name: string): PyValue | undefined {
  if (!isPydantic(cls)) return undefined;
  if (name === 'model_validate' || name === 'parse_obj')
    return method(vm, `${cls.name}.${name}`, ({ args: [value], kwargs }, span) => {
      if (!value || kwargs.size > 0) return undefined;
      if (value.kind === 'instance' && resolutionOrder(value.of).includes(cls)) return value;
      return fromDict(vm, cls, value, span);
    });
  if (name === 'model_validate_json' || name === 'parse_raw')
    return method(vm, `${cls.name}.${name}`, ({ args, kwargs }, span) => {
      if (args.length !== 1 || kwargs.size > 0) return undefined;
      const data = vm.call(vm.named('json.loads', span), { args, kwargs }, span);
      return fromDict(vm, cls, data, span);
    });
  return undefined;
}

/** A method of an object of pydantic: what makes data, or another object, of it. */
export function modelObjectMember(vm: Interpreter, self: PyInstance, name: string): PyValue | undefined {
  if (!isPydantic(self.of)) return undefined;
  if (name === 'model_dump' || name === 'dict')
    return method(vm, `${self.of.name}.${name}`, (args, span) => dumped(vm, self, args, span));
  if (name === 'model_copy' || name === 'copy')
    return method(vm, `${self.of.name}.${name}`, (args) => copied(vm, self, args));
  return undefined;
}

function dumped(vm: Interpreter, self: PyInstance, { args, kwargs }: CallArguments, span: Span): PyValue | undefined {
  const known = [...kwargs].every(([key, value]) => key === 'exclude_none' && value.kind === 'bool');
  if (args.length > 0 || !known) return undefined;
  return plain(vm, self, kwargs.get('exclude_none') === bool(true), span);
}

/** An object as a dictionary, those within it as well; undefined where its class has a say in that. */
function plain(vm: Interpreter, value: PyValue, isSparse: boolean, span: Span): PyValue | undefined {
  vm.spend(1);
  const inner = (one: PyValue) => plain(vm, one, isSparse, span);
  if (value.kind === 'list' || value.kind === 'tuple') {
    const items = value.items.map(inner);
    if (items.some((one) => one === undefined)) return undefined;
    const known = items.map((one) => one ?? none);
    return value.kind === 'list' ? list(known, value.open) : { ...value, items: known };
  }
  if (value.kind === 'dict') {
    const entries = [...value.entries.values()].map(({ key, value: one }) => [key, inner(one)] as const);
    if (entries.some(([, one]) => one === undefined)) return undefined;
    return dict(
      entries.map(([key, one]) => [key, one ?? none] as const),
      value.open,
    );
  }
  if (value.kind !== 'instance') return value;
  if (!isPydantic(value.of) || changesDump(value.of)) return undefined;
  const made: (readonly [PyValue, PyValue])[] = [];
  for (const { name } of modelFields(value.of)) {
    const one = inner(vm.attribute(value, name, span));
    if (one === undefined) return undefined;
    if (!isSparse || one.kind !== 'none') made.push([str(name), one]);
  }
  return dict(made);
}

/** Another object of the same values, but for those that `update` gives, which nobody checks. */
function copied(vm: Interpreter, self: PyInstance, { args, kwargs }: CallArguments): PyValue | undefined {
  const update = kwargs.get('update');
  const others = [...kwargs.keys()].some((key) => key !== 'update');
  if (args.length > 0 || others || (update && (update.kind !== 'dict' || update.open))) return undefined;
  const made = vm.another(self);
  for (const [name, value] of self.attributes) made.attributes.set(name, value);
  for (const { key, value } of update?.kind === 'dict' ? update.entries.values() : [])
    if (key.kind === 'str') made.attributes.set(key.value, value);
  return made;
}
