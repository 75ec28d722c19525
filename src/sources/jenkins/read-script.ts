/** Reads one pipeline script, whatever its style and wherever its text stands. */
import type { Diagnostic, InventoryFile, SourceFacts, Span } from '../../core/index.js';
import type { Pipeline, PipelineLink } from '../../ir/index.js';
import { blockReader, type ReadBlocks } from '../../lang/groovy/blocks/index.js';
import type { GivenLibrary, Repository } from '../source.js';
import { report } from './codes.js';
import { analyse } from './declarative/analyse.js';
import { plannerOf } from './declarative/plan.js';
import { pipelineName, readDeclarative } from './declarative/read.js';
import { type LibraryUse, type Shelf, shelfOf } from './libraries/index.js';
import type { MissingLibraries } from './libraries/missing.js';
import { withoutAgent } from './no-agent.js';
import { withRefusal } from './refused-file.js';
import {
  type Entry,
  type Evaluation,
  evaluate,
  type HoldingJob,
  LIBRARY_STEP,
  missingIn,
  ownDiagnostics,
  type ScriptIdentity,
  scriptedPipeline,
} from './scripted/index.js';

/** A script to read: a file of the repository, or with `text` one that stands inside of a file (pad it, so that its lines are the file's). */
export interface ScriptSource {
  readonly file: string;
  readonly bytes: number;
  readonly text?: string;
  /** Of the pipeline; made of file and name where it is not given. */
  readonly id?: string;
  /** Name of the pipeline; that of the file where it is not given. */
  readonly name?: string;
  /** The job's full name, where it is known. */
  readonly fullName?: string;
  /** The job that holds the script as text. */
  readonly job?: HoldingJob;
  /** One method of a library's step, on values that nobody knows. */
  readonly method?: NonNullable<Entry['method']>;
}

/** What one script comes to. */
export interface ScriptReading {
  readonly pipeline: Pipeline;
  /** Other pipelines that its steps reach for, by the name as written. */
  readonly links: readonly PipelineLink[];
  readonly diagnostics: readonly Diagnostic[];
  readonly facts: SourceFacts;
  readonly inventory: InventoryFile;
  /** Files that it reached, its own not among them. */
  readonly used: readonly string[];
  /** Methods of scripts and classes that it ran, as `methodKey` calls them. */
  readonly ran: readonly string[];
  readonly missing: MissingLibraries;
}

export type ReadScript = (source: ScriptSource) => Promise<ScriptReading>;

/** Diagnostics of one script that are kept. */
const MOST_DIAGNOSTICS = 200;

/** Loads the grammar once; libraries are found in the repository and among those given. `implicit` are those that every script has. */
export async function scriptReader(
  repository: Repository,
  given: readonly GivenLibrary[],
  implicit: readonly LibraryUse[],
): Promise<ReadScript> {
  const read = await blockReader();
  const reader = new Reader(repository, shelfOf(repository, given), read, implicit);
  return (source) => reader.read(source);
}

class Reader {
  constructor(
    private readonly repository: Repository,
    private readonly shelf: Shelf,
    private readonly blocks: ReadBlocks,
    private readonly implicit: readonly LibraryUse[],
  ) {}

  async read(source: ScriptSource): Promise<ScriptReading> {
    const evaluation = await evaluate(source, this.shelf, plannerOf(this.blocks), this.implicit);
    const lowered = this.#declarative(source, evaluation) ?? this.#scripted(source, evaluation);
    const { links, facts } = lowered;
    const { pipeline, diagnostics } = withoutAgent(withRefusal(lowered.pipeline, lowered.diagnostics));
    const { file, bytes } = source;
    return {
      ...{ pipeline, links, facts, used: evaluation.used.filter((one) => one !== file), ran: evaluation.ran },
      missing: missingIn(evaluation),
      diagnostics: distinct([...lowered.diagnostics, ...diagnostics]).slice(0, MOST_DIAGNOSTICS),
      inventory: { file, bytes, system: 'jenkins', role: 'pipeline', ...statusOf(pipeline) },
    };
  }

  /** A declarative pipeline of the file itself, or of the library's step that the script calls. */
  #declarative(source: ScriptSource, evaluation: Evaluation) {
    const { file } = source;
    const opened = evaluation.recorder.declarative;
    const own = source.method ? undefined : this.#analysed(file, this.#textOf(source));
    const other = own?.model === undefined && opened?.structure ? opened.span.file : undefined;
    const elsewhere =
      other === undefined ? undefined : this.#analysed(other, evaluation.libraries.readText(other) ?? '', opened?.span);
    const found = own?.model ? own : elsewhere;
    if (!found?.model) return undefined;
    return readDeclarative(
      { ...this.#identity(source, 'pipeline'), text: found.text, isOwn: found === own },
      { ...found, model: found.model },
      evaluation,
      (path) => (this.repository.files.some((one) => one.file === path) ? this.repository.readText(path) : undefined),
    );
  }

  #scripted(source: ScriptSource, evaluation: Evaluation) {
    const construct = source.method ? LIBRARY_STEP : 'scripted pipeline';
    const { pipeline, links, doubts } = scriptedPipeline(evaluation, this.#identity(source, construct));
    const said = doubts.map(({ code, message, span }) => report(code, message, span));
    return {
      ...{ pipeline, links, facts: evaluation.machine.facts(source.file) },
      diagnostics: [...ownDiagnostics(evaluation), ...said],
    };
  }

  #identity({ file, id, name: given, fullName, method, job }: ScriptSource, construct: string): ScriptIdentity {
    const atTop = construct !== 'pipeline' && file === 'Jenkinsfile';
    const name = given ?? (atTop ? this.repository.name : pipelineName(file));
    return {
      id: id ?? `jenkins:${file}#${name}`,
      name,
      file,
      fullName,
      construct,
      parameters: method?.parameters ?? [],
      job,
    };
  }

  #analysed(file: string, text: string, at?: Span) {
    const blocks = this.blocks(file, text);
    return { text, blocks, ...analyse(blocks, at) };
  }

  #textOf({ file, text }: ScriptSource): string {
    return text ?? this.repository.readText(file) ?? '';
  }
}

function statusOf({ origin }: Pipeline): Pick<InventoryFile, 'status' | 'why'> {
  return origin.reading === 'full'
    ? { status: 'read' }
    : { status: 'partial', why: `read in part: ${(origin.why ?? []).join(', ')}` };
}

/** Each once; a file says once that its times have no zone. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = ({ code, message, span }: Diagnostic) =>
    code === 'JK015'
      ? `${code} ${span?.file}`
      : `${code} ${message} ${span?.file}:${span?.start.line}:${span?.start.column}`;
  const found = new Map<string, Diagnostic>();
  for (const one of diagnostics) if (!found.has(key(one))) found.set(key(one), one);
  return [...found.values()];
}
