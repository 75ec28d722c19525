/**
 * Parameters that code makes of a DAG: `dag.param('x', 1)`, and each argument of a function under `@dag`. Both are objects whose value
 * a run gives (airflow/models/param.py, DagParam; models/dag.py, `dag`; alike in 3.1.3).
 */
import { gatheringNames, parameterNames } from '../../../lang/python/machine/functions.js';
import type {
  CallArguments,
  Machine,
  PyDict,
  PyFunction,
  PyOpaque,
  PyValue,
} from '../../../lang/python/values/types.js';
import { lastPart } from '../names.js';
import type { Arguments, Dag } from './entities.js';
import { dictOf, entriesOf, merged, named, str } from './values.js';

const NAMES = new WeakMap<PyValue, string>();

/** The name of the parameter that a value stands for; undefined for other values. */
export function dagParamOf(value: PyValue): string | undefined {
  return NAMES.get(value);
}

/** `dag.param(name, default)`: `made` stands for it. */
export function declareParam(dag: Dag, args: CallArguments, made: PyOpaque): void {
  const { given } = named(args, ['name', 'default']);
  const name = given.get('name');
  if (name?.kind !== 'str') return;
  NAMES.set(made, name.value);
  const value = given.get('default');
  if (value) dag.declared.set(name.value, value);
}

/** What a function under `@dag` is called with: a parameter for each argument, given or by default; and those, by name. */
export function declaredBy(
  fn: PyFunction,
  dag: PyOpaque,
  args: CallArguments,
  machine: Machine,
): { readonly args: CallArguments; readonly declared: ReadonlyMap<string, PyValue> } {
  const declared = new Map<string, PyValue>();
  const kwargs = new Map(args.kwargs);
  const positional = [...args.args];
  for (const name of parameterNames(fn, 0)) {
    const value = positional.shift() ?? args.kwargs.get(name) ?? fn.defaults.get(name);
    if (!value) continue;
    declared.set(name, value);
    kwargs.set(name, parameter(dag, name, value, machine));
  }
  const gathered = gatheredBy(fn, { ...args, args: positional });
  for (const [name, value] of gathered) {
    declared.set(name, value);
    kwargs.set(name, parameter(dag, name, value, machine));
  }
  return { args: { ...args, args: gathered.size > 0 ? [] : positional, kwargs }, declared };
}

/** `*args` and `**kwargs` are parameters under their own names, with what they gathered (models/dag.py, `dag`: BoundArguments.arguments). */
function gatheredBy(fn: PyFunction, { args, kwargs }: CallArguments): ReadonlyMap<string, PyValue> {
  const [rest, named] = gatheringNames(fn);
  const taken = new Set(parameterNames(fn, 0));
  const others = new Map([...kwargs].filter(([name]) => !taken.has(name)));
  return new Map<string, PyValue>([
    ...(rest === undefined ? [] : [[rest, { kind: 'tuple', items: [...args] }] as const]),
    ...(named === undefined ? [] : [[named, dictOf(others)] as const]),
  ]);
}

function parameter(dag: PyOpaque, name: string, value: PyValue, machine: Machine): PyOpaque {
  const callee = machine.opaque({ how: 'attribute', of: dag, name: 'param' }, dag.span);
  const args = { args: [str(name), value], kwargs: new Map() };
  const made = machine.opaque({ how: 'call', callee, name: 'airflow.models.param.DagParam', args }, dag.span);
  NAMES.set(made, name);
  return made;
}

/** The arguments of `Param(...)`, a schema given whole among them (airflow/models/param.py). */
export function declaration(value: PyValue): Arguments | undefined {
  if (value.kind !== 'opaque' || value.from.how !== 'call' || lastPart(value.from.name) !== 'Param') return undefined;
  const { given } = named(value.from.args, ['default', 'description']);
  const { schema, ...rest } = { schema: entriesOf(given.get('schema')), given: new Map(given) };
  rest.given.delete('schema');
  return merged(schema, rest);
}

/** `dag.params` as code sees it, and what it held when it was first asked for. */
interface View {
  readonly dict: PyDict;
  readonly before: Map<string, PyValue>;
}

const VIEWS = new WeakMap<Dag, View>();

/**
 * Parameters of a DAG by name: those of `default_args` count over those of `params` (models/dag.py, DAG.__init__), and over both those
 * that code makes, or puts into `dag.params`.
 */
export function paramsGiven(dag: Dag): Arguments {
  const all = written(dag);
  const view = VIEWS.get(dag);
  if (!view) return all;
  const put = [...entriesOf(view.dict).given].filter(([name, value]) => view.before.get(name) !== value);
  return merged(all, { given: new Map(put) });
}

function written(dag: Dag): Arguments {
  const given = [dag.args.given.get('params'), dag.defaults.given.get('params')].map(entriesOf);
  return merged(...given, { given: dag.declared });
}

/** `dag.params`: asked for by its name, a parameter gives its default, no `Param` (airflow/models/param.py, ParamsDict.__getitem__). */
export function paramsView(dag: Dag): PyDict {
  const known = VIEWS.get(dag);
  if (known) return known.dict;
  const { given, open } = written(dag);
  const before = new Map([...given].map(([name, value]) => [name, declaration(value)?.given.get('default') ?? value]));
  const dict: PyDict = { ...dictOf(before), ...(open && { open }) };
  VIEWS.set(dag, { dict, before });
  return dict;
}
