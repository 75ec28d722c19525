import { defines } from '../model/classes.js';
import type { Task } from '../model/entities.js';
import { decoratorVariant, lastPart } from '../names.js';
import type { OperatorFamily } from './family.js';
import { families } from './registry.generated.js';

const BY_NAME: ReadonlyMap<string, OperatorFamily> = new Map(
  families.flatMap((family: OperatorFamily) => family.names.map((name) => [name, family] as const)),
);
const BY_FORM: readonly OperatorFamily[] = families.filter((family: OperatorFamily) => family.matches);

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
  const family = BY_NAME.get(name) ?? BY_FORM.find((one) => one.matches?.(name));
  const of = task.instance?.of;
  return family && of && family.work.some((method) => defines(of, method)) ? undefined : family;
}
