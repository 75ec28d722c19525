/** The assessed repository as a shared library: steps that no pipeline here calls are read by themselves, with what they are given unknown. */
import { type Diagnostic, type InventoryFile, lineSpan } from '../../../core/index.js';
import { nodesOfPipeline, type PipelineLink } from '../../../ir/index.js';
import { createGroovyMachine, methodKey, type ScriptMethod } from '../../../lang/groovy/index.js';
import type { Repository, RepositoryFile } from '../../source.js';
import { report } from '../codes.js';
import type { ReadScript, ScriptReading, ScriptSource } from '../read-script.js';

export interface AssessedLibrary {
  readonly readings: readonly ScriptReading[];
  /** From pipelines to the files of the steps that they call. */
  readonly links: readonly PipelineLink[];
  readonly inventory: readonly InventoryFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `vars/NAME.groovy`. */
const STEP = /(?:^|\/)vars\/([^/]+)\.groovy$/;
/** Files that one diagnostic names. */
const MOST_NAMES = 10;

/** Reads the files of libraries; `readings` are the pipelines of the repository. */
export async function assessLibrary(
  files: readonly RepositoryFile[],
  readings: readonly ScriptReading[],
  repository: Repository,
  read: ReadScript,
): Promise<AssessedLibrary> {
  const used = new Set(readings.flatMap((one) => one.used));
  const methods = await methodsOf(repository);
  const steps = files.filter(({ file }) => STEP.test(file));
  const entries = steps.filter(({ file }) => !used.has(file)).flatMap((one) => entriesOf(one, methods(one.file)));
  const first = await readAll(entries, read);
  const ran = new Set([...readings, ...first].flatMap((one) => one.ran));
  const asked = new Set(entries.map(keyOf));
  const rest = steps
    .flatMap((one) => callables(one, openOf(methods(one.file))))
    .filter((one) => !asked.has(keyOf(one)) && !ran.has(keyOf(one)));
  const others = outermost(rest, await readAll(rest, read));
  const own = [...first, ...others];
  const ids = new Map(entries.map((one, index) => [keyOf(one), first[index]?.pipeline.id ?? '']));
  const reached = new Set([...used, ...own.flatMap((one) => [...one.used, one.pipeline.origin.span.file])]);
  return {
    readings: byFile([...first.filter((one) => !givesData(one)), ...others.filter(makesSteps)]),
    links: [...readings, ...own].flatMap((one) => linksOf(one, steps, ids)),
    inventory: files.map((file) => entryOf(file, own)),
    diagnostics: [
      ...others.filter((one) => !makesSteps(one)).flatMap((one) => one.diagnostics),
      ...unreached(files.filter(({ file }) => !reached.has(file) && own.every((one) => one.inventory.file !== file))),
    ],
  };
}

type Callable = ScriptSource & { readonly method: NonNullable<ScriptSource['method']> };

const keyOf = ({ file, method: { name, parameters } }: Callable) => methodKey(file, name, parameters.length);

async function readAll(sources: readonly Callable[], read: ReadScript): Promise<ScriptReading[]> {
  const readings: ScriptReading[] = [];
  for (const source of sources) readings.push(await read(source));
  return readings;
}

/** Without those that another of them calls: their steps stand there. Of two that call each other the first stays. */
function outermost(sources: readonly Callable[], readings: readonly ScriptReading[]): ScriptReading[] {
  const keys = sources.map(keyOf);
  const calls = readings.map(({ ran }) => new Set(ran));
  const isWithin = (one: number, other: number) => one !== other && calls[other]?.has(keys[one] ?? '') === true;
  return readings.filter(
    (_, one) => !readings.some((_, other) => isWithin(one, other) && (other < one || !isWithin(other, one))),
  );
}

/** Within a file as they were read. */
function byFile(readings: readonly ScriptReading[]): ScriptReading[] {
  return readings.toSorted((one, other) => {
    const [a, b] = [one.inventory.file, other.inventory.file];
    return a === b ? 0 : a < b ? -1 : 1;
  });
}

const makesSteps = ({ pipeline }: ScriptReading) => nodesOfPipeline(pipeline).next().done !== true;

/** A function that was read in full and makes no step gives data to who calls it; it is no pipeline, and nothing of it is to be moved. */
const givesData = (one: ScriptReading) => one.pipeline.origin.reading === 'full' && !makesSteps(one);

async function methodsOf(repository: Repository): Promise<(file: string) => readonly ScriptMethod[]> {
  const limits = { steps: 1, depth: 1, items: 1, textLength: 1 };
  const machine = await createGroovyMachine({ readText: (file) => repository.readText(file), vocabulary: {}, limits });
  return (file) => machine.methods(file);
}

/** `call` in each number of arguments that it takes; a global without one by its methods. */
function entriesOf(file: RepositoryFile, methods: readonly ScriptMethod[]): Callable[] {
  const calls = methods.filter(({ name }) => name === 'call');
  return callables(file, calls.length > 0 ? calls : openOf(methods));
}

const openOf = (methods: readonly ScriptMethod[]) => methods.filter((one) => !one.isPrivate);

function callables({ file, bytes }: RepositoryFile, open: readonly ScriptMethod[]): Callable[] {
  const [, step = file] = STEP.exec(file) ?? [];
  const distinct = new Map(open.map((one) => [`${one.name}/${one.parameters.length}`, one]));
  const names = new Map<string, number>();
  return [...distinct.values()].map(({ name, parameters }) => {
    const base = name === 'call' ? step : `${step}.${name}`;
    const count = (names.get(base) ?? 0) + 1;
    names.set(base, count);
    return {
      ...{ file, bytes },
      name: count === 1 ? base : `${base}-${count}`,
      method: { name, parameters: parameters.map((one) => one.name) },
    };
  });
}

/** To the pipelines that the steps are here, by the methods that are called; else to the step by its name. */
function linksOf(
  { pipeline, used, ran }: ScriptReading,
  steps: readonly RepositoryFile[],
  entries: ReadonlyMap<string, string>,
): PipelineLink[] {
  return steps.flatMap(({ file }) => {
    if (!used.includes(file)) return [];
    const called = ran.filter((key) => key.startsWith(`${file}#`)).flatMap((key) => entries.get(key) ?? []);
    const ends = called.length > 0 ? called : [`jenkins:${file}#${STEP.exec(file)?.[1] ?? file}`];
    return ends.map((to): PipelineLink => ({ from: pipeline.id, to, via: 'library' }));
  });
}

function entryOf({ file, bytes }: RepositoryFile, own: readonly ScriptReading[]): InventoryFile {
  const partial = own.find(({ inventory }) => inventory.file === file && inventory.status === 'partial');
  return {
    ...{ file, bytes, system: 'jenkins', role: 'module' },
    ...(partial?.inventory.why === undefined ? { status: 'read' } : { status: 'partial', why: partial.inventory.why }),
  };
}

function unreached(files: readonly RepositoryFile[]): Diagnostic[] {
  const [first] = files;
  if (!first) return [];
  const names = files.slice(0, MOST_NAMES).map(({ file }) => file);
  const more = files.length > MOST_NAMES ? ` and ${files.length - MOST_NAMES} more` : '';
  return [report('JK088', `nothing here reaches ${names.join(', ')}${more}`, lineSpan(first.file, 1))];
}
