import type { Span } from '../../../core/index.js';
import { precisionOf, rescale } from '../values/decimals.js';
import { bool, int, integer, NULL } from '../values/make.js';
import {
  type Arithmetic,
  arithmetic,
  asDecimal,
  asDouble,
  asWhole,
  compareNumbers,
  double,
  type GvNumber,
  isNumber,
  negate,
} from '../values/numbers.js';
import type { GvValue, IntegerType, Machine, Method } from '../values/types.js';
import { closureArgument, intArgument, model, type Table } from './define.js';

function onNumber(
  method: (self: GvNumber, args: readonly GvValue[], machine: Machine, span: Span) => GvValue | undefined,
): Method {
  return (self, args, machine, span) => (isNumber(self) ? method(self, args, machine, span) : undefined);
}

function operator(sign: Arithmetic): Method {
  return onNumber((self, [other], machine, span) => {
    if (other?.kind === 'string' && sign === '+')
      return machine.callMethod(machine.text(self, span), 'plus', [other], span);
    if (other?.kind === 'gstring' && sign === '+')
      return machine.callMethod(machine.text(self, span), 'plus', [machine.text(other, span)], span);
    if (!other || !isNumber(other)) return undefined;
    const result = arithmetic(sign, self, other);
    return result && 'raises' in result ? machine.raise(result.raises, result.message, span) : result;
  });
}

/** Whole operands only, in their wider type. */
function bitwise(apply: (a: bigint, b: bigint) => bigint): Method {
  return onNumber((self, [other]) => {
    if (self.kind !== 'integer' || other?.kind !== 'integer') return undefined;
    const type: IntegerType = [self.type, other.type].includes('bigInteger')
      ? 'bigInteger'
      : [self.type, other.type].includes('long')
        ? 'long'
        : 'int';
    return integer(apply(self.value, other.value), type);
  });
}

function shift(apply: (a: bigint, by: bigint) => bigint): Method {
  return onNumber((self, [by]) =>
    self.kind === 'integer' && (self.type === 'int' || self.type === 'long') && by?.kind === 'integer'
      ? integer(apply(self.value, BigInt.asUintN(self.type === 'int' ? 5 : 6, by.value)), self.type)
      : undefined,
  );
}

const whole = (type: IntegerType): Method =>
  onNumber((self) => {
    const value = asWhole(self);
    return value === undefined ? undefined : integer(value, type);
  });

/** `times`, `upto`, `downto`, `step`: a closure for each whole number. */
function counting(next: (at: bigint) => bigint, goes: (at: bigint, to: bigint) => boolean): Method {
  return onNumber((self, [to, body], machine, span) => {
    const closure = closureArgument(body);
    if (self.kind !== 'integer' || to?.kind !== 'integer' || !closure || !goes(self.value, to.value)) return undefined;
    for (let at = self.value; goes(at, to.value); at = next(at)) {
      machine.spend(1);
      machine.call(closure, [integer(at, self.type)], span);
    }
    return NULL;
  });
}

const times = onNumber((self, [body], machine, span) => {
  const closure = closureArgument(body);
  const count = asWhole(self);
  if (!closure || count === undefined) return undefined;
  for (let at = 0n; at < count; at += 1n) {
    machine.spend(1);
    machine.call(closure, [integer(at, 'int')], span);
  }
  return NULL;
});

const step = onNumber((self, [to, by, body], machine, span) => {
  const closure = closureArgument(body);
  if (self.kind !== 'integer' || to?.kind !== 'integer' || by?.kind !== 'integer' || by.value === 0n || !closure)
    return undefined;
  for (let at = self.value; by.value > 0n ? at < to.value : at > to.value; at += by.value) {
    machine.spend(1);
    machine.call(closure, [integer(at, self.type)], span);
  }
  return NULL;
});

const abs = onNumber((self) => {
  if (self.kind === 'double') return { ...self, value: Math.abs(self.value) };
  return compareNumbers(self, int(0)) === -1 ? negate(self) : self;
});

