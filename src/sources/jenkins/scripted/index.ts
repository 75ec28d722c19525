/** Scripted pipelines: Groovy is evaluated without being run, steps are written down, and what they say becomes one pipeline a script. */
import { type Diagnostic, type InventoryFile, lineSpan, type SourceFacts, type Span } from '../../../core/index.js';
import { nodesOf, type Pipeline, type PipelineLink, type Resource } from '../../../ir/index.js';
import { createGroovyMachine, type GroovyMachine } from '../../../lang/groovy/index.js';
import type { Repository, RepositoryFile } from '../../source.js';
import { report } from '../codes.js';
import { originOf } from '../jobs/triggers.js';
import { type GivenLibrary, Libraries, type LibraryUse, librariesOf } from '../libraries/index.js';
import { Loader } from './loader.js';
import { type PlacedDoubt, RegionLowering } from './lower.js';
import { Recorder } from './recorder.js';
import { resolved } from './references.js';
import type { ScriptedCode } from './report.js';

/** Fuel of one script: a second or two at most. */
const LIMITS = { steps: 1_000_000, depth: 200, items: 50_000, textLength: 1_000_000 };
/** Diagnostics of one script that are kept. */
const MOST_DIAGNOSTICS = 200;

/** What was read, and the files that hold nothing but a declarative pipeline, which is another reader's. */
export interface ScriptedReading {
  readonly readings: readonly ScriptReading[];
  readonly left: readonly RepositoryFile[];
}

/** Reads the scripts among `files`. */
export async function readScripted(
  repository: Repository,
  files: readonly RepositoryFile[],
  given: readonly GivenLibrary[],
): Promise<ScriptedReading> {
  const libraries = new Libraries(repository, given);
  const readings: ScriptReading[] = [];
  const left: RepositoryFile[] = [];
  for (const file of files) {
    const reading = await readScript(file, repository, libraries);
    if (reading) readings.push(reading);
    else left.push(file);
  }
  return { readings, left };
}

/** One script as a pipeline. */
export interface ScriptReading {
  readonly pipeline: Pipeline;
  readonly links: readonly PipelineLink[];
  readonly facts: SourceFacts;
  readonly inventory: InventoryFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the end of the evaluation leaves in doubt: it was cut short, or other code opened a declarative pipeline. */
function endDoubts(
  run: { readonly complete: boolean; readonly raised?: string | undefined },
  cut: readonly string[],
  ended: boolean,
  recorder: Recorder,
  span: Span,
): PlacedDoubt[] {
  const doubts: PlacedDoubt[] = [];
  if (cut.length > 0 || (!run.complete && !ended))
    doubts.push({ code: 'JK084', message: `evaluated in part${run.raised ? `: ${run.raised}` : ''}`, span });
  if (recorder.declarative)
    doubts.push({
      code: 'JK087',
      message: 'a declarative pipeline is opened by other code',
      span: recorder.declarative.span,
    });
  return doubts;
}

/** Undefined for a script that is one declarative pipeline. */
async function readScript(
  { file, bytes }: RepositoryFile,
  repository: Repository,
  libraries: Libraries,
): Promise<ScriptReading | undefined> {
  const recorder = new Recorder(new Loader(libraries));
  const machine = await createGroovyMachine({
    readText: (name) => libraries.readText(name),
    classFile: (name) => libraries.classFile(name),
    vocabulary: recorder,
    limits: LIMITS,
  });
  recorder.machine = machine.machine;
  const run = machine.run(file);
  if (recorder.declarative?.outermost) return undefined;
  const span = lineSpan(file, 1);
  // What the step `error` throws ends the script as it says.
  const ended = run.raised !== undefined && recorder.endsByError;
  const cut = run.complete || ended ? [] : run.why;
  const uses = [...librariesOf(file, repository.readText(file) ?? ''), ...recorder.loader.libraries];
  const { resources, missing } = resourcesOf(uses, libraries);
  const id = `jenkins:${file}#${nameOf(file, repository)}`;
  const lowering = new RegionLowering();
  const body = lowering.pipeline(id, recorder.items);
  const doubts = [
    ...missing,
    ...recorder.loader.doubts,
    ...settingsDoubts(recorder),
    ...lowering.doubts,
    ...endDoubts(run, cut, ended, recorder, span),
  ];
  const why = [...new Set<string>([...doubts.map(({ code }) => code), ...cut])];
  const pipeline: Pipeline = {
    id,
    name: nameOf(file, repository),
    origin: originOf('scripted pipeline', span, why),
    facets:
      [...nodesOf(body)].filter(({ kind }) => kind === 'step').length > 1
        ? [{ key: 'jenkins.workspace', value: 'shared by all steps', must: true }]
        : [],
    finalizers: [],
    params: [],
    triggers: [],
    concurrency: {},
    resources: [...resources, ...lowering.resources],
    body,
  };
  const links: PipelineLink[] = lowering.reaches.map(({ from, reach }) => ({ from, to: reach.job, via: reach.via }));
  const said = unique(doubts.map(({ code, message, span: at }) => report(code, message, at)));
  return {
    pipeline: resolved(pipeline, lowering.ids),
    links,
    facts: machine.facts(file),
    inventory: {
      file,
      bytes,
      system: 'jenkins',
      role: 'pipeline',
      status: why.length > 0 ? 'partial' : 'read',
      ...(why.length > 0 && { why: `read in part: ${why.sort().join(', ')}` }),
    },
    diagnostics: [...own(machine, ended), ...said].slice(0, MOST_DIAGNOSTICS),
  };
}

function own(machine: GroovyMachine, ended: boolean): Diagnostic[] {
  return machine.diagnostics.filter(({ code }) => !(ended && code === 'GV003'));
}

function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [
    ...new Map(
      diagnostics.map((one) => [`${one.code} ${one.message} ${one.span?.file}:${one.span?.start.line}`, one]),
    ).values(),
  ];
}

/** Settings of the job are known by name only so far: each call of `properties` is a doubt. */
function settingsDoubts({ properties }: Recorder): { code: ScriptedCode; message: string; span: LibraryUse['span'] }[] {
  return properties.map(({ context }) => ({
    code: 'JK085',
    message: 'the settings of the job are not taken over',
    span: context.span,
  }));
}

function resourcesOf(
  uses: readonly LibraryUse[],
  libraries: Libraries,
): { resources: Resource[]; missing: { code: ScriptedCode; message: string; span: LibraryUse['span'] }[] } {
  const distinct = [...new Map(uses.map((use) => [use.name, use])).values()];
  const resources = distinct.map(({ name, version, span }): Resource => {
    const here = libraries.has(name);
    return {
      kind: 'library',
      name,
      library: name,
      ...(version !== undefined && { version }),
      resolved: here,
      origin: originOf('@Library', span, here ? [] : ['JK080']),
    };
  });
  const missing = distinct
    .filter(({ name }) => !libraries.has(name))
    .map(({ name, version, span }) => ({
      code: 'JK080' as const,
      message: `the library ${name}${version === undefined ? '' : `@${version}`} is not here`,
      span,
    }));
  return { resources, missing };
}

/** The folder that a `Jenkinsfile` stands in, or the file's own name. */
function nameOf(file: string, repository: Repository): string {
  const parts = file.split('/');
  const last = parts.at(-1) ?? file;
  if (last === 'Jenkinsfile') return parts.at(-2) ?? repository.name;
  return last;
}
