import type { Span } from '../../../../core/index.js';
import type { Value as IrValue } from '../../../../ir/index.js';
import type { Call, Value } from '../../../../lang/groovy/blocks/index.js';
import type { JenkinsCode } from '../../codes.js';
import { constantText } from '../../constants.js';
import type { CountedCall } from '../../jobs/lower-steps.js';
import type { Fields, StepCall } from '../../steps/family.js';
import { TextFields } from '../../steps/text-fields.js';
import { soleRequired } from '../catalogue/signatures.js';
import { STEPS } from '../catalogue/steps.js';
import { isKnown, type Names, toValue } from './values.js';

interface Slot {
  /** Empty for an argument without a name. */
  readonly name: string;
  readonly value: Value;
}

/** What was asked for, for all objects of one call. */
interface Ledger {
  readonly taken: Set<Value>;
  readonly entered: Set<Value>;
  /** Asked for as plain text, and none. */
  readonly missed: Set<Value>;
  /** Asked for as values of the IR, with what they came to. */
  readonly valued: Map<Value, IrValue>;
  readonly names: Names;
  /** Variables of the environment around. */
  readonly env: Readonly<Record<string, IrValue>>;
}

/** Arguments of a pipeline's step as step families see them. Nothing in them is expanded: Groovy has done that, or nobody. */
class ValueFields extends TextFields implements Fields {
  constructor(
    readonly kind: string,
    readonly span: Span,
    protected readonly slots: readonly Slot[],
    protected readonly ledger: Ledger,
  ) {
    super();
  }

  has(...names: readonly string[]): boolean {
    const found = this.find(names);
    return found !== undefined && found.value.kind !== 'null';
  }

  value(...names: readonly string[]): IrValue | undefined {
    const found = this.find(names);
    return found && this.taken(found);
  }

  text(...names: readonly string[]): string | undefined {
    const found = this.find(names);
    if (!found || found.value.kind === 'list' || found.value.kind === 'map') return undefined;
    const value = toValue(found.value, this.ledger.names);
    this.ledger.taken.add(found.value);
    if (value.kind === 'literal') return value.value === null ? undefined : String(value.value);
    const text = constantText(value, this.ledger.env);
    if (text === undefined) this.ledger.missed.add(found.value);
    return text;
  }

  inner(...names: readonly string[]): Fields | undefined {
    const found = this.find(names);
    return found && this.object(found.value);
  }

  each(...names: readonly string[]): readonly Fields[] {
    return this.items(names).map((value) => this.object(value));
  }

  calls(): readonly StepCall[] {
    return [];
  }

  /** Objects only: a name alone says nothing of its parts. */
  parts(name: string, ...names: readonly string[]): readonly StepCall[] {
    return this.items(names)
      .filter((value) => value.kind === 'map' || value.kind === 'call')
      .map((value) => {
        this.ledger.entered.add(value);
        const { kind, slots } = objectOf(value);
        return new ValueCall({ name: kind || name, span: value.span, slots }, this.ledger);
      });
  }

  ignore(...names: readonly string[]): void {
    for (const { name, value } of this.slots) if (names.includes(name)) this.ledger.taken.add(value);
  }

  /** Arguments without a name are numbered where there are several. */
  rest(): Record<string, IrValue> {
    const left = this.slots.filter(({ value }) => !this.ledger.taken.has(value));
    const unnamed = left.filter(({ name }) => name === '');
    return Object.fromEntries(
      left.map((slot) => {
        const at = unnamed.indexOf(slot);
        return [slot.name || (at > 0 ? `value${at + 1}` : 'value'), this.taken(slot)];
      }),
    );
  }

  private taken({ value }: Slot): IrValue {
    const made = toValue(value, this.ledger.names);
    this.ledger.taken.add(value);
    this.ledger.valued.set(value, made);
    return made;
  }

  protected find(names: readonly string[]): Slot | undefined {
    return this.slots.find(({ name }) => names.includes(name));
  }

  private items(names: readonly string[]): readonly Value[] {
    const found = this.find(names);
    if (!found) return [];
    if (found.value.kind !== 'list') return [found.value];
    this.ledger.entered.add(found.value);
    return found.value.items;
  }

