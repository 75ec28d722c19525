/** Regions of a staged pipeline as DAGs: a stage is a template, and what it waits for stands in `depends`. */
import { cite } from '../../../core/index.js';
import { type Finalizer, type Group, nodesOf, type Region, type Step } from '../../../ir/index.js';
import { failing } from '../manual.js';
import { type DagNode, type Fields, inRuns, note, together } from '../model.js';
import { dnsName } from '../names.js';
import { argumentsFor, inputsFor } from './axes.js';
import { shown } from './condition-words.js';
import { isSure, type Known, whenOf } from './conditions.js';
import type { Task, Tasks } from './draft.js';
import { containerOf, forgivenAs, groupNotes, isParallel } from './group.js';
import type { Job, Scope } from './job.js';
import { LeafMaker } from './leaf.js';
import { applyTo, dagLimits, fits, limitEach, unknownLimits } from './limits.js';
import { axesOf, type Cell, cellsOf } from './matrix.js';
import { ended, inOrder, type Post, postNodes, postNotes, postVerdict } from './post.js';
import { tryNodes } from './try.js';
import { type Unit, unitsOf } from './units.js';
import { onlyLeaf, verdictNode, wired } from './wiring.js';

type Decided = Pick<Task, 'when' | 'gate'>;

export class RegionLowering {
  private readonly leaves: LeafMaker;

  constructor(private readonly job: Job) {
    this.leaves = new LeafMaker(job);
  }

  /** The nodes of a DAG. */
  nodes(region: Region, scope: Scope): readonly DagNode[] {
    return wired(this.tasks(region, scope), scope);
  }

  /** What runs on some end of a body: one task each, in Jenkins' order. */
  posts(finalizers: readonly Finalizer[], base: string, whose: string, scope: Scope): readonly Post[] {
    return inOrder(finalizers).map(({ on, body }) => {
      for (const one of postNotes(on, whose)) this.job.say(one);
      const own = new Set([...nodesOf(body)].map(({ id }) => id));
      const { name, template } = this.alone(body, `${base}-post-${on}`, `post ${on} of ${whose}`, { ...scope, own });
      return { on, name, template };
    });
  }

  private tasks(region: Region, scope: Scope): Tasks {
    const { units, before } = unitsOf(region);
    const made = new Map(units.map((unit) => [unit, this.unit(unit, scope)]));
    const above = (unit: Unit) => (before.get(unit) ?? []).flatMap((one) => made.get(one) ?? []);
    return new Map(units.flatMap((unit) => (made.get(unit) ?? []).map((task) => [task, above(unit)] as const)));
  }

  private unit(unit: Unit, scope: Scope): readonly Task[] {
    if (unit.kind === 'group') return this.group(unit.node, scope);
    const [first] = unit.steps;
    return [{ ...this.leaves.task(unit.steps, scope), ...this.decided(first, scope) }];
  }

  /** Whether a node runs: an expression, or a node in front of it that fails until somebody decides. */
  private decided(node: Group | Step, scope: Scope, known: Known = {}): Decided {
    const { when } = node;
    if (!when || isSure(when, scope)) return {};
    const text = whenOf(when, { ...scope, env: { ...scope.env, ...node.env } }, this.job, known);
    for (const one of this.job.asked.settle(text !== undefined)) this.job.say(one);
    return text === undefined ? this.undecided(node, `the condition ${shown(when)}`) : { when: text };
  }

  private undecided(node: Group | Step, what: string): Decided {
    const { job } = this;
    const gate = job.helper(job.nameOf(node), 'when');
    const where = `${node.origin.construct} of ${cite(node.origin.span)} (${node.name})`;
    const said = `${what} of ${node.name} has to be decided by hand`;
    job.say(inRuns('reached', note('AR034', 'manual', 'structure', said), node.id));
    const message = `MANUAL WORK: ${where}: ${what} is not known; decide it and put it into \`when\`.`;
    job.templates.push({
      name: gate,
      comment: 'fails until somebody decides',
      fields: failing(job.options.image, message),
    });
    return { gate };
  }

  private group(group: Group, scope: Scope): readonly Task[] {
    for (const one of [...groupNotes(group), ...unknownLimits(group)]) this.job.say(one);
    const name = this.job.nameOf(group);
    const inside = insideOf(group, scope);
    if (!group.expand) {
      const forgives = forgivenAs(group);
      const task = this.block(group, name, inside);
      const decided = this.decided(group, inside);
      return [
        {
          ...task,
          ...decided,
          ...(forgives !== undefined && { forgives: forgives === 'FAILURE' ? 'here' : 'wholly' }),
        },
      ];
    }
    // A matrix in a matrix that has the same axis: parameters and folders go by its name.
    const isTwice = axesOf(group.expand).some((axis) => inside.axes.includes(axis));
    const cells = isTwice ? undefined : cellsOf(group.expand);
    if (!cells)
      return [
        { ...this.block(group, name, inside), ...this.undecided(group, 'how often and with which values it runs') },
      ];
    return this.cells(group, name, cells, inside);
  }

