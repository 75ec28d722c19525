/** What starts a pipeline beside the clock: the end of others, and calls from outside. */
import type { Json } from '../../../core/index.js';
import { type Bundle, type Pipeline, stepsOf, type Trigger } from '../../../ir/index.js';
import { shortHash } from '../names.js';

/** One event that a pipeline waits for. */
export type Awaited =
  /** A run of a WorkflowTemplate of ours has ended. */
  | { readonly kind: 'ended'; readonly workflow: string; readonly succeeded: boolean }
  /** Somebody calls: `what` names what has happened, for whoever wires it up. */
  | { readonly kind: 'called'; readonly endpoint: string; readonly what: string };

/** What one pipeline is started by. */
export interface EventPlan {
  /** By the name of the dependency: letters, digits and hyphens. */
  readonly awaited: ReadonlyMap<string, Awaited>;
  /** Over those names, in the language of a Sensor's `conditions`. */
  readonly condition: string;
  /** Whether the new run can be named after what started it, so that an event that comes twice starts one run. */
  readonly once: boolean;
  /** What is not the same as there; each a sentence without a full stop. */
  readonly differs: readonly string[];
}

/** The plans of a bundle, by pipeline id; `names` are those of the WorkflowTemplates. */
export function eventPlans(bundle: Bundle, names: ReadonlyMap<string, string>): ReadonlyMap<string, EventPlan> {
  const world = worldOf(bundle, names);
  const plans = bundle.pipelines.map((pipeline) => [pipeline.id, planOf(pipeline, world)] as const);
  return new Map(plans.flatMap(([id, plan]) => (plan === undefined ? [] : [[id, plan]])));
}

interface World {
  /** The workflows that write a dataset. */
  readonly writers: ReadonlyMap<string, readonly string[]>;
  /** The workflows of a pipeline's name, in its own system. */
  readonly named: (system: string, name: string) => readonly string[];
}

function worldOf({ pipelines }: Bundle, names: ReadonlyMap<string, string>): World {
  const writers = new Map<string, string[]>();
  for (const pipeline of pipelines)
    for (const dataset of outletsOf(pipeline))
      writers.set(dataset, [...(writers.get(dataset) ?? []), names.get(pipeline.id) ?? pipeline.name]);
  return {
    writers,
    named: (system, name) =>
      pipelines
        .filter((one) => one.origin.system === system && one.name === name)
        .map(({ id }) => names.get(id) ?? name),
  };
}

function outletsOf(pipeline: Pipeline): ReadonlySet<string> {
  const outlets = [...stepsOf(pipeline)].flatMap(({ facets }) =>
    facets.flatMap(({ key, value }) => (key === 'airflow.outlets' && Array.isArray(value) ? value : [])),
  );
  return new Set(outlets.filter((one): one is string => typeof one === 'string'));
}

/** As many as a name has room for. */
const MOST_NAMED = 3;

function planOf(pipeline: Pipeline, world: World): EventPlan | undefined {
  const draft = new Draft();
  const parts = pipeline.triggers.flatMap((trigger) => draft.condition(trigger, pipeline, world) ?? []);
  if (draft.awaited.size === 0) return undefined;
  const condition = parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(' || ');
  const once = draft.awaited.size <= MOST_NAMED && [...draft.awaited.values()].every(({ kind }) => kind === 'ended');
  const twice = once || [...draft.awaited.values()].every(({ kind }) => kind === 'called');
  if (!twice) draft.differs.add('an event that is delivered twice starts two runs');
  return { awaited: draft.awaited, condition, once, differs: [...draft.differs] };
}

class Draft {
  readonly awaited = new Map<string, Awaited>();
  readonly differs = new Set<string>();

  condition(trigger: Trigger, pipeline: Pipeline, world: World): string | undefined {
    if (trigger.kind === 'dataset') return this.dataset(trigger.expr, world);
    if (trigger.kind === 'upstream') return this.upstream(trigger, pipeline, world);
    if (trigger.kind === 'scm') {
      if (trigger.mode === 'poll') this.differs.add('a push starts a run here; there, the repository is polled');
      else this.differs.add('the host of the repository has to be told where to send its pushes');
      if (trigger.origin.reading !== 'full') this.differs.add('a push is not all that starts it there');
      return this.call(`push-${shortHash(pipeline.id)}`, `a push to the repository of ${pipeline.name}`);
    }
    return undefined;
  }

  /** `{ all: […] }`, `{ any: […] }` or a name; nothing where the expression is not known. */
  private dataset(expr: Json, world: World): string | undefined {
    if (typeof expr === 'string') return this.written(expr, world);
    if (expr === null || typeof expr !== 'object' || Array.isArray(expr)) return undefined;
    const [[how, items] = []] = Object.entries(expr);
    if ((how !== 'all' && how !== 'any') || !Array.isArray(items)) return undefined;
    const parts = items.map((item) => this.dataset(item, world));
    if (parts.some((part) => part === undefined)) return undefined;
    return parts.length === 1 ? parts[0] : `(${parts.join(how === 'all' ? ' && ' : ' || ')})`;
  }

  private written(dataset: string, { writers }: World): string {
    const workflows = writers.get(dataset) ?? [];
    if (workflows.length === 0) {
      this.differs.add(`nothing in this repository writes ${dataset}: whoever does has to call`);
      return this.call(`dataset-${shortHash(dataset)}`, `${dataset} was written`);
    }
    this.differs.add(
      'starts when a run that writes the dataset has succeeded; there, as soon as the step that writes it has',
    );
    return this.ended(workflows, true);
  }

  private upstream(
    trigger: Extract<Trigger, { kind: 'upstream' }>,
    pipeline: Pipeline,
    world: World,
  ): string | undefined {
    const parts = trigger.pipelines.map((name) => {
      const workflows = world.named(pipeline.origin.system, name);
      if (workflows.length > 0) return this.ended(workflows, trigger.on === 'success');
      this.differs.add(`${name} is not in this repository: whoever runs it has to call`);
      return this.call(`upstream-${shortHash(name)}`, `${name} has ended`);
    });
    return parts.length === 0 ? undefined : parts.join(' || ');
  }

  private ended(workflows: readonly string[], succeeded: boolean): string {
    const names = workflows.map((workflow) => {
      const name = `${workflow}-${succeeded ? 'succeeded' : 'ended'}`;
      this.awaited.set(name, { kind: 'ended', workflow, succeeded });
      return name;
    });
    return names.length === 1 ? (names[0] ?? '') : `(${names.join(' || ')})`;
  }

  private call(endpoint: string, what: string): string {
    this.awaited.set(endpoint, { kind: 'called', endpoint, what });
    return endpoint;
  }
}
