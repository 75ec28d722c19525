import type { PyValue } from '../../../lang/python/values/types.js';
import type { Dag, End, Group, Task } from './entities.js';
import { leavesOf, rootsOf } from './groups.js';
import { besideLabel } from './labels.js';
import { adopt } from './tasks.js';
import { itemsOf, NONE } from './values.js';
import { note, type Place, type World } from './world.js';

interface Ends {
  readonly ends: readonly End[];
  /** What stands among them and is no end that is known. */
  readonly strange: readonly PyValue[];
}

const DEEPEST = 10;

/** The tasks, groups and labels that a value stands for beside `>>`. */
export function endsOf(world: World, value: PyValue, depth = 0): Ends {
  const suspect = world.suspects.get(value);
  if (suspect && world.suspects.delete(value)) suspect();
  const own = world.endsOf(value);
  if (own.length > 0) return { ends: own, strange: [] };
  const inner = depth < DEEPEST ? itemsOf(value) : undefined;
  if (!inner) return { ends: [], strange: [value] };
  const all = inner.items.map((item) => endsOf(world, item, depth + 1));
  return {
    ends: all.flatMap((one) => one.ends),
    strange: [...all.flatMap((one) => one.strange), ...(inner.open ? [inner.open] : [])],
  };
}

/**
 * `up >> down`, however it was written; `asked` is the side whose operator or method is called. Values that are no ends make the DAGs of the
 * others doubtful.
 */
export function relate(world: World, up: PyValue, down: PyValue, place: Place, asked: 'up' | 'down' = 'up'): void {
  const dag = world.dagOf(up) ?? world.dagOf(down);
  if (dag) return joinDag(world, dag, world.dagOf(up) ? down : up, place);
  const [above, below] = [endsOf(world, up), endsOf(world, down)];
  if (above.ends.length === 0 && below.ends.length === 0) return;
  const sides = [
    { value: up, ends: above.ends, isAsked: asked === 'up' },
    { value: down, ends: below.ends, isAsked: asked === 'down' },
  ] as const;
  joinEnds(world, ...sides, place);
  const strange = [...above.strange, ...below.strange, ...[up, down].filter((one) => one.kind === 'unknown')];
  if (strange.length === 0) return;
  // What has ends and is not known is one of several tasks: the edges are those of the one that was read.
  const isCase = above.strange.length + below.strange.length === 0;
  for (const dag of dagsOf([...above.ends, ...below.ends])) {
    world.doubt(dag, 'AF014', `beside a dependency stands ${strangeness(strange)}`, place, isCase ? 'case' : undefined);
  }
}

/** `dag >> task`: the task joins the DAG (Airflow 1.10, airflow/models/baseoperator.py, `__lshift__`); later ones refuse it. */
function joinDag(world: World, dag: Dag, value: PyValue, place: Place): void {
  const { ends, strange } = endsOf(world, value);
  for (const end of ends) if (end.kind === 'task' && !end.dag) adopt(world, end, dag, place);
  note(dag.shifted, {
    code: 'AF019',
    message: `a task joins the DAG ${dag.id} by >>, which Airflow 1 alone takes`,
    span: place.span,
  });
  if (strange.length > 0) world.doubt(dag, 'AF014', `beside a dependency stands ${strangeness(strange)}`, place);
}

function strangeness(values: readonly PyValue[]): string {
  const first = values[0] ?? NONE;
  if (first.kind === 'unknown') return `something not known: ${first.what}`;
  if (first.kind === 'opaque') return 'the result of code outside the repository';
  return `a ${first.kind}, which is no task`;
}

function dagsOf(ends: readonly End[]): readonly (Dag | undefined)[] {
  const solid = ends.flatMap((end) => (end.kind === 'label' ? [...end.up, ...end.down].map((one) => one.end) : [end]));
  return [...new Set(solid.map((end) => end.dag))];
}

interface Side {
  readonly value: PyValue;
  readonly ends: readonly End[];
  readonly isAsked: boolean;
}

