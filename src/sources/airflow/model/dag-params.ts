/**
 * Parameters that code makes of a DAG: `dag.param('x', 1)`, and each argument of a function under `@dag`. Both are objects whose value
 * a run gives (airflow/models/param.py, DagParam; models/dag.py, `dag`; alike in 3.1.3).
 */
import { parameterNames } from '../../../lang/python/machine/functions.js';
import type { CallArguments, Machine, PyFunction, PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import type { Dag } from './entities.js';
import { named, str } from './values.js';

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
  return { args: { ...args, args: positional, kwargs }, declared };
}

function parameter(dag: PyOpaque, name: string, value: PyValue, machine: Machine): PyOpaque {
  const callee = machine.opaque({ how: 'attribute', of: dag, name: 'param' }, dag.span);
  const args = { args: [str(name), value], kwargs: new Map() };
  const made = machine.opaque({ how: 'call', callee, name: 'airflow.models.param.DagParam', args }, dag.span);
  NAMES.set(made, name);
  return made;
}
