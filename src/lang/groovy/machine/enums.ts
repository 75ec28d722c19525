import { int, list, str } from '../values/make.js';
import type { GvClass, GvInstance, GvValue } from '../values/types.js';

/** The constants of an initialised enum, in order. */
export function constantsOf(cls: GvClass): GvInstance[] {
  return cls.constants.map((name) => cls.statics.get(name)).filter((one) => one?.kind === 'instance');
}

/** The name of a constant; its own class may be a body that the constant has. */
export function constantName(value: GvInstance): string | undefined {
  const holder = enumOf(value);
  return holder.constants.find((name) => holder.statics.get(name) === value) ?? textOf(value.fields.get('$name'));
}

/** The enum of a constant: its class, or the one above the class that its body makes. */
function enumOf({ of }: GvInstance): GvClass {
  const [parent] = of.parents;
  return of.flavour !== 'enum' && parent?.kind === 'class' ? parent : of;
}

function textOf(value: GvValue | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}

function ordinal(value: GvInstance): number {
  return enumOf(value).constants.indexOf(constantName(value) ?? '');
}

/** `name` and `ordinal` as properties are private in Java's Enum; `declaringClass` is not. */
export function enumProperty(value: GvInstance, name: string): GvValue | undefined {
  return name === 'declaringClass' ? value.of : undefined;
}

/** Methods that every constant has; undefined for others. */
export function enumMethod(value: GvInstance, name: string, args: readonly GvValue[]): GvValue | undefined {
  const all = constantsOf(enumOf(value));
  const at = ordinal(value);
  const own = constantName(value);
  if (own === undefined || at < 0) return undefined;
  if ((name === 'name' || name === 'toString') && args.length === 0) return str(own);
  if (name === 'ordinal') return int(at);
  if (name === 'next') return all[(at + 1) % all.length];
  if (name === 'previous') return all[(at + all.length - 1) % all.length];
  const [other] = args;
  if (name === 'compareTo' && other?.kind === 'instance' && enumOf(other) === enumOf(value))
    return int(at - ordinal(other));
  return undefined;
}

/** Static methods and properties of the enum itself. */
export function enumStatic(cls: GvClass, name: string): GvValue | undefined {
  const all = constantsOf(cls);
  if (name === 'values') return { ...list(all), type: 'array', element: cls.simpleName };
  if (name === 'MIN_VALUE') return all[0];
  return name === 'MAX_VALUE' ? all.at(-1) : undefined;
}
