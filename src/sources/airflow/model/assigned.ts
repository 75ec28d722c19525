import type { Dag, Task } from './entities.js';

const ASSIGNED = new WeakMap<Dag | Task, Set<string>>();

/** `dag.tags = [...]`: what no constructor has looked at. */
export function rememberAssigned(entity: Dag | Task, name: string): void {
  const names = ASSIGNED.get(entity) ?? new Set();
  ASSIGNED.set(entity, names.add(name));
}

/** The arguments that a constructor was given, without what was assigned afterwards. */
export function constructed<T>(entity: Dag | Task, given: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const names = ASSIGNED.get(entity);
  return names ? new Map([...given].filter(([name]) => !names.has(name))) : given;
}