  /** One template, and a task for each cell that hands its values to it. */
  private cells(group: Group, name: string, cells: readonly Cell[], scope: Scope): readonly Task[] {
    const axes = Object.keys(cells[0] ?? {});
    const own = group.origin.construct === 'axes' ? '' : group.id.slice(group.id.indexOf('#') + 1);
    const inside: Scope = { ...scope, axes: [...scope.axes, ...axes], cells: own };
    const { template } = this.block(group, name, inside, true);
    if (group.expand?.maxParallel !== undefined && group.expand.maxParallel < cells.length)
      this.job.say(
        note('AR010', 'approximate', 'content', together('the cells of ', name, ' run fewer at a time there')),
      );
    return cells.map((values): Task => {
      const label = dnsName(`${name}-${Object.values(values).join('-')}`.slice(0, 40));
      return { name: this.job.helper(label, ''), template, values, ...this.decided(group, inside, values) };
    });
  }

  /** A group as one task: its one step where nothing else stands in it, else a DAG. */
  private block(group: Group, name: string, scope: Scope, isCell = false): Task {
    if (group.finalizers.length > 0) return this.guarded(group, name, scope);
    const at = this.job.templates.length;
    const from = this.leaves.made.length;
    const tasks = this.tasks(group.body, scope);
    const only = onlyLeaf(tasks);
    if (only?.leaf && !isCell && !isStage(group) && fits(only.leaf, group)) {
      applyTo(only.leaf, group);
      return only;
    }
    this.dag(at, group, name, wired(tasks, scope), scope, dagLimits(group));
    for (const one of limitEach(this.leaves.made.slice(from), group)) this.job.say(one);
    return { name, template: name };
  }

  /** A body and what runs after it. Tries are around both, unless the body runs several at once: then around the body alone. */
  private guarded(group: Group, name: string, scope: Scope): Task {
    const { job } = this;
    const at = job.templates.length;
    const from = this.leaves.made.length;
    const limits = dagLimits(group);
    const bodyAlone = isParallel(group.body);
    const body = this.alone(group.body, `${name}-steps`, `the steps of ${group.name}`, scope, bodyAlone ? limits : {});
    const isTry = group.origin.construct === 'try';
    const posts = this.posts(group.finalizers, name, group.name, scope);
    const nodes = isTry
      ? tryNodes(body.name, posts)
      : [...postNodes(ended(body.name), posts), verdictNode(postVerdict(ended(body.name), posts))];
    const given = argumentsFor(scope.axes);
    const handed = Object.keys(given).length > 0 ? { fields: given } : {};
    const all = [{ name: body.name, template: body.template }, ...nodes].map((one) =>
      one.template === 'probe' ? one : { ...one, ...handed },
    );
    this.dag(at, group, name, all, scope, bodyAlone ? {} : limits);
    for (const one of limitEach(this.leaves.made.slice(from), group)) job.say(one);
    if (isTry && posts.some(({ on }) => on === 'failure'))
      job.say(inRuns('failed', note('AR040', 'approximate', 'structure', thrownAgain(group)), group.id));
    return { name, template: name };
  }

  /** A region as one task. */
  private alone(
    region: Region,
    base: string,
    comment: string,
    scope: Scope,
    limits: Fields = {},
  ): Pick<Task, 'name' | 'template'> {
    const at = this.job.templates.length;
    const tasks = this.tasks(region, scope);
    const only = onlyLeaf(tasks);
    if (only && Object.keys(limits).length === 0) return only;
    const name = this.job.helper(base, '');
    const dag = wired(tasks, scope);
    this.job.templates.splice(at, 0, { name, comment, fields: { ...inputsFor(scope.axes), ...limits }, dag });
    return { name, template: name };
  }

  private dag(at: number, group: Group, name: string, dag: readonly DagNode[], scope: Scope, limits: Fields): void {
    this.job.templates.splice(at, 0, {
      name,
      group,
      comment: `${group.origin.construct} ${group.name}, ${cite(group.origin.span)}`,
      fields: { ...inputsFor(scope.axes), ...limits },
      dag,
    });
  }
}

const isStage = ({ origin }: Group) => origin.construct === 'stage' || origin.construct === 'branch';

const thrownAgain = ({ name }: Group) =>
  together('whether what ', name, ' catches is thrown again is not known: here it is not');

const CAUGHT = 'a call throws';

/** What holds within a group. */
function insideOf(group: Group, scope: Scope): Scope {
  const container = containerOf(group) ?? scope.container;
  const { construct } = group.origin;
  return {
    ...scope,
    env: { ...scope.env, ...group.env },
    sure: new Set([...scope.sure, `${construct}()`, ...(construct === 'try' ? [CAUGHT] : [])]),
    ...(container !== undefined && { container }),
  };
}
