import type { PyClass } from '../../../lang/python/values/types.js';
import { defines, lineage, membersBeside } from '../model/classes.js';
import type { Task } from '../model/entities.js';
import { decoratorVariant, lastPart } from '../names.js';
import type { OperatorFamily } from './family.js';
import { families } from './registry.generated.js';

const BY_NAME: ReadonlyMap<string, OperatorFamily> = new Map(
  families.flatMap((family: OperatorFamily) => family.names.map((name) => [name, family] as const)),
);
const BY_FORM: readonly OperatorFamily[] = families.filter((family: OperatorFamily) => family.matches);

/**
 * Airflow's own packages, and the deferrable operators that Astronomer kept beside them until 2.7. A class of the same name
 * from elsewhere is another class.
 */
const AIRFLOW = /^(airflow|astronomer\.providers)\./;

/** `BashOperator`, or `@branch` for a function under `@task.branch`. */
export function familyName(task: Task): string {
  if (/^airflow\..*\.(task|setup|teardown)(\.\w+)?$/.test(task.base) && !/[A-Z]/.test(lastPart(task.base))) {
    const variant = decoratorVariant(task.base);
    return variant === 'setup' || variant === 'teardown' ? '@python' : `@${variant}`;
  }
  return lastPart(task.base);
}

/** The family that reads a task; none for a class nobody knows or a repository class that does its own work. */
export function familyOf(task: Task): OperatorFamily | undefined {
  const name = familyName(task);
  const known = BY_NAME.get(name);
  const family = known && (known.from ?? AIRFLOW).test(task.base) ? known : BY_FORM.find((one) => one.matches?.(name));
  const of = task.instance?.of;
  return family && of && ownWork(family, of, task.base) ? undefined : family;
}

/** Members of a repository class, beside its constructor, that may change what the operator under it does. */
export function ownMembers(task: Task): string[] {
  const of = task.instance?.of;
  return of ? membersBeside(of) : [];
}

/** Bases beside Airflow's that do no work of their own. */
const HARMLESS_BASE = /(^|\.)(object|ABC|Generic|Protocol|LoggingMixin|SkipMixin)$/;

/** Methods that hold the work of any operator or sensor. */
const WORK = ['execute', 'poke'];

/** A repository class with a method of the family's work, or with another base that may bring one. */
function ownWork({ work = [] }: OperatorFamily, of: PyClass, base: string): boolean {
  const others = lineage(of).external.filter((name) => name !== base && !HARMLESS_BASE.test(name));
  return others.length > 0 || [...WORK, ...work].some((method) => defines(of, method));
}
