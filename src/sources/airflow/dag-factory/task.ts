import type { Span } from '../../../core/index.js';
import { parameterNames } from '../../../lang/python/machine/functions.js';
import { dict, str } from '../../../lang/python/values/make.js';
import type { Machine, PyDict, PyValue } from '../../../lang/python/values/types.js';
import { settle } from '../model/values.js';
import { setCallable, setCallbacks, setVariables } from './callables.js';
import { type Configs, entry, keywords, setEntry } from './config.js';
import { durationOf } from './dates.js';
import { type Named, OWN_KEYS } from './groups.js';
import { NotBuilt } from './not-built.js';
import { listedAssets } from './schedule.js';

const CALLBACKS = ['on_execute', 'on_success', 'on_failure', 'on_retry', 'on_skipped'].map((one) => `${one}_callback`);
/** Arguments of every task that configurations give; what else stands beside a function is the function's. */
const TASK_KEYS = new Set([
  ...[
    'task_id',
    'dag',
    'task_group',
    'owner',
    'retries',
    'retry_delay',
    'pool',
    'queue',
    'trigger_rule',
    'execution_timeout',
  ],
  ...['start_date', 'end_date', 'depends_on_past', 'inlets', 'outlets', 'multiple_outputs', 'doc_md', ...CALLBACKS],
]);
/** The text of an argument that stands for what another task returns: `+task`, `+task['key']`. */
const RESULT = /^\+(\w*)(?:\[['"](.*)['"]\])?$/;

/** One task (dagbuilder.py, make_task and make_decorator). */
export function makeTask(config: PyDict, made: ReadonlyMap<string, Named>, configs: Configs): PyValue {
  const { machine } = configs;
  const span = configs.spanOf(config);
  const operator = entry(config, 'operator');
  const decorator = entry(config, 'decorator');
  if (!operator && !decorator) throw new NotBuilt('a task has neither an operator nor a decorator');
  const params = configs.standsFor(dict(), config);
  for (const [name, value] of keywords(config)) if (!OWN_KEYS.has(name)) setEntry(params, name, value);
  setCallable(params, 'python_callable', configs, span);
  setCallable(params, 'response_check', configs, span);
  adjust(params, configs, span);
  const named = settle(operator ?? decorator ?? dict()).value;
  if (named?.kind !== 'str') throw new NotBuilt('the operator of a task is no text');
  const callee = machine.named(named.value, span);
  const task = new TaskMaker(params, made, machine, span);
  return operator ? task.classic(callee) : task.decorated(callee);
}

/** Durations, callbacks, Variables, and the assets that a task reads and writes (dagbuilder.py, adjust_general_task_params). */
function adjust(params: PyDict, configs: Configs, span: Span): void {
  const delta = entry(params, 'execution_delta');
  if (delta) setEntry(params, 'execution_delta', durationOf(delta));
  setCallable(params, 'execution_date_fn', configs, span);
  setCallbacks(params, CALLBACKS, configs, span);
  setVariables(params, configs, span);
  for (const key of ['inlets', 'outlets']) {
    const given = entry(params, key);
    const assets = given && listedAssets(given, configs, span);
    if (assets) setEntry(params, key, assets);
  }
}

class TaskMaker {
  constructor(
    private readonly params: PyDict,
    private readonly made: ReadonlyMap<string, Named>,
    private readonly machine: Machine,
    private readonly span: Span,
  ) {}

  classic(callee: PyValue): PyValue {
    const expand = this.#taken('expand');
    const partial = this.#taken('partial');
    if (partial && !expand) throw new NotBuilt('a task has `partial` and no `expand`');
    const kwargs = new Map(keywords(this.params));
    if (!expand) return this.#call(callee, kwargs);
    for (const [name, value] of partial ? keywords(partial) : []) kwargs.set(name, value);
    const fixed = this.#method(callee, 'partial', kwargs);
    return this.#method(fixed, 'expand', new Map(keywords(expand).map(([name, one]) => [name, this.#mappedOver(one)])));
  }

  decorated(decorator: PyValue): PyValue {
    const { params } = this;
    const fn = entry(params, 'python_callable');
    if (!fn) throw new NotBuilt('a task under a decorator has no function');
    for (const name of ['python_callable', 'decorator']) params.entries.delete(`s${name}`);
    const expand = this.#taken('expand');
    const partial = this.#taken('partial');
    const names = new Set(fn.kind === 'function' ? parameterNames(fn, 0) : []);
    const all = keywords(params);
    const given = new Map(all.filter(([name]) => names.has(name)).map(([name, one]) => [name, this.#result(one)]));
    const own = new Map(all.filter(([name]) => !names.has(name)));
    if (fn.kind !== 'function') return this.#unknown(fn, { own, expand, partial });
    const target = this.machine.call(this.#call(decorator, own), { args: [fn], kwargs: new Map() }, this.span);
    if (!expand) return this.#call(target, given);
    const fixed = partial ? this.#method(target, 'partial', this.#results(partial)) : target;
    return this.#method(fixed, 'expand', this.#results(expand));
  }

  /** A function that is not here takes all arguments that are none of every task's; the task stands all the same. */
  #unknown(
    fn: PyValue,
    {
      own,
      expand,
      partial,
    }: { own: ReadonlyMap<string, PyValue>; expand?: PyDict | undefined; partial?: PyDict | undefined },
  ): PyValue {
    const of = (given: Iterable<readonly [string, PyValue]>) => dict([...given].map(([name, one]) => [str(name), one]));
    const mine = [...own].filter(([name]) => !TASK_KEYS.has(name));
    const given = new Map([
      ...mine.map(([name, one]) => [name, this.#result(one)] as const),
      ...(partial ? this.#results(partial) : []),
    ]);
    const kwargs = new Map([...own].filter(([name]) => TASK_KEYS.has(name)));
    kwargs.set('python_callable', fn);
    const callee = this.machine.named('airflow.operators.python.PythonOperator', this.span);
    if (!expand) return this.#call(callee, kwargs.set('op_kwargs', of(given)));
    return this.#method(
      this.#method(callee, 'partial', kwargs),
      'expand',
      new Map([['op_kwargs', of(this.#results(expand))]]),
    );
  }

  #taken(name: string): PyDict | undefined {
    const value = entry(this.params, name);
    this.params.entries.delete(`s${name}`);
    if (value && value.kind !== 'dict') throw new NotBuilt(`${name} is no mapping`);
    return value;
  }

  #call(callee: PyValue, kwargs: ReadonlyMap<string, PyValue>): PyValue {
    return this.machine.call(callee, { args: [], kwargs }, this.span);
  }

  #method(of: PyValue, name: string, kwargs: ReadonlyMap<string, PyValue>): PyValue {
    return this.#call(this.machine.attribute(of, name, this.span), kwargs);
  }

  /** `fetch.output` and `XcomArg(fetch)` of a classic task (dagbuilder.py, replace_expand_values). */
  #mappedOver(value: PyValue): PyValue {
    if (value.kind !== 'str') return value;
    const name = value.value.includes('.output')
      ? value.value.split('.output')[0]
      : /XcomArg.*?\(+(.*?)\)/.exec(value.value)?.[1];
    const task = name === undefined ? undefined : this.made.get(name);
    if (!task) return value;
    if (entry(task.config, 'decorator'))
      throw new NotBuilt(`${name} stands under a decorator and has no output to ask for`);
    return this.machine.attribute(task.value, 'output', this.span);
  }

  #results(given: PyDict): ReadonlyMap<string, PyValue> {
    return new Map(keywords(given).map(([name, one]) => [name, this.#result(one)]));
  }

  #result(value: PyValue): PyValue {
    const found = value.kind === 'str' ? RESULT.exec(value.value) : null;
    if (!found) return value;
    const task = this.made.get(found[1] ?? '');
    if (!task) throw new NotBuilt(`the result of ${found[1]} is asked for, which is not there`);
    if (found[2] === undefined) return task.value;
    const key: PyValue = { kind: 'str', value: found[2] };
    return this.machine.opaque({ how: 'item', of: task.value, key }, this.span);
  }
}
