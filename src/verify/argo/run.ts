/**
 * What Argo's controller does with a workflow when its pods end as planned (workflow/controller: dag.go, steps.go, operator.go;
 * 3.7). A task waits for every task it names, so that the order in which pods end decides nothing and a run can be computed
 * from the first task to the last. Time, pods, limits and memoization are left out.
 */
import type { Holder } from '../../targets/argo/lint/context.js';
import { ArgoError, Unsupported } from '../../targets/argo/lint/expr/values.js';
import type { Call, Hook, Ports, Template, TemplateRef } from '../../targets/argo/lint/types.js';
import { runDag } from './dag.js';
import { type Ended, hasFailed, type Outcome, type Phase, type RunNode, type RunPod } from './node.js';
import type { Frame, Player } from './player.js';
import { computed, filled, type Variables } from './scope.js';
import { runSteps } from './steps.js';

export interface Job {
  readonly holders: ReadonlyMap<string, Holder>;
  /** `WorkflowTemplate/etl`. */
  readonly start: string;
  /** By the annotation `tiphys.dev/node`, else by the template's name. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** What is given to the workflow in place of its own arguments. */
  readonly parameters?: ReadonlyMap<string, string>;
}

export interface ArgoRun {
  readonly phase: Phase;
  readonly nodes: readonly RunNode[];
  /** Everything that ran, try by try. */
  readonly pods: readonly RunPod[];
}

const ANNOTATION = 'tiphys.dev/node';
/** The id as the source has it: `convert` parts the braces of expressions, which Argo would fill in. */
const sourceNode = (annotation: string | undefined) => annotation?.replaceAll('{ {', '{{').replaceAll('} }', '}}');
const DEEPEST = 100;
const LONGEST = 100_000;

/** Plays one run; `Unsupported` where the manifests use what is not simulated. */
export function runWorkflow(job: Job): ArgoRun {
  const holder = job.holders.get(job.start);
  if (!holder) throw new Unsupported(`${job.start} is not among the manifests`);
  return new Run(job).whole(holder);
}

class Run implements Player {
  private readonly nodes: RunNode[] = [];
  private readonly pods: RunPod[] = [];
  private readonly globals = new Map<string, string | null>();
  private readonly tries = new Map<string, number>();

  constructor(private readonly job: Job) {}

  whole(start: Holder): ArgoRun {
    const { workflowTemplateRef: ref } = start.spec;
    const holder = ref ? this.find(ref) : start;
    for (const { name, value } of [
      ...(holder.spec.arguments?.parameters ?? []),
      ...(start.spec.arguments?.parameters ?? []),
    ])
      this.globals.set(`workflow.parameters.${name}`, this.job.parameters?.get(name ?? '') ?? value ?? null);
    const frame = { holder, name: 'wf', key: undefined, depth: 0, at: 0 };
    const main = this.call(
      { template: start.spec.entrypoint || holder.spec.entrypoint || '' },
      start.spec.arguments,
      frame,
      'wf',
    );
    this.globals.set('workflow.status', main.phase);
    const exit = start.spec.onExit || holder.spec.onExit;
    const handlers = [...(exit ? [{ template: exit }] : []), ...exitHooks(holder.spec.hooks)];
    const after = { ...frame, at: main.at ?? 0 };
    const ends = handlers.map((hook) => this.call(hook, start.spec.arguments, after, 'wf.onExit').phase);
    const failed = [main.phase, ...ends].find(hasFailed);
    return { phase: failed ?? main.phase, nodes: this.nodes, pods: this.pods };
  }

  note(name: string, phase: Phase, node: string | undefined, why?: string): void {
    if (this.nodes.length >= LONGEST) throw new Unsupported('a run of more nodes than are simulated');
    this.nodes.push({
      name,
      phase,
      order: this.nodes.length,
      ...(node !== undefined && { node }),
      ...(why !== undefined && { why }),
    });
  }

  nodeOf(call: Call | Hook, frame: Frame): string | undefined {
    return sourceNode(this.lookUp(call, frame).template.metadata?.annotations?.[ANNOTATION]);
  }

  variables(more: Iterable<readonly [string, string | null]>): Map<string, string | null> {
    return new Map([...this.globals, ...more]);
  }

  call(call: Call | Hook, given: Ports | undefined, frame: Frame, name: string): Ended {
    const { template, holder } = this.lookUp(call, frame);
    if (frame.depth > DEEPEST) throw new Unsupported('templates that call themselves');
    const own = sourceNode(template.metadata?.annotations?.[ANNOTATION]);
    const inner: Frame = { holder, name, key: own ?? frame.key, depth: frame.depth + 1, at: frame.at };
    let ended: Ended;
    try {
      ended = this.retried(template, inputsOf(template, given), inner);
    } catch (error) {
      if (!(error instanceof ArgoError)) throw error;
      this.note(name, 'Error', own, error.message);
      return { phase: 'Error', outputs: new Map() };
    }
    this.note(name, ended.phase, own);
    return ended;
  }

  defaults(call: Call, frame: Frame): ReadonlyMap<string, string | null> {
    return defaultsOf(this.lookUp(call, frame).template);
  }

