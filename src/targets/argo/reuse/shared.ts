/**
 * Steps that several pipelines take from one helper or library become one template, called by `templateRef` (translation.md, "Ground
 * rules": a template shared by several nodes carries no node; an annotated wrapper stands for each).
 */
import { cite, type Json } from '../../../core/index.js';
import type { Step } from '../../../ir/index.js';
import type { Fields, LoweredPipeline, LoweredTemplate } from '../model.js';
import { dnsName, HelperNames } from '../names.js';

/** A template that several pipelines call, and the steps that it stands for. */
export interface SharedTemplate {
  readonly name: string;
  readonly fields: Fields;
  readonly steps: readonly Step[];
}

export interface Reuse {
  readonly lowered: readonly LoweredPipeline[];
  /** The WorkflowTemplate that holds the shared ones; it exists only if there are any. */
  readonly holder: string;
  readonly shared: readonly SharedTemplate[];
}

/** The name of the WorkflowTemplate that holds them, unless a pipeline has it. */
const HOLDER = 'tiphys-shared-steps';

/** Finds what pipelines share and replaces it by calls. */
export function reuse(lowered: readonly LoweredPipeline[]): Reuse {
  const holder = new HelperNames(lowered.map(({ name }) => name)).name(HOLDER, '');
  const found = new Map<string, { readonly steps: Step[]; readonly pipelines: Set<string>; readonly fields: Fields }>();
  for (const one of lowered)
    for (const { key, step, template } of candidatesOf(one)) {
      const known = found.get(key) ?? { steps: [], pipelines: new Set(), fields: template.fields };
      found.set(key, known);
      known.steps.push(step);
      known.pipelines.add(one.name);
    }
  const names = new HelperNames([]);
  const shared = new Map<string, SharedTemplate>();
  for (const [key, { steps, pipelines, fields }] of found)
    if (pipelines.size > 1 && steps[0])
      shared.set(key, { name: names.name(dnsName(steps[0].name), ''), fields, steps });
  if (shared.size === 0) return { lowered, holder, shared: [] };
  return { lowered: lowered.map((one) => calling(one, shared, holder)), holder, shared: [...shared.values()] };
}

interface Candidate {
  readonly template: LoweredTemplate;
  readonly step: Step;
  readonly key: string;
}

/** What a template may have to be the same anywhere: no inputs and outputs, no files, parameters and outputs of its workflow. */
const ALONE: ReadonlySet<string> = new Set([
  'script',
  'container',
  'retryStrategy',
  'activeDeadlineSeconds',
  'synchronization',
]);

function candidatesOf({ templates }: LoweredPipeline): readonly Candidate[] {
  const owners = new Map(templates.flatMap((one) => triedIn(one).map((name) => [name, one.of] as const)));
  return templates.flatMap((template) => {
    const { step, fidelity } = template.of ?? owners.get(template.name) ?? {};
    const isCalled = (step?.origin.via ?? []).length > 0;
    // manual work is explained where it has to be done
    return step && isCalled && fidelity !== 'manual' && isAlone(template)
      ? [{ template, step, key: `${cite(step.origin.span)} ${JSON.stringify(template.fields)}` }]
      : [];
  });
}

function isAlone({ fields, also }: LoweredTemplate): boolean {
  const worker = (fields.container ?? fields.script) as Fields | undefined;
  return (
    worker?.volumeMounts === undefined &&
    worker !== undefined &&
    !also &&
    !/workflow\.(outputs|parameters)/.test(JSON.stringify(fields)) &&
    Object.keys(fields).every((one) => ALONE.has(one))
  );
}

interface Task {
  readonly name: string;
  readonly template?: string;
}

const tasksIn = ({ fields }: LoweredTemplate) =>
  (fields.dag as { readonly tasks?: readonly Task[] } | undefined)?.tasks ?? [];

/** The templates that a wrapper around tries calls. */
const triedIn = (template: LoweredTemplate) => tasksIn(template).flatMap(({ template: name }) => name ?? []);

function calling(
  lowered: LoweredPipeline,
  shared: ReadonlyMap<string, SharedTemplate>,
  holder: string,
): LoweredPipeline {
  const calls = new Map<string, Json>();
  for (const { key, template } of candidatesOf(lowered)) {
    const target = shared.get(key);
    if (target) calls.set(template.name, { name: holder, template: target.name });
  }
  const templates = lowered.templates.flatMap((one) => {
    const call = calls.get(one.name);
    if (call === undefined) return [retargeted(one, calls)];
    return one.of ? [{ ...one, fields: { dag: { tasks: [{ name: 'call', templateRef: call }] } } }] : [];
  });
  return { ...lowered, templates };
}

/** A wrapper whose tried template lies in the holder now. */
function retargeted(template: LoweredTemplate, calls: ReadonlyMap<string, Json>): LoweredTemplate {
  if (!triedIn(template).some((name) => calls.has(name))) return template;
  const tasks = tasksIn(template).map((task): Json => {
    const call = calls.get(task.template ?? '');
    if (call === undefined) return { ...task };
    const { template: _, ...rest } = task;
    return { ...rest, templateRef: call };
  });
  return { ...template, fields: { ...template.fields, dag: { ...(template.fields.dag as Fields), tasks } } };
}
