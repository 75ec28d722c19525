import type { Span } from '../../../core/index.js';
import { method, unbound } from '../builtins/methods.js';
import { lacksDateMember } from '../stdlib/datetime.js';
import { lacks } from '../stdlib/members.js';
import { versionInfo } from '../stdlib/sys.js';
import { loaderMember } from '../stdlib/yaml-loaders.js';
import { dict, none, str } from '../values/make.js';
import { isPerhaps } from '../values/perhaps.js';
import { exceptionArguments } from '../values/raised.js';
import type {
  CallArguments,
  Machine,
  PyClass,
  PyInstance,
  PyModule,
  PyOpaque,
  PyUnknown,
  PyValue,
} from '../values/types.js';
import { openAliases } from './aliases.js';
import { annotationsOf } from './annotations.js';
import { fillingConstructor } from './builtin-parts.js';
import { objectMember } from './class-refusals.js';
import { externalBases, isDescriptor, lookup, resolutionOrder } from './classes.js';
import { outsideContext } from './contexts.js';
import { describe } from './describe.js';
import { enumMembers, isEnum } from './enums.js';
import { functionAttribute } from './function-attributes.js';
import type { Interpreter } from './interpreter.js';
import { isLikeType, ofMetaclass, ofType } from './metaclasses.js';
import { modelClassMember, modelObjectMember } from './model-methods.js';
import { constructOutside } from './models.js';
import { attributesOf, namespace, othersIn } from './namespaces.js';
import { ofObject, ownOperation } from './own-operations.js';
import { recordAttribute, replacing } from './records.js';
import { quietly } from './unknowns.js';

/** What `super()` gave: methods are looked up behind `after`, bound to `self`. */
export interface SuperOf {
  readonly self: PyValue;
  readonly cls: PyClass;
  readonly after: PyClass;
}

export const supers = new WeakMap<object, SuperOf>();

/** `target.name`, as Python would find it. Unknown things of the outside give derived opaques. */
export function attributeOf(vm: Interpreter, target: PyValue, name: string, span: Span): PyValue {
  vm.spend(1);
  switch (target.kind) {
    case 'external':
      return externalAttribute(vm, target.name, name, span);
    case 'opaque':
      return opaqueAttribute(vm, target, name, span);
    case 'unknown':
      openAliases(vm, target, name);
      return unknownAttribute(vm, target, name, span);
    case 'module':
      return moduleAttribute(vm, target, name, span);
    case 'instance':
      return instanceAttribute(vm, target, name, span);
    case 'class':
      return classAttribute(vm, target, name, span);
    case 'function':
      return functionAttribute(vm, target, name, span);
    default:
      return builtinAttribute(vm, target, name, span);
  }
}

/** An attribute of what is only assumed is assumed as well. */
function unknownAttribute(vm: Interpreter, target: PyUnknown, name: string, span: Span): PyValue {
  const { assumed } = target;
  const made = vm.unknown(
    target.why,
    target.what,
    span,
    assumed && quietly(() => attributeOf(vm, assumed, name, span)),
  );
  return vm.derived(made, target, { how: 'attribute', name });
}

function externalAttribute(vm: Interpreter, owner: string, name: string, span: Span): PyValue {
  const full = `${owner}.${name}`;
  const known = vm.host.vocabulary.constant?.(full);
  if (known) return known;
  if (full === 'sys.version_info') return versionInfo(vm, span);
  if (lacks(vm, owner, name)) vm.raise('AttributeError', `module ${owner} has no attribute ${name}`, span);
  const last = owner.slice(owner.lastIndexOf('.') + 1);
  // A class may be imported by another name than its own.
  if (name === '__name__' && CLASS_NAME.test(last)) return vm.unknown('PY014', full, span, str(last));
  return name === '__init__' && CLASS_NAME.test(last)
    ? constructorOf(vm, owner)
    : { kind: 'external', name: full, span };
}

/** `Base.__init__(self, …)` of a class from outside is what `super().__init__(…)` is. */
function constructorOf(vm: Interpreter, owner: string): PyValue {
  const name = `${owner}.__init__`;
  const call = (args: CallArguments, _machine: Machine, at: Span): PyValue => {
    const [self, ...rest] = args.args;
    if (self?.kind !== 'instance') return vm.call({ kind: 'external', name, span: at }, args, at);
    constructOutside(vm, self, owner, { ...args, args: rest }, at);
    return none;
  };
  return { kind: 'builtin', name, call };
}

const CLASS_NAME = /^[A-Z]\w*[a-z]/;

function opaqueAttribute(vm: Interpreter, target: PyOpaque, name: string, span: Span): PyValue {
  const known = target.attributes.get(name) ?? vm.host.vocabulary.attribute?.(target, name, vm);
  if (known) return known;
  if (name === '__str__') return { kind: 'builtin', name, call: () => vm.text(target) };
  const args = name === 'args' ? exceptionArguments(target) : undefined;
  if (args) return { kind: 'tuple', items: [...args] };
  if (lacksDateMember(target, name)) vm.raise('AttributeError', `this class has no attribute ${name}`, span);
  return vm.opaque({ how: 'attribute', of: target, name }, span);
}

