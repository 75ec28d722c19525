import { type Diagnostic, type InventoryFile, lineSpan } from '../../core/index.js';
import type { Pipeline, PipelineLink } from '../../ir/index.js';
import type { LoadedModule, ObjectSlice, PythonMachine, Slice } from '../../lang/python/events.js';
import type { PyFunction } from '../../lang/python/values/types.js';
import type { Repository, RepositoryFile, SourceReading } from '../source.js';
import { sliceOfMethod } from './bound-program.js';
import { type AirflowCode, report } from './codes.js';
import { type Collected, collectDags } from './collect.js';
import { discoveryDiagnostics } from './discovery.js';
import { datasetLinks } from './lower/datasets.js';
import { unique } from './lower/names.js';
import { pipelineOf } from './lower/pipeline.js';
import { templateFinder } from './lower/template-files.js';
import type { Called } from './model/called.js';
import type { Doubt } from './model/entities.js';
import { note, type World } from './model/world.js';
import { statedVersions } from './requirements.js';
import { sliceOfCallable, sliceOfOwn } from './slices.js';
import { suspectsIn } from './suspects.js';
import { type AirflowVersion, agreedVersion, declaredVersion, isStated, usedVersion, versionFor } from './version.js';
import { wantedValues } from './wanted.js';

/** Everything that came of evaluating the DAG files. */
export interface Evaluated {
  readonly world: World;
  readonly machine: PythonMachine;
  /** The DAG files, in the order in which they were loaded. */
  readonly loaded: ReadonlyMap<string, LoadedModule>;
}

/** Pipelines, facts and inventory of the evaluated DAG files. */
export function readingOf(
  repository: Repository,
  detected: readonly RepositoryFile[],
  evaluated: Evaluated,
): SourceReading {
  const reader = new Reading(repository, evaluated);
  const modules = importedModules(evaluated);
  const facts = [...evaluated.loaded.values(), ...modules.values()].map((module) => module.facts);
  return {
    pipelines: reader.pipelines,
    links: reader.links,
    facts,
    inventory: inventoryOf(repository, detected, { ...evaluated, modules }),
    diagnostics: [
      ...discoveryDiagnostics(repository),
      ...evaluated.machine.diagnostics,
      ...reader.diagnostics,
      ...wantedValues([...evaluated.loaded.values(), ...modules.values()]),
    ],
  };
}

