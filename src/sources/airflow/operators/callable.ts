import type { Action, Value } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { described } from '../lower/value.js';
import { type Called, calledOf } from '../model/called.js';
import { ownFunction } from '../model/decorated.js';
import type { OperatorCall } from './family.js';
import { isPlain } from './own-class.js';

/** Arguments that the whole Python family has and that carry no work of their own. */
const HARMLESS = ['show_return_value_in_logs', 'templates_exts', 'multiple_outputs', 'provide_context'];

/**
 * The `python_callable` of a task, or the function of a decorated one. The text is looked up by its span, not copied. A function
 * of another package has its name alone.
 */
export function callableOf(call: OperatorCall): Extract<Action, { kind: 'code' }> {
  const given = call.take('python_callable');
  const fn = call.callable ?? calledBy(call)?.fn;
  const name = fn?.name ?? (given?.kind === 'external' ? given.name : undefined);
  if (name === undefined) doubt(call, given);
  call.ignore(...HARMLESS);
  return {
    kind: 'code',
    lang: 'python',
    text: '',
    ...(name !== undefined && { entry: name }),
    span: fn?.span ?? call.span,
    needs: [],
  };
}

/** Operators that call it in their own process; the others take plain functions alone (airflow/operators/python.py of 2.10.5). */
const IN_PROCESS: ReadonlySet<string> = new Set(['PythonOperator', 'BranchPythonOperator', 'ShortCircuitOperator']);

/** What the task calls, where that is code of the repository. */
export function calledBy(call: Pick<OperatorCall, 'name' | 'take'>): Called | undefined {
  const given = call.take('python_callable');
  if (!given) return undefined;
  if (IN_PROCESS.has(call.name)) return calledOf(given);
  const fn = ownFunction(given);
  return fn && { fn, args: [], kwargs: new Map() };
}

/** Nothing tells what runs: a method of an object of another package, `wrap(f)`, or no callable at all. */
function doubt(call: OperatorCall, given: PyValue | undefined): void {
  const what = given ? `a callable that is no plain function (${described(given)})` : 'a callable that is not given';
  call.toValue(given?.kind === 'unknown' ? given : { kind: 'unknown', why: 'AF031', what, span: call.span });
}

/** What is passed to the callable. */
export function inputsOf(call: OperatorCall): Record<string, Value> {
  const inputs: Record<string, Value> = {};
  for (const name of ['op_args', 'op_kwargs', 'templates_dict']) {
    const value = call.value(name);
    if (value && !isEmpty(value)) inputs[name] = value;
  }
  const called = call.callable ? undefined : calledBy(call);
  return called ? withFixed(inputs, called, call) : inputs;
}

/** What `partial` fixed stands before the task's own arguments; Airflow renders no templates in it. */
function withFixed(
  { op_args: list, op_kwargs: map, ...inputs }: Record<string, Value>,
  { args, kwargs }: Called,
  call: OperatorCall,
): Record<string, Value> {
  const fixed = args.map((one) => fixedValue(one, call));
  const named = Object.fromEntries([...kwargs].map(([name, one]) => [name, fixedValue(one, call)]));
  const items = list?.kind === 'list' ? [...fixed, ...list.items] : undefined;
  const entries = map?.kind === 'map' ? { ...named, ...map.entries } : undefined;
  return {
    ...(list && args.length === 0 ? { op_args: list } : {}),
    ...(args.length > 0 && { op_args: list && !items ? open(call) : { kind: 'list', items: items ?? fixed } }),
    ...(map && kwargs.size === 0 ? { op_kwargs: map } : {}),
    ...(kwargs.size > 0 && { op_kwargs: map && !entries ? open(call) : { kind: 'map', entries: entries ?? named } }),
    ...inputs,
  };
}

const open = (call: OperatorCall): Value =>
  call.toValue({ kind: 'unknown', why: 'AF031', what: 'arguments beside those of partial', span: call.span });

function fixedValue(value: PyValue, call: OperatorCall): Value {
  if (isPlain(value)) return call.plainValue(value);
  return { kind: 'code', lang: 'python', text: described(value), reads: [], span: call.span };
}

function isEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  return value.kind === 'map'
    ? Object.keys(value.entries).length === 0
    : value.kind === 'literal' && value.value === null;
}

/** The callable as a value, for branches and gates that decide by it. */
export function decisionOf(call: OperatorCall): Value {
  const { entry: text = '', span } = callableOf(call);
  return { kind: 'code', lang: 'python', text, reads: [], span };
}
