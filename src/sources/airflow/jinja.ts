/** What Jinja in a template field comes to, as values of the IR: dates, parameters, Variables, results of other tasks. */
import type { Value } from '../../ir/index.js';
import { type Arguments, type Expression, parseJinja } from '../../lang/jinja/index.js';
import { DATE_KEYS } from './context-keys.js';
import { CONTAINER_METHODS, connectionOf, variableOf } from './jinja-outside.js';
import { meaningOfRendered, partsOf, templateOf } from './jinja-rendered.js';
import { portOf } from './pulls.js';

/** What is known of the task around a template. */
export interface TemplateContext {
  readonly dagId: string;
  readonly taskId: string;
  /** The node of a task of the same DAG, by its full id. */
  nodeOf(taskId: string): string | undefined;
  /** A parameter of the task's own, which hides one of the DAG; nothing where the task has none of that name. */
  ownParam(name: string): OwnParam | undefined;
}

/** What the task gives a parameter; `unknown` where that is nothing that a text can hold. */
export type OwnParam = Value | 'unknown';

/** The text as parts that are known and references; undefined where some part of it is not understood. */
export function meaningOfTemplate(text: string, context: TemplateContext): Value | undefined {
  const parsed = parseJinja(text);
  if ('problem' in parsed) return undefined;
  const parts: Value[] = [];
  for (const node of parsed.body) {
    const part =
      node.kind === 'text' ? literal(node.text) : node.kind === 'output' ? meaningOf(node.value, context) : undefined;
    if (!part) return meaningOfRendered(text, (value) => meaningOf(value, context));
    parts.push(...partsOf(part));
  }
  return templateOf(parts);
}

const literal = (value: string): Value => ({ kind: 'literal', value });

function meaningOf(value: Expression, context: TemplateContext): Value | undefined {
  if (value.kind === 'literal') return typeof value.value === 'string' ? literal(value.value) : undefined;
  const date = dateOf(value);
  if (date)
    return date.format === undefined ? undefined : { kind: 'ref', to: { scope: 'date', ...date, format: date.format } };
  const path = pathOf(value);
  if (path) return reference(path, context);
  return value.kind === 'call' ? (pulled(value, context) ?? variableGot(value)) : partOf(value, context);
}

/** `ti.xcom_pull('a')['x'][0]`: a part of a result. Behind a dot Jinja looks for an attribute first (jinja2, `Environment.getattr`). */
function partOf(value: Expression, context: TemplateContext): Value | undefined {
  const path: (string | number)[] = [];
  let at = value;
  while (at.kind === 'attribute' || at.kind === 'item') {
    const key = at.kind === 'attribute' ? (ATTRIBUTES.has(at.name) ? undefined : at.name) : keyOf(at.key);
    if (key === undefined) return undefined;
    path.unshift(key);
    at = at.of;
  }
  const of = at.kind === 'call' ? pulled(at, context) : undefined;
  if (of?.kind !== 'ref' || of.to.scope !== 'output') return undefined;
  return { kind: 'ref', to: { ...of.to, scope: 'part', path } };
}

/** A text or a whole number between brackets. */
function keyOf(key: Expression | undefined): string | number | undefined {
  return key?.kind === 'literal' && typeof key.value === 'string' ? key.value : key && numberOf(key);
}

/** `params.x`, `dag_run.conf['x']` as its steps. */
function pathOf(value: Expression): readonly string[] | undefined {
  if (value.kind === 'name') return [value.name];
  if (value.kind === 'attribute') {
    const of = pathOf(value.of);
    return of && [...of, value.name];
  }
  if (value.kind !== 'item' || value.key?.kind !== 'literal' || typeof value.key.value !== 'string') return undefined;
  const of = pathOf(value.of);
  return of && [...of, value.key.value];
}

function reference(path: readonly string[], { dagId, taskId, ownParam }: TemplateContext): Value | undefined {
  const name = path.join('.');
  const last = path.at(-1) ?? '';
  if (name === 'run_id' || name === 'dag_run.run_id') return { kind: 'ref', to: { scope: 'run', name: 'run_id' } };
  if (path.length === 2 && path[0] === 'params') {
    const own = ownParam(last);
    if (own === 'unknown') return undefined;
    return own ?? { kind: 'ref', to: { scope: 'param', name: last } };
  }
  if (name === 'task_instance_key_str') return keyOfInstance(dagId, taskId);
  const [root, form, variable, ...part] = path;
  if (root === 'var' && variable !== undefined) return variableOf(form, variable, part);
  if (root === 'conn' && form !== undefined) return connectionOf(form, path.slice(2));
  if (['dag.dag_id', 'ti.dag_id', 'task_instance.dag_id', 'task.dag_id', 'dag_run.dag_id'].includes(name))
    return literal(dagId);
  if (['task.task_id', 'ti.task_id', 'task_instance.task_id'].includes(name)) return literal(taskId);
  return undefined;
}

