import type { CallArguments, PyClass, PyInstance, PyValue } from '../values/types.js';
import { lookup, resolutionOrder } from './classes.js';

const dataclasses = new WeakSet<PyClass>();

/** `@dataclass` was applied to a class. */
export function rememberDataclass(cls: PyClass): void {
  dataclasses.add(cls);
}

/** Whether an object is of a data class, or of a class that inherits from one. */
export function isDataclass({ of }: PyInstance): boolean {
  return resolutionOrder(of).some((base) => base.kind === 'class' && dataclasses.has(base));
}

/** The annotated names of a data class, in the order of its constructor. */
export function fieldsOf(cls: PyClass): string[] {
  const found = new Set<string>();
  for (const base of [...resolutionOrder(cls)].reverse()) {
    const names = base.kind === 'class' ? base.members.get('__annotations__') : undefined;
    if (names?.kind === 'tuple') for (const one of names.items) if (one.kind === 'str') found.add(one.value);
  }
  return [...found];
}

/** `field(init=False)`: no parameter of the constructor. */
export function isMade(cls: PyClass, field: string): boolean {
  const init = fieldCall(lookup(cls, field)?.value)?.get('init');
  return init?.kind === 'bool' && !init.value;
}

/** The arguments of `field(…)`; undefined for a plain default. */
export function fieldCall(value: PyValue | undefined): CallArguments['kwargs'] | undefined {
  if (value?.kind !== 'opaque' || value.from.how !== 'call' || value.from.name !== 'dataclasses.field')
    return undefined;
  return value.from.args.kwargs;
}
