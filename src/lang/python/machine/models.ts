/**
 * Objects of libraries whose classes list their fields (pydantic, pydantic_settings, msgspec, SQLModel): their constructors are of the outside, and set
 * the fields that they are given. A field that is given is never what the class says of it.
 */
import type { Span } from '../../../core/index.js';
import { ENVIRONMENT } from '../values/environment.js';
import { none, str } from '../values/make.js';
import type { CallArguments, PyClass, PyInstance, PyUnknown, PyValue } from '../values/types.js';
import { externalBases, lookup, resolutionOrder } from './classes.js';
import { annotatedIn } from './dataclass-fields.js';
import { describe } from './describe.js';
import type { Interpreter } from './interpreter.js';
import { type Annotation, annotationOf, type Checking, checked } from './model-types.js';

const LIBRARY = /^(pydantic|pydantic_settings|msgspec|sqlmodel)\./;
const SETTINGS = /(?:^|\.)BaseSettings$/;

/** The class of such a library that a class derives from; undefined for others. */
export function modelBase(cls: PyClass): string | undefined {
  return externalBases(cls)
    .map(describe)
    .find((name) => LIBRARY.test(name));
}

interface Field {
  readonly name: string;
  readonly annotation: Annotation | undefined;
  /** What the class says of it: its default, or its `Field(…)`. */
  readonly told: PyValue | undefined;
}

/** The fields of a class, those of its bases first. */
export function modelFields(cls: PyClass): readonly Field[] {
  const found = new Map<string, Field>();
  for (const one of [...resolutionOrder(cls)].reverse()) {
    if (one.kind !== 'class') continue;
    for (const name of annotatedIn(one)) {
      if (name.kind !== 'str' || /^(?:_|model_config$)/.test(name.value)) continue;
      found.set(name.value, { name: name.value, annotation: annotationOf(name), told: one.members.get(name.value) });
    }
  }
  return [...found.values()];
}

/** Members that change what becomes of a field, or of all of them. */
const CHANGES = /^pydantic(?:\.\w+)*\.(?:\w*validator|\w*serializer|computed_field|validate_\w+)(?:\(\))?$/;

/** Settings by which a class makes other values of what it is given, or takes it by other names. */
const MATTERS =
  /^(?:str_|anystr_|min_anystr|max_anystr|use_enum_values|alias_generator|strict$|coerce_|extra$|smart_union)/;

/** Why what a class makes of what it is given is not known: it has validators (of that field, where one is named), settings or a hook of its own. */
export function changedBy(cls: PyClass, field?: string): string | undefined {
  for (const one of resolutionOrder(cls)) {
    if (one.kind !== 'class') continue;
    for (const [name, member] of one.members) if (isChange(name, member, field)) return `${name} of ${one.name}`;
  }
  return undefined;
}

function isChange(name: string, member: PyValue, field: string | undefined): boolean {
  if (name === 'model_post_init') return true;
  if (name === 'Config' || name === 'model_config') return settingsIn(member)?.some((one) => MATTERS.test(one)) ?? true;
  if (member.kind !== 'opaque' || member.from.how !== 'decorated') return false;
  const { decorator } = member.from;
  if (!CHANGES.test(describe(decorator))) return false;
  const named = decorator.kind === 'opaque' && decorator.from.how === 'call' ? decorator.from.args : undefined;
  const fields = named?.args.map((one) => (one.kind === 'str' ? one.value : '*')) ?? [];
  return field === undefined || fields.length === 0 || fields.includes('*') || fields.includes(field);
}

const DUMPS = /^pydantic(?:\.\w+)*\.(?:\w*serializer|computed_field)(?:\(\))?$/;

/** Whether a class has a say in what its objects are as data. */
export function changesDump(cls: PyClass): boolean {
  const members = resolutionOrder(cls).flatMap((one) => (one.kind === 'class' ? [...one.members.values()] : []));
  return members.some(
    (one) => one.kind === 'opaque' && one.from.how === 'decorated' && DUMPS.test(describe(one.from.decorator)),
  );
}

/** The names of the settings of a class; undefined where they are not known. */
function settingsIn(config: PyValue): readonly string[] | undefined {
  if (config.kind === 'class') return [...config.members.keys()];
  if (config.kind === 'opaque' && config.from.how === 'call')
    return config.from.args.open || config.from.args.args.length > 0 ? undefined : [...config.from.args.kwargs.keys()];
  if (config.kind !== 'dict' || config.open) return undefined;
  return [...config.entries.values()].map(({ key }) => (key.kind === 'str' ? key.value : 'extra'));
}

interface Making {
  readonly vm: Interpreter;
  readonly self: PyInstance;
  readonly base: string;
  readonly args: CallArguments;
  readonly span: Span;
}

/** An object reaches the constructor of a class from outside, which may set its fields. */
export function constructOutside(
  vm: Interpreter,
  self: PyInstance,
  base: string,
  args: CallArguments,
  span: Span,
): void {
  fillModel(vm, self, base, args, span);
  vm.construct(self, base, args, span);
}

/** Sets the fields of an object of such a library; does nothing for other classes. */
function fillModel(vm: Interpreter, self: PyInstance, base: string, args: CallArguments, span: Span): void {
  const library = LIBRARY.exec(base)?.[1];
  if (library === undefined) return;
  const making: Making = { vm, self, base, args, span };
  vm.touch(self.attributes);
  for (const [index, field] of modelFields(self.of).entries()) {
    const doubt = library === 'sqlmodel' ? base : changedBy(self.of, field.name);
    const place = library === 'msgspec' ? args.args[index] : undefined;
    const given = args.kwargs.get(aliasOf(field) ?? field.name) ?? args.kwargs.get(field.name) ?? place;
    const value = given ? takenValue(making, field, given, doubt) : absentValue(making, field);
    if (value) self.attributes.set(field.name, doubt && given ? doubted(vm, doubt, value, span) : value);
  }
}

