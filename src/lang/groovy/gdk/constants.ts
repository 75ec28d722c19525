/** Constants of classes of Java and Groovy. */
import type { Span } from '../../../core/index.js';
import { bool, int, integer } from '../values/make.js';
import { double } from '../values/numbers.js';
import type { GvValue, Machine } from '../values/types.js';

const CONSTANTS: Readonly<Record<string, GvValue>> = {
  'java.lang.Integer.MAX_VALUE': int(2147483647),
  'java.lang.Integer.MIN_VALUE': int(-2147483648),
  'java.lang.Long.MAX_VALUE': integer(2n ** 63n - 1n, 'long'),
  'java.lang.Long.MIN_VALUE': integer(-(2n ** 63n), 'long'),
  'java.lang.Boolean.TRUE': bool(true),
  'java.lang.Boolean.FALSE': bool(false),
  'java.math.BigDecimal.ZERO': { kind: 'decimal', unscaled: 0n, scale: 0 },
  'java.math.BigDecimal.ONE': { kind: 'decimal', unscaled: 1n, scale: 0 },
  'java.math.BigDecimal.ROUND_HALF_UP': int(4),
  'java.math.BigInteger.ZERO': integer(0n, 'bigInteger'),
  'java.math.BigInteger.ONE': integer(1n, 'bigInteger'),
  'java.math.BigInteger.TEN': integer(10n, 'bigInteger'),
  'java.lang.Math.PI': double(Math.PI),
  'java.lang.Math.E': double(Math.E),
  'java.util.regex.Pattern.CASE_INSENSITIVE': int(2),
  'java.util.regex.Pattern.MULTILINE': int(8),
  'java.util.regex.Pattern.DOTALL': int(32),
  'groovy.lang.Closure.OWNER_FIRST': int(0),
  'groovy.lang.Closure.DELEGATE_FIRST': int(1),
  'groovy.lang.Closure.OWNER_ONLY': int(2),
  'groovy.lang.Closure.DELEGATE_ONLY': int(3),
  'groovy.lang.Closure.TO_SELF': int(4),
};

/** A constant of a class of Java, or what a static getter gives. */
export function staticValueOf(type: string, name: string, machine: Machine, span: Span): GvValue | undefined {
  const known = CONSTANTS[`${type}.${name}`];
  if (known) return known;
  if (type === 'java.lang.System' && (name === 'env' || name === 'properties'))
    return machine.unknown('GV010', 'the environment', span);
  return undefined;
}
