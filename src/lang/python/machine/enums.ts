import { dict, int, none, plainOf, str } from '../values/make.js';
import { isSettled } from '../values/settled.js';
import type { CallArguments, Machine, PyClass, PyInstance, PyValue } from '../values/types.js';
import { resolutionOrder } from './classes.js';

/** Hands out the numbers by which objects are told apart. */
interface Identities {
  instanceId(): number;
}

const BASES = new Set(['enum.Enum', 'enum.IntEnum', 'enum.StrEnum', 'enum.Flag', 'enum.IntFlag']);
/** Enumerations whose members are texts or numbers, also when they are printed (3.11). */
const PLAIN = new Set(['enum.IntEnum', 'enum.StrEnum']);

/** Whether a class is an enumeration of Python's. */
export function isEnum(cls: PyClass): boolean {
  return resolutionOrder(cls).some((base) => base.kind === 'external' && BASES.has(base.name));
}

const derivesPlain = (cls: PyClass): boolean =>
  resolutionOrder(cls).some((base) => base.kind === 'external' && PLAIN.has(base.name));

/** `class Colour(str, Enum)`: members are texts as well. */
function mixesIn(cls: PyClass): boolean {
  return (
    derivesPlain(cls) ||
    cls.bases.some((base) => base.kind === 'builtin') ||
    cls.bases.some((base) => base.kind === 'class' && mixesIn(base))
  );
}

/** Turn the plain members of an enumeration's body into its members, which know their name and value; equal values are one member. */
export function makeMembers(vm: Machine & Identities, cls: PyClass): void {
  if (!isEnum(cls)) return;
  const full = cls.bases.find((base) => base.kind === 'class' && isEnum(base) && hasMembers(base));
  if (full) vm.raise('TypeError', `${cls.name} cannot extend an enumeration that has members`, cls.span);
  let count = 0;
  const made: PyInstance[] = [];
  for (const [name, given] of cls.members) {
    if (name.startsWith('_') || given.kind === 'function' || given.kind === 'bound') continue;
    count += 1;
    const value = isAuto(given) ? automatic(cls, name, count) : given;
    const known = made.find((one) => vm.equal(one.attributes.get('value') ?? none, value) === true);
    if (!known) made.push(member(vm, cls, name, value));
    cls.members.set(name, known ?? made.at(-1) ?? none);
  }
}

const hasMembers = (cls: PyClass): boolean =>
  [...cls.members.values()].some((one) => one.kind === 'instance' && one.of === cls);

function member(vm: Identities, cls: PyClass, name: string, value: PyValue): PyInstance {
  const plain = mixesIn(cls) ? value : undefined;
  const attributes = new Map<string, PyValue>([
    ['name', str(name)],
    ['value', value],
  ]);
  return { kind: 'instance', id: vm.instanceId(), of: cls, attributes, span: cls.span, ...(plain && { plain }) };
}

const isAuto = (value: PyValue): boolean =>
  value.kind === 'opaque' && value.from.how === 'call' && value.from.name === 'enum.auto';

function automatic(cls: PyClass, name: string, count: number): PyValue {
  const text = resolutionOrder(cls).some((base) => base.kind === 'external' && base.name === 'enum.StrEnum');
  return text ? str(name.toLowerCase()) : int(count);
}

/** `Colour.__members__`: the members by name, also by the names of those that are doubled. */
export function enumMembers(cls: PyClass): PyValue {
  const members = [...cls.members].filter(([, one]) => one.kind === 'instance' && one.of === cls);
  return dict(members.map(([name, one]) => [str(name), one] as const));
}

/** `Colour('red')`: the member with that value; undefined for classes that are no enumerations. */
export function enumMember(vm: Machine, cls: PyClass, args: CallArguments): PyValue | undefined {
  if (!isEnum(cls)) return undefined;
  const wanted = plainOf(args.args[0] ?? none);
  const found = [...cls.members.values()].find(
    (one) => one.kind === 'instance' && vm.equal(one.attributes.get('value') ?? none, wanted) === true,
  );
  if (!found && isSettled(wanted) && !cls.members.has('_missing_') && isClosed(cls))
    return vm.raise('ValueError', `no valid ${cls.name}`, cls.span);
  return found ?? vm.unknown('PY014', `a member of ${cls.name}`, cls.span);
}

/** Whether all members have values that are known, and are no flags, which are added up. */
function isClosed(cls: PyClass): boolean {
  const isFlag = resolutionOrder(cls).some((base) => base.kind === 'external' && base.name.endsWith('Flag'));
  const members = [...cls.members.values()].filter((one) => one.kind === 'instance' && one.of === cls);
  return !isFlag && members.every((one) => one.kind === 'instance' && isSettled(one.attributes.get('value') ?? one));
}

/**
 * `str(member)`: `Colour.RED`, or the value for `StrEnum`. Undefined for other objects. With `formatted` (f-strings, `format`),
 * what a mixed-in member gives changed in Python 3.11, and so did `str()` of an `IntEnum`: then the newer answer is assumed.
 */
export function enumText(vm: Machine, value: PyInstance, formatted: boolean): PyValue | undefined {
  const name = isEnum(value.of) ? value.attributes.get('name') : undefined;
  if (name?.kind !== 'str') return undefined;
  const dotted = str(`${value.of.name}.${name.value}`);
  if (!value.plain) return dotted;
  const plain = derivesPlain(value.of);
  const answer = plain ? vm.text(value.plain) : dotted;
  const isText = plain && value.plain.kind === 'str';
  if (isText || (!formatted && !plain)) return answer;
  return vm.unknown('PY015', `the text of ${dotted.value}, which depends on the version of Python`, value.span, answer);
}