/** `dag__task__20240305` (airflow/models/taskinstance.py, `get_template_context` of 2.10.5). */
function keyOfInstance(dagId: string, taskId: string): Value {
  const date: Value = { kind: 'ref', to: { scope: 'date', of: 'logical_date', days: 0, format: COMPACT } };
  return { kind: 'template', parts: [literal(`${dagId}__${taskId}__`), date] };
}

/** Attributes of what JSON holds: methods of texts among them, and what every object and every number has. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...CONTAINER_METHODS,
  ...(
    'real imag numerator denominator conjugate bit_length bit_count as_integer_ratio to_bytes from_bytes is_integer hex fromhex ' +
    'capitalize casefold center encode endswith expandtabs find format format_map isalnum isalpha isascii isdecimal isdigit ' +
    'isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix ' +
    'removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill'
  ).split(' '),
]);

/** `var.value.get('x', 'eu')` (airflow/utils/context.py, VariableAccessor.get). */
function variableGot({ callee, args, kwargs }: { readonly callee: Expression } & Arguments): Value | undefined {
  const [key, usual, ...others] = args;
  const name = textOf(key);
  // the keyword of Airflow 2, and that of 3
  const given = kwargs.get('default_var') ?? kwargs.get('default') ?? usual;
  const isKnown = [...kwargs.keys()].every((one) => /^default(_var)?$/.test(one)) && others.length === 0;
  const number = given && numberOf(given);
  const otherwise = number === undefined ? textOf(given) : String(number);
  if (pathOf(callee)?.join('.') !== 'var.value.get' || name === undefined || !isKnown) return undefined;
  if (given && otherwise === undefined) return undefined;
  return { kind: 'ref', to: { scope: 'variable', name, ...(otherwise !== undefined && { otherwise }) } };
}

/** `ti.xcom_pull(task_ids='a', key='b')`; either of them may stand in a parameter of the task's own. */
function pulled(
  { callee, args, kwargs }: { readonly callee: Expression } & Arguments,
  context: TemplateContext,
): Value | undefined {
  const name = pathOf(callee)?.join('.');
  if (name !== 'ti.xcom_pull' && name !== 'task_instance.xcom_pull') return undefined;
  const ids = knownText(kwargs.get('task_ids') ?? args[0], context);
  const given = kwargs.get('key');
  const key = given ? knownText(given, context) : 'return_value';
  const known = [...kwargs.keys()].every((one) => PULLED.has(one)) && args.length <= 1;
  const dag = kwargs.get('dag_id');
  if (dag && textOf(dag) !== context.dagId) return undefined;
  const node = ids === undefined ? undefined : context.nodeOf(ids);
  if (!known || key === undefined || node === undefined) return undefined;
  return { kind: 'ref', to: { scope: 'output', node, port: portOf(key) } };
}

/** A pull that names its own DAG is one that names none (TaskInstance.xcom_pull, 2.10.5; RuntimeTaskInstance.xcom_pull, 3.1.3). */
const PULLED: ReadonlySet<string> = new Set(['task_ids', 'key', 'dag_id']);

const textOf = (value: Expression | undefined) =>
  value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;

/** A text that is written there, or that a parameter of the task's own holds. */
function knownText(value: Expression | undefined, { ownParam }: TemplateContext): string | undefined {
  const [root, name, ...others] = (value && pathOf(value)) ?? [];
  const own = root === 'params' && name !== undefined && others.length === 0 ? ownParam(name) : undefined;
  if (own && own !== 'unknown') return own.kind === 'literal' && typeof own.value === 'string' ? own.value : undefined;
  return textOf(value);
}

interface DateOf {
  readonly of: string;
  readonly days: number;
  /** How it is written; undefined for the date itself. */
  readonly format: string | undefined;
}

