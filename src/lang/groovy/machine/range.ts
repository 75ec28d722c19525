import type { Span } from '../../../core/index.js';
import type { GvRange, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { derived } from './unknowns.js';

/** `from..to` and `from..<to`, of whole numbers or of single characters. */
export function makeRange(vm: Interpreter, from: GvValue, to: GvValue, inclusive: boolean, span: Span): GvValue {
  const [a, b] = [ordinal(from), ordinal(to)];
  const sameKind = from.kind === to.kind;
  if (a === undefined || b === undefined || !sameKind) return derived(vm, [from, to], 'a range of this kind', span);
  const of =
    from.kind === 'string'
      ? 'text'
      : from.kind === 'integer' && to.kind === 'integer'
        ? numeric(from.type, to.type)
        : 'int';
  const empty = !inclusive && a === b;
  const last = inclusive || empty ? b : a < b ? b - 1n : b + 1n;
  return { kind: 'range', from: a, to: last, exclusive: !inclusive, until: b, empty, of };
}

function numeric(a: string, b: string): GvRange['of'] {
  if (a === 'bigInteger' || b === 'bigInteger') return 'bigInteger';
  return a === 'long' || b === 'long' ? 'long' : 'int';
}

function ordinal(value: GvValue): bigint | undefined {
  if (value.kind === 'integer') return value.value;
  return value.kind === 'string' && value.value.length === 1 ? BigInt(value.value.charCodeAt(0)) : undefined;
}
