import {
  createGroovyMachine,
  type GroovyLimits,
  type GvEvent,
  type GvValue,
  type Machine,
  type ScriptRun,
  type Vocabulary,
} from '../../src/lang/groovy/index.js';

/** Enough for every case, and an end for those that have none. */
export const LIMITS: GroovyLimits = { steps: 2_000_000, depth: 400, items: 100_000, textLength: 1_000_000 };

export interface Trace {
  /** One call a line, nested ones indented; at last the exception that ended the run. */
  readonly calls: string;
  readonly run: ScriptRun;
  readonly events: readonly GvEvent[];
  readonly codes: readonly string[];
}

/**
 * Steps that do nothing but run the closures they are given, once, those in map arguments included: they stand for any product's, and are what the
 * comparison with real Groovy runs there. Names that nobody defines are objects whose methods are steps.
 */
class Tracing implements Vocabulary {
  readonly lines: string[] = [];
  #depth = 0;

  answers(): boolean {
    return true;
  }

  mayThrow(): boolean {
    return false;
  }

  truth(): boolean {
    return true;
  }

  call(
    call: Parameters<NonNullable<Vocabulary['call']>>[0],
    machine: Machine,
    record: (result: GvValue) => void,
  ): GvValue | undefined {
    const { name, args, span, fallback, target } = call;
    if (call.method === '<init>' || target?.kind === 'javaClass') return undefined;
    const result: GvValue = target === undefined ? { kind: 'null' } : fallback;
    record(result);
    if (PRINTING.has(name)) return result;
    this.lines.push(`${'  '.repeat(this.#depth)}${[name, ...plainArguments(args, machine)].join(' ')}`);
    for (const body of args.flatMap(closuresOf)) {
      this.#depth += 1;
      try {
        machine.call(body, [], span);
      } finally {
        this.#depth -= 1;
      }
    }
    if (name === 'error') machine.raise('java.lang.RuntimeException', args[0] ?? 'error', span);
    return result;
  }
}

/** Methods of Groovy itself that print or wait. */
const PRINTING: ReadonlySet<string> = new Set(['println', 'print', 'printf', 'sleep']);

/** The closures that a step is given: the value itself, or those of a map. */
export function closuresOf(value: GvValue): GvValue[] {
  if (value.kind === 'closure') return [value];
  return value.kind === 'map'
    ? [...value.entries.values()].map((held) => held.value).filter(({ kind }) => kind === 'closure')
    : [];
}

/** Arguments without closures, as JSON; those of a map with closures one by one. */
function plainArguments(args: readonly GvValue[], machine: Machine): string[] {
  return args.flatMap((value) => {
    if (value.kind === 'closure') return [];
    if (value.kind !== 'map' || closuresOf(value).length === 0) return [json(value, machine)];
    return [...value.entries.values()]
      .filter((held) => held.value.kind !== 'closure')
      .map((held) => `{${JSON.stringify(textOf(held.key, machine))}:${json(held.value, machine)}}`);
  });
}

const NOWHERE = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** Marks what is not known, which no real run prints. */
const UNKNOWN = '¿';

function textOf(value: GvValue, machine: Machine): string {
  const text = machine.text(value, NOWHERE);
  if (text.kind === 'string') return text.value;
  return text.parts.map((part) => (part.kind === 'string' ? part.value : (named(part) ?? UNKNOWN))).join('');
}

/** How the steps' own objects print: `<docker.image()>`. */
function named(value: GvValue): string | undefined {
  const path = pathOf(value);
  return path === undefined ? undefined : `<${path}>`;
}

function pathOf(value: GvValue): string | undefined {
  if (value.kind === 'external') return value.name;
  if (value.kind !== 'opaque') return undefined;
  if (value.from.how === 'call') return `${value.from.name}()`;
  // an item of a list is nobody's own object, nor is what it has
  const of = value.from.how === 'property' ? pathOf(value.from.of) : undefined;
  return value.from.how === 'property' && of !== undefined ? `${of}.${value.from.name}` : undefined;
}

function json(value: GvValue, machine: Machine): string {
  switch (value.kind) {
    case 'null':
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'double':
      return textOf(value, machine);
    case 'map': {
      const { items, open } = machine.iterate(value, NOWHERE);
      const entries = items.map((one) =>
        one.kind === 'entry' ? `${JSON.stringify(textOf(one.key, machine))}:${json(one.value, machine)}` : UNKNOWN,
      );
      return `{${[...entries, ...(open ? [UNKNOWN] : [])].join(',')}}`;
    }
    case 'list':
    case 'set':
    case 'range': {
      if (value.kind === 'list' && value.type === 'array') return UNKNOWN;
      const { items, open } = machine.iterate(value, NOWHERE);
      return `[${[...items.map((one) => json(one, machine)), ...(open ? [UNKNOWN] : [])].join(',')}]`;
    }
    case 'unknown':
      return UNKNOWN;
    default:
      return JSON.stringify(textOf(value, machine));
  }
}

/** A value as cases write it; what is not known is `¿`. */
export function shown(value: GvValue, machine: Machine): string {
  return json(value, machine);
}

/** Evaluates one script of a repository of texts; classes are found by their path below `src/` or the root. */
export async function trace(
  files: ReadonlyMap<string, string>,
  script: string,
  limits: GroovyLimits = LIMITS,
): Promise<Trace> {
  const vocabulary = new Tracing();
  const groovy = await createGroovyMachine({
    readText: (file) => files.get(file),
    classFile: (name) =>
      [`src/${name.replaceAll('.', '/')}.groovy`, `${name.replaceAll('.', '/')}.groovy`].find((file) =>
        files.has(file),
      ),
    vocabulary,
    limits,
  });
  const run = groovy.run(script);
  const last =
    run.raised === undefined
      ? []
      : [`raises ${run.raised.slice(Math.max(run.raised.lastIndexOf('.'), run.raised.lastIndexOf('$')) + 1)}`];
  return {
    calls: [...vocabulary.lines, ...last].map((line) => `${line}\n`).join(''),
    run,
    events: groovy.events,
    codes: groovy.diagnostics.map(({ code }) => code),
  };
}