  private object(value: Value): Fields {
    if (value.kind === 'map' || value.kind === 'call') this.ledger.entered.add(value);
    const { kind, slots } = objectOf(value);
    return new ValueFields(kind, value.span, slots, this.ledger);
  }
}

/** `usernamePassword(credentialsId: …)`, `[$class: 'GitSCM', …]`; anything else is an object with one unnamed part. */
function objectOf(value: Value): { readonly kind: string; readonly slots: readonly Slot[] } {
  if (value.kind === 'call' && !value.call.receiver)
    return { kind: value.call.name ?? '', slots: slotsOf(value.call.arguments) };
  if (value.kind !== 'map') return { kind: '', slots: [{ name: '', value }] };
  const slots = slotsOf([value]);
  const named = slots.find(({ name }) => name === '$class');
  const kind = named?.value.kind === 'string' ? named.value.value : '';
  return { kind, slots: slots.filter((slot) => slot !== named) };
}

function slotsOf(values: readonly Value[]): Slot[] {
  return values.flatMap((value): Slot[] => {
    if (value.kind !== 'map') return [{ name: '', value }];
    return value.pairs.map(({ key, value: item }) => ({
      name: key?.kind === 'string' ? key.value : key?.kind === 'name' ? key.name : '*',
      value: item,
    }));
  });
}

interface Shape {
  readonly name: string;
  readonly span: Span;
  readonly slots: readonly Slot[];
}

/** One step of a pipeline. */
export class ValueCall extends ValueFields implements CountedCall {
  readonly form = 'step';
  readonly place = 'builder';
  readonly plugin = undefined;
  readonly name: string;

  constructor({ name, span, slots }: Shape, ledger: Ledger) {
    super(name, span, slots, ledger);
    this.name = name;
  }

  expand(text: string): IrValue {
    return { kind: 'literal', value: text };
  }

  leftOver(): string[] {
    return left(this.slots, this.ledger);
  }

  /** What a family wanted as plain text and did not take as a value, and what only Groovy could compute. */
  unknowns(): JenkinsCode[] {
    const { missed, valued } = this.ledger;
    const lost = [...missed].some((value) => !valued.has(value));
    return lost || [...valued.values()].some((value) => !isKnown(value)) ? ['JK070'] : [];
  }
}

/** Paths of what nobody asked for. */
function left(slots: readonly Slot[], ledger: Pick<Ledger, 'taken' | 'entered'>): string[] {
  const { taken, entered } = ledger;
  const within = (value: Value) => left(objectOf(value).slots, ledger);
  return slots.flatMap(({ name, value }): string[] => {
    if (taken.has(value)) return [];
    if (!entered.has(value)) return [name || 'value'];
    const parts =
      value.kind === 'list'
        ? value.items.flatMap((item) => (taken.has(item) ? [] : entered.has(item) ? within(item) : ['']))
        : within(value);
    return parts.map((path) => [name, path].filter((part) => part !== '').join('.') || 'value');
  });
}

/** A call of a step; its block is no argument. An only argument has the name of the only required one. */
export function stepCall(call: Call, names: Names, env: Ledger['env'] = {}): ValueCall {
  const name = call.name ?? '?';
  const values = call.block ? call.arguments.slice(0, -1) : call.arguments;
  return new ValueCall(
    { name, span: call.span, slots: withName(name, argumentsOf(values)) },
    { taken: new Set(), entered: new Set(), missed: new Set(), valued: new Map(), names, env },
  );
}

/** A map that names a class is an object, and no list of named arguments (workflow-cps, DSL.java, `parseArgs`). */
function argumentsOf(values: readonly Value[]): readonly Slot[] {
  const [only] = values;
  const isObject = values.length === 1 && only?.kind === 'map' && objectOf(only).kind !== '';
  return isObject ? [{ name: '', value: only }] : slotsOf(values);
}

function withName(name: string, slots: readonly Slot[]): readonly Slot[] {
  const [only, ...more] = slots;
  const signature = STEPS.get(name);
  const parameter = signature && soleRequired(signature);
  if (only?.name !== '' || more.length > 0 || !parameter) return slots;
  return [{ name: parameter.name, value: only.value }];
}
