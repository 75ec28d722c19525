import type { Diagnostic, NameFact, Span, StatedDependency } from '../../../../core/index.js';
import { entryOf, itemsOf, parseYaml, textOf, type YamlNode } from '../../../../lang/yaml/index.js';
import type { Repository, RepositoryFile } from '../../../source.js';
import { report } from '../../codes.js';
import { factsOf, yamlLiterals } from '../facts.js';
import type { PipelineScript } from '../model.js';
import type { FileReading, SeedText } from '../read-xml.js';

/** A file of the Configuration as Code plugin: names of agents, credentials and libraries, and Job DSL scripts. */
export function readCascFile({ file, bytes }: RepositoryFile, repository: Repository): FileReading {
  const text = repository.readText(file) ?? '';
  const { documents, problems } = parseYaml(file, text);
  const seeds = documents.flatMap(seedsOf);
  const scripts = documents.flatMap((document) => scriptsOf(document, file));
  const literals = yamlLiterals(documents);
  const lost = documents.length === 0 || problems.some(({ kind }) => kind === 'syntax');
  const diagnostics: Diagnostic[] = problems.map(({ kind, message, span }) =>
    report(kind === 'limit' ? 'JK004' : 'JK005', message, span),
  );
  for (const { span } of scripts)
    diagnostics.push(
      report(
        'JK001',
        'the Job DSL is not here as the controller gets it; the jobs that it makes are in no figure',
        span,
      ),
    );
  return {
    jobs: [],
    scripts,
    seeds,
    diagnostics,
    facts: factsOf(file, 'yaml', text, literals, {
      states: documents.flatMap(librariesOf),
      names: documents.flatMap((document) => [...agentsOf(document), ...credentialsOf(document)]),
      ...(lost && { errorBytes: bytes }),
    }),
    inventory: { file, bytes, system: 'jenkins', ...statusOf(scripts.length, seeds.length, lost) },
  };
}

function statusOf(
  scripts: number,
  seeds: number,
  lost: boolean,
): Pick<FileReading['inventory'], 'role' | 'status' | 'why'> {
  if (scripts > 0)
    return { role: 'pipeline', status: 'partial', why: 'Job DSL that it names is not here as the controller gets it' };
  const role = seeds > 0 ? 'pipeline' : 'configuration';
  return lost ? { role, status: 'partial', why: 'part of it is not read' } : { role, status: 'read' };
}

/** `${NAME}` is filled in by the controller before Job DSL sees the text; `^${` stays (Configuration as Code, "Handling Secrets"). */
const FILLED_IN = /(?<!\^)\$\{/;

/** `jobs: [{script: …}]`, as Job DSL gets it. */
function seedsOf(document: YamlNode): SeedText[] {
  return itemsOf(entryOf(document, 'jobs')).flatMap((item) => {
    const script = entryOf(item, 'script');
    const text = textOf(script);
    if (!script || text === undefined || FILLED_IN.test(text)) return [];
    return [{ text: text.replaceAll('^${', '${'), span: script.span }];
  });
}

/** Those that are not here as Job DSL gets them: `jobs: [{file: …}, {url: …}]`, and texts that the controller fills in. */
function scriptsOf(document: YamlNode, file: string): PipelineScript[] {
  return itemsOf(entryOf(document, 'jobs')).flatMap((item) => {
    const text = entryOf(item, 'script');
    const script =
      (text && FILLED_IN.test(textOf(text) ?? '') ? text : undefined) ?? entryOf(item, 'file') ?? entryOf(item, 'url');
    return script ? [{ text: textOf(script) ?? '', span: script.span, job: file, language: 'job-dsl' as const }] : [];
  });
}

function path(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  return keys.reduce<YamlNode | undefined>((found, key) => entryOf(found, key), node);
}

function librariesOf(document: YamlNode): StatedDependency[] {
  return itemsOf(path(document, 'unclassified', 'globalLibraries', 'libraries')).flatMap((library) => {
    const name = textOf(entryOf(library, 'name'));
    const version = textOf(entryOf(library, 'defaultVersion'));
    if (name === undefined) return [];
    return [{ ecosystem: 'jenkins-library', name, ...(version !== undefined && { version }), span: library.span }];
  });
}

function agentsOf(document: YamlNode): NameFact[] {
  const jenkins = entryOf(document, 'jenkins');
  const agent = (name: string, detail: string | undefined, span: Span): NameFact => ({
    kind: 'agent',
    name,
    ...(detail && { detail }),
    span,
  });
  const nodes = itemsOf(entryOf(jenkins, 'nodes')).flatMap((item) => {
    const node = item.kind === 'map' ? item.entries[0]?.value : undefined;
    const name = textOf(entryOf(node, 'name'));
    return name === undefined ? [] : [agent(name, textOf(entryOf(node, 'labelString')), item.span)];
  });
  const clouds = itemsOf(entryOf(jenkins, 'clouds')).flatMap((item) => {
    const [entry] = item.kind === 'map' ? item.entries : [];
    if (!entry) return [];
    const labels = itemsOf(entryOf(entry.value, 'templates')).flatMap(
      (template) => textOf(entryOf(template, 'label')) ?? textOf(entryOf(template, 'labelString')) ?? [],
    );
    return [agent(`cloud ${textOf(entryOf(entry.value, 'name')) ?? entry.key}`, labels.join(', '), item.span)];
  });
  const label = textOf(entryOf(jenkins, 'labelString'));
  const own = label && jenkins ? [agent('built-in', label, (entryOf(jenkins, 'labelString') ?? jenkins).span)] : [];
  return [...own, ...nodes, ...clouds];
}

/** Ids and types only, wherever in `credentials:` they stand. */
function credentialsOf(document: YamlNode): NameFact[] {
  const found: NameFact[] = [];
  const visit = (node: YamlNode | undefined, type: string, depth: number): void => {
    if (!node || depth > 30) return;
    const id = textOf(entryOf(node, 'id'));
    if (id !== undefined && type !== '') found.push({ kind: 'credential', name: id, detail: type, span: node.span });
    else if (node.kind === 'list') for (const item of node.items) visit(item, type, depth + 1);
    else if (node.kind === 'map') for (const { key, value } of node.entries) visit(value, key, depth + 1);
  };
  visit(entryOf(document, 'credentials'), '', 0);
  return found;
}
