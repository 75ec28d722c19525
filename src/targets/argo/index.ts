import type { ConvertedNode, ConvertedPipeline, EmittedFile, FidelityNote, Span } from '../../core/index.js';
import type { Bundle } from '../../ir/index.js';
import type { Target, TargetOptions } from '../target.js';
import { poolKey } from './limits.js';
import { lowerPipeline } from './lower.js';
import { cronWorkflows, poolsMap, slotsMap, workflowTemplate } from './manifest.js';
import type { LoweredPipeline } from './model.js';
import { uniqueNames } from './names.js';
import type * as Print from './print.js';
import { stampJson } from './provenance.js';
import { reviewOf } from './review.js';

/** Argo Workflows 3.7 and 4.x, from one output. */
const argo: Target = {
  id: 'argo',
  lower: (bundle, options) => ({ pipelines: lowerAll(bundle, options).map(convertedPipeline), files: [] }),
  convert: async (bundle, options) => {
    const lowered = lowerAll(bundle, options);
    const pipelines = lowered.map(convertedPipeline);
    return { pipelines, files: filesOf(lowered, pipelines, options, await import('./print.js')) };
  },
};

export default argo;

function lowerAll(bundle: Bundle, options: TargetOptions): LoweredPipeline[] {
  const names = uniqueNames(bundle.pipelines.map(({ name, id }) => ({ name, identity: id })));
  return bundle.pipelines.map((pipeline) => lowerPipeline(pipeline, names.get(pipeline.id) ?? pipeline.name, options));
}

function convertedPipeline(lowered: LoweredPipeline): ConvertedPipeline {
  const { pipeline, name, steps } = lowered;
  return {
    id: pipeline.id,
    name: pipeline.name,
    system: pipeline.origin.system,
    start: `WorkflowTemplate/${name}`,
    fidelity: lowered.fidelity,
    structure: lowered.structure,
    files: [`base/${name}.yaml`],
    nodes: steps.map(
      ({ step, key, fidelity, name: template, notes }): ConvertedNode => ({
        id: step.id,
        key,
        kind: 'step',
        construct: step.origin.construct,
        fidelity,
        template: `${name}/${template}`,
        span: step.origin.span,
        notes,
      }),
    ),
    notes: lowered.notes,
  };
}

/** The printer comes in late: it brings the YAML library with it, which `assess` has no use for. */
function filesOf(
  lowered: readonly LoweredPipeline[],
  pipelines: readonly ConvertedPipeline[],
  options: TargetOptions,
  { printPipeline, printPlain }: typeof Print,
): EmittedFile[] {
  const { namespace } = options;
  const pools = poolsOf(lowered);
  const manifests = lowered.map((one) => ({
    path: `base/${one.name}.yaml`,
    text: printPipeline(one, [
      workflowTemplate(one, namespace),
      ...cronWorkflows(one, namespace),
      ...slotsMap(one, namespace),
    ]),
  }));
  if (pools.size > 0) manifests.push({ path: `base/${POOLS_FILE}`, text: printPlain(poolsMap(pools, namespace)) });
  const kustomization = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };
  const resources = manifests.map(({ path }) => path.slice('base/'.length)).sort();
  const files = [
    ...manifests,
    { path: 'base/kustomization.yaml', text: printPlain({ ...kustomization, resources }) },
    ...(options.layout === 'kustomize'
      ? overlays(
          kustomization,
          lowered.some(({ crons }) => crons.length > 0),
          printPlain,
        )
      : []),
    { path: 'conversion.json', text: stampJson({ pipelines: pipelines.map(machineReadable) }) },
    { path: 'REVIEW.md', text: reviewOf(lowered) },
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** No pipeline's file: names of workflows have no dot. */
const POOLS_FILE = 'pools.config.yaml';

function poolsOf(lowered: readonly LoweredPipeline[]): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const { step } of lowered.flatMap(({ steps }) => steps))
    for (const { resource } of step.holds)
      if (!found.has(poolKey(resource))) found.set(poolKey(resource), step.origin.span);
  return found;
}

/** Development and staging do not start by the clock; production does. */
function overlays(
  kustomization: Readonly<Record<string, string>>,
  scheduled: boolean,
  print: typeof Print.printPlain,
): EmittedFile[] {
  const asleep = { target: { kind: 'CronWorkflow' }, patch: '- op: add\n  path: /spec/suspend\n  value: true\n' };
  return ['dev', 'staging', 'prod'].map((stage) => ({
    path: `overlays/${stage}/kustomization.yaml`,
    text: print({
      ...kustomization,
      resources: ['../../base'],
      nameSuffix: stage === 'prod' ? '' : `-${stage}`,
      labels: [{ pairs: { 'tiphys.dev/stage': stage } }],
      ...(stage !== 'prod' && scheduled && { patches: [asleep] }),
    }),
  }));
}

const coded = (notes: readonly FidelityNote[]) => notes.map(({ code, message }) => `${code} ${message}`);

/** The format of the conformance tools (translation.md, "Ground rules"), with the notes of the pipeline beside it. */
function machineReadable(pipeline: ConvertedPipeline) {
  return {
    id: pipeline.id,
    name: pipeline.name,
    system: pipeline.system,
    start: pipeline.start,
    fidelity: pipeline.fidelity,
    structure: pipeline.structure,
    files: pipeline.files,
    diagnostics: coded(pipeline.notes),
    nodes: pipeline.nodes.map(({ id, key, fidelity, template, span, notes }) => ({
      id,
      key,
      fidelity,
      template,
      span,
      diagnostics: coded(notes),
    })),
  };
}
