/** How objects of the repository's classes compare: by what they are, by the fields of a data class, or by a method of their own. */
import { resolutionOrder } from '../machine/classes.js';
import type { PyBuiltin, PyClass, PyInstance, PyValue } from './types.js';

/** Fields that are compared in their order; `hashed` where the object may stand in sets and dictionaries. */
export interface Compared {
  readonly fields: readonly string[];
  readonly hashed: boolean;
}

const COMPARED = new WeakMap<PyValue, Compared>();

/** What `@dataclass` sets as `__eq__`; the comparison itself is `equal`'s. */
export function comparing(name: string, compared: Compared, compare: PyBuiltin['call']): PyBuiltin {
  const made: PyBuiltin = { kind: 'builtin', name, call: compare };
  COMPARED.set(made, compared);
  return made;
}

/** Bases of the outside whose objects compare by what they hold; all others are taken to compare by what they are, as `object` does. */
const BY_CONTENT =
  /^(?:pydantic\w*|sqlmodel|msgspec|marshmallow|decimal|fractions|uuid|ipaddress|datetime|pathlib)\.|^collections\.(?:User\w+|Counter|ChainMap)$|^types\.SimpleNamespace$|^argparse\.Namespace$/;

/** How objects of a class compare; `own`: by a method whose answer only a call gives, or one that nobody has here. */
export function equalityOf(cls: PyClass): 'identity' | 'own' | Compared {
  for (const base of resolutionOrder(cls)) {
    if (base.kind === 'external' ? !BY_CONTENT.test(base.name) : base.kind === 'class' && !base.members.has('__eq__'))
      continue;
    const method = base.kind === 'class' ? base.members.get('__eq__') : undefined;
    return (method && COMPARED.get(method)) ?? 'own';
  }
  return 'identity';
}

/** The fields of an object by which it is compared; undefined where one is not known. */
export function comparedValues(one: PyInstance, { fields }: Compared): readonly PyValue[] | undefined {
  const values = fields.flatMap((field) => one.attributes.get(field) ?? []);
  return values.length === fields.length ? values : undefined;
}
