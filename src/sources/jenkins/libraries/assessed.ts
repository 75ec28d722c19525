/** The assessed repository as a shared library: steps that no pipeline here calls are read by themselves, with what they are given unknown. */
import { type Diagnostic, type InventoryFile, lineSpan } from '../../../core/index.js';
import { nodesOfPipeline, type PipelineLink } from '../../../ir/index.js';
import { createGroovyMachine, type ScriptMethod } from '../../../lang/groovy/index.js';
import type { Repository, RepositoryFile } from '../../source.js';
import { report } from '../codes.js';
import type { ReadScript, ScriptReading } from '../read-script.js';

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
  const own: ScriptReading[] = [];
  for (const { file, bytes } of files) {
    if (used.has(file) || !STEP.test(file)) continue;
    for (const source of callables(file, methods(file))) own.push(await read({ file, bytes, ...source }));
  }
  const reached = new Set([...used, ...own.flatMap((one) => [...one.used, one.pipeline.origin.span.file])]);
  return {
    readings: own.filter((one) => !givesData(one)),
    links: [...readings, ...own].flatMap((one) => linksOf(one, files)),
    inventory: files.map((file) => entryOf(file, own)),
    diagnostics: unreached(
      files.filter(({ file }) => !reached.has(file) && own.every((one) => one.inventory.file !== file)),
    ),
  };
}

/** A function that was read in full and makes no step gives data to who calls it; it is no pipeline, and nothing of it is to be moved. */
const givesData = ({ pipeline }: ScriptReading) =>
  pipeline.origin.reading === 'full' && nodesOfPipeline(pipeline).next().done === true;

async function methodsOf(repository: Repository): Promise<(file: string) => readonly ScriptMethod[]> {
  const limits = { steps: 1, depth: 1, items: 1, textLength: 1 };
  const machine = await createGroovyMachine({ readText: (file) => repository.readText(file), vocabulary: {}, limits });
  return (file) => machine.methods(file);
}

/** `call` in each number of arguments that it takes; a global without one by its methods. */
function callables(file: string, methods: readonly ScriptMethod[]) {
  const [, step = file] = STEP.exec(file) ?? [];
  const calls = methods.filter(({ name }) => name === 'call');
  const open = calls.length > 0 ? calls : methods.filter((one) => !one.isPrivate);
  const distinct = new Map(open.map((one) => [`${one.name}/${one.parameters.length}`, one]));
  const names = new Map<string, number>();
  return [...distinct.values()].map(({ name, parameters }) => {
    const base = name === 'call' ? step : `${step}.${name}`;
    const count = (names.get(base) ?? 0) + 1;
    names.set(base, count);
    return {
      name: count === 1 ? base : `${base}-${count}`,
      method: { name, parameters: parameters.map((one) => one.name) },
    };
  });
}

function linksOf({ pipeline, used }: ScriptReading, files: readonly RepositoryFile[]): PipelineLink[] {
  const steps = files.filter(({ file }) => used.includes(file) && STEP.test(file));
  return steps.map(({ file }) => ({
    from: pipeline.id,
    to: `jenkins:${file}#${STEP.exec(file)?.[1] ?? file}`,
    via: 'library',
  }));
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
