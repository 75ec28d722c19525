/** A workflow as a whole (validate.go, ValidateWorkflow). */
import { checkArguments } from './arguments.js';
import { type Arguments, type Context, type Holder, into, type Place } from './context.js';
import { checkHooks } from './hooks.js';
import { checkNames, fieldNameProblem } from './names.js';
import { ANY_ARTIFACT } from './scope.js';
import { holdsVariable, placeholder } from './tags.js';
import type { Keys, Metadata, Ports, Spec } from './types.js';

export interface WorkflowInput {
  readonly holder: Holder;
  readonly metadata: Metadata;
  /** Arguments without a value are fine: it is not started by itself. */
  readonly emptyArguments: boolean;
}

const ALWAYS = [
  'name',
  'namespace',
  'mainEntrypoint',
  'serviceAccountName',
  'uid',
  'annotations',
  'annotations.json',
  'labels',
  'labels.json',
  'status',
];

export function checkWorkflow({ holder, metadata, emptyArguments }: WorkflowInput, context: Context): void {
  const { spec } = holder;
  const place: Place = { holder, path: holder.at };
  const used = templateOf(spec, place, context);
  if (used === 'missing') return;
  checkNames(spec.templates ?? [], fieldNameProblem, 'spec.templates', into(place, 'templates'), context);
  const given = merged(spec.arguments, used?.spec.arguments);
  checkArguments(given, 'spec.arguments.', into(place, 'arguments'), emptyArguments, context);
  addGlobals(
    context,
    given,
    metadata,
    [spec, used?.spec].filter((one) => one !== undefined),
  );
  const entrypoint = spec.entrypoint || used?.spec.entrypoint || '';
  const call = (name: string, as: Arguments) =>
    context.visit(used ? { templateRef: referenceTo(spec, name) } : { template: name }, place, as);
  if (entrypoint !== '') call(entrypoint, context.asTemplate ? 'any' : given);
  else if (!context.asTemplate) context.report('references', 'spec.entrypoint is required', place);
  checkExit(spec, used?.spec, call, context);
  checkHooks(spec.hooks, 'hooks', place, context, true);
  checkCleanUp(spec, place, context);
  for (const { name = '' } of (used?.spec ?? spec).templates ?? []) if (name !== '') call(name, 'any');
}

function templateOf(spec: Spec, place: Place, context: Context): Holder | 'missing' | undefined {
  const ref = spec.workflowTemplateRef;
  if (!ref) return undefined;
  const at = into(place, 'workflowTemplateRef');
  if (spec.templates?.length)
    context.report(
      'references',
      'Templates is invalid field in spec if workflow referred WorkflowTemplate reference',
      at,
    );
  const found = context.find(ref);
  if (found) return found;
  const kind = ref.clusterScope ? 'clusterworkflowtemplate' : 'workflowtemplate';
  context.report('references', `${kind} "${ref.name ?? ''}" is not among the manifests`, at);
  return 'missing';
}

const referenceTo = ({ workflowTemplateRef: ref }: Spec, template: string) => ({ ...ref, template });

/** Arguments of the workflow before those of the template that it uses. */
function merged(own: Ports = {}, used: Ports = {}): Ports {
  const join = <T extends { readonly name?: string }>(first: readonly T[] = [], second: readonly T[] = []) => [
    ...first,
    ...second.filter(({ name }) => !first.some((one) => one.name === name)),
  ];
  return { parameters: join(own.parameters, used.parameters), artifacts: join(own.artifacts, used.artifacts) };
}

function addGlobals({ globals }: Context, given: Ports, metadata: Metadata, specs: readonly Spec[]): void {
  const add = (name: string, value = placeholder(`workflow.${name}`)) => globals.set(`workflow.${name}`, value);
  for (const name of ALWAYS) add(name);
  const parameters = given.parameters ?? [];
  if (parameters.length > 0) for (const name of ['parameters', 'parameters.json']) add(name);
  for (const { name, value } of parameters) if (name) add(`parameters.${name}`, value);
  const keys = (...all: readonly (Keys | undefined)[]) => all.flatMap((one) => Object.keys(one ?? {}));
  const more = specs.map(({ workflowMetadata }) => workflowMetadata ?? {});
  for (const key of keys(metadata.annotations, ...more.map(({ annotations }) => annotations)))
    add(`annotations.${key}`);
  for (const key of keys(metadata.labels, ...more.flatMap(({ labels, labelsFrom }) => [labels, labelsFrom])))
    add(`labels.${key}`);
  if (specs[0]?.priority !== undefined) add('priority', String(specs[0].priority));
}

function checkExit(
  spec: Spec,
  used: Spec | undefined,
  call: (name: string, given: Arguments) => unknown,
  context: Context,
) {
  const exit = spec.onExit || used?.onExit;
  if (!exit) return;
  context.globals.set('workflow.failures', placeholder('workflow.failures'));
  const artifacts = [spec, used]
    .flatMap((one) => one?.templates ?? [])
    .flatMap(({ outputs }) => outputs?.artifacts ?? []);
  if (artifacts.some(({ globalName }) => globalName && holdsVariable(globalName)))
    context.globals.set(ANY_ARTIFACT, 'true');
  call(exit, spec.arguments ?? {});
}

const CLEAN_UP = ['OnPodCompletion', 'OnPodSuccess', 'OnWorkflowCompletion', 'OnWorkflowSuccess', ''];

function checkCleanUp({ podGC }: Spec, place: Place, context: Context): void {
  const strategy = podGC?.strategy ?? '';
  if (!CLEAN_UP.includes(strategy))
    context.report('policies', `podGC.strategy unknown strategy '${strategy}'`, into(place, 'podGC', 'strategy'));
}
