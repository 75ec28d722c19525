/** Facts: measured, unjudged (architecture.md, "Rooms"). Every figure here can be pointed at in the repository. */
import type {
  CallableFact,
  CallFact,
  Conversion,
  Diagnostic,
  ImagePin,
  ImportFact,
  InventoryFile,
  RunHistory,
  SourceFacts,
  Span,
} from '../core/index.js';
import type { Bundle, NodeId, PipelineLink, Trigger } from '../ir/index.js';
import type {
  ChangeHistory,
  CommandFacts,
  CoverageReport,
  DecisionFact,
  DuplicationFacts,
  NetworkFacts,
  NoHistory,
  OwnershipFacts,
  SourceSuppression,
  TestRun,
  UsageFacts,
} from './shapes.js';
import type { Dependency, DependencyFile, ProductVersion } from './stated.js';

export type { Dependency, DependencyFile, ProductVersion };

/** What is measured: one assessed repository, read and lowered. */
export interface FactsInput {
  readonly bundle: Bundle;
  readonly sources: readonly SourceFacts[];
  readonly inventory: readonly InventoryFile[];
  readonly conversion: Conversion;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of an inventory file; for the small formats that only facts read (requirements, Dockerfiles). */
  readText(file: string): string | undefined;
  /** Where a file of the inventory comes from; absent = all are of one PATH, under their own names. */
  homeOf?(file: string): Home | undefined;
  /** Files that the user handed over beside the repository (`--history`): exported runs, test and coverage reports. */
  readonly records?: readonly RecordFile[];
  /** What its commits changed, or why that is not known. */
  readonly changes?: ChangeHistory | NoHistory;
}

/** The PATH of a file, by its place among those that were given, and the file's name there. */
export interface Home {
  readonly path: number;
  readonly file: string;
}

/** A file of `--history`, by its last name. */
export interface RecordFile {
  readonly file: string;
  readonly text: string;
}

export interface Facts {
  readonly inventory: readonly InventoryFile[];
  readonly pipelines: readonly PipelineFact[];
  readonly links: readonly PipelineLink[];
  readonly steps: readonly StepFact[];
  readonly decisions: readonly DecisionFact[];
  readonly callables: readonly (CallableFact & { readonly file: string })[];
  readonly imports: readonly ImportFact[];
  readonly calls: readonly CallFact[];
  readonly dependencies: readonly Dependency[];
  readonly dependencyFiles: readonly DependencyFile[];
  readonly images: readonly ImageUse[];
  readonly secrets: readonly SecretFinding[];
  readonly connections: readonly ConnectionUse[];
  readonly tests: TestFacts;
  readonly reading: ReadingFacts;
  readonly files: readonly FileFact[];
  readonly deprecations: readonly ApiUse[];
  readonly versions: readonly ProductVersion[];
  /** Recorded runs, one entry for each pipeline that has some. */
  readonly history: readonly RunHistory[];
  readonly diagnostics: readonly Diagnostic[];
  readonly network: NetworkFacts;
  readonly duplication: DuplicationFacts;
  readonly usage: UsageFacts;
  readonly commands: CommandFacts;
  readonly coverage: readonly CoverageReport[];
  readonly testRuns: readonly TestRun[];
  readonly supply: SupplyFacts;
  readonly suppressions: readonly SourceSuppression[];
  readonly ownership: OwnershipFacts;
  /** Files of pipelines that were not parsed whole: what speaks for them is not known. */
  readonly broken: readonly string[];
}

/** One pipeline's shape. Counts are of steps, lengths of the longest chain of edges. */
export interface PipelineFact {
  readonly id: NodeId;
  readonly name: string;
  readonly system: string;
  readonly span: Span;
  readonly steps: number;
  readonly groups: number;
  readonly edges: number;
  /** Steps on the longest chain. */
  readonly depth: number;
  /** The most steps that share one depth. */
  readonly width: number;
  readonly triggers: readonly Trigger[];
  /** Why `triggers` are not certain, in the words of the reading: they are what holds unless something else is set. */
  readonly startsDoubt?: string;
  readonly owner?: string;
  readonly described: boolean;
  readonly tags: readonly string[];
  /** Notified on failure: callback, e-mail, MAILTO, post. */
  readonly notifiesFailure: boolean;
  /** Not seen to notify, and a step that no rule knows, or that is no message by its kind, may do so. */
  readonly mayNotify?: true;
  /** A step of a library: whoever calls it has the run, its limits and its end. */
  readonly onlyCalled?: true;
  readonly catchup?: boolean;
  readonly maxRuns?: number;
  readonly timeout: boolean;
  /** Disabled or suspended: nothing starts it until somebody switches it on. */
  readonly switchedOff?: true;
  /** ISO 8601; absent = not known or not given. */
  readonly startDate?: string;
  /** Where the start date is taken from the clock at load (`datetime.now()`, `days_ago(1)`). */
  readonly movingStart?: Span;
  /** A run that is late is noticed: `sla`, `dagrun_timeout`. */
  readonly noticesLateness: boolean;
  /** Jenkins: shared libraries that it names. */
  readonly libraries?: readonly {
    readonly name: string;
    readonly version?: string;
    readonly resolved: boolean;
    readonly span: Span;
  }[];
  /** Jenkins: a workspace that outlives the run is emptied whatever happened; absent where there is none. */
  readonly cleansUp?: boolean;
  /** Jenkins: not seen to empty it, and a step that no rule knows runs after every run and may. */
  readonly mayCleanUp?: true;
  /** Jenkins, declarative: old builds are thrown away (`buildDiscarder`). */
  readonly keepsBuilds?: boolean;
  /** Jenkins, declarative: `script` blocks, with their lines of code. */
  readonly scriptBlocks?: readonly { readonly span: Span; readonly lines: number }[];
  /** Codes of its own translation notes (schedule, concurrency) that a person has to look at. */
  readonly reviewCodes: readonly string[];
  readonly reading: 'full' | 'partial' | 'opaque';
  /** Codes that say why the reading is not full. */
  readonly why: readonly string[];
  /** Exactly one each; the words of health-score.md, "Counting". */
  readonly verdict: 'automatic' | 'review' | 'manual' | 'unreadable';
  /** What decided the verdict, most severe first: note codes with their messages. */
  readonly reasons: readonly string[];
}

