import type { ConvertedNode, ConvertedPipeline, EmittedFile, FidelityNote } from '../../core/index.js';
import type { Bundle, Pipeline } from '../../ir/index.js';
import type { Target, TargetOptions } from '../target.js';
import { imageFiles } from './callables/image.js';
import { companionFiles } from './companions.js';
import { eventPlans } from './events/plan.js';
import { withGivenImages } from './given-image.js';
import { baseKustomization, baseManifests } from './layout/base.js';
import { chart } from './layout/helm.js';
import { overlays } from './layout/overlays.js';
import { lowerPipeline } from './lower.js';
import type { LoweredPipeline, OtherWorkflow } from './model.js';
import { uniqueNames } from './names.js';
import { structuralNotes } from './note-runs.js';
import { sized } from './object-size.js';
import type * as Print from './print.js';
import { hashOf, stampJson } from './provenance.js';
import { reviewOf } from './review/review.js';
import { isStaged, lowerStaged } from './stages/index.js';
import { withTitles } from './unread.js';

/** Argo Workflows 3.7 and 4.x, from one output. */
const argo: Target = {
  id: 'argo',
  lower: (bundle, options) => ({ pipelines: lowerAll(bundle, options).map(convertedPipeline), files: [] }),
  convert: async (bundle, options) => {
    const lowered = lowerAll(bundle, options);
    const pipelines = lowered.map(convertedPipeline);
    const all = filesOf(lowered, pipelines, options, await import('./print.js'));
    const isLeftOut = ({ path }: EmittedFile) => options.leftOut?.has(path) === true;
    return { pipelines, files: all.filter((one) => !isLeftOut(one)), leftOut: all.filter(isLeftOut) };
  },
};

export default argo;

function lowerAll(bundle: Bundle, options: TargetOptions): LoweredPipeline[] {
  const names = uniqueNames(bundle.pipelines.map(({ name, id }) => ({ name, identity: id })));
  const events = eventPlans(bundle, names);
  const workflowOf = workflowsByName(bundle, names);
  return bundle.pipelines.map((pipeline) => {
    const name = names.get(pipeline.id) ?? pipeline.name;
    const started = events.get(pipeline.id);
    const lowered = isStaged(pipeline)
      ? lowerStaged(pipeline, name, options, { workflowOf: (wanted) => workflowOf(wanted)?.name, events: started })
      : lowerPipeline(pipeline, name, options, { workflowOf, events: started });
    return withTitles(sized(withGivenImages(lowered, options.image), options), options.titles);
  });
}

/** The workflow that a pipeline became, by the name that others call it by; undefined where it is none, or several. */
function workflowsByName({ pipelines }: Bundle, names: ReadonlyMap<string, string>) {
  const called = new Map<string, Set<Pipeline>>();
  for (const pipeline of pipelines)
    for (const name of [pipeline.name, pipeline.id])
      called.set(name, (called.get(name) ?? new Set<Pipeline>()).add(pipeline));
  return (wanted: string): OtherWorkflow | undefined => {
    // `/team/deploy` is Jenkins' name for it from the root
    const [pipeline, ...more] = called.get(wanted) ?? called.get(wanted.replace(/^\//, '')) ?? [];
    if (!pipeline || more.length > 0) return undefined;
    return { name: names.get(pipeline.id) ?? pipeline.name, pipeline };
  };
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
  print: typeof Print,
): EmittedFile[] {
  const every = baseManifests(lowered, options, print);
  const manifests = every.filter(({ path }) => !options.leftOut?.has(path));
  const beside = companionFiles({ lowered, options, manifests }, print);
  const files = [
    ...every,
    baseKustomization(manifests, print),
    ...(options.layout === 'kustomize' ? overlays(lowered, options, print) : []),
    ...(options.layout === 'helm' ? chart(lowered, options, manifests, print) : []),
    ...beside,
    ...imageFiles(lowered.flatMap((one) => one.images ?? [])),
  ].sort(byPath);
  const record = Object.fromEntries(files.map(({ path, text }) => [path, hashOf(text)]));
  const leftOut = files.flatMap(({ path }) => (options.leftOut?.has(path) ? [path] : []));
  return [
    ...files,
    { path: 'conversion.json', text: stampJson({ pipelines: pipelines.map(machineReadable), files: record }) },
    { path: 'REVIEW.md', text: reviewOf(lowered, beside, leftOut) },
  ].sort(byPath);
}

const byPath = (a: EmittedFile, b: EmittedFile) => (a.path < b.path ? -1 : 1);

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
    structural: structuralNotes(pipeline),
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
