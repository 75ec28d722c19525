/** Laws that hold for every repository; each answers with what is wrong, and so with nothing when it holds. */
import {
  type Conversion,
  type ConvertedNode,
  type ConvertedPipeline,
  FIDELITIES,
  worstFidelity,
} from '../../src/core/index.js';
import {
  edgesOf,
  type Group,
  type Node,
  nodesOf,
  nodesOfPipeline,
  type Pipeline,
  type Region,
  stepsOf,
  violations,
} from '../../src/ir/index.js';
import { type DagTask, type Manifest, manifestsOf, type Template, templatesByNode } from './manifests.js';
import type { Read } from './run.js';

export const irIsSound = ({ bundle }: Read): string[] => violations(bundle);

/** Diagnostics that `origin.why` and unknown values name must be among those that the reading gave. */
export function reasonsAreGiven({ bundle }: Read): string[] {
  const given = new Set(bundle.diagnostics.map(({ code }) => code));
  return bundle.pipelines.flatMap((pipeline) =>
    [pipeline, ...nodesOfPipeline(pipeline)].flatMap(({ id, origin }) =>
      (origin.why ?? []).filter((code) => !given.has(code)).map((code) => `${id}: ${code} is named but no diagnostic`),
    ),
  );
}

/** Source steps = lowered + manual + dropped, each with a note where it is not exact (translation.md, "Ground rules"). */
export function stepsAreConserved({ bundle }: Read, { pipelines }: Conversion): string[] {
  const converted = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));
  const wrong = bundle.pipelines.flatMap((pipeline) => {
    const counterpart = converted.get(pipeline.id);
    return counterpart ? conserved(pipeline, counterpart) : [`${pipeline.id}: not converted`];
  });
  const extra =
    pipelines.length === bundle.pipelines.length ? [] : [`${pipelines.length} pipelines of ${bundle.pipelines.length}`];
  return [...wrong, ...extra];
}

function conserved(pipeline: Pipeline, converted: ConvertedPipeline): string[] {
  const steps = [...stepsOf(pipeline)];
  const lowered = new Map(converted.nodes.filter(({ kind }) => kind === 'step').map((node) => [node.id, node]));
  const worst = worstFidelity([...converted.nodes, ...converted.notes].map(({ fidelity }) => fidelity));
  const structural = [...converted.nodes.flatMap(({ notes }) => notes), ...converted.notes].filter(
    ({ about }) => about === 'structure',
  );
  const structure = worstFidelity(structural.map(({ fidelity }) => fidelity));
  return [
    ...(lowered.size === steps.length ? [] : [`${pipeline.id}: ${steps.length} steps became ${lowered.size}`]),
    ...steps.flatMap((step) => {
      const node = lowered.get(step.id);
      return node ? verdictOf(step, node) : [`${step.id}: lost`];
    }),
    ...(converted.fidelity === worst ? [] : [`${pipeline.id}: ${converted.fidelity}, its worst part is ${worst}`]),
    ...(rank(converted.structure) >= rank(structure)
      ? []
      : [`${pipeline.id}: structure ${converted.structure}, a note says ${structure}`]),
  ];
}

function verdictOf(step: Node, node: ConvertedNode): string[] {
  const worst = worstFidelity(node.notes.map(({ fidelity }) => fidelity));
  return [
    ...(node.fidelity !== 'exact' && node.notes.length === 0 ? [`${node.id}: ${node.fidelity} without a note`] : []),
    ...(rank(node.fidelity) < rank(worst) ? [`${node.id}: ${node.fidelity}, a note says ${worst}`] : []),
    ...(node.fidelity === 'exact' && step.origin.reading !== 'full'
      ? [`${node.id}: exact, but read ${step.origin.reading}`]
      : []),
    ...(node.fidelity === 'exact' && step.facets.some(({ must }) => must) ? untaken(step, node) : []),
    ...((node.template === undefined) === (node.fidelity === 'dropped')
      ? []
      : [`${node.id}: ${node.fidelity}, template ${node.template}`]),
  ];
}

/** A facet marked `must` stops a target that did not look at it; one that did says so in a note. */
function untaken(step: Node, node: ConvertedNode): string[] {
  const musts = step.facets.filter(({ must }) => must).map(({ key }) => key);
  return node.notes.length > 0 ? [] : musts.map((key) => `${node.id}: exact without a word on ${key}`);
}

function rank(fidelity: ConvertedNode['fidelity']): number {
  return FIDELITIES.indexOf(fidelity);
}

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const REQUIRED = ['workflows.argoproj.io/description', 'tiphys.dev/source', 'tiphys.dev/fidelity'];

