/** The item that a step, or the group around it, is mapped over: an object of arguments in the input `item` of its template. */
import type { Json } from '../../core/index.js';
import type { Expand } from '../../ir/index.js';
import { argumentFan, axesOf, type Fan, knownArguments, type Producer } from './mapping.js';
import type { MappedItem } from './model.js';
import { ITEM } from './outputs.js';
import { quoted } from './questions.js';

/** What a template knows of its item; counts which arguments are taken. */
export class Item implements MappedItem {
  private readonly taken = new Set<string>();
  private readonly known: readonly Json[] | undefined;

  private constructor(
    readonly fan: Fan,
    /** Names of the arguments; `kwargs` alone stands for whole sets of them. */
    readonly names: readonly string[],
    expand: Expand,
  ) {
    this.known = knownArguments(expand);
  }

  /** Undefined where the list is not known. */
  static of(expand: Expand, producer: Producer): Item | undefined {
    const fan = argumentFan(expand, producer);
    return fan && new Item(fan, axesOf(expand), expand);
  }

  /** The arguments that nothing has taken. */
  get untaken(): readonly string[] {
    return this.names.filter((name) => !this.taken.has(name));
  }

  get isTaken(): boolean {
    return this.untaken.length === 0;
  }

  get isTouched(): boolean {
    return this.taken.size > 0;
  }

  take(...names: readonly string[]): void {
    for (const name of names) this.taken.add(name);
  }

  /** One argument as a value of Argo's expressions. */
  expression(wanted: string): string | undefined {
    const name = this.named(wanted);
    if (name === undefined || this.isSets) return undefined;
    this.take(name);
    return `${this.#object}[${quoted(name)}]`;
  }

  /** The argument of that name; the one argument of a mapped group is called `item` by the steps in it. */
  named(wanted: string): string | undefined {
    if (this.names.includes(wanted)) return wanted;
    return wanted === 'item' && this.names.length === 1 ? this.names[0] : undefined;
  }

  /** Sets of arguments (`expand_kwargs`). */
  get isSets(): boolean {
    return this.names.length === 1 && this.names[0] === 'kwargs';
  }

  /** The values of one argument, where all are known. */
  valuesOf(wanted: string): readonly Json[] | undefined {
    const name = this.named(wanted) ?? wanted;
    return this.known?.map((one) => (one as Readonly<Record<string, Json>>)[name] ?? null);
  }

  get #object(): string {
    const input = `inputs.parameters['${ITEM}']`;
    return `fromJSON(${this.fan.form === 'base64' ? `sprig.b64dec(${input})` : input})`;
  }

  /** The whole object as base64 of JSON: a value of the environment. */
  get encoded(): string {
    return this.fan.form === 'base64'
      ? `{{inputs.parameters.${ITEM}}}`
      : `{{=sprig.b64enc(inputs.parameters['${ITEM}'])}}`;
  }
}