function moduleAttribute(vm: Interpreter, target: PyModule, name: string, span: Span): PyValue {
  const known = target.globals.get(name);
  if (known) return known;
  if (target.file === undefined) return externalAttribute(vm, target.name, name, span);
  if (name === '__dict__') return namespace(target.globals);
  const open = target.globals.get('*');
  if (open?.kind === 'unknown') return vm.unknown(open.why, `${target.name}.${name}`, span);
  if (open?.kind === 'external') return vm.attribute(open, name, span);
  return (
    lazyMember(vm, target, name, span) ??
    vm.raise('AttributeError', `module ${target.name} has no attribute ${name}`, span)
  );
}

/** What a module's own `__getattr__` gives for a name that it has not (Python reference, 3.3.2.1); undefined where it has none. */
export function lazyMember(vm: Interpreter, target: PyModule, name: string, span: Span): PyValue | undefined {
  const getter = target.globals.get('__getattr__');
  if (getter?.kind !== 'function' || /^__\w+__$/.test(name)) return undefined;
  return vm.call(getter, { args: [str(name)], kwargs: new Map() }, span);
}

function instanceAttribute(vm: Interpreter, target: PyInstance, name: string, span: Span): PyValue {
  if (lookup(target.of, '__getattribute__')) return vm.unknown('PY015', `${target.of.name}.__getattribute__`, span);
  return storedAttribute(vm, target, name, span);
}

/** What an object and its class hold under a name, `__getattr__` included. */
export function storedAttribute(vm: Interpreter, target: PyInstance, name: string, span: Span): PyValue {
  const own = target.attributes.get(name);
  if (isPerhaps(own)) {
    vm.mayRaise('AttributeError', `${target.of.name} object has no attribute ${name}`, own, span);
    return vm.unknown(own.why, own.what, span, own.assumed);
  }
  const found = lookup(target.of, name);
  if (own && !(found && isDescriptor(found.value))) return own;
  if (found) return bound(vm, found.value, target, target.of, span);
  if (name === '__class__') return target.of;
  if (name === '__dict__') return attributesOf(target);
  const replaced = replacing(vm, target, name);
  if (replaced) return replaced;
  const getter = lookup(target.of, '__getattr__')?.value;
  if (target.plain && !(getter && unbound(target.plain.kind, name) === undefined))
    return attributeOf(vm, target.plain, name, span);
  if (getter)
    return vm.call({ kind: 'bound', self: target, fn: getter }, { args: [str(name)], kwargs: new Map() }, span);
  if (externalBases(target.of).length > 0) {
    return (
      modelObjectMember(vm, target, name) ??
      vm.host.vocabulary.attribute?.(target, name, vm) ??
      vm.opaque({ how: 'attribute', of: target, name }, span)
    );
  }
  const others = othersIn(target.attributes);
  if (others) return vm.unknown(others.why, others.what, span);
  return vm.raise('AttributeError', `${target.of.name} object has no attribute ${name}`, span);
}

/** A class member seen through an object: functions become methods, properties are asked. */
export function bound(vm: Interpreter, member: PyValue, self: PyValue, cls: PyClass, span: Span): PyValue {
  if (isDescriptor(member)) return vm.unknown('PY015', `what ${member.of.name}.__get__ gives`, span);
  const isMethod = member.kind === 'builtin' && /\.__(?:init|eq|lt|le|gt|ge)__$/.test(member.name);
  if (member.kind === 'function' || isMethod) return { kind: 'bound', self, fn: member };
  if (member.kind !== 'bound' || member.self.kind !== 'builtin') return member;
  const { name } = member.self;
  if (name === 'staticmethod') return member.fn;
  if (name === 'classmethod') return { kind: 'bound', self: cls, fn: member.fn };
  if (name !== 'property' && name !== 'cached_property') return member;
  const made = vm.call({ kind: 'bound', self, fn: member.fn }, { args: [], kwargs: new Map() }, span);
  if (name === 'cached_property' && self.kind === 'instance' && member.fn.kind === 'function') {
    vm.touch(self.attributes);
    self.attributes.set(member.fn.name, made);
  }
  return made;
}

/** A class member seen through the class itself. */
function throughClass(vm: Interpreter, value: PyValue, target: PyClass, span: Span): PyValue {
  if (isDescriptor(value)) return vm.unknown('PY015', `what ${value.of.name}.__get__ gives`, span);
  if (value.kind !== 'bound' || value.self.kind !== 'builtin') return value;
  if (value.self.name === 'staticmethod') return value.fn;
  return value.self.name === 'classmethod' ? { kind: 'bound', self: target, fn: value.fn } : value;
}