  private retried(template: Template, inputs: Variables, frame: Frame): Ended {
    const { retryStrategy } = template;
    if (!retryStrategy) return this.once(template, inputs, frame);
    if (retryStrategy.expression) throw new Unsupported('retryStrategy.expression');
    const limit =
      retryStrategy.limit === undefined ? 1_000 : Number(filled(String(retryStrategy.limit), this.variables(inputs)));
    const policy = retryStrategy.retryPolicy || 'OnFailure';
    const again = (phase: Phase) =>
      policy === 'Always'
        ? hasFailed(phase)
        : policy === 'OnError'
          ? phase === 'Error'
          : policy === 'OnFailure' && phase === 'Failed';
    let ended = this.once(template, inputs, frame);
    for (let tries = 0; tries < limit && again(ended.phase); tries += 1)
      ended = this.once(template, inputs, { ...frame, at: ended.at ?? frame.at });
    return ended;
  }

  private once(template: Template, inputs: Variables, frame: Frame): Ended {
    if (template.daemon) throw new Unsupported('daemon containers');
    if (template.dag) return this.handedOn(template, runDag(this, template, inputs, frame));
    if (template.steps) return this.handedOn(template, runSteps(this, template, inputs, frame));
    if (template.suspend && /^(?:0s?)?$/.test(template.suspend.duration ?? 'x'))
      return { phase: 'Succeeded', outputs: new Map(), at: frame.at };
    return this.planned(template, frame);
  }

  /** A pod, or a wait that somebody ends: as the scenario says. */
  private planned(template: Template, { key, name, at }: Frame): Ended {
    const node = key ?? template.name ?? '';
    const outcome = this.job.outcomes.get(node) ?? {};
    const { phases = ['Succeeded'] } = outcome;
    const done = this.tries.get(name) ?? 0;
    this.tries.set(name, done + 1);
    const phase = phases[Math.min(done, phases.length - 1)] ?? 'Succeeded';
    const outputs = new Map<string, string | null>();
    for (const { name: port = '', valueFrom } of template.outputs?.parameters ?? [])
      outputs.set(port, outcome.parameters?.[port] ?? valueFrom?.default ?? '');
    this.publish(template, outputs);
    this.pods.push({ node, tried: done, phase, started: at, ended: at + 1 });
    return { phase, outputs, at: at + 1 };
  }

  /** Outputs with a name of their own in the workflow, for whatever runs later. */
  private publish({ outputs }: Template, values: ReadonlyMap<string, string | null>): void {
    for (const { name = '', globalName } of outputs?.parameters ?? [])
      if (globalName) this.globals.set(`workflow.outputs.parameters.${globalName}`, values.get(name) ?? null);
  }

  /** The outputs of a DAG or of steps, from those of its members; only where it succeeded. */
  private handedOn(template: Template, { phase, variables, at }: Body): Ended {
    if (phase !== 'Succeeded') return { phase, outputs: defaultsOf(template), at };
    const outputs = new Map<string, string | null>();
    for (const { name = '', valueFrom, value } of template.outputs?.parameters ?? [])
      outputs.set(name, value ?? source(valueFrom, variables));
    this.publish(template, outputs);
    return { phase, outputs, at };
  }

  private lookUp(call: Call | Hook, frame: Frame): { readonly template: Template; readonly holder: Holder } {
    if ('inline' in call && call.inline) return { template: call.inline, holder: frame.holder };
    const holder = call.templateRef ? this.find(call.templateRef) : frame.holder;
    const name = call.templateRef?.template ?? call.template;
    const template = templatesOf(holder).get(name);
    if (!template) throw new Unsupported(`the template ${name ?? ''} is missing`);
    return { template, holder };
  }

  private find({ name = '', clusterScope }: TemplateRef): Holder {
    const found = this.job.holders.get(`${clusterScope ? 'Cluster' : ''}WorkflowTemplate/${name}`);
    if (!found) throw new Unsupported(`the WorkflowTemplate ${name} is missing`);
    return found;
  }
}

const byHolder = new WeakMap<Holder, ReadonlyMap<string | undefined, Template>>();

/** Templates by their names, the first of each: every node of every run looks one up. */
function templatesOf(holder: Holder): ReadonlyMap<string | undefined, Template> {
  const known = byHolder.get(holder);
  if (known) return known;
  const made = new Map([...(holder.spec.templates ?? [])].reverse().map((one) => [one.name, one]));
  byHolder.set(holder, made);
  return made;
}

/** A DAG or steps that have ended. */
interface Body {
  readonly phase: Phase;
  readonly variables: Variables;
  readonly at: number;
}

const exitHooks = (hooks: Readonly<Record<string, Hook>> | undefined) => (hooks?.exit ? [hooks.exit] : []);

const defaultsOf = ({ outputs }: Template): ReadonlyMap<string, string | null> =>
  new Map((outputs?.parameters ?? []).map(({ name = '', valueFrom }) => [name, valueFrom?.default ?? null]));

function inputsOf({ inputs }: Template, given: Ports | undefined): Variables {
  const values = new Map<string, string | null>();
  for (const { name = '', value, default: usual, valueFrom } of inputs?.parameters ?? []) {
    const taken = given?.parameters?.find((one) => one.name === name)?.value;
    const found = taken ?? value ?? usual;
    if (found === undefined && !valueFrom) throw new ArgoError(`inputs.parameters.${name} was not supplied`);
    values.set(`inputs.parameters.${name}`, found ?? '');
  }
  return values;
}

type From = NonNullable<NonNullable<Ports['parameters']>[number]['valueFrom']>;

function source(from: From | undefined, variables: Variables): string | null {
  try {
    if (from?.parameter) return filled(from.parameter, variables);
    if (!from?.expression) return null;
    const value = computed(from.expression, variables);
    return typeof value === 'string' ? value : JSON.stringify(value);
  } catch (error) {
    if (error instanceof ArgoError && from?.default !== undefined) return from.default;
    throw error;
  }
}
