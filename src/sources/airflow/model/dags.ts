import type { CallArguments, PyValue } from '../../../lang/python/values/types.js';
import { DAG_POSITIONS, OLD_DAG_POSITIONS } from '../names.js';
import type { Arguments, Dag } from './entities.js';
import { copied } from './snapshot.js';
import { dictOf, entriesOf, isNone, named, settleName, str } from './values.js';
import type { Place, World } from './world.js';

/** Arguments of `DAG(...)` by name. Before Airflow 2.4 a date stood in fourth place, where later a schedule stands. */
export function dagArguments(args: CallArguments): Arguments {
  const old = args.args[3]?.kind === 'datetime';
  return named(args, old ? OLD_DAG_POSITIONS : DAG_POSITIONS);
}

/** `DAG(...)` was called, or a function decorated with `@dag` (then `name` is the function's). */
export function makeDag(
  world: World,
  made: { value: PyValue; construct: string; args: Arguments; name?: string },
  place: Place,
): Dag {
  const args = copied(made.args);
  const dag = emptyDag(world, { ...made, args }, place);
  world.dags.push(dag);
  world.bind(made.value, dag);
  if (args.open) world.doubt(dag, 'AF013', `arguments of the DAG: ${args.open.what}`, place, 'case');
  if (dag.defaults.open) world.doubt(dag, 'AF013', `default_args of the DAG: ${dag.defaults.open.what}`, place, 'case');
  world.doubtGuards(dag.unlikely ? undefined : dag, `the DAG ${dag.id}`, place);
  return dag;
}

/** What stands for an id that is not known: another one for each DAG, so that none hides another. */
function placeholder(world: World, { span }: Place): string {
  const plain = `<unknown:${span.start.line}>`;
  const taken = world.dags.filter(({ id }) => id.replace(/__\d+$/, '') === plain).length;
  return taken === 0 ? plain : `${plain}__${taken}`;
}

function emptyDag(
  world: World,
  { value, construct, args, name }: { value: PyValue; construct: string; args: Arguments; name?: string },
  place: Place,
): Dag {
  const given = args.given.get('dag_id') ?? (name === undefined ? undefined : str(name));
  const { value: id, because } = given ? settleName(given) : { value: undefined };
  const known = id?.kind === 'str' ? id.value : undefined;
  const doubts: Dag['doubts'] = [];
  const root = { kind: 'group', label: '', id: '', prefix: true, children: [], args: { given: new Map() } } as const;
  const made = world.made(place);
  const defaults = args.given.get('default_args');
  const defaultArgs = defaults && !isNone(defaults) ? defaults : dictOf(new Map());
  const dag: Dag = {
    kind: 'dag',
    value,
    made,
    construct,
    args,
    id: known ?? placeholder(world, place),
    defaultArgs,
    get defaults() {
      return entriesOf(defaultArgs);
    },
    root: { ...root, children: [], made, dag: undefined, defaults: { given: new Map() } },
    declared: new Map(),
    tasks: new Map(),
    usedIds: new Set(),
    doubts,
    guards: place.guards,
    under: new Set(place.guards),
    unlikely: world.isUnlikely(place),
    major: world.major,
    versioned: [],
    hollow: [],
    shifted: [],
    enteredIn: new Set(),
  };
  Object.assign(dag.root, { dag });
  if (known === undefined || because) {
    const why = because?.what ?? (isNone(given) ? 'no dag_id is given' : 'the dag_id is no text that is known');
    world.doubt(dag, 'AF010', `id of the DAG ${dag.id}: ${why}`, place, 'start');
  }
  return dag;
}
