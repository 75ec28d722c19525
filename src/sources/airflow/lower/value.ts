import type { Json, Span } from '../../../core/index.js';
import type { Condition, Ref, Value } from '../../../ir/index.js';
import { concat } from '../../../lang/python/values/text.js';
import type { PyDateTime, PyDict, PyOpaque, PyText, PyUnknown, PyValue } from '../../../lang/python/values/types.js';
import { chosenOf } from '../choices.js';
import { timeOf } from '../clock.js';
import { dagParamOf } from '../model/dag-params.js';
import { decoratedOf, functionOf } from '../model/decorated.js';
import type { Task } from '../model/entities.js';
import { itemsOf, plainText, str } from '../model/values.js';
import { originOf, textRef } from '../origins.js';
import { datasetName } from './dataset-name.js';
import { madeObject } from './objects.js';

const JINJA = /\{\{|\{%|\{#/;

/** Whether Jinja would render something in the text. */
export const hasJinja = (text: string): boolean => JINJA.test(text);

const DEEPEST = 30;
const MOST = 20_000;
/** Conditions one after the other make as many values as there are ways through them: no expression says so many. */
const MOST_CHOICES = 200;

/** What turns values of the evaluated code into values of the IR. One for each step: it counts what is not known. */
export class Valuer {
  /** Unknowns met, in words. */
  readonly unknowns: string[] = [];
  private left = MOST;
  private choices = MOST_CHOICES;

  constructor(
    private readonly span: Span,
    /** The output that a value stands for, if it is an XComArg. */
    private readonly output: (value: PyValue) => { task: Task; ref: Ref } | undefined,
    /** What a template comes to: a text, or a reference where it is the very object (`render_template_as_native_obj`). */
    private readonly template: (text: string) => Value | undefined = () => undefined,
  ) {}

  /** `templated`: Airflow renders text with Jinja in this place. */
  of(value: PyValue, templated = true, depth = 0): Value {
    this.left -= 1;
    if (depth > DEEPEST || this.left < 0) return this.unknown('too deep or too large', 'AF031');
    const simple = scalar(value);
    if (simple !== undefined) return this.text(simple, templated);
    if (value.kind === 'unknown') return this.outside(value, false) ?? this.notKnown(value);
    if (value.kind === 'text') return this.joined(value, templated, depth);
    if (value.kind === 'dict') return this.map(value, templated, depth);
    return this.list(value, templated, depth) ?? this.code(value, templated, depth);
  }

  private joined(value: PyText, templated: boolean, depth: number): Value {
    const text = concat(value.parts.map((part) => this.asPull(part) ?? part));
    if (text.kind === 'str') return this.text(text.value, templated);
    return { kind: 'template', parts: text.parts.map((part) => this.part(part, templated, depth)) };
  }

  private part(part: PyValue, templated: boolean, depth: number): Value {
    const outside = part.kind === 'unknown' ? this.outside(part, true) : undefined;
    return outside ?? this.of(part, templated, depth + 1);
  }

  /** A result within text is the template that pulls it, and makes no edge (airflow/models/xcom_arg.py, PlainXComArg.__str__). */
  private asPull(value: PyValue): PyValue | undefined {
    const { task, ref } = (value.kind === 'opaque' ? this.output(value) : undefined) ?? {};
    if (!task || ref?.scope !== 'output') return undefined;
    const key = ref.port.startsWith('xcom_') ? ref.port.slice('xcom_'.length) : ref.port;
    if (key.startsWith('<')) return undefined;
    return str(`{{ task_instance.xcom_pull(task_ids='${task.id}', dag_id='${task.dag?.id ?? ''}', key='${key}') }}`);
  }

  /** What was read of a Variable or a connection when the DAG was loaded, which Airflow does once more before each task: still not known before the run. */
  private outside(value: PyUnknown, inText: boolean): Value | undefined {
    const to = originOf(value, inText);
    if (to === undefined) return this.chosen(value, inText);
    this.unknowns.push(value.what);
    return { kind: 'ref', to };
  }

  /** One of two, by what a Variable or the environment says. */
  private chosen(value: PyUnknown, inText: boolean): Value | undefined {
    const { when, met, unmet } = chosenOf(value) ?? {};
    if (!when || !met) return undefined;
    this.choices -= 1;
    if (this.choices < 0) return undefined;
    this.unknowns.push(value.what);
    const side = (one: PyValue | undefined, holds: boolean): Value => {
      if (!one) return { kind: 'unknown', why: value.why, span: value.span, what: value.what, raises: true };
      if (one.kind !== 'unknown') return this.sideOf(one, inText);
      const text = textRef(one);
      return text?.mayMiss && isAsked(when, text.ref.name, holds)
        ? { kind: 'ref', to: { ...text.ref, otherwise: '' } }
        : this.part(one, true, 1);
    };
    return {
      kind: 'choice',
      when,
      met: side(met, true),
      unmet: side(unmet, false),
      span: value.span,
      what: value.what,
    };
  }

  /** In a text, what is none looks as Python prints it. */
  private sideOf(side: PyValue, inText: boolean): Value {
    const isPrinted = inText && !['str', 'int', 'text'].includes(side.kind);
    return isPrinted ? this.unknown(described(side), 'AF031') : this.of(side, true, 1);
  }

  private text(value: Json, templated: boolean): Value {
    if (templated && typeof value === 'string' && JINJA.test(value)) {
      return this.rendered(value, this.span);
    }
    return { kind: 'literal', value };
  }

  /** A text that Jinja renders, wherever it stands: beside the task, or in a file that the task names. */
  rendered(text: string, span: Span): Value {
    const found = this.template(text);
    const means = found && (found.kind === 'ref' ? { native: found } : { means: found });
    return { kind: 'code', lang: 'jinja', text, reads: [], span, ...means };
  }

  private list(value: PyValue, templated: boolean, depth: number): Value | undefined {
    const inner = itemsOf(value);
    if (!inner) return undefined;
    const items = inner.items.map((item) => this.of(item, templated, depth + 1));
    if (inner.open) items.push(this.unknown(inner.open.what, inner.open.why, inner.open.span));
    return { kind: 'list', items };
  }

  private map(dict: PyDict, templated: boolean, depth: number): Value {
    const entries: [string, Value][] = [...dict.entries.values()].map(({ key, value }) => [
      plainText(key) ?? `<${key.kind}>`,
      this.of(value, templated, depth + 1),
    ]);
    if (dict.open) entries.push(['<more>', this.unknown(dict.open.what, dict.open.why, dict.open.span)]);
    return { kind: 'map', entries: Object.fromEntries(entries) };
  }

  private code(value: PyValue, templated: boolean, depth: number): Value {
    const param = dagParamOf(value);
    if (param !== undefined) return { kind: 'ref', to: { scope: 'param', name: param } };
    const output = this.output(value);
    if (output) return { kind: 'ref', to: output.ref };
    const dataset = datasetName(value);
    if (dataset !== undefined) return { kind: 'literal', value: dataset };
    // What a call made of a function is another function, unless the call is a decorator's.
    const made = value.kind === 'opaque' && value.from.how === 'call' && !decoratedOf(value);
    const fn = made ? undefined : functionOf(value);
    if (fn) return { kind: 'code', lang: 'python', text: fn.name, reads: [], span: fn.span };
    if (value.kind === 'opaque') {
      if (value.from.how === 'element') return { kind: 'ref', to: { scope: 'item', name: value.from.name ?? 'item' } };
      return this.made(value, templated, depth) ?? this.unknown(described(value), 'AF031', value.span);
    }
    return { kind: 'code', lang: 'python', text: described(value), reads: [], span: this.span };
  }

  /** An object of another library: its class, with the arguments that it was made with. */
  private made(value: PyOpaque, templated: boolean, depth: number): Value | undefined {
    const object = madeObject(value);
    if (!object) return undefined;
    const fields = [...object.fields].map(([name, field]) => [name, this.of(field, templated, depth + 1)] as const);
    const map: Value = { kind: 'map', entries: Object.fromEntries(fields) };
    return object.of === undefined ? map : { kind: 'map', entries: { [object.of]: map } };
  }

  /** A value that is not the plain result that it is made of. */
  unlike(value: PyValue): Value {
    return this.unknown(described(value), 'AF031');
  }

  private notKnown(value: PyUnknown): Value {
    const loaded = timeOf(value);
    const made = this.unknown(value.what, value.why, value.span);
    return loaded && made.kind === 'unknown' ? { ...made, loaded } : made;
  }

  private unknown(what: string, why: string, span: Span = this.span): Value {
    this.unknowns.push(what);
    return { kind: 'unknown', why, span };
  }
}

/** Whether there is such a variable, and something in it, wherever a condition holds, or does not. */
function isAsked(condition: Condition, name: string, holds: boolean): boolean {
  if (condition.op === 'not') return isAsked(condition.of, name, !holds);
  return (
    holds &&
    condition.op === 'truthy' &&
    condition.value.kind === 'ref' &&
    condition.value.to.scope === 'variable' &&
    condition.value.to.name === name
  );
}

/** The value as JSON, if it is a plain scalar; durations in seconds, dates in ISO 8601. */
function scalar(value: PyValue): Json | undefined {
  if (value.kind === 'none') return null;
  if (value.kind === 'bool' || value.kind === 'int' || value.kind === 'str' || value.kind === 'bytes')
    return value.value;
  if (value.kind === 'float') return Number.isFinite(value.value) ? value.value : String(value.value);
  if (value.kind === 'timedelta') return value.seconds;
  if (value.kind === 'path') return value.path;
  return value.kind === 'datetime' ? isoDate(value) : undefined;
}

/** `2024-01-01T00:00:00Z`; a date without a zone is UTC, as Airflow's default time zone is. */
export function isoDate(date: PyDateTime): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
  const zone =
    date.zone === undefined || date.zone === 'UTC' ? 'Z' : /^[+-]/.test(date.zone) ? date.zone : `[${date.zone}]`;
  return `${day}T${two(date.hour)}:${two(date.minute)}:${two(date.second)}${zone}`;
}

/** What a value that is not plain data is called. */
export function described(value: PyValue): string {
  if (value.kind === 'external' || value.kind === 'builtin') return value.name;
  if (value.kind === 'opaque')
    return value.from.how === 'call' ? `${value.from.name}()` : `a value from outside (${value.from.how})`;
  if (value.kind === 'function' || value.kind === 'class' || value.kind === 'module') return value.name;
  return value.kind === 'instance' ? `${value.of.name}()` : value.kind;
}
