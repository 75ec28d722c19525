/** What `format` refuses of values that are known (Python library reference, "Format Specification Mini-Language"). */
import type { Span } from '../../../core/index.js';
import type { Machine, PyValue } from './types.js';

const GRAMMAR = /^(?:.?[<>^=])?[-+ ]?z?#?0?\d*[_,]?(?:\.\d+)?(.?)$/su;

/** The letters that a specification may end in, for each type that has its own. */
const TYPES: Readonly<Partial<Record<PyValue['kind'], RegExp>>> = {
  str: /^s?$/,
  int: /^[bcdoxXneEfFgG%]?$/,
  bool: /^[bcdoxXneEfFgG%]?$/,
  float: /^[neEfFgG%]?$/,
};

/** Types that take no specification at all. */
const BARE: ReadonlySet<PyValue['kind']> = new Set([
  'none',
  'list',
  'tuple',
  'dict',
  'set',
  'function',
  'range',
  'bytes',
]);

/** Characters that name no conversion of a % format. */
export const UNKNOWN_TYPE = /[^diouxXeEfFgGcrsa%]/;

/** Raises what Python raises where a value does not take a specification. */
export function checkSpec(value: PyValue, spec: string, machine: Machine, span: Span): void {
  if (spec === '') return;
  if (BARE.has(value.kind)) machine.raise('TypeError', 'unsupported format string', span);
  const types = TYPES[value.kind];
  if (types && !isTaken(value.kind, spec, types)) machine.raise('ValueError', `the format ${spec}`, span);
}

function isTaken(kind: PyValue['kind'], spec: string, types: RegExp): boolean {
  const type = GRAMMAR.exec(spec)?.[1];
  if (type === undefined || !types.test(type)) return false;
  const shape = spec.slice(0, spec.length - type.length).replace(/^.([<>^=])/su, '$1');
  if (kind === 'str') return !/^=|[-+ ]|[,_]/.test(shape.replace(/^[<>^]/, ''));
  return kind === 'float' || !shape.includes('.') || !/^[bcdoxXn]?$/.test(type) || type === '';
}

/** Whether a piece between the fields of a format has a brace that is neither doubled nor the bound of a field. */
export function loose(piece: string): boolean {
  return /[{}]/.test(piece.replace(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, ''));
}
