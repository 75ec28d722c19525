import { none, str } from '../values/make.js';
import type { CallArguments, PyClass, PyInstance, PyValue } from '../values/types.js';
import { resolutionOrder } from './classes.js';
import type { Interpreter } from './interpreter.js';

const BASES = new Set(['enum.Enum', 'enum.IntEnum', 'enum.StrEnum', 'enum.Flag', 'enum.IntFlag']);

/** Whether a class is an enumeration of Python's. */
export function isEnum(cls: PyClass): boolean {
  return resolutionOrder(cls).some((base) => base.kind === 'external' && BASES.has(base.name));
}

/** Turn the plain members of an enumeration's body into its members, which know their name and value. */
export function makeMembers(vm: Interpreter, cls: PyClass): void {
  if (!isEnum(cls)) return;
  for (const [name, value] of cls.members) {
    if (name.startsWith('_') || value.kind === 'function' || value.kind === 'bound') continue;
    const member: PyInstance = {
      kind: 'instance',
      id: vm.instanceId(),
      of: cls,
      attributes: new Map(),
      span: cls.span,
    };
    member.attributes.set('name', str(name));
    member.attributes.set('value', value);
    cls.members.set(name, member);
  }
}

/** `Colour('red')`: the member with that value; undefined for classes that are no enumerations. */
export function enumMember(vm: Interpreter, cls: PyClass, args: CallArguments): PyValue | undefined {
  if (!isEnum(cls)) return undefined;
  const wanted = args.args[0] ?? none;
  const members = [...cls.members.values()];
  const found = members.find(
    (one) => one.kind === 'instance' && vm.equal(one.attributes.get('value') ?? none, wanted) === true,
  );
  return found ?? vm.unknown('PY014', `a member of ${cls.name}`, cls.span);
}
