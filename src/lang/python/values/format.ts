import { NOWHERE, type Span } from '../../../core/index.js';
import { fixed } from './fixed.js';
import { checkSpec, loose, UNKNOWN_TYPE } from './format-refusals.js';
import { plainOf } from './make.js';
import { numberOf } from './numbers.js';
import { isPerhaps } from './perhaps.js';
import { isSettled, mayBeRefused } from './settled.js';
import { strftime } from './strftime.js';
import { concat, noted, plainRepr, reprOf, textOf, UNPRINTED } from './text.js';
import type { CallArguments, Machine, PyUnknown, PyValue } from './types.js';

const SPEC = /^(?:(.)?([<>^=]))?([+\- ]?)(#?)(0?)(\d{0,4})(,?)(?:\.(\d{1,4}))?([a-zA-Z%]?)$/su;

/** For whom a format is made, and where it stands. */
interface Where {
  readonly machine: Machine;
  readonly span: Span;
}

/** `format(value, spec)`: what the specification asks of an unknown value stays unknown. */
export function formatSpec(value: PyValue, spec: string, machine?: Machine): PyValue {
  if (spec === '') return textOf(value);
  if (value.kind === 'datetime') {
    const text = value.timeOnly ? undefined : strftime(value, spec);
    return text === undefined ? { kind: 'text', parts: [value] } : { kind: 'str', value: text };
  }
  const found = SPEC.exec(spec);
  const body = found ? bodyOf(value, found) : undefined;
  if (!found || body === undefined) return unformatted(value, spec, machine);
  const numeric = numberOf(value) !== undefined;
  const fill = found[1] ?? (found[5] && numeric ? '0' : ' ');
  const align = found[2] ?? (found[5] && numeric ? '=' : numeric ? '>' : '<');
  return { kind: 'str', value: aligned(body, fill, align, Number(found[6] || 0)) };
}

/** A value in a notation that is not modelled, which may be one that its type does not take. */
function unformatted(value: PyValue, spec: string, machine: Machine | undefined): PyValue {
  if (machine) mayBeRefused(machine, machine.unknown('PY014', `the format ${spec}`, NOWHERE), [value], NOWHERE);
  return {
    kind: 'text',
    parts: [isPrintable(value) ? UNPRINTED : isBare(spec) ? value : inNotation(value, spec, machine)],
  };
}

function inNotation(value: PyValue, spec: string, machine: Machine | undefined): PyValue {
  const shown = noted(value);
  if (shown.kind !== 'unknown' || !machine) return shown;
  const method = machine.derived({ ...shown }, value, { how: 'attribute', name: '__format__' });
  return machine.derived(shown, method, {
    how: 'call',
    args: { args: [{ kind: 'str', value: spec }], kwargs: new Map() },
  });
}

/** A notation that adds nothing to what `str` prints. */
const isBare = (spec: string) => spec === 's' || spec === 'd';

/** A known value in a notation that is not modelled must not stand for itself. */
function isPrintable(value: PyValue): boolean {
  return value.kind !== 'unknown' && value.kind !== 'opaque' && value.kind !== 'text';
}

function bodyOf(value: PyValue, found: RegExpExecArray): string | undefined {
  const [, , , sign = '', alternate = '', , , comma = '', precision, type = ''] = found;
  if (alternate) return undefined;
  const number = numberOf(value);
  if (number === undefined) {
    const text = value.kind === 'str' ? value.value : undefined;
    return text !== undefined && (type === '' || type === 's') && !comma && !sign && found[2] !== '='
      ? text.slice(0, precision === undefined ? undefined : Number(precision))
      : undefined;
  }
  const digits = digitsOf(value, number, type, precision);
  if (digits === undefined || Object.is(number, -0)) return undefined;
  const grouped = comma ? digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ',')) : digits;
  return (number < 0 ? '-' : sign === '+' || sign === ' ' ? sign : '') + grouped;
}

