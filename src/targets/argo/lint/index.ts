/** Lint of Argo's manifests: what Argo's own validation refuses, and what it lets pass though it cannot work. */
import { type Context, type Holder, into, type Place } from './context.js';
import { checkCron } from './cron.js';
import { decodeKind } from './decode.js';
import { type ManifestDocument, type ManifestFile, type Position, readDocuments } from './documents.js';
import { checkSensor, eventsOffered, isSensor } from './events.js';
import { checkExpressions } from './expressions.js';
import type { Gravity, Mapping, Path, Report, Rule } from './finding.js';
import { checkKustomization } from './kustomization.js';
import { isDnsName, LONGEST, LONGEST_CRON } from './names.js';
import { checkOther } from './others.js';
import type { CronSpec, Metadata, Spec, TemplateRef } from './types.js';
import { visitor } from './visit.js';
import { checkWorkflow } from './workflow.js';

export type { ManifestDocument, ManifestFile } from './documents.js';
export { type Gravity, RULES, type Rule } from './finding.js';

/** Something that is wrong, and where. */
export interface LintFinding {
  readonly rule: Rule;
  readonly gravity: Gravity;
  readonly message: string;
  readonly file: string;
  readonly at: Position;
  /** `WorkflowTemplate/etl`; empty for a file that cannot be read. */
  readonly object: string;
}

export interface Lint {
  readonly findings: readonly LintFinding[];
  /** How many manifests of Argo's kinds, and kustomizations, were looked at. */
  readonly judged: number;
  /** How many others lie beside them, of which only what Argo itself reads was looked at: by kind. */
  readonly beside: ReadonlyMap<string, number>;
  readonly documents: readonly ManifestDocument[];
  /** What can be started and referred to, by `Kind/name`, as decoded. */
  readonly holders: ReadonlyMap<string, Holder>;
}

const KINDS = ['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate', 'CronWorkflow'];
const isArgo = ({ apiVersion, kind }: ManifestDocument) =>
  apiVersion.startsWith('argoproj.io/') && KINDS.includes(kind);

/** Looks at all files together: a template may stand in any of them. `paths`: every file of the folder, for what a kustomization lists. */
export function lint(files: readonly ManifestFile[], paths: readonly string[] = files.map(({ path }) => path)): Lint {
  const findings: LintFinding[] = [];
  const read = files.map(readDocuments);
  for (const { file, message, at } of read.flatMap(({ unreadable }) => unreadable))
    findings.push({ rule: 'yaml', gravity: 'rejected', message, file, at, object: '' });
  const documents = read.flatMap((one) => one.documents);
  const judge = new Judge(documents, findings);
  judge.all(paths);
  const order = (one: LintFinding) => `${one.file}\0${String(one.at.line).padStart(8, '0')}`;
  findings.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : a.message < b.message ? -1 : 1));
  return { findings, judged: judge.judged, beside: judge.beside, documents, holders: judge.holders };
}

class Judge {
  readonly holders = new Map<string, Holder>();
  readonly beside = new Map<string, number>();
  judged = 0;
  private readonly said = new Set<string>();

  constructor(
    private readonly documents: readonly ManifestDocument[],
    private readonly findings: LintFinding[],
  ) {}

  all(files: readonly string[]): void {
    const argo: { holder: Holder; body: Mapping; index: number }[] = [];
    for (const [index, document] of this.documents.entries()) {
      const report = this.reporter(index);
      if (isArgo(document)) {
        const body = decodeKind(document.body, document.kind, report);
        const holder = holderOf(document, body ?? {}, index);
        this.register(document, holder, report);
        argo.push({ holder, body: body ?? {}, index });
      } else if (
        document.apiVersion.startsWith('kustomize.config.k8s.io/') ||
        /(^|\/)kustomization\.ya?ml$/.test(document.file)
      ) {
        this.judged += 1;
        checkKustomization(document, files, report);
      } else {
        if (isSensor(document)) this.judged += 1;
        else this.beside.set(document.kind, (this.beside.get(document.kind) ?? 0) + 1);
        checkOther(document, report);
      }
    }
    for (const one of argo) this.validate(one);
    this.sensors();
  }

