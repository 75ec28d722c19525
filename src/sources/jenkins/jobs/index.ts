import { type Diagnostic, type InventoryFile, lineSpan, type SourceFacts } from '../../../core/index.js';
import type { Pipeline, PipelineLink } from '../../../ir/index.js';
import type { Repository, RepositoryFile, SourceReading } from '../../source.js';
import { report } from '../codes.js';
import type { ReadScript, ScriptReading } from '../read-script.js';
import { antMatches } from './ant-pattern.js';
import { readBuilderFiles } from './builder/read.js';
import { readCascFile } from './casc/read.js';
import type { JobFile } from './detect.js';
import { isSeedScript } from './dsl/detect.js';
import { uncalledBuilders } from './dsl/uncalled.js';
import { factsOf } from './facts.js';
import { buildRecords, historyOf, MOST_BUILDS } from './history.js';
import { includedScripts } from './included.js';
import { type LoweredJob, lowerJob } from './lower.js';
import type { Job } from './model.js';
import { resolveName } from './names.js';
import { withOwnScripts } from './own-script.js';
import { installedPlugins, isPluginList, pluginsOfList } from './plugins.js';
import { type FileReading, readXmlFile } from './read-xml.js';
import { distinctJobs, NamedJobs } from './same-name.js';
import { readInline } from './scripts.js';
import { placeSeeded, seedTargets } from './seeds.js';

/** What the configured jobs come to. */
export interface JobsReading extends SourceReading {
  /** Pipeline scripts of jobs, wherever they stand; `pipelines` has them already, with their jobs around them. */
  readonly scripts: readonly ScriptReading[];
}

/** Jobs of a Jenkins home, exported jobs, Job Builder, Job DSL and Configuration as Code, by what each file is; `read` gives the reader of their pipeline scripts. */
export async function readJobs(
  repository: Repository,
  kinds: ReadonlyMap<RepositoryFile, JobFile>,
  read: () => Promise<ReadScript>,
): Promise<JobsReading> {
  const files = [...kinds.keys()];
  const builder = files.filter((file) => kinds.get(file) === 'builder');
  const seeds = files.filter((file) => kinds.get(file) === 'dsl');
  const configured = [
    ...files.flatMap((file) => readFile(file, kinds.get(file), repository)),
    ...(builder.length > 0 ? readBuilderFiles(builder, repository) : []),
  ];
  const readings = [...configured, ...(await seedReadings(seeds, configured, repository))];
  const seeded = await seedTexts(readings, repository);
  const home = new Home(repository, read);
  const jobsOf = (all: readonly Pick<FileReading, 'jobs'>[]) => all.flatMap((one) => one.jobs);
  const distinct = distinctJobs(placeSeeded(jobsOf(readings), jobsOf(seeded), repository));
  const own = await withOwnScripts(distinct.jobs, repository);
  for (const job of own.jobs) await home.lower(job);
  home.link();
  const builders = files.filter((file) => kinds.get(file) === 'dsl-class');
  const uncalled = uncalledBuilders(builders, own.jobs, repository);
  return {
    pipelines: home.pipelines,
    links: home.links,
    scripts: home.scripts,
    // What is installed says more of a plug-in's version than what once wrote a configuration.
    facts: [...home.facts(), ...listsFirst(readings.map(({ facts }) => facts))],
    inventory: [
      ...readings.map((one) => home.inventoryOf(one)),
      ...home.taken(readings),
      ...includedScripts(readings, repository),
      ...uncalled.inventory,
    ],
    diagnostics: [
      ...[...readings, ...seeded].flatMap((one) => one.diagnostics),
      ...distinct.diagnostics,
      ...own.diagnostics,
      ...uncalled.diagnostics,
      ...home.diagnostics,
    ],
  };
}

function readFile(file: RepositoryFile, kind: JobFile | undefined, repository: Repository): FileReading[] {
  if (kind === 'plugins') return [pluginList(file, repository)];
  if (kind === 'casc') return [readCascFile(file, repository)];
  return kind === 'job' || kind === 'folder' || kind === 'system' ? [readXmlFile(file, repository)] : [];
}

/** Seed jobs that scripts make may run more scripts; so often at most. */
const MOST_GENERATIONS = 3;

/** Job DSL scripts: those that look like it, and those that seed jobs run. The evaluator of Groovy is loaded where there is something to evaluate. */
async function seedReadings(
  found: readonly RepositoryFile[],
  configured: readonly FileReading[],
  repository: Repository,
): Promise<FileReading[]> {
  const readings: FileReading[] = [];
  const known = new Set(configured.map(({ inventory }) => inventory.file));
  let scripts = found;
  for (let round = 0; round < MOST_GENERATIONS; round += 1) {
    for (const { file } of scripts) known.add(file);
    if (scripts.length > 0) {
      const { readDslFiles } = await import('./dsl/read.js');
      readings.push(...(await readDslFiles(scripts, repository)));
    }
    scripts = seededFiles([...configured, ...readings], known, repository);
  }
  return readings;
}

/** Scripts that seed jobs run and that are not read yet. */
function seededFiles(
  readings: readonly FileReading[],
  known: ReadonlySet<string>,
  repository: Repository,
): RepositoryFile[] {
  const targets = seedTargets(
    readings.flatMap(({ jobs }) => jobs),
    repository,
  );
  if (targets.length === 0) return [];
  return repository.files.filter(
    ({ file }) =>
      !known.has(file) &&
      targets.some((one) => antMatches(one, file)) &&
      isSeedScript(file, repository.readText(file) ?? ''),
  );
}