export interface StepFact {
  readonly id: NodeId;
  readonly pipeline: NodeId;
  readonly name: string;
  readonly system: string;
  readonly construct: string;
  readonly action: string;
  readonly span: Span;
  readonly reading: 'full' | 'partial' | 'opaque';
  readonly fidelity: 'exact' | 'approximate' | 'manual' | 'dropped';
  /** Codes of its translation notes that ask for a person's look. */
  readonly reviewCodes: readonly string[];
  /** Undefined = not known; 0 = none. */
  readonly retries: number | undefined;
  readonly timeout: boolean;
  /** A timeout is given, but its value depends on run time; then `timeout` is false. */
  readonly timeoutUnknown: boolean;
  readonly notifiesFailure: boolean;
  /** For waits that occupy a worker while they wait (a sensor in poke mode): true. */
  readonly holdsSlotWhileWaiting: boolean;
  /** The shell text, where the step has one, secrets masked; parts that are not known show as `<unknown>`. */
  readonly script?: string;
  /** For shell steps: is the text known in full? */
  readonly scriptKnown: boolean;
  /** A credential is written into the shell text before the shell sees it: `secretsInText` says which. */
  readonly interpolatesSecret: boolean;
  /** Variables, templates, `one in clear text`; absent exactly where `interpolatesSecret` is false. */
  readonly secretsInText?: readonly string[];
  /** Runs on a named machine, label or queue rather than an image. */
  readonly boundTo?: string;
  /** Starts containers: what in its settings lets it out of them (`privileged`, `docker.sock`, `hostNetwork` ...). */
  readonly containerRisks?: readonly string[];
  /** Tried again: does it wait before? Absent for a step that is never tried again. */
  readonly waitsBetweenTries?: boolean;
  /** Language of a step that is code: `python`, `powershell`, `batch`. */
  readonly language?: string;
  /** Its exit status is what the pipeline asks for (`returnStatus`): a probe, whose output says no more. */
  readonly asksStatus?: true;
  /** The account it runs under, where the source names one. */
  readonly user?: string;
  /** Its text names values that whoever starts or triggers the run chooses: parameters, titles and branches of changes. */
  readonly inputs?: readonly string[];
}

/** A file whose text was searched for credentials. `searched: false` = its text could not be had. */
export interface FileFact {
  readonly file: string;
  readonly searched: boolean;
  /** For Python files of pipelines: names that some test of the repository imports or mentions. */
  readonly tested?: boolean;
}

/** A use of the orchestrator's own API; `replacement` says that it is deprecated or removed and what stands in its place. */
export interface ApiUse {
  readonly name: string;
  readonly span: Span;
  readonly replacement?: string;
}

export interface ImageUse {
  readonly image: string;
  readonly pinned: ImagePin;
  readonly span: Span;
  readonly usedBy: readonly NodeId[];
}

/** A credential in clear text. The value itself is never kept: `masked` shows at most its first two characters. */
export interface SecretFinding {
  readonly kind: string;
  readonly name?: string;
  readonly masked: string;
  readonly span: Span;
}

/** Something outside that a pipeline reaches: names only, never credentials. */
export interface ConnectionUse {
  readonly kind: 'connection' | 'variable' | 'environment' | 'host' | 'cloud' | 'credential' | 'agent';
  readonly name: string;
  readonly span: Span;
  readonly usedBy: readonly NodeId[];
}

/** Where automation of the repository speaks of what it delivers. */
export interface SupplyFacts {
  /** Files that build container images. */
  readonly images: readonly string[];
  /** Automation that makes a bill of materials. */
  readonly sbom: readonly string[];
  /** Automation that signs or attests what it builds. */
  readonly signing: readonly string[];
}

export interface TestFacts {
  readonly files: readonly string[];
  /** Files of tests that load the DAGs (DagBag) or parse the pipelines. */
  readonly integrity: readonly string[];
  /** CI configuration that lints or tests pipeline code. */
  readonly lint: readonly string[];
  /** Tests of Jenkins pipelines and shared libraries (JenkinsPipelineUnit, Spock). */
  readonly pipelineUnit?: readonly string[];
}

/** What the confidence figure is made of (health-score.md, "The formula"). */
export interface ReadingFacts {
  readonly sourceBytes: number;
  /** Bytes of pipeline files that were parsed without error; found-but-not-read files count as not parsed. */
  readonly parsedBytes: number;
  readonly constructs: number;
  readonly constructsFull: number;
  readonly imports: number;
  readonly importsResolved: number;
  readonly values: number;
  readonly valuesKnown: number;
}
