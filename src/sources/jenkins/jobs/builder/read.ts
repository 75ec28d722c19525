import { type Diagnostic, lineSpan } from '../../../../core/index.js';
import type { Facet } from '../../../../ir/index.js';
import { parseYaml, textOf, type YamlNode } from '../../../../lang/yaml/index.js';
import type { Repository, RepositoryFile } from '../../../source.js';
import { report } from '../../codes.js';
import { factsOf, yamlLiterals } from '../facts.js';
import type { Job, JobDoubt, JobKind } from '../model.js';
import { NO_PARTS } from '../model.js';
import { placeOf } from '../own-script.js';
import type { FileReading } from '../read-xml.js';
import { child, firstText, fromYaml, isFalse, isTrue, type Tree, textOf as treeText } from '../tree.js';
import { Components } from './components.js';
import { Expander } from './expand.js';
import { type Generated, Generator } from './generate.js';
import { Includes } from './includes.js';
import { CONTENT_KEYS } from './keys.js';
import { Roots } from './roots.js';

const KINDS: Readonly<Record<string, JobKind>> = {
  freestyle: 'freestyle',
  matrix: 'matrix',
  maven: 'maven',
  pipeline: 'pipeline',
  workflow: 'pipeline',
  multibranch: 'multibranch',
  'multibranch-defaults': 'multibranch',
  githuborg: 'organization',
  multijob: 'freestyle',
  externaljob: 'external',
};

/** All Job Builder files of a repository together: definitions of one file are used in others. */
export function readBuilderFiles(files: readonly RepositoryFile[], repository: Repository): FileReading[] {
  const roots = new Roots();
  const readings = files.map((file) => loadFile(file, repository, roots));
  const doubts: JobDoubt[] = [];
  const includes = new Includes(repository, doubts);
  const expander = new Expander(includes, doubts);
  const generator = new Generator(roots, expander, doubts);
  generator.run();
  const components = new Components(roots, expander, doubts);
  const general = doubts.splice(0);
  const jobs = generator.jobs.map((generated) => jobOf(generated, components, doubts));
  return readings.map((reading) => ({
    ...reading,
    jobs: jobs.filter((job) => job !== undefined).filter(({ file }) => file === reading.inventory.file),
    included: includes.of(reading.inventory.file),
    diagnostics: [
      ...reading.diagnostics,
      ...general
        .filter(({ span }) => span.file === reading.inventory.file)
        .map(({ code, message, span }) => report(code, message, span)),
    ],
  }));
}

function loadFile({ file, bytes }: RepositoryFile, repository: Repository, roots: Roots): FileReading {
  const text = repository.readText(file) ?? '';
  const { documents, problems } = parseYaml(file, text, 'PyYAML');
  const diagnostics = problems.map(
    ({ kind, message, span }): Diagnostic =>
      report(kind === 'limit' ? 'JK004' : kind === 'alias' ? 'JK006' : 'JK005', message, span),
  );
  const lost = documents.length === 0 || problems.some(({ kind }) => kind === 'syntax');
  for (const document of documents) {
    for (const item of document.kind === 'list' ? document.items : []) {
      const [entry] = item.kind === 'map' ? item.entries : [];
      if (entry) roots.add(entry.key, entry.value);
    }
  }
  return {
    jobs: [],
    diagnostics,
    facts: factsOf(file, 'yaml', text, yamlLiterals(documents), lost ? { errorBytes: bytes } : {}),
    inventory: {
      file,
      bytes,
      system: 'jenkins',
      role: 'pipeline',
      ...(lost ? { status: 'partial', why: 'part of it is not read' } : { status: 'read' }),
    },
  };
}

function jobOf(
  { name, node, madeIn, contents, doubts }: Generated,
  components: Components,
  found: JobDoubt[],
): Job | undefined {
  const type = textOf(contents.get('project-type')) ?? 'freestyle';
  const kind = KINDS[type];
  if (type === 'folder') return undefined;
  const tree = treeOf(contents);
  const text = (key: string) => treeText(tree, key) || undefined;
  const list = (key: Parameters<typeof listKind>[0]) => components.of(contents.get(key), listKind(key));
  const before = found.length;
  const dsl = child(tree, 'dsl');
  const parts = partsOf(contents.get('dsl'));
  const script =
    kind === 'pipeline' && dsl
      ? { text: dsl.text, span: dsl.span, ...(parts && { parts }), job: name, language: 'pipeline' as const }
      : undefined;
  const properties = list('properties');
  const injected = properties.filter(isInjected);
  const job: Omit<Job, 'doubts'> = {
    ...NO_PARTS,
    file: node.span.file,
    madeIn,
    name,
    nameKnown: !name.includes('{'),
    home: 'job-builder',
    kind: kind ?? 'external',
    construct: type,
    span: node.span,
    description: text('description') ?? '',
    // A variable inside of a text is printed by Python: `True`.
    disabled: isTrue(text('disabled')),
    concurrent: isTrue(text('concurrent')),
    // The writer of pipeline jobs has no place for it (jenkins_jobs/modules/project_pipeline.py).
    label: kind === 'pipeline' ? undefined : text('node'),
    params: list('parameters'),
    triggers: list('triggers'),
    properties: properties.filter((one) => !injected.includes(one)),
    scm: list('scm').filter(({ kind: one }) => one !== 'none'),
    wrappers: [...injected, ...list('wrappers')],
    builders: [...list('builders'), ...list('prebuilders')],
    postBuilders: list('postbuilders'),
    publishers: [...list('publishers'), ...list('reporters')],
    axes: kind === 'matrix' ? axesOf(child(tree, 'axes')) : [],
    maven: kind === 'maven' ? mavenOf(child(tree, 'maven'), node) : undefined,
    script,
    elsewhere: script ? undefined : elsewhereOf(tree, kind),
    place: kind === 'pipeline' && !script ? scriptPlace(tree) : undefined,
    facets: facetsOf(tree),
  };
  const unknown =
    kind === undefined
      ? [{ code: 'JK026', message: `the project type ${type} is not known`, span: node.span } as const]
      : [];
  return { ...job, doubts: [...doubts, ...unknown, ...found.splice(before), ...rawOf(tree)] };
}