  private sensors(): void {
    const has = (kind: string, name: string) => this.holders.has(`${kind}/${name}`);
    const around = { sources: eventsOffered(this.documents), has };
    for (const [index, document] of this.documents.entries())
      if (isSensor(document)) checkSensor(document, around, this.reporter(index));
  }

  private register({ kind, name, body }: ManifestDocument, holder: Holder, report: Report): void {
    this.judged += 1;
    const metadata = (body.metadata ?? {}) as Metadata;
    const id = `${kind}/${name}`;
    if (metadata.name !== undefined && this.holders.has(id))
      report('names', `there is another ${kind} named '${name}' among the manifests`, ['metadata', 'name'], 'fails');
    if (name === '') report('names', 'neither name nor generateName is given', ['metadata'], 'fails');
    else if (typeof metadata.name === 'string' && !isDnsName(name))
      report(
        'names',
        `name '${name}' is no DNS name: lower-case letters, digits, - and .`,
        ['metadata', 'name'],
        'fails',
      );
    const longest = kind === 'CronWorkflow' ? LONGEST_CRON : LONGEST;
    if (typeof metadata.name === 'string' && metadata.name.length > longest)
      report(
        'names',
        `${WORDS[kind]} name "${name}" must not be more than ${longest} characters long (currently ${metadata.name.length})`,
        ['metadata', 'name'],
      );
    this.holders.set(id, holder);
  }

  private validate({ holder, body, index }: { holder: Holder; body: Mapping; index: number }): void {
    const cron = holder.kind === 'CronWorkflow';
    const asTemplate = holder.kind === 'WorkflowTemplate' || holder.kind === 'ClusterWorkflowTemplate';
    const context: Context = {
      globals: new Map(),
      asTemplate,
      report: (rule, message, place, gravity) =>
        this.reporter(place.holder.document)(rule, message, place.path, gravity),
      find: (ref: TemplateRef) =>
        this.holders.get(`${ref.clusterScope ? 'Cluster' : ''}WorkflowTemplate/${ref.name ?? ''}`),
      visit: visitor(() => context),
    };
    const top: Place = { holder, path: [] };
    const spec = (body.spec ?? {}) as CronSpec;
    if (cron) checkCron(spec, into(top, 'spec'), context);
    const metadata = cron
      ? (((spec as Mapping).workflowMetadata ?? {}) as Metadata)
      : ((body.metadata ?? {}) as Metadata);
    checkWorkflow({ holder, metadata, emptyArguments: !cron }, context);
    checkExpressions(holder, this.reporter(index));
  }

  /** The same thing found on several ways is said once. */
  private reporter(index: number): Report {
    const document = this.documents[index];
    return (rule, message, path, gravity = 'rejected') => {
      const key = `${index}\0${path.join('\0')}\0${message}`;
      if (!document || this.said.has(key)) return;
      this.said.add(key);
      const { file, kind, name } = document;
      this.findings.push({ rule, gravity, message, file, at: document.locate(path), object: `${kind}/${name}` });
    };
  }
}

const WORDS: Readonly<Record<string, string>> = {
  Workflow: 'workflow',
  WorkflowTemplate: 'workflow template',
  ClusterWorkflowTemplate: 'cluster workflow template',
  CronWorkflow: 'cron workflow',
};

function holderOf({ kind, name }: ManifestDocument, body: Mapping, document: number): Holder {
  const spec = (body.spec ?? {}) as Spec & CronSpec;
  const cron = kind === 'CronWorkflow';
  const at: Path = cron ? ['spec', 'workflowSpec'] : ['spec'];
  return { kind, name, spec: (cron ? spec.workflowSpec : spec) ?? {}, document, at };
}
