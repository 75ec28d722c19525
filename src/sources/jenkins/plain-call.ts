import { lineSpan } from '../../core/index.js';
import type { Value } from '../../ir/index.js';
import type { Parameter } from './declarative/catalogue/signatures.js';
import { STEPS } from './declarative/catalogue/steps.js';
import type { Fields, StepCall } from './steps/family.js';
import { literal } from './values.js';

/** What a plain use has to say where no catalogue tells what is required: who, what, where. */
const USUAL: ReadonlySet<string> = new Set([
  ...[
    'url',
    'command',
    'script',
    'scriptSource',
    'testResults',
    'artifacts',
    'results',
    'reportDir',
    'dir',
    'file',
    'text',
    'name',
  ],
  ...[
    'to',
    'recipients',
    'recipientList',
    'subject',
    'defaultSubject',
    'body',
    'message',
    'channel',
    'room',
    'job',
    'projects',
  ],
]);

/** Required arguments of steps that the catalogue of validation does not have (pipeline-utility-steps). */
const KEPT: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ['touch', 'readJSON', 'readYaml', 'readProperties', 'readMavenPom', 'readCSV', 'sha1', 'sha256', 'untar', 'tar'].map(
    (name) => [name, ['file']],
  ),
);

/** A use of a step, builder or publisher in its plainest form: what it cannot do without is a known text, the rest is not given. */
export class PlainCall implements StepCall {
  readonly span = lineSpan('sample', 1);
  readonly kind = '';
  readonly place = 'builder';
  readonly plugin = undefined;

  constructor(
    readonly form: StepCall['form'],
    readonly name: string,
  ) {}

  has(...names: readonly string[]): boolean {
    return this.#given(names) !== undefined;
  }

  value(...names: readonly string[]): Value | undefined {
    const text = this.#given(names);
    return text === undefined ? undefined : literal(text);
  }

  text(...names: readonly string[]): string | undefined {
    return this.#given(names);
  }

  flag(): undefined {}

  number(...names: readonly string[]): number | undefined {
    const text = this.#given(names);
    return text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text);
  }

  inner(): Fields {
    return this;
  }
  each(): readonly Fields[] {
    return [];
  }
  calls(): readonly StepCall[] {
    return [];
  }
  parts(): readonly StepCall[] {
    return [];
  }
  ignore(): void {}

  rest(): Record<string, Value> {
    const names = KEPT[this.name] ?? this.#required().map(({ name }) => name);
    return Object.fromEntries(names.map((name) => [name, literal('x')]));
  }

  expand(text: string): Value {
    return literal(text);
  }

  #given(names: readonly string[]): string | undefined {
    const required = this.#required().find(({ name }) => names.includes(name));
    if (required?.type.kind === 'int') return '1';
    const found = required?.name ?? names.find((name) => USUAL.has(name));
    if (found === undefined) return undefined;
    return /url/i.test(found) ? 'https://example.org/repository.git' : 'x';
  }

  #required(): readonly Parameter[] {
    return (STEPS.get(this.name)?.parameters ?? []).filter(({ required }) => required);
  }
}
