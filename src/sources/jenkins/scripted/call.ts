import type { Span } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import type { JenkinsCode } from '../codes.js';
import { constantText } from '../constants.js';
import type { CountedCall } from '../jobs/lower-steps.js';
import type { Fields, StepCall } from '../steps/family.js';
import { TextFields } from '../steps/text-fields.js';
import type { Argument } from './known.js';
import { holdsUnread } from './value.js';

/** What was asked for, for all objects of one call. */
interface Ledger {
  readonly taken: Set<Argument>;
  readonly entered: Set<Argument>;
  /** Asked for as plain text, which they are not. */
  readonly missed: Set<Argument>;
  readonly valued: Set<Argument>;
  /** Variables of the environment around. */
  readonly env: Readonly<Record<string, Value>>;
}

/** Arguments of an evaluated step as step families see them. Nothing in them is expanded: Groovy has done that, or nobody. */
class ArgumentFields extends TextFields implements Fields {
  readonly span: Span;
  readonly kind: string;

  constructor(
    protected readonly argument: Argument,
    protected readonly ledger: Ledger,
  ) {
    super();
    this.span = argument.span;
    this.kind = argument.kind === 'item' ? '' : argument.kind;
  }

  has(...names: readonly string[]): boolean {
    const found = this.find(names);
    return found !== undefined && !isNull(found);
  }

  value(...names: readonly string[]): Value | undefined {
    const found = this.find(names);
    if (!found) return undefined;
    this.ledger.taken.add(found);
    this.ledger.valued.add(found);
    return found.value;
  }

  text(...names: readonly string[]): string | undefined {
    const found = this.find(names);
    if (!found || found.value.kind === 'list' || found.value.kind === 'map') return undefined;
    this.ledger.taken.add(found);
    const text = found.text ?? (found.children.length > 0 ? undefined : constantText(found.value, this.ledger.env));
    if (text === undefined && !isNull(found)) this.ledger.missed.add(found);
    return text;
  }

  inner(...names: readonly string[]): Fields | undefined {
    const found = this.find(names);
    return found && this.object(found);
  }

  each(...names: readonly string[]): readonly Fields[] {
    return this.items(names).map((item) => this.object(item));
  }

  calls(): readonly StepCall[] {
    return [];
  }

  /** Objects only: a name alone says nothing of its parts. */
  parts(name: string, ...names: readonly string[]): readonly StepCall[] {
    return this.items(names)
      .filter((item) => item.children.length > 0 || isObject(item))
      .map((item) => {
        this.ledger.entered.add(item);
        return new ArgumentCall(item, item.kind === '' || item.kind === 'item' ? name : item.kind, this.ledger);
      });
  }

  ignore(...names: readonly string[]): void {
    for (const one of this.argument.children) if (names.includes(one.name)) this.ledger.taken.add(one);
  }

  rest(): Record<string, Value> {
    const left = this.argument.children.filter((one) => !this.ledger.taken.has(one));
    const found: Record<string, Value> = {};
    for (const [at, one] of left.entries()) {
      this.ledger.taken.add(one);
      this.ledger.valued.add(one);
      found[one.name || (at === 0 ? 'value' : `value-${at + 1}`)] = one.value;
    }
    return found;
  }

  private find(names: readonly string[]): Argument | undefined {
    const found = this.argument.children.find(({ name }) => names.includes(name));
    // An item of a list that is plain text is its own unnamed part.
    return (
      found ??
      (this.argument.name === 'item' && names.includes('') && this.argument.children.length === 0
        ? this.argument
        : undefined)
    );
  }

  private items(names: readonly string[]): readonly Argument[] {
    const found = this.find(names);
    if (!found) return [];
    if (!found.isList) {
      if (found.value.kind === 'unknown') this.ledger.missed.add(found);
      return [found];
    }
    this.ledger.entered.add(found);
    return found.children;
  }

  private object(item: Argument): Fields {
    this.ledger.entered.add(item);
    if (item.children.length > 0) return new ArgumentFields(item, this.ledger);
    return new ArgumentFields({ ...item, children: [{ ...item, name: '' }] }, this.ledger);
  }
}

const ledgerOf = (env: Ledger['env']): Ledger => ({
  taken: new Set(),
  entered: new Set(),
  missed: new Set(),
  valued: new Set(),
  env,
});

/** One evaluated call of a step. */
export class ArgumentCall extends ArgumentFields implements CountedCall {
  readonly form = 'step';
  readonly place = 'builder';
  readonly plugin = undefined;

  constructor(
    argument: Argument,
    readonly name: string,
    ledger: Ledger = ledgerOf({}),
  ) {
    super(argument, ledger);
  }

  /** The call where these variables of the environment are around it. */
  static within(argument: Argument, name: string, env: Ledger['env']): ArgumentCall {
    return new ArgumentCall(argument, name, ledgerOf(env));
  }

  expand(text: string): Value {
    return { kind: 'literal', value: text };
  }

  leftOver(): string[] {
    return left(this.argument, this.ledger, '');
  }

  unknowns(): JenkinsCode[] {
    const { missed, valued } = this.ledger;
    const lost = [...missed].some((one) => !valued.has(one));
    return lost || [...valued].some(({ value }) => holdsUnread(value)) ? ['JK023'] : [];
  }
}

/** `[$class: 'BuildUser']`: an object of which nothing but its class is said. */
const isObject = ({ kind, name }: Argument) => kind !== '' && kind !== 'item' && kind !== name;

const isNull = ({ value, children }: Argument) =>
  value.kind === 'literal' && value.value === null && children.length === 0;

function left(argument: Argument, ledger: Ledger, path: string): string[] {
  return argument.children.flatMap((one) => {
    if (ledger.taken.has(one)) return [];
    const name = [path, one.name || 'value'].filter((part) => part !== '').join('.');
    if (!ledger.entered.has(one)) return [name];
    return left(one, ledger, name);
  });
}
