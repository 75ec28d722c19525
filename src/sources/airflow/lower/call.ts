import type { Value } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { argument, type Task } from '../model/entities.js';
import { settle } from '../model/values.js';
import { familyName } from '../operators/choose.js';
import type { OperatorCall } from '../operators/family.js';
import { COMMON_ARGUMENTS } from './common.js';
import type { FindTemplate, TemplateFile } from './template-files.js';
import type { Valuer } from './value.js';

/** A task as operator families see it; counts which arguments they take. */
export class TaskCall implements OperatorCall {
  /** Template files that are not there, in words. */
  readonly missing: string[] = [];
  private readonly taken = new Set<string>();

  constructor(
    private readonly task: Task,
    private readonly valuer: Valuer,
    private readonly findTemplate: FindTemplate,
  ) {}

  get name() {
    return familyName(this.task);
  }
  get construct() {
    return this.task.construct;
  }
  get base() {
    return this.task.base;
  }
  get span() {
    return this.task.made.span;
  }
  get instance() {
    return this.task.instance;
  }
  get callable() {
    return this.task.callable;
  }
  get next() {
    return [...this.task.downstream].map(({ id }) => id);
  }

  has(name: string): boolean {
    return this.argument(name) !== undefined || this.isMapped(name);
  }

  take(name: string): PyValue | undefined {
    this.taken.add(name);
    return this.argument(name);
  }

  value(name: string): Value | undefined {
    if (this.isMapped(name)) {
      this.taken.add(name);
      return { kind: 'ref', to: { scope: 'item', name } };
    }
    const value = this.take(name);
    return value && this.valuer.of(value);
  }

  text(name: string): string | undefined {
    const value = this.settled(name);
    return value?.kind === 'str' ? value.value : undefined;
  }

  seconds(name: string): number | undefined {
    const value = this.settled(name);
    if (value?.kind === 'timedelta') return value.seconds;
    return value?.kind === 'int' || value?.kind === 'float' ? value.value : undefined;
  }

  flag(name: string): boolean {
    const value = this.settled(name);
    return value?.kind === 'bool' && value.value;
  }

  ignore(...names: readonly string[]): void {
    for (const name of names) this.taken.add(name);
  }

  rest(): Record<string, Value> {
    const left = this.leftOver();
    return Object.fromEntries(
      left.flatMap((name) => {
        const value = this.value(name);
        return value ? [[name, value] as const] : [];
      }),
    );
  }

  toValue(value: PyValue): Value {
    return this.valuer.of(value);
  }

  plainValue(value: PyValue): Value {
    return this.valuer.of(value, false);
  }

  templateText({ text, span }: TemplateFile): Value {
    return this.valuer.rendered(text, span);
  }

  templateFile(name: string): TemplateFile | undefined {
    const found = this.findTemplate(name);
    if (!('missing' in found)) return found;
    this.missing.push(found.missing);
    return undefined;
  }

  /** Given arguments that nobody asked for. Those of `default_args` do not count: they are meant for other operators too. */
  leftOver(): string[] {
    const mapped = this.task.callable ? [] : (this.task.mapped?.given.keys() ?? []);
    const given = [...new Set([...this.task.args.given.keys(), ...mapped])];
    return given.filter((name) => !this.taken.has(name) && !COMMON_ARGUMENTS.has(name));
  }

  private settled(name: string): PyValue | undefined {
    const given = this.take(name);
    if (!given) return undefined;
    const { value, because } = settle(given);
    // what is not known, or only assumed, has to show among the unknowns
    if (because || given.kind === 'opaque') this.valuer.of(given);
    return value;
  }

  private argument(name: string): PyValue | undefined {
    return argument(this.task, name);
  }

  /** Each item that the task is mapped over gives this argument; for decorated tasks they are the function's, not ours. */
  private isMapped(name: string): boolean {
    return this.task.mapped?.given.has(name) === true && !this.task.callable;
  }
}