function digitsOf(value: PyValue, number: number, type: string, precision: string | undefined): string | undefined {
  const size = Math.abs(number);
  if (type === 'f' || type === 'F') return fixed(size, Number(precision ?? 6));
  if (type === '%') return `${fixed(size * 100, Number(precision ?? 6))}%`;
  if (precision !== undefined || value.kind === 'float')
    return type === '' && precision === undefined ? plainRepr(value)?.replace('-', '') : undefined;
  if (type === '' || type === 'd') return String(size);
  const radix = { x: 16, X: 16, b: 2, o: 8 }[type];
  if (!radix) return undefined;
  const text = size.toString(radix);
  return type === 'X' ? text.toUpperCase() : text;
}

function aligned(body: string, fill: string, align: string, width: number): string {
  const missing = Math.max(0, width - [...body].length);
  if (align === '<') return body + fill.repeat(missing);
  if (align === '^') return fill.repeat(Math.floor(missing / 2)) + body + fill.repeat(Math.ceil(missing / 2));
  const sign = align === '=' && /^[+\- ]/.test(body) ? body.charAt(0) : '';
  return sign + fill.repeat(missing) + body.slice(sign.length);
}

/** `template % values`. */
export function percentFormat(template: string, values: PyValue, machine: Machine, span: Span): PyValue {
  // a width or a precision of its own takes an item as well
  if (/%(?:\([^)]*\))?[-+ #0]*(?:\*|\d*\.\*)/.test(template)) return machine.unknown('PY014', 'a formatted text', span);
  const items = values.kind === 'tuple' ? [...values.items] : [values];
  const parts: PyValue[] = [];
  let last = 0;
  for (const found of template.matchAll(/%(?:\(([^)]*)\))?([-+ #0]*)(\d*)(?:\.(\d+))?[hlL]?([a-zA-Z%])/g)) {
    checkPercents(template.slice(last, found.index), machine, span);
    parts.push({ kind: 'str', value: template.slice(last, found.index) });
    last = found.index + found[0].length;
    const [, name, flags = '', width = '', precision, type = ''] = found;
    if (UNKNOWN_TYPE.test(type)) machine.raise('ValueError', `unsupported format character ${type}`, span);
    if (type !== '%') checkGiven(values, items.length, name, { machine, span });
    if (type === '%') parts.push({ kind: 'str', value: '%' });
    else
      parts.push(
        percentPart(name === undefined ? items.shift() : keyed(values, name), flags, width, precision, type, {
          machine,
          span,
        }),
      );
  }
  checkPercents(template.slice(last), machine, span);
  parts.push({ kind: 'str', value: template.slice(last) });
  if (items.length > 0 && !/%[^%a-zA-Z]*\*/.test(template) && (values.kind === 'tuple' || !MAPPINGS.has(values.kind)))
    machine.raise('TypeError', 'not all arguments converted during string formatting', span);
  return concat(parts);
}

/** A piece between the places of a % format: a sign left there begins a place that Python cannot read; of stars nobody keeps count here. */
function checkPercents(piece: string, machine: Machine, span: Span): void {
  if (piece.includes('%') && !piece.includes('*')) machine.raise('ValueError', 'incomplete format', span);
}

/** What a place asks for and known values have not. */
function checkGiven(values: PyValue, left: number, name: string | undefined, { machine, span }: Where): void {
  if (name === undefined) {
    const isKnown = values.kind === 'tuple' ? !values.items.some(isPerhaps) : isSettled(values);
    if (left === 0 && isKnown) machine.raise('TypeError', 'not enough arguments for the format', span);
  } else if (values.kind === 'dict') {
    const isClosed = !values.open && values.fallback === undefined;
    if (isClosed && !values.entries.has(`s${name}`)) machine.raise('KeyError', name, span);
  } else if (values.kind !== 'instance' && isSettled(values))
    machine.raise('TypeError', 'the format requires a mapping', span);
}

/** Kinds of values from which `%(name)s` takes entries, or of which that is not known: they may be left over. */
const MAPPINGS: ReadonlySet<string> = new Set(['dict', 'unknown', 'opaque', 'instance', 'list', 'external']);

function keyed(values: PyValue, name: string): PyValue | undefined {
  return values.kind === 'dict' ? values.entries.get(`s${name}`)?.value : undefined;
}

function percentPart(
  value: PyValue | undefined,
  flags: string,
  width: string,
  precision: string | undefined,
  type: string,
  { machine, span }: Where,
): PyValue {
  if (value === undefined)
    return mayBeRefused(machine, machine.unknown('PY014', 'a missing value of a % format', span), [], span);
  if (type === 'r') return reprOf(value);
  const plain = plainOf(value);
  const text = type === 's' ? machine.text(value) : plain;
  if (plain.kind === 'str' && type !== 's' && type !== 'c')
    return machine.raise('TypeError', `%${type} format: a real number is required, not str`, span);
  const shape = `${flags.includes('-') ? '<' : width && type === 's' ? '>' : ''}${flags.includes('+') ? '+' : ''}${flags.includes('0') ? '0' : ''}${width}${precision === undefined ? '' : `.${precision}`}`;
  const kind = type === 'i' ? 'd' : type === 's' ? '' : type;
  return formatSpec(text, shape + kind, machine);
}

/** `template.format(*args, **kwargs)`. */
export function formatMethod(template: string, given: CallArguments, machine: Machine, span: Span): PyValue {
  const parts: PyValue[] = [];
  const field = fields(given, { machine, span });
  let last = 0;
  for (const found of template.matchAll(/\{\{|\}\}|\{([^{}:!]*)(?:!([rs]))?(?::((?:[^{}]|\{[^{}]*\})*))?\}/g)) {
    parts.push(between(template.slice(last, found.index), { machine, span }));
    last = found.index + found[0].length;
    const isBrace = found[0] === '{{' || found[0] === '}}';
    parts.push(isBrace ? { kind: 'str', value: found[0].charAt(0) } : fieldText(found, field, { machine, span }));
  }
  parts.push(between(template.slice(last), { machine, span }));
  return concat(parts);
}

function fieldText(found: RegExpExecArray, field: (field: string) => PyValue, { machine, span }: Where): PyValue {
  const value = field(found[1] ?? '');
  const spec = (found[3] ?? '').replace(/\{([^{}]*)\}/g, (_all, inner: string) => {
    const width = machine.text(field(inner));
    return width.kind === 'str' ? width.value : '?';
  });
  const isKnown = !spec.includes('?');
  if (!found[2] && isKnown) checkSpec(value, spec, machine, span);
  return formatSpec(found[2] === 'r' ? reprOf(value) : spec ? value : machine.text(value, !found[2]), spec, machine);
}

/** The value of each field in turn; those with numbers and those without do not stand in one format. */
function fields(given: CallArguments, { machine, span }: Where): (field: string) => PyValue {
  let next = 0;
  let isNumbered: boolean | undefined;
  return (field) => {
    const isBare = /^(?:$|[.[])/.test(field);
    if (isBare || /^\d/.test(field)) {
      if (isNumbered === isBare) machine.raise('ValueError', 'fields with and without numbers', span);
      isNumbered = !isBare;
    }
    return pathValue(isBare ? `${next++}${field}` : field, given, { machine, span });
  };
}

/** `0`, `name`, `name.attribute`, `name[key]`. */
function pathValue(path: string, given: CallArguments, { machine, span }: Where): PyValue {
  const [head = '', ...rest] = path.match(/^[^.[]*|\.[^.[]+|\[[^\]]*\]/g) ?? [];
  let absent: PyUnknown | undefined;
  const missing = (type = 'KeyError') =>
    given.open ? doubtful() : machine.raise(type, `the format field ${path}`, span);
  const doubtful = () =>
    (absent ??= mayBeRefused(machine, machine.unknown('PY014', `the format field ${path}`, span), [], span));
  let value =
    (/^\d+$/.test(head) ? given.args[Number(head)] : given.kwargs.get(head)) ??
    given.open ??
    missing(/^\d+$/.test(head) ? 'IndexError' : 'KeyError');
  for (const step of rest) {
    const key = step.replace(/^[.[]|\]$/g, '');
    if (step.startsWith('.')) value = machine.attribute(value, key, span);
    else if (value.kind === 'dict')
      value = value.entries.get(`s${key}`)?.value ?? (value.open ? doubtful() : missing());
    else value = (value.kind === 'list' || value.kind === 'tuple' ? value.items[Number(key)] : undefined) ?? doubtful();
  }
  return value;
}

/** A piece between the fields of a format. */
function between(piece: string, { machine, span }: Where): PyValue {
  if (loose(piece)) machine.raise('ValueError', 'a single brace in a format', span);
  return { kind: 'str', value: piece };
}