function classAttribute(vm: Interpreter, target: PyClass, name: string, span: Span): PyValue {
  if (name === '__doc__') return target.members.get(name) ?? none;
  if (name === '__annotations__') return annotationsOf(vm, target, span);
  const found = lookup(target, name);
  if (found) return throughClass(vm, found.value, target, span);
  const told = ofClass(target, name);
  if (told) return told;
  const meta = ofMetaclass(target, name);
  if (meta) return bound(vm, meta, target, target, span);
  const base = externalBases(target)[0];
  if (isEnum(target) && !/^_/.test(name) && name !== 'mro' && externalBases(target).every(isOfEnums))
    vm.raise('AttributeError', `type object ${target.name} has no attribute ${name}`, span);
  if (base)
    return modelClassMember(vm, target, name) ?? loaderMember(target, base, name) ?? attributeOf(vm, base, name, span);
  if (name === '__init__') return { kind: 'builtin', name: 'object.__init__', call: () => none };
  if (/^__\w+__$/.test(name)) return vm.unknown('PY015', `${target.name}.${name}`, span);
  return vm.raise('AttributeError', `type object ${target.name} has no attribute ${name}`, span);
}

const isOfEnums = (base: PyValue) => base.kind === 'external' && /^enum\.\w+$/.test(base.name);

/** What Python itself tells of a class. */
function ofClass(target: PyClass, name: string): PyValue | undefined {
  if (name === '__name__' || name === '__qualname__') return str(target.name);
  if (name === '__module__') return str(target.module.name);
  if (name === '__dict__') return dict([...target.members].map(([key, value]) => [str(key), value] as const));
  if (name === '__bases__') return { kind: 'tuple', items: target.bases };
  if (name === '__members__' && isEnum(target)) return enumMembers(target);
  return undefined;
}

function builtinAttribute(vm: Interpreter, target: PyValue, name: string, span: Span): PyValue {
  const behind = supers.get(target);
  if (behind) return superAttribute(vm, behind, name, span);
  const found = method(target, name, vm, span);
  if (found) return found;
  if (target.kind === 'builtin') {
    if (name === '__name__') return str(target.name);
    const made = target.name === 'type' ? ofType(vm, name) : recordAttribute(vm, target, name);
    if (made) return made;
    return (
      unbound(target.name, name) ??
      ofObject(vm, target.name, name) ?? { kind: 'external', name: `${target.name}.${name}`, span }
    );
  }
  if (target.kind === 'bound' && target.self.kind === 'builtin' && /^(?:getter|setter|deleter|fget|fset)$/.test(name))
    return vm.unknown('PY015', `property.${name}`, span);
  if (target.kind === 'bound') return attributeOf(vm, target.fn, name, span);
  if (target.kind === 'text' || target.kind === 'bytes')
    return vm.unknown('PY014', `.${name} of a text that is not wholly known`, span);
  if (NUMBERS.has(target.kind) && OF_NUMBERS.test(name)) return vm.unknown('PY015', `${target.kind}.${name}`, span);
  return vm.raise('AttributeError', `${describe(target)} has no attribute ${name}`, span);
}

const NUMBERS: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>(['bool', 'int', 'float']);
/** What numbers have, of which nothing is modelled (Python library reference, numeric types). */
const OF_NUMBERS =
  /^(?:__\w+__|real|imag|numerator|denominator|conjugate|bit_length|bit_count|to_bytes|as_integer_ratio|is_integer|hex)$/;

function superAttribute(vm: Interpreter, { self, cls, after }: SuperOf, name: string, span: Span): PyValue {
  const own = resolutionOrder(cls);
  // in a method of a metaclass: the class is one of its objects
  const isMeta = !own.includes(after) && self.kind === 'class';
  const order = isMeta ? resolutionOrder(after) : own;
  for (const base of order.slice(order.indexOf(after) + 1)) {
    if (base.kind === 'class') {
      const member = base.members.get(name);
      if (member) return bound(vm, member, self, cls, span);
    } else if (!isLikeType(base)) return externalMethod(vm, base, self, name, span);
  }
  const made = self.kind === 'class' ? ofType(vm, name) : undefined;
  if (made) return made;
  const filling = name === '__init__' ? fillingConstructor(vm, self) : undefined;
  if (filling) return filling;
  const operation = self.kind === 'instance' ? ownOperation(vm, self, name) : undefined;
  if (operation) return operation;
  const ofPlain = self.kind === 'instance' && self.plain && !name.startsWith('__') ? self.plain : undefined;
  return ofPlain ? attributeOf(vm, ofPlain, name, span) : objectMember(vm, self, cls, name, span);
}

/** A method of a class from outside, bound to an object of the repository. Its constructor is what readers wait for. */
export function externalMethod(vm: Interpreter, base: PyValue, self: PyValue, name: string, span: Span): PyValue {
  const owner = describe(base);
  if (name === '__init__' && self.kind === 'instance') {
    return {
      kind: 'builtin',
      name: `${owner}.__init__`,
      call: (args, _machine, at) => {
        constructOutside(vm, self, owner, args, at);
        return none;
      },
    };
  }
  if ((name === '__enter__' || name === '__exit__') && self.kind === 'instance') return outsideContext(vm, self, name);
  return vm.opaque({ how: 'attribute', of: self, name }, span);
}