function doubted(vm: Interpreter, by: string, value: PyValue, span: Span): PyUnknown {
  return value.kind === 'unknown' ? value : vm.unknown('PY015', `what ${by} makes of a field`, span, value);
}

/** What the library makes of a value; msgspec takes any. */
function takenValue(making: Making, field: Field, given: PyValue, doubt: string | undefined): PyValue {
  const { vm, base, span, self } = making;
  if (base.startsWith('msgspec.')) return given;
  const type = field.annotation;
  const value = given.kind === 'unknown' ? given.assumed : given;
  const at: Checking | undefined = type && {
    vm,
    scope: type.scope,
    span,
    isModel: (cls) => modelBase(cls) !== undefined,
  };
  const made = at && type && value ? checked(type.text, value, at) : undefined;
  if (made === 'refused' && given.kind !== 'unknown') refuse(making, `${field.name} of ${self.of.name}`, doubt);
  const isOpen = made === undefined && value !== undefined && base.startsWith('pydantic');
  if (isOpen) mayRefuse(making, `${field.name} of ${self.of.name}`, doubt ?? `the type of ${field.name}`);
  const known = made === 'refused' ? undefined : made?.value;
  if (given.kind === 'unknown') return vm.unknown(given.why, given.what, span, known);
  return known ?? vm.unknown('PY015', `what ${base} makes of the field ${field.name}`, span, given);
}

/** Where something else has a say in it first, the value may be taken all the same. */
function refuse(making: Making, what: string, doubt?: string): void {
  if (doubt) mayRefuse(making, what, doubt);
  else making.vm.raise(REFUSED, `validation error for ${what}`, making.span);
}

function mayRefuse({ vm, span }: Making, what: string, doubt: string): void {
  if (vm.trying > 0) vm.mayRaise(REFUSED, `validation error for ${what}`, vm.unknown('PY015', doubt, span), span);
}

const REFUSED = 'pydantic_core._pydantic_core.ValidationError';

/** A field that is not given. */
function absentValue(making: Making, field: Field): PyValue | undefined {
  const { vm, self, base, args, span } = making;
  const fallback = defaultOf(making, field);
  if (args.open) return vm.unknown(args.open.why, args.open.what, span, fallback);
  if (SETTINGS.test(base)) return fromEnvironment(making, field, fallback);
  if (fallback) return fallback;
  const isKnown = base === 'pydantic.BaseModel' && field.annotation && !aliasOf(field);
  if (isKnown) refuse(making, `${field.name} of ${self.of.name}: field required`, changedBy(self.of, field.name));
  return vm.unknown('PY015', `the field ${field.name} of ${self.of.name}`, span);
}

/** The arguments of `Field(…)`. */
function toldArguments({ told }: Field): CallArguments | undefined {
  const isCall = told?.kind === 'opaque' && told.from.how === 'call' && /(?:^|\.)[Ff]ield$/.test(told.from.name);
  return isCall && told.from.how === 'call' ? told.from.args : undefined;
}

const ALIASES = ['validation_alias', 'alias', 'env'];

function aliasOf(field: Field): string | undefined {
  const kwargs = toldArguments(field)?.kwargs;
  const alias = ALIASES.map((name) => kwargs?.get(name)).find((one) => one !== undefined);
  return alias?.kind === 'str' ? alias.value : undefined;
}

const NOTHING: CallArguments = { args: [], kwargs: new Map() };

/** A default, which each object has for itself. */
function defaultOf({ vm, self, span }: Making, field: Field): PyValue | undefined {
  const given = toldArguments(field);
  const factory = given?.kwargs.get('default_factory');
  if (factory && factory.kind !== 'none') return vm.call(factory, NOTHING, span);
  const plain = given
    ? (given.args[0] ?? given.kwargs.get('default'))
    : (field.told ?? lookup(self.of, field.name)?.value);
  if (plain === undefined || isRequired(plain)) return undefined;
  if (plain.kind !== 'list' && plain.kind !== 'dict') return plain;
  return vm.call(vm.named('copy.deepcopy', span), { args: [plain], kwargs: new Map() }, span);
}

/** `...`, which says that there is no default. */
const isRequired = (value: PyValue): boolean => value.kind === 'external' && value.name === '...';

/** A setting: the environment decides, unless the user makes its variable known. */
function fromEnvironment(making: Making, field: Field, fallback: PyValue | undefined): PyValue {
  const { vm, self, span } = making;
  const name = aliasOf(field) ?? `${prefixOf(self.of)}${field.name}`;
  const env = vm.host.env ?? {};
  const key = Object.keys(env).find((one) => one.toLowerCase() === name.toLowerCase());
  const text = key === undefined ? undefined : env[key];
  if (text !== undefined) return takenValue(making, field, str(text), changedBy(self.of, field.name));
  return vm.unknown('PY010', `${ENVIRONMENT} ${name.toUpperCase()}`, span, fallback);
}

/** What stands before the names of all variables of a class of settings. */
function prefixOf(cls: PyClass): string {
  const config = lookup(cls, 'model_config')?.value;
  const kwargs = config?.kind === 'opaque' && config.from.how === 'call' ? config.from.args.kwargs : undefined;
  const inner = lookup(cls, 'Config')?.value;
  const prefix =
    kwargs?.get('env_prefix') ??
    (config?.kind === 'dict'
      ? [...config.entries.values()].find(({ key }) => key.kind === 'str' && key.value === 'env_prefix')?.value
      : undefined) ??
    (inner?.kind === 'class' ? inner.members.get('env_prefix') : undefined) ??
    none;
  return prefix.kind === 'str' ? prefix.value : '';
}