function joinEnds(world: World, up: Side, down: Side, place: Place): void {
  const labels = [up, down].map(({ ends }) => ends.filter((end) => end.kind === 'label'));
  const [above = [], below = []] = labels;
  // airflow/utils/edgemodifier.py, set_upstream: TypeError
  if (above.length > 0 && below.length > 0)
    return world.raises(world.currentDag(place), 'a label stands beside a label', place);
  const join = (a: Task | Group, b: Task | Group) => connect(world, a, b, place);
  for (const label of below) besideLabel(world, label, { ...up, side: 'up' }, join);
  for (const label of above) besideLabel(world, label, { ...down, side: 'down' }, join);
  for (const a of up.ends) {
    for (const b of down.ends) if (a.kind !== 'label' && b.kind !== 'label') join(a, b);
  }
}

/** An edge between two ends as they stand now: groups by their last and first tasks. */
export function connect(world: World, up: Task | Group, down: Task | Group, place: Place): void {
  const above = up.kind === 'group' ? leavesOf(up) : [up];
  const below = down.kind === 'group' ? rootsOf(down) : [down];
  if (up.kind === 'group' && above.length === 0) {
    const message = `an edge leaves the empty group ${up.id}; Airflow 3 takes the tasks before it for it`;
    note(up.dag?.hollow ?? [], { code: 'AF014', message, span: place.span });
  }
  for (const a of above) for (const b of below) link(world, a, b, place, 'order');
}

/** One edge between two tasks. A task without a DAG joins the other's (airflow/models/taskmixin.py, _set_relatives). */
export function link(world: World, up: Task, down: Task, place: Place, carries: 'order' | 'data'): void {
  if (up.unlikely || down.unlikely || world.isUnlikely(place)) {
    for (const dag of new Set([up.dag, down.dag])) {
      if (dag) world.doubtGuards(dag, `the edge ${up.label} -> ${down.label}`, place);
    }
    return;
  }
  if (!up.dag && down.dag) adopt(world, up, down.dag, place);
  if (!down.dag && up.dag) adopt(world, down, up.dag, place);
  if (up.dag !== down.dag) {
    const message = `${up.label} and ${down.label} stand in different DAGs; Airflow refuses an edge between them`;
    for (const dag of [up.dag, down.dag]) world.doubt(dag, 'AF019', message, place);
    return;
  }
  if (!down.upstream.has(up)) world.doubtGuards(up.dag, `the edge ${up.label} -> ${down.label}`, place);
  if (down.upstream.get(up) !== 'data') down.upstream.set(up, carries);
  up.downstream.add(down);
}

/** `chain(a, [b, c], d)`: neighbours are joined, two lists item by item. */
export function chain(world: World, links: readonly PyValue[], place: Place): void {
  for (const [index, up] of links.slice(0, -1).entries()) {
    const down = links[index + 1] ?? NONE;
    const [above, below] = [listOf(world, up), listOf(world, down)];
    if (above && below && above.length === below.length) {
      for (const [at, one] of above.entries()) relate(world, one, below[at] ?? NONE, place);
    } else {
      if (above && below)
        doubtAll(world, [up, down], 'chain() joins lists of different lengths; Airflow refuses it', place);
      relate(world, up, down, place);
    }
  }
}

/** `chain_linear`: every element of one list is joined with every element of the next. */
export function chainLinear(world: World, links: readonly PyValue[], place: Place): void {
  const solid = links.filter((one) => itemsOf(one)?.items.length !== 0);
  for (const [index, up] of solid.slice(0, -1).entries()) relate(world, up, solid[index + 1] ?? NONE, place);
}

function listOf(world: World, value: PyValue): readonly PyValue[] | undefined {
  return world.endsOf(value).length > 0 ? undefined : itemsOf(value)?.items;
}

function doubtAll(world: World, values: readonly PyValue[], message: string, place: Place): void {
  for (const dag of dagsOf(values.flatMap((value) => endsOf(world, value).ends))) {
    world.doubt(dag, 'AF019', message, place);
  }
}
