/** Where the functions of a slice are called: what their parameters hold is known from there. */
import type { Json } from '../../../core/index.js';
import { child, type SyntaxNode } from '../syntax/nodes.js';
import type { CodeIndex } from './code-index.js';
import { literalOf } from './literals.js';
import { type Made, settled } from './made.js';
import type { Met } from './notes.js';
import type { Parameter } from './parameters.js';
import type { Access, ModuleSource } from './types.js';
import { baseOf, type Step, type Use, type WrittenStep } from './uses.js';

type Call = Extract<Step, { kind: 'call' }>;
type WrittenCall = Extract<WrittenStep, { kind: 'call' }>;

interface Function {
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly text: string;
  /** Undefined for a use that is no plain call. */
  readonly calls: (WrittenCall | undefined)[];
}

/** What of the entry's a value is: a parameter or name, and the steps from there. */
interface Origin {
  readonly of: Access['of'];
  readonly trail: readonly Step[];
}

const DEEPEST = 5;
const MOST_CALLS = 20;

/** Names a function by its place. */
export const functionKey = (source: ModuleSource, node: SyntaxNode) => `${source.name} ${node.start}`;

/** Gathers the calls of functions while a slice is made. */
export class CallSites {
  readonly #followed = new Set<SyntaxNode>();
  readonly #functions = new Map<string, Function>();

  constructor(private readonly code: CodeIndex) {}

  /** A use of a function that is defined by `node`, a definition or a decorated one. */
  record(node: SyntaxNode, source: ModuleSource, { trail }: Use): void {
    const inner = child(node, 'definition');
    const definition = inner ?? node;
    if (definition.type !== 'function_definition') return;
    const { text } = source.lines;
    const key = functionKey(source, definition);
    const known = this.#functions.get(key) ?? { parameters: this.code.parameters(definition, source), text, calls: [] };
    this.#functions.set(key, known);
    const [first] = trail;
    // what stands above a function may call it with other arguments
    const call = first?.kind === 'call' && !first.open && !inner ? first : undefined;
    known.calls.push(call);
    for (const [at, node] of call?.written ?? []) {
      const base = handedOn(call, at) && this.#takes(known, at) ? baseOf(node) : undefined;
      if (base) this.#followed.add(base);
    }
  }

  /** Whether an argument begins with this name and is a parameter, or an item of one, that one of the functions here takes as its own: its uses there are reported. */
  isFollowed(node: SyntaxNode): boolean {
    return this.#followed.has(node);
  }

  /** What of the entry's a parameter of another function stands for, by the calls of that function; nothing for values that it computes. */
  origins(of: Met['of'], seen: readonly string[] = []): readonly Origin[] {
    if ('name' in of || of.within === undefined)
      return [{ of: 'name' in of ? of : { parameter: of.parameter }, trail: [] }];
    const itself = `${of.within} ${of.parameter}`;
    // a function that calls itself adds no origin
    const known = seen.includes(itself) ? undefined : this.#functions.get(of.within);
    const parameter = known?.parameters.get(of.parameter);
    const made = (known?.calls ?? []).flatMap((call) => {
      const key = call?.kwargs.has(of.parameter) ? of.parameter : parameter?.at;
      const found = call && key !== undefined ? handedOn(call, key) : undefined;
      return found ? [found] : [];
    });
    const distinct = [...new Map(made.map((one) => [`${one.of} ${one.parameter} ${one.key}`, one])).values()];
    return distinct.flatMap(({ parameter: name, of: within, key }) => {
      const found = this.origins({ parameter: name, ...(within !== undefined && { within }) }, [...seen, itself]);
      if (key === undefined) return found;
      return found.map(({ of: origin, trail }) => ({ of: origin, trail: [...trail, { kind: 'item' as const, key }] }));
    });
  }

  #takes({ parameters }: Function, at: number | string): boolean {
    return typeof at === 'string' ? parameters.has(at) : [...parameters.values()].some((one) => one.at === at);
  }

  /** The calls of which a step may be, each with its arguments as far as they are known. */
  read(step: Step): readonly Step[] {
    if (step.kind !== 'call') return [step];
    const { kind, args, kwargs, open } = step;
    const plain: Call = { kind, args, kwargs, open };
    let found: readonly Call[] = [plain];
    for (const [at, made] of step.handed ?? []) {
      const values = this.#values(made, 0);
      found = found.flatMap((one) => (values.length > 0 ? values.map((value) => filled(one, at, value)) : [one]));
      if (found.length > MOST_CALLS) return [plain];
    }
    return found;
  }

  /** What an argument may be: none where one of the calls does not tell. */
  #values(made: Made, depth: number): readonly Made[] {
    const asked = new Set<string>();
    settled(made, (_, of) => {
      if (of !== undefined) asked.add(of);
      return undefined;
    });
    const [of, ...others] = asked;
    if (of === undefined) return [made];
    const known = this.#functions.get(of);
    if (!known || others.length > 0 || depth > DEEPEST || known.calls.length > MOST_CALLS) return [];
    const values = known.calls.map((call) => call && this.#within(made, of, known, call));
    const next = values.map((one) => (one ? this.#values(one, depth + 1) : []));
    return next.every((one) => one.length > 0) ? unlike(next.flat()) : [];
  }

  #within(made: Made, of: string, known: Function, call: Call): Made | undefined {
    return settled(made, (name, its, at) => {
      if (its !== of) return at === undefined ? { parameter: name } : { parameter: name, key: at, kept: true };
      return at === undefined ? givenTo(name, known, call) : undefined;
    });
  }
}

/** What a call gives a parameter, or its default. */
function givenTo(name: string, { parameters, text }: Function, call: Call): Made | undefined {
  const parameter = parameters.get(name);
  const key = call.kwargs.has(name) ? name : parameter?.at;
  const isGiven = key !== undefined && (typeof key === 'string' || call.args.length > key);
  if (!isGiven) {
    const usual = parameter?.fallback && literalOf(parameter.fallback, text);
    return usual === undefined ? undefined : { value: usual };
  }
  const value: Json | undefined = typeof key === 'string' ? call.kwargs.get(key) : call.args[key];
  return value === undefined ? call.handed?.get(key) : { value };
}

/** The parameter that an argument is, as it stands. */
function handedOn(call: Call | undefined, at: number | string) {
  const made = call?.handed?.get(at);
  return made && 'parameter' in made ? made : undefined;
}

function filled(call: Call, at: number | string, made: Made): Call {
  if (!('value' in made)) return { ...call, handed: new Map([...(call.handed ?? []), [at, made]]) };
  if (typeof at === 'number')
    return { ...call, args: call.args.map((one, index) => (index === at ? made.value : one)) };
  return { ...call, kwargs: new Map([...call.kwargs, [at, made.value]]) };
}

const unlike = (all: readonly Made[]): readonly Made[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];