const DAY = '%Y-%m-%d';
const COMPACT = '%Y%m%d';
/** Texts made of the logical date (airflow/models/taskinstance.py, `get_template_context`). */
const TEXTS: Readonly<Record<string, readonly [number, string]>> = {
  ds: [0, DAY],
  ds_nodash: [0, COMPACT],
  ts: [0, '%Y-%m-%dT%H:%M:%S+00:00'],
  ts_nodash: [0, '%Y%m%dT%H%M%S'],
  ts_nodash_with_tz: [0, '%Y%m%dT%H%M%S+0000'],
  yesterday_ds: [-1, DAY],
  yesterday_ds_nodash: [-1, COMPACT],
  tomorrow_ds: [1, DAY],
  tomorrow_ds_nodash: [1, COMPACT],
};
/** Filters of Airflow's over dates (airflow/templates.py). */
const FILTERS: Readonly<Record<string, string>> = {
  ds: DAY,
  ds_nodash: COMPACT,
  ts: '%Y-%m-%dT%H:%M:%S+00:00',
  ts_nodash: '%Y%m%dT%H%M%S',
  ts_nodash_with_tz: '%Y%m%dT%H%M%S+0000',
};
/** Methods of pendulum's dates that take no arguments. */
const METHODS: Readonly<Record<string, string>> = {
  to_date_string: DAY,
  to_datetime_string: '%Y-%m-%d %H:%M:%S',
  isoformat: '%Y-%m-%dT%H:%M:%S+00:00',
};
/** Codes of strftime that mean the same in every locale and need nothing but the date. */
const FORMAT = /^(?:[^%]|%[YmdHMSyjB%])*$/;

function dateOf(value: Expression): DateOf | undefined {
  if (value.kind === 'name') {
    const text = Object.hasOwn(TEXTS, value.name) ? TEXTS[value.name] : undefined;
    if (text) return { of: 'logical_date', days: text[0], format: text[1] };
    return plainDate(value.name);
  }
  if (value.kind === 'attribute') return pathOf(value.of)?.join('.') === 'dag_run' ? plainDate(value.name) : undefined;
  if (value.kind === 'filter') return filtered(value.name, dateOf(value.of), value);
  return value.kind === 'call' ? called(value) : undefined;
}

const plainDate = (name: string): DateOf | undefined =>
  DATE_KEYS.has(name)
    ? { of: name === 'execution_date' ? 'logical_date' : name, days: 0, format: undefined }
    : undefined;

function filtered(name: string, date: DateOf | undefined, { args, kwargs }: Arguments): DateOf | undefined {
  const format = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  return date && date.format === undefined && format !== undefined && args.length + kwargs.size === 0
    ? { ...date, format }
    : undefined;
}

function called({ callee, args, kwargs }: { readonly callee: Expression } & Arguments): DateOf | undefined {
  const name = pathOf(callee)?.join('.');
  if (name === 'macros.ds_add') return added(args, kwargs);
  if (name === 'macros.ds_format') return formatted(args, kwargs);
  if (callee.kind !== 'attribute' || kwargs.size > 0) return undefined;
  const date = dateOf(callee.of);
  if (!date || date.format !== undefined) return undefined;
  if (callee.name === 'strftime') return withFormat(date, textOf(args[0]));
  return args.length === 0 && Object.hasOwn(METHODS, callee.name) ? withFormat(date, METHODS[callee.name]) : undefined;
}

const withFormat = (date: DateOf, format: string | undefined): DateOf | undefined =>
  format !== undefined && FORMAT.test(format) ? { ...date, format } : undefined;

/** `macros.ds_add(ds, -1)`. */
function added(args: readonly Expression[], kwargs: ReadonlyMap<string, Expression>): DateOf | undefined {
  const [date, days] = args;
  const of = date && dateOf(date);
  const number = days && numberOf(days);
  return of?.format === DAY && number !== undefined && kwargs.size === 0 && args.length === 2
    ? { ...of, days: of.days + number }
    : undefined;
}

/** `macros.ds_format(ds, '%Y-%m-%d', '%d.%m.%y')`. */
function formatted(args: readonly Expression[], kwargs: ReadonlyMap<string, Expression>): DateOf | undefined {
  const [date, from, to] = args;
  const of = date && dateOf(date);
  const isSame = of?.format !== undefined && of.format === textOf(from) && (of.format === DAY || of.format === COMPACT);
  const format = textOf(to);
  if (!of || !isSame || kwargs.size > 0 || args.length !== 3 || format === undefined) return undefined;
  // The clock of what was read back from a day alone stands at midnight.
  return withFormat(of, format.replace(/%H|%M|%S/g, '00'));
}

function numberOf(value: Expression): number | undefined {
  if (value.kind === 'literal')
    return typeof value.value === 'number' && Number.isInteger(value.value) ? value.value : undefined;
  if (value.kind === 'binary') return reckoned(value);
  if (value.kind !== 'unary' || value.operator === 'not') return undefined;
  const inner = numberOf(value.of);
  return inner === undefined ? undefined : value.operator === '-' ? -inner : inner;
}

/** `27 - 7 * 9`, which Python reckons as JavaScript does while the numbers are whole and not too large. */
function reckoned({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): number | undefined {
  const [one, other] = [numberOf(left), numberOf(right)];
  if (one === undefined || other === undefined) return undefined;
  const found = operator === '+' ? one + other : operator === '-' ? one - other : operator === '*' ? one * other : NaN;
  return Number.isSafeInteger(found) ? found : undefined;
}