/** Names that Kubernetes accepts, once each; annotations that say where everything comes from; manual steps that fail. */
export function manifestsAreSound(_reading: Read, conversion: Conversion): string[] {
  const manifests = manifestsOf(conversion);
  const byNode = templatesByNode(manifests);
  const names = manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  return [
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name}: twice`),
    ...manifests.flatMap(annotationsAndNames),
    ...conversion.pipelines.flatMap(({ nodes, start }) => [
      ...(names.includes(start) ? [] : [`${start}: no such manifest`]),
      ...nodes.filter(({ kind }) => kind === 'step').flatMap((node) => placed(node, byNode)),
    ]),
  ];
}

function annotationsAndNames({ path, kind, metadata, spec }: Manifest): string[] {
  const missing = REQUIRED.filter((key) => !metadata.annotations?.[key]).map(
    (key) => `${path}: ${kind} without ${key}`,
  );
  const templates = spec?.templates ?? [];
  const tasks = templates.flatMap(({ dag }) => dag?.tasks ?? []);
  const bad = [metadata, ...templates, ...tasks]
    .filter(({ name }) => !NAME.test(name))
    .map(({ name }) => `${path}: name ${name}`);
  const own = templates.map(({ name }) => name);
  const twice = own.filter((name, at) => own.indexOf(name) !== at).map((name) => `${path}: template ${name} twice`);
  return [...missing, ...bad, ...twice];
}

function placed(node: ConvertedNode, byNode: ReturnType<typeof templatesByNode>): string[] {
  const found = byNode.get(node.id) ?? [];
  if (node.fidelity === 'dropped') return found.length === 0 ? [] : [`${node.id}: dropped and yet there`];
  const [only] = found;
  if (!only || found.length > 1) return [`${node.id}: stands in ${found.length} templates`];
  const { manifest, template, source } = only;
  const place = `${manifest.metadata.name}/${template.name}`;
  const cited = `${node.span.file}:${node.span.start.line}`;
  return [
    ...(place === node.template ? [] : [`${node.id}: in ${place}, not in ${node.template}`]),
    ...(source === cited ? [] : [`${node.id}: source ${source}, not ${cited}`]),
    ...(node.fidelity !== 'manual' || fails(tried(manifest, template))
      ? []
      : [`${node.id}: manual, and does not fail`]),
  ];
}

/** What runs for a step: its template, or, where it is retried or told of, the one that the task of its tries calls. */
function tried({ spec }: Manifest, template: Template): Template {
  const tasks = template.dag?.tasks ?? [];
  const only = tasks.length === 1 ? tasks[0] : tasks.find(({ name }) => name === 'try');
  return spec?.templates?.find(({ name }) => name === only?.template) ?? template;
}

function fails({ container, script }: Template): boolean {
  const text = [...(container?.command ?? []), ...(container?.args ?? []), script?.source ?? ''].join('\n');
  return /\bexit 1\b/.test(text);
}

/** Every edge of the IR, group ends resolved, is named in the `depends` of the task it leads to. */
export function edgesAreKept({ bundle }: Read, conversion: Conversion): string[] {
  const byNode = templatesByNode(manifestsOf(conversion));
  return bundle.pipelines.flatMap((pipeline) => {
    const edges = stepEdges(pipeline.body);
    return edges.filter((edge) => !closesCircle(edge, edges)).flatMap(([from, to]) => depends(from, to, byNode));
  });
}

/** Argo takes no circle, and the source refuses it too: one of its edges is left out. */
function closesCircle([from, to]: [Node, Node], edges: readonly [Node, Node][]): boolean {
  const found = new Set([to.id]);
  for (const id of found) for (const [a, b] of edges) if (a.id === id) found.add(b.id);
  return found.has(from.id);
}

function depends(from: Node, to: Node, byNode: ReturnType<typeof templatesByNode>): string[] {
  const [source, target] = [byNode.get(from.id)?.[0], byNode.get(to.id)?.[0]];
  if (!source || !target || to.join === 'always') return [];
  const templates = target.manifest.spec?.templates ?? [];
  const kept = templates.some(({ dag }) => {
    const tasks = dag?.tasks ?? [];
    const before = tasks.filter((task) => holds(task, source.template.name, templates));
    const after = tasks.filter((task) => holds(task, target.template.name, templates));
    return after.some((task) => before.some(({ name }) => task.name === name || waitsFor(task, name, tasks)));
  });
  return kept ? [] : [`${from.id} -> ${to.id}: not in depends`];
}

/** A task calls a template, or stands for a mapped group that has a task that does. */
function holds({ template }: DagTask, wanted: string, templates: readonly Template[]): boolean {
  if (template === wanted) return true;
  const inner = templates.find(({ name }) => name === template)?.dag?.tasks ?? [];
  return inner.some((task) => holds(task, wanted, templates));
}

/** A task names another in its `depends`, itself or through probes. */
function waitsFor({ depends: text = '' }: DagTask, name: string, tasks: readonly DagTask[]): boolean {
  const named = text.split(/[^-\w]+/);
  const probes = tasks.filter((task) => task.template === 'probe' && named.includes(task.name));
  return named.includes(name) || probes.some((probe) => waitsFor(probe, name, tasks));
}

/** Edges between steps: a group stands for its last steps as a source and for its first as a target. */
function stepEdges(region: Region): [Node, Node][] {
  const nodes = new Map([...nodesOf(region)].map((node) => [node.id, node]));
  const edges = [...edgesOf(region)];
  const ends = (id: string, side: 'from' | 'to'): Node[] => {
    const node = nodes.get(id);
    if (!node) return [];
    return node.kind === 'step' ? [node] : groupEnds(node, side).filter(({ kind }) => kind === 'step');
  };
  return edges.flatMap(({ from, to }) =>
    ends(from, 'from').flatMap((a) => ends(to, 'to').map((b): [Node, Node] => [a, b])),
  );
}

/** The steps of a group that no edge inside it leaves (`from`) or enters (`to`), on their own behalf or that of a group around them. */
function groupEnds(group: Group, side: 'from' | 'to'): Node[] {
  const taken = new Set([...edgesOf(group.body)].map((edge) => edge[side]));
  const free = (region: Region): Node[] =>
    region.nodes
      .filter(({ id }) => !taken.has(id))
      .flatMap((node) => (node.kind === 'group' ? free(node.body) : [node]));
  return free(group.body);
}
