/** One script, evaluated without being run. */
import type { Diagnostic } from '../../../core/index.js';
import type { Param } from '../../../ir/index.js';
import { createGroovyMachine, type GroovyMachine, type GvValue, type ScriptRun } from '../../../lang/groovy/index.js';
import { Libraries, type LibraryUse, librariesOf, type Shelf } from '../libraries/index.js';
import { BARE_SCRIPT, Loader } from './loader.js';
import type { Planner } from './plan.js';
import { Recorder } from './recorder.js';
import { Workspace } from './workspace.js';

/** Fuel of one script: a second or two at most. */
const LIMITS = { steps: 1_000_000, depth: 200, items: 50_000, textLength: 1_000_000 };

export interface Evaluation {
  readonly recorder: Recorder;
  readonly machine: GroovyMachine;
  readonly libraries: Libraries;
  /** A step that fails stands for what ended the script: `error`, a `throw`, an exception of Groovy's own. */
  readonly ended: boolean;
  /** That was the step `error`, or a `throw`. */
  readonly isMeant: boolean;
  /** Codes of what cut the evaluation short. */
  readonly cut: readonly string[];
  readonly raised: string | undefined;
  readonly complete: boolean;
  /** Files of the repository and of libraries that it reached. */
  readonly used: readonly string[];
  /** Methods of these that it ran, as `methodKey` calls them. */
  readonly ran: readonly string[];
  /** Libraries that it loads, by annotation or step. */
  readonly uses: readonly LibraryUse[];
  /** Libraries that the controller loads for every script. */
  readonly implicit: readonly LibraryUse[];
}

/** What is evaluated: a file as a script, or one method of a file on values that nobody knows. */
export interface Entry {
  readonly file: string;
  /** The text of a script that is no file of its own. */
  readonly text?: string;
  readonly method?: { readonly name: string; readonly parameters: readonly string[] };
  /** The job that holds the script; one that a job holds as its text has no `scm`. */
  readonly job?: { readonly hasScm?: true; readonly params?: readonly Param[] };
}

export async function evaluate(
  entry: Entry,
  shelf: Shelf,
  planner: Planner,
  implicit: readonly LibraryUse[],
): Promise<Evaluation> {
  const { file, text, method, job } = entry;
  const libraries = new Libraries(shelf);
  const textOf = (name: string) => (name === file && text !== undefined ? text : libraries.readText(name));
  const annotated = librariesOf(file, textOf(file) ?? '');
  for (const use of [...annotated, ...implicit]) libraries.ask(use);
  const hasScm = text === undefined && method === undefined && (job === undefined || job.hasScm === true);
  const workspace = new Workspace(hasScm, (path) => {
    const found = libraries.workspaceFile(path);
    return found === undefined ? undefined : libraries.readText(found);
  });
  const recorder = new Recorder(
    new Loader(libraries),
    planner,
    textOf,
    new Set(method?.parameters),
    workspace,
    job?.params ?? [],
  );
  const machine = await createGroovyMachine({
    readText: (name) => (name === BARE_SCRIPT ? '' : textOf(name)),
    classFile: (name) => libraries.classFile(name),
    vocabulary: recorder,
    limits: LIMITS,
  });
  recorder.machine = machine.machine;
  const run = method ? runMethod(machine, file, method) : machine.run(file);
  recorder.ended = true;
  const ended = run.told !== false;
  return {
    ...{ recorder, machine, libraries, ended, raised: run.raised, isMeant: run.told === true },
    complete: run.complete || ended,
    cut: run.complete || ended ? [] : run.why,
    used: run.used.filter((name) => name !== BARE_SCRIPT),
    ran: run.ran,
    uses: [...annotated, ...recorder.loader.libraries],
    implicit,
  };
}

function runMethod(
  machine: GroovyMachine,
  file: string,
  { name, parameters }: NonNullable<Entry['method']>,
): ScriptRun {
  const span = { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const args = parameters.map((one): GvValue => machine.machine.opaque({ how: 'given', name: one }, span));
  return machine.runMethod(file, name, args);
}

/** What the evaluation itself has to say; that `error` or a `throw` ended it is no fault. */
export function ownDiagnostics({ machine, isMeant }: Evaluation): Diagnostic[] {
  return machine.diagnostics.filter(({ code }) => !(isMeant && code === 'GV003'));
}
