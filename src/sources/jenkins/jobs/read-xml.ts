import { type Diagnostic, type InventoryFile, lineSpan, type SourceFacts, type Span } from '../../../core/index.js';
import { parseXml, type XmlDocument, type XmlElement } from '../../../lang/xml/index.js';
import type { Repository, RepositoryFile } from '../../source.js';
import { type JenkinsCode, report } from '../codes.js';
import { jobFromXml, jobKindOf } from './config-xml.js';
import { systemFacts } from './controller.js';
import { credentialUses, factsOf, literalsOf } from './facts.js';
import type { Job, PipelineScript } from './model.js';
import { jobName } from './names.js';
import { pluginsOfXml } from './plugins.js';

/** A seed script inside of a file; `span` is the place of its text. */
export interface SeedText {
  readonly text: string;
  readonly span: Span;
}

/** What one file of configuration holds. */
export interface FileReading {
  readonly jobs: readonly Job[];
  /** Scripts that make jobs, beside those inside of jobs. */
  readonly scripts?: readonly PipelineScript[];
  /** Files whose text it has taken in. */
  readonly included?: readonly string[];
  /** Job DSL that stands inside of the file, to be evaluated. */
  readonly seeds?: readonly SeedText[];
  readonly facts: SourceFacts;
  readonly inventory: InventoryFile;
  readonly diagnostics: readonly Diagnostic[];
}

const CODES: Readonly<Record<XmlDocument['problems'][number]['kind'], JenkinsCode>> = {
  syntax: 'JK002',
  entity: 'JK003',
  limit: 'JK004',
};

/** A job's config.xml, or one of a folder, an agent, the controller or a store of credentials. */
export function readXmlFile({ file, bytes }: RepositoryFile, repository: Repository): FileReading {
  const text = repository.readText(file) ?? '';
  const { root, problems } = parseXml(file, text);
  const diagnostics = problems.map(({ kind, message, span }) => report(CODES[kind], message, span));
  const lost = problems.find(({ kind }) => kind !== 'entity');
  const kind = root && jobKindOf(root.name);
  const isJob = kind !== undefined && kind !== 'folder';
  const jobs = root && isJob ? [jobOf(root, kind, file, repository, lost?.span)] : [];
  const errorBytes = lost ? Math.max(0, bytes - bytesBefore(text, lost.span.start.line)) : 0;
  const status = lost
    ? ({ status: 'partial', why: `${lost.message}; read up to there` } as const)
    : ({ status: 'read' } as const);
  return {
    jobs,
    diagnostics: root
      ? diagnostics
      : [...diagnostics, ...(problems.length > 0 ? [] : [report('JK002', 'holds no element', lineSpan(file, 1))])],
    facts: factsOf(file, 'xml', text, root ? literalsOf(root) : [], { errorBytes, ...(root && stated(root, isJob)) }),
    inventory: { file, bytes, system: 'jenkins', role: isJob ? 'pipeline' : 'configuration', ...status },
  };
}

function stated(root: XmlElement, isJob: boolean): Pick<SourceFacts, 'states' | 'names'> {
  const system = systemFacts(root);
  return {
    states: [...system.states, ...pluginsOfXml(root)],
    names: isJob ? credentialUses(root) : [...system.names, ...credentialUses(root)],
  };
}

/** A job whose file breaks off is doubtful as a whole. */
function jobOf(
  root: XmlElement,
  kind: Job['kind'],
  file: string,
  repository: Repository,
  lost: Diagnostic['span'],
): Job {
  const job = jobFromXml(root, kind, { file, ...jobName(file, repository) });
  if (!lost) return job;
  return { ...job, doubts: [...job.doubts, { code: 'JK002', message: 'the job is read only up to here', span: lost }] };
}

function bytesBefore(text: string, line: number): number {
  return Buffer.byteLength(text.split('\n').slice(0, line).join('\n'));
}