/** Job DSL that stands inside of other files. */
async function seedTexts(
  readings: readonly FileReading[],
  repository: Repository,
): Promise<Pick<FileReading, 'jobs' | 'diagnostics'>[]> {
  const seeds = readings.flatMap((one) => one.seeds ?? []);
  if (seeds.length === 0) return [];
  const { readSeedText } = await import('./dsl/read.js');
  const found = [];
  for (const seed of seeds) found.push(await readSeedText(seed, repository));
  return found;
}

function pluginList({ file, bytes }: RepositoryFile, repository: Repository): FileReading {
  const text = repository.readText(file) ?? '';
  return {
    jobs: [],
    diagnostics: [],
    facts: factsOf(file, 'text', text, [], { states: pluginsOfList(file, text) }),
    inventory: { file, bytes, system: 'jenkins', role: 'dependencies', status: 'read' },
  };
}

function listsFirst(facts: readonly SourceFacts[]): SourceFacts[] {
  const isList = ({ file }: SourceFacts) => isPluginList(file);
  return [...facts.filter(isList), ...facts.filter((one) => !isList(one))];
}

class Home {
  readonly pipelines: Pipeline[] = [];
  readonly links: PipelineLink[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly scripts: ScriptReading[] = [];
  private readonly ids = new NamedJobs();
  private readonly reaches: { readonly job: Job; readonly lowered: LoweredJob }[] = [];
  private readonly histories: SourceFacts[] = [];
  private readonly records: ReadonlyMap<string, readonly string[]>;
  private readonly said = new Set<string>();

  constructor(
    private readonly repository: Repository,
    private readonly read: () => Promise<ReadScript>,
  ) {
    this.records = buildRecords(repository);
  }

  async lower(job: Job): Promise<void> {
    const id = this.freshId(`jenkins:${job.file}#${job.name}`);
    this.ids.add(job, id);
    const script = await readInline(job, id, this.repository, this.read);
    const lowered = lowerJob(job, id, script);
    this.pipelines.push(lowered.pipeline);
    this.reaches.push({ job, lowered });
    if (script) this.keep(script, script.inventory.file === job.file);
    for (const { code, message, span } of lowered.doubts) {
      // Each file says once that its times have no zone.
      const key =
        code === 'JK015'
          ? `${code} ${span.file}`
          : `${code} ${span.file}:${span.start.line}:${span.start.column} ${message}`;
      if (!this.said.has(key)) this.diagnostics.push(report(code, message, span));
      this.said.add(key);
    }
    this.history(job, id);
  }

  /** A file that several jobs take their script from has its facts, and what is said of it, once. */
  private keep(script: ScriptReading, isPart: boolean): void {
    const { facts, inventory, diagnostics } = script;
    const isKnown = this.scripts.some((one) => one.inventory.file === inventory.file);
    this.scripts.push(script);
    if (isPart || !isKnown) this.scriptFacts.push(facts);
    for (const one of diagnostics) {
      const key = `${one.code} ${one.span?.file}:${one.span?.start.line}:${one.span?.start.column} ${one.message}`;
      if (isPart || !this.said.has(key)) this.diagnostics.push(one);
      this.said.add(key);
    }
  }

  private readonly scriptFacts: SourceFacts[] = [];
  private readonly used = new Set<string>();

  private freshId(wanted: string): string {
    let id = wanted;
    for (let count = 2; this.used.has(id); count++) id = `${wanted}-${count}`;
    this.used.add(id);
    return id;
  }

  private history(job: Job, id: string): void {
    const records = this.records.get(job.file.replace(/\/config\.xml$/, '')) ?? [];
    const history = historyOf(id, records, this.repository);
    if (!history) return;
    this.histories.push(factsOf(job.file, 'history', '', [], { history: [history] }));
    if (records.length >= MOST_BUILDS && !this.said.has('JK031')) {
      this.said.add('JK031');
      this.diagnostics.push(
        report('JK031', `of each job at most the newest ${MOST_BUILDS} builds are looked at`, lineSpan(job.file, 1)),
      );
    }
  }

  /** Which jobs start, or take from, which others. */
  link(): void {
    for (const { job, lowered } of this.reaches) {
      for (const { from, reach } of lowered.reaches) {
        const to = resolveName(reach.job, job.name, (name) => this.ids.find(name, job)) ?? reach.job;
        this.links.push({ from, to, via: reach.via });
      }
    }
  }

  /** What no file of its own stands for: installed plug-ins and records of builds. */
  facts(): SourceFacts[] {
    const plugins = installedPlugins(this.repository).map(({ file, plugin }) =>
      factsOf(file, 'plugin', '', [], { states: [plugin] }),
    );
    return [...plugins, ...this.histories, ...this.scriptFacts];
  }

  /** A file counts as read when the scripts in it are. */
  inventoryOf({ inventory }: FileReading): InventoryFile {
    const why = this.scripts.flatMap((one) =>
      one.inventory.file === inventory.file ? (one.inventory.why ?? []) : [],
    )[0];
    return inventory.status !== 'read' || why === undefined ? inventory : { ...inventory, status: 'partial', why };
  }

  /** Files that scripts of jobs were taken from. */
  taken(readings: readonly FileReading[]): InventoryFile[] {
    const known = new Set(readings.map(({ inventory }) => inventory.file));
    const bytes = new Map(this.repository.files.map((one) => [one.file, one.bytes]));
    const found = new Map(this.scripts.map(({ inventory }) => [inventory.file, inventory]));
    return [...found.values()]
      .filter(({ file }) => !known.has(file))
      .map((one) => ({ ...one, bytes: bytes.get(one.file) ?? one.bytes }));
  }
}