/** Variables that EnvInject's property sets before all else: as its wrapper does, unless it keeps others away. */
function isInjected(property: Tree): boolean {
  const off = (name: string) => isFalse(treeText(property, name));
  if (property.kind !== 'inject' || off('enabled') || isTrue(treeText(property, 'override-build-parameters')))
    return false;
  return !off('keep-system-variables') && !off('keep-build-variables');
}

const LISTS = {
  parameters: 'parameter',
  triggers: 'trigger',
  properties: 'property',
  scm: 'scm',
  wrappers: 'wrapper',
  builders: 'builder',
  prebuilders: 'builder',
  postbuilders: 'builder',
  publishers: 'publisher',
  reporters: 'reporter',
} as const;

function listKind(key: keyof typeof LISTS) {
  return LISTS[key];
}

function treeOf(contents: ReadonlyMap<string, YamlNode>): Tree {
  const children = [...contents].filter(([key]) => CONTENT_KEYS.has(key)).map(([key, value]) => fromYaml(key, value));
  const span = children[0]?.span ?? lineSpan('', 1);
  return { name: 'job', kind: 'job', text: '', children, span, form: 'builder' };
}

/** `axes: [{axis: {type, name, values}}]`. */
function axesOf(axes: Tree | undefined): Tree[] {
  return (axes?.children ?? []).flatMap((item) => {
    const axis = child(item, 'axis');
    return axis ? [{ ...axis, kind: treeText(axis, 'type') ?? 'user-defined' }] : [];
  });
}

function mavenOf(maven: Tree | undefined, node: YamlNode): Job['maven'] {
  return {
    goals: treeText(maven, 'goals') ?? '',
    pom: treeText(maven, 'root-pom') ?? '',
    options: treeText(maven, 'maven-opts') ?? '',
    span: maven?.span ?? node.span,
  };
}

function elsewhereOf(tree: Tree, kind: JobKind | undefined): string | undefined {
  if (kind !== 'pipeline' && kind !== 'multibranch' && kind !== 'organization') return undefined;
  const scm = child(tree, 'pipeline-scm') ?? child(tree, 'scm');
  const path = treeText(child(tree, 'pipeline-scm'), 'script-path') ?? treeText(tree, 'script-path') ?? 'Jenkinsfile';
  return `${path} of ${(scm && firstText(scm, /^(?:url|uri|repo)$/)) ?? 'a repository that is not named'}`;
}

/** `pipeline-scm: {scm: [{git: {url, branches}}], script-path}`. */
function scriptPlace(tree: Tree) {
  const definition = child(tree, 'pipeline-scm');
  const [item, ...more] = child(definition, 'scm')?.children ?? [];
  return more.length > 0 ? undefined : placeOf(definition, item, treeText(definition, 'script-path'));
}

function facetsOf(tree: Tree): Facet[] {
  const settings = [
    ['quiet-period', 'quiet_period', false],
    ['retry-count', 'checkout_retries', false],
    ['jdk', 'tool.jdk', false],
    ['workspace', 'custom_workspace', true],
    ['block-downstream', 'waits_for_downstream', true],
    ['block-upstream', 'waits_for_upstream', true],
  ] as const;
  const facets = settings.flatMap(([name, key, must]): Facet[] => {
    const text = treeText(tree, name);
    return text && !isFalse(text) ? [{ key: `jenkins.${key}`, value: isTrue(text) ? true : text, must }] : [];
  });
  const token = treeText(tree, 'auth-token') ? [{ key: 'jenkins.remote_trigger', value: true, must: true }] : [];
  const sequential = isTrue(treeText(child(tree, 'execution-strategy'), 'sequential'));
  return [...facets, ...token, ...(sequential ? [{ key: 'jenkins.matrix.sequential', value: true, must: false }] : [])];
}

/** `raw:` is XML put in as it is; a combination filter decides at run time. */
function rawOf(tree: Tree): JobDoubt[] {
  const raw = child(tree, 'raw');
  const filter = child(child(tree, 'execution-strategy'), 'combination-filter');
  return [
    ...(raw ? [{ code: 'JK026', message: `raw XML is put into the job${rawName(raw)}`, span: raw.span } as const] : []),
    ...(filter
      ? [{ code: 'JK028', message: 'a combination filter leaves combinations out', span: filter.span } as const]
      : []),
  ];
}

/** ` (blockBuildWhenUpstreamBuilding)`: what the text begins with. */
function rawName(raw: Tree): string {
  const [, name] = /^\s*<([\w.:-]+)/.exec(treeText(raw, 'xml') ?? '') ?? [];
  return name === undefined ? '' : ` (${name})`;
}

function partsOf(node: YamlNode | undefined) {
  return node?.kind === 'scalar' ? node.parts : undefined;
}
