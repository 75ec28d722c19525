import { type Diagnostic, lineSpan } from '../../core/index.js';
import { entryOf, itemsOf, parseYaml, textOf, type YamlNode } from '../../lang/yaml/index.js';
import { leftAsTemplate, mergeFiles, settingsFacts } from '../files.js';
import type { Repository, RepositoryFile, SourceReading } from '../source.js';
import { report } from './codes.js';
import { readCronJob } from './cron-job.js';

/** Actions of Helm and of other Go or Jinja templates. */
const TEMPLATE = /\{\{[^}]*\}\}|\{%[^%]*%\}/;
const MOST_JOBS = 5_000;

/** The CronJobs of files, those that another tool fills in left out. */
export function readManifests(repository: Repository, files: readonly RepositoryFile[]): SourceReading {
  return mergeFiles(files.map((file) => readFile(file, repository)));
}

function readFile({ file, bytes }: RepositoryFile, repository: Repository): SourceReading {
  const text = repository.readText(file) ?? '';
  const entry = { file, bytes, system: 'kubernetes', role: 'pipeline' } as const;
  const { documents, problems } = parseYaml(file, text);
  const template = TEMPLATE.exec(text);
  if (template && (problems.length > 0 || isFilledIn(text))) {
    const line = text.slice(0, template.index).split('\n').length;
    return leftAsTemplate(entry, 'kubernetes', [
      report('KC001', 'is filled in by another tool before Kubernetes sees it; found, not read', lineSpan(file, line)),
    ]);
  }
  const fresh = freshIds();
  const jobs = documents
    .flatMap(cronJobs)
    .slice(0, MOST_JOBS)
    .map((node) => readCronJob(node, file, fresh));
  const diagnostics: Diagnostic[] = problems.map(({ kind, message, span }) =>
    report(kind === 'limit' ? 'KC003' : 'KC002', message, span),
  );
  const lost = problems.length > 0;
  return {
    pipelines: jobs.map(({ pipeline }) => pipeline),
    links: [],
    facts: [
      settingsFacts(
        file,
        'yaml',
        text,
        jobs.flatMap(({ literals }) => literals),
      ),
    ],
    diagnostics: [...diagnostics, ...jobs.flatMap((one) => one.diagnostics)],
    inventory: [{ ...entry, ...(lost ? { status: 'partial', why: 'part of it is not read' } : { status: 'read' }) }],
  };
}

/** An action outside of a quoted text or a block of text: the manifest itself has holes. */
function isFilledIn(text: string): boolean {
  return text
    .split('\n')
    .some((line) => /^\s*(?:\{\{|\{%)/.test(line) || /^\s*(?:-\s+)?[\w"'.-]+:\s*["']?[^"'#]*\{\{/.test(line));
}

/** CronJobs of a document, those in a List included. */
function cronJobs(document: YamlNode): YamlNode[] {
  if (textOf(entryOf(document, 'kind')) === 'CronJob') return [document];
  return itemsOf(entryOf(document, 'items')).filter((item) => textOf(entryOf(item, 'kind')) === 'CronJob');
}

/** The same name in several documents of one file: ids stay apart. */
function freshIds(): (wanted: string) => string {
  const used = new Set<string>();
  return (wanted) => {
    let id = wanted;
    for (let count = 2; used.has(id); count++) id = `${wanted}-${count}`;
    used.add(id);
    return id;
  };
}
