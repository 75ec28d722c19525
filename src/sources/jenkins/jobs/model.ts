import type { Span } from '../../../core/index.js';
import type { Facet } from '../../../ir/index.js';
import type { TextPart } from '../../../lang/yaml/index.js';
import type { JenkinsCode } from '../codes.js';
import type { Tree } from './tree.js';

export type JobKind = 'freestyle' | 'matrix' | 'maven' | 'pipeline' | 'multibranch' | 'organization' | 'external';

/** A doubt with its place. */
export interface JobDoubt {
  readonly code: JenkinsCode;
  readonly message: string;
  readonly span: Span;
}

/** A job as configured, whether in config.xml or by Job Builder: its parts still in the words of their source. */
export interface Job {
  readonly file: string;
  /** The file that asks for it, where its template stands in another one. */
  readonly madeIn?: string;
  /** Full name as far as it is known: `team/nightly`. */
  readonly name: string;
  /** True when `name` is the name that Jenkins knows the job by, folders included. */
  readonly nameKnown: boolean;
  /** The folder of the Jenkins home that it lies in; `job-builder` or `job-dsl` for those that are made. Names are unique in one. */
  readonly home: string;
  readonly kind: JobKind;
  /** Root element, or `project-type` of Job Builder. */
  readonly construct: string;
  readonly span: Span;
  readonly description: string;
  readonly disabled: boolean;
  readonly concurrent: boolean;
  /** Restricts where the job runs. */
  readonly label: string | undefined;
  readonly params: readonly Tree[];
  readonly triggers: readonly Tree[];
  readonly properties: readonly Tree[];
  readonly scm: readonly Tree[];
  readonly wrappers: readonly Tree[];
  readonly builders: readonly Tree[];
  /** Maven projects: what runs after Maven. */
  readonly postBuilders: readonly Tree[];
  readonly publishers: readonly Tree[];
  readonly axes: readonly Tree[];
  readonly maven: MavenBuild | undefined;
  readonly script: PipelineScript | undefined;
  /** Where a Pipeline script or the branches come from, for messages. */
  readonly elsewhere: string | undefined;
  /** The same in parts, where a Pipeline job names one repository. */
  readonly place?: ScriptPlace | undefined;
  readonly facets: readonly Facet[];
  readonly doubts: readonly JobDoubt[];
}

export interface MavenBuild {
  readonly goals: string;
  readonly pom: string;
  readonly options: string;
  readonly span: Span;
}

/** A pipeline script that stands inside a job's configuration, or that its seed script took from a file. */
export interface PipelineScript {
  readonly text: string;
  /** Where the script's text stands: in the job's file, or all of another one. */
  readonly span: Span;
  /** The files that it was put together from, where it was. */
  readonly parts?: readonly TextPart[];
  /** Full name of the job, or where a script defines several (Job DSL) the file. */
  readonly job: string;
  readonly language: 'pipeline' | 'job-dsl';
  /** Jenkins took it from version control, so that `checkout scm` means something in it. */
  readonly hasScm?: true;
}

/** A script in version control. */
export interface ScriptPlace {
  readonly url: string;
  readonly path: string;
  /** Branches that the job builds, as it names them. */
  readonly branches: readonly string[];
}

export const NO_PARTS = {
  params: [],
  triggers: [],
  properties: [],
  scm: [],
  wrappers: [],
  builders: [],
  postBuilders: [],
  publishers: [],
  axes: [],
  maven: undefined,
  script: undefined,
  elsewhere: undefined,
} as const;
