import type { Action, Value } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { described } from '../lower/value.js';
import { ownFunction } from '../model/decorated.js';
import type { OperatorCall } from './family.js';

/** Arguments that the whole Python family has and that carry no work of their own. */
const HARMLESS = ['show_return_value_in_logs', 'templates_exts', 'multiple_outputs', 'provide_context'];

/**
 * The `python_callable` of a task, or the function of a decorated one. The text is looked up by its span, not copied. A function
 * of another package has its name alone.
 */
export function callableOf(call: OperatorCall): Extract<Action, { kind: 'code' }> {
  const given = call.take('python_callable');
  const fn = call.callable ?? (given && ownFunction(given));
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

/** Nothing tells what runs: a method with its object, `partial(f)`, `wrap(f)`, or no callable at all. */
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
  return inputs;
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