class Reading {
  readonly pipelines: Pipeline[] = [];
  readonly links: PipelineLink[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly ids = new Map<Collected, string>();
  /** Pipeline ids by dag_id. */
  private readonly byName = new Map<string, string>();
  private readonly slices = new Map<PyFunction, Slice>();
  private readonly agreed: AirflowVersion | undefined;

  constructor(
    private readonly repository: Repository,
    private readonly evaluated: Evaluated,
  ) {
    const { world, loaded } = evaluated;
    this.agreed = agreedVersion(
      repository,
      [...loaded.values()].map(({ facts }) => facts),
    );
    const found = collectDags(world, loaded);
    const files = new Set(found.map(({ file }) => file));
    for (const [file, module] of loaded) {
      this.refusals(file, module);
      if (!this.isRefused(file)) this.diagnostics.push(...suspectsIn(world, file, module, files.has(file)));
    }
    this.homeless();
    const collected = this.distinct(found.filter(({ file }) => !this.isRefused(file)));
    const used = new Set<string>();
    for (const one of collected) {
      const id = unique(`airflow:${one.file}#${one.dag.id}`, used);
      this.ids.set(one, id);
      this.byName.set(one.dag.id, id);
    }
    for (const one of collected) this.lower(one);
    this.links.push(...datasetLinks(this.pipelines));
    this.say(world.loose);
  }

  private lower(one: Collected): void {
    const { world, loaded } = this.evaluated;
    const declared = declaredVersion(this.repository, folderOf(one.file));
    const used = declared ? undefined : usedVersion(one.dag);
    const version = used ?? versionFor(loaded.get(one.file)?.facts, declared, this.agreed);
    const lowered = pipelineOf(one.dag, {
      pipelineId: this.ids.get(one) ?? '',
      file: one.file,
      major: version.major,
      isStated: isStated(version),
      isSupposed: version.supposed === true,
      doubts: this.fileDoubts(one),
      producersOf: (value) => world.producersOf(value),
      pipelineOf: (dag) => this.idOf(dag),
      findTemplate: templateFinder(one.dag, one.file, (file) => this.repository.readText(file)),
      sliceOf: (fn) => this.slice(fn),
      sliceOfCalled: (called) => this.sliceOfCalled(called),
      sliceOfOwn: (work) => sliceOfOwn(work, this.evaluated.machine),
      stated: statedVersions(this.repository, version),
    });
    const value = { version: version.version, evidence: version.evidence };
    lowered.pipeline.facets.push({ key: 'airflow.version', value, must: false });
    this.pipelines.push(lowered.pipeline);
    this.links.push(...lowered.links);
    this.say([...lowered.doubts, ...this.seenFrom(one, lowered.doubts)]);
  }

  private sliceOfCalled({ fn, self }: Called): Slice | ObjectSlice | undefined {
    return self ? sliceOfMethod({ fn, self }, this.evaluated.machine) : this.slice(fn);
  }

  /** A callback of `default_args` is one function for all tasks. */
  private slice(fn: PyFunction): Slice {
    const known = this.slices.get(fn);
    if (known) return known;
    const slice = sliceOfCallable(fn, this.evaluated.machine);
    this.slices.set(fn, slice);
    return slice;
  }

  /** Tasks that joined no DAG, in a file where not everything was known: what joins them may be what was not known. */
  private homeless(): void {
    const { world, loaded } = this.evaluated;
    for (const task of world.tasks) {
      const { file } = task.made;
      if (task.dag || task.unlikely || !loaded.get(file)?.unknowns.length) continue;
      const message = `the task ${task.label} joins no DAG that is known`;
      for (const dag of world.dags) if (dag.made.file === file) world.doubt(dag, 'AF015', message, task.made);
    }
  }

  /** Doubts that arose in helper modules only: the DAG file is named as well. */
  private seenFrom({ dag, file }: Collected, doubts: readonly Doubt[]): readonly Doubt[] {
    const [first] = doubts;
    if (!first || doubts.some(({ span }) => span.file === file)) return [];
    const span = dag.made.via.find((one) => one.file === file) ?? lineSpan(file, 1);
    return [{ ...first, span }];
  }

  private idOf(dag: string): string {
    return this.byName.get(dag) ?? dag;
  }

  /** Airflow keeps one DAG for each id; two of the same make each other doubtful. */
  private distinct(collected: readonly Collected[]): readonly Collected[] {
    const kept = new Map<string, Collected>();
    for (const [index, one] of collected.entries()) {
      const other = kept.get(one.dag.id);
      if (one.dag.id.startsWith('<unknown:')) kept.set(`${one.dag.id}${index}`, one);
      else if (!other) kept.set(one.dag.id, one);
      else this.duplicate(kept, other, one);
    }
    return [...kept.values()];
  }

  private duplicate(kept: Map<string, Collected>, first: Collected, second: Collected): void {
    const winner = first.file === second.file ? second : first;
    const where = first.file === second.file ? `twice in ${first.file}` : `in ${first.file} and in ${second.file}`;
    const doubt: Doubt = {
      code: 'AF005',
      message: `the dag_id ${winner.dag.id} is used ${where}; Airflow keeps one`,
      span: second.dag.made.span,
    };
    note(winner.dag.doubts, doubt);
    kept.set(winner.dag.id, winner);
  }

  /** The file of a DAG, or one that it imports, was not evaluated to its end. */
  private fileDoubts({ file }: Collected): readonly Doubt[] {
    const { loaded, machine } = this.evaluated;
    const module = loaded.get(file);
    const files = [file, ...(module?.imported() ?? [])];
    return files.flatMap((one): Doubt[] => {
      const found = loaded.get(one) ?? machine.load(one);
      if (found.complete) return [];
      const message = `${one} was evaluated only in part (${found.why.join(', ') || 'it ended early'})`;
      return [{ code: 'AF002', message, span: lineSpan(one, 1) }];
    });
  }

  private isRefused(file: string): boolean {
    return this.evaluated.world.refusals.has(file) || (this.evaluated.loaded.get(file)?.refused ?? false);
  }

  private refusals(file: string, module: LoadedModule): void {
    const refusal = this.evaluated.world.refusals.get(file);
    if (module.refused) {
      const why = module.why.join(', ');
      this.diagnostics.push(
        report('AF001', `${file}: Airflow gets no DAG from it${why && ` (${why})`}`, lineSpan(file, 1)),
      );
    } else if (refusal) {
      this.say([refusal]);
      this.diagnostics.push(
        report('AF001', `${file}: Airflow gets no DAG from it; ${refusal.message}`, lineSpan(file, 1)),
      );
    } else if (!module.complete) {
      this.diagnostics.push(
        report('AF002', `${file}: evaluated only in part (${module.why.join(', ')})`, lineSpan(file, 1)),
      );
    }
  }

  private say(doubts: readonly Doubt[]): void {
    for (const { code, message, span } of doubts) {
      const diagnostic = report(code satisfies AirflowCode, message, span);
      const same = (other: Diagnostic) =>
        other.code === code && other.message === message && other.span?.file === span.file;
      if (!this.diagnostics.slice(-100).some(same)) this.diagnostics.push(diagnostic);
    }
  }
}

/** Modules of the repository that DAG files import and that are no DAG files themselves. */
function importedModules({ loaded, machine }: Evaluated): ReadonlyMap<string, LoadedModule> {
  const files = new Set([...loaded.values()].flatMap((one) => one.imported()));
  return new Map(
    [...files]
      .filter((file) => !loaded.has(file))
      .sort()
      .map((file) => [file, machine.load(file)]),
  );
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

function inventoryOf(
  repository: Repository,
  detected: readonly RepositoryFile[],
  { loaded, modules, world }: Evaluated & { modules: ReadonlyMap<string, LoadedModule> },
): InventoryFile[] {
  const sizes = new Map(repository.files.map(({ file, bytes }) => [file, bytes]));
  const entry = (file: string, role: InventoryFile['role'], module: LoadedModule | undefined): InventoryFile => ({
    file,
    bytes: sizes.get(file) ?? 0,
    system: 'airflow',
    role,
    ...statusOf(module, world.refusals.get(file)),
  });
  return [
    ...detected.map(({ file }) => entry(file, 'pipeline', loaded.get(file))),
    ...[...modules].map(([file, module]) => entry(file, 'module', module)),
    ...[...world.configurations]
      .filter(([file]) => sizes.has(file))
      .map(([file, why]) => configuration(file, sizes.get(file) ?? 0, why)),
  ];
}

/** A file that DAGs are made of by a tool, and why it is not read. */
function configuration(file: string, bytes: number, why: string | undefined): InventoryFile {
  const status = why === undefined ? ({ status: 'read' } as const) : ({ status: 'partial', why } as const);
  return { file, bytes, system: 'airflow', role: 'configuration', ...status };
}

function statusOf(module: LoadedModule | undefined, refusal: Doubt | undefined): Pick<InventoryFile, 'status' | 'why'> {
  if (!module) return { status: 'unreadable', why: 'its text cannot be had' };
  if (module.refused) return { status: 'partial', why: 'Python refuses it' };
  if (refusal) return { status: 'partial', why: refusal.message };
  return module.complete ? { status: 'read' } : { status: 'partial', why: 'evaluated only in part' };
}