/** Half up, as `Math.round`; of a Double a Long, of a BigDecimal with digits itself. */
const round = onNumber((self, [digits]) => {
  if (self.kind === 'double' && self.type === 'double') {
    if (digits)
      return intArgument(digits) === undefined ? undefined : roundedDouble(self.value, intArgument(digits) ?? 0);
    return Number.isFinite(self.value) && Math.abs(self.value) < 2 ** 52
      ? integer(BigInt(Math.floor(self.value + 0.5)), 'long')
      : undefined;
  }
  return undefined;
});

function roundedDouble(value: number, digits: number): GvValue | undefined {
  if (!Number.isFinite(value) || digits < 0 || digits > 10 || Math.abs(value) > 1e9) return undefined;
  return double(Math.floor(value * 10 ** digits + 0.5) / 10 ** digits);
}

export const NUMBERS: Table = {
  plus: operator('+'),
  minus: operator('-'),
  multiply: operator('*'),
  div: operator('/'),
  mod: operator('%'),
  power: operator('**'),
  intdiv: onNumber((self, [other], machine, span) => {
    if (self.kind !== 'integer' || other?.kind !== 'integer') return undefined;
    const result = arithmetic('intdiv', self, other);
    return result && 'raises' in result ? machine.raise(result.raises, result.message, span) : result;
  }),
  and: bitwise((a, b) => a & b),
  or: bitwise((a, b) => a | b),
  xor: bitwise((a, b) => a ^ b),
  leftShift: shift((a, by) => a << by),
  rightShift: shift((a, by) => a >> by),
  negative: onNumber(negate),
  unaryMinus: onNumber(negate),
  next: operatorWithOne('+'),
  previous: operatorWithOne('-'),
  times,
  upto: counting(
    (at) => at + 1n,
    (at, to) => at <= to,
  ),
  downto: counting(
    (at) => at - 1n,
    (at, to) => at >= to,
  ),
  step,
  abs,
  round,
  toInteger: whole('int'),
  intValue: whole('int'),
  toLong: whole('long'),
  longValue: whole('long'),
  toBigInteger: whole('bigInteger'),
  toDouble: onNumber((self) => double(asDouble(self))),
  doubleValue: onNumber((self) => double(asDouble(self))),
  toBigDecimal: onNumber((self) => (self.kind === 'double' ? undefined : asDecimal(self))),
  setScale: onNumber((self, args) => {
    const scale = intArgument(args[0]);
    if (self.kind !== 'decimal' || scale === undefined || scale < 0 || scale > 100) return undefined;
    const mode = args[1] === undefined ? 'UNNECESSARY' : modeOf(args[1]);
    if (mode === 'HALF_UP') return rescale(self, scale);
    return scale >= self.scale && precisionOf(self) > 0 ? rescale(self, scale) : undefined;
  }),
  compareTo: (self, [other = NULL], machine, span) => {
    const order = isNumber(other) ? machine.compare(self, other, span) : undefined;
    return order === undefined ? undefined : int(order);
  },
  equals: onNumber((self, [other]) =>
    other && isNumber(other)
      ? bool(JSON.stringify(self, plain) === JSON.stringify(other, plain))
      : other?.kind === 'string'
        ? bool(false)
        : undefined,
  ),
  toString: model((self, args, machine, span) => (args.length === 0 ? machine.text(self, span) : undefined)),
  isNaN: onNumber((self) => (self.kind === 'double' ? bool(Number.isNaN(self.value)) : undefined)),
  hashCode: onNumber((self) => (self.kind === 'integer' && self.type === 'int' ? self : undefined)),
};

const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

function operatorWithOne(sign: '+' | '-'): Method {
  return (self, _args, machine, span) => operator(sign)(self, [int(1)], machine, span);
}

/** RoundingMode.HALF_UP, or the old constant of BigDecimal. */
function modeOf(value: GvValue): string | undefined {
  if (value.kind === 'integer') return value.value === 4n ? 'HALF_UP' : undefined;
  return value.kind === 'opaque' && value.from.how === 'property' ? value.from.name : undefined;
}
