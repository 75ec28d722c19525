/** Casts of what nobody knows: `x as int`, `String s = x`. */
import type { Span } from '../../../core/index.js';
import type { GvExternal, GvOpaque, GvUnknown, GvValue } from '../values/types.js';
import { describe } from './describe.js';
import type { Interpreter } from './interpreter.js';
import { unary } from './operators.js';
import { kindOf } from './outside-kinds.js';
import { derived } from './unknowns.js';

const NUMBERS: Readonly<Record<string, string>> = {
  int: 'toInteger',
  'java.lang.Integer': 'toInteger',
  long: 'toLong',
  'java.lang.Long': 'toLong',
  double: 'toDouble',
  'java.lang.Double': 'toDouble',
  'java.math.BigDecimal': 'toBigDecimal',
  'java.math.BigInteger': 'toBigInteger',
};
/** Classes of Java whose objects compute and do nothing else: they hold no closures, and call none but those that they are given. */
const COMPUTING =
  /^java\.(?:time\.(?:\w+\.)?\w+|text\.\w+|math\.\w+|util\.regex\.\w+|util\.(?:Date|Calendar|GregorianCalendar|UUID|Random|Locale|TimeZone|StringTokenizer)|lang\.String(?:Builder|Buffer)|net\.URI)$/;
const COLLECTIONS = /^(?:\[\]|java\.(?:lang\.Iterable|util\.(?:\w*(?:List|Set)|Collection)))/;

/** What a cast to a class of Java makes of it. `explicit`: by `as`, which converts more than an assignment does. */
export function outsideAs(
  vm: Interpreter,
  value: GvExternal | GvOpaque | GvUnknown,
  name: string,
  explicit: boolean,
  span: Span,
): GvValue {
  const kind = kindOf(vm, value);
  vm.outside += 1;
  if (name === 'java.lang.String') return kind === 'text' ? value : { ...value, as: 'text' };
  if (name === 'boolean' || name === 'java.lang.Boolean')
    return kind === 'flag' ? value : unary(vm, '!', unary(vm, '!', value, span), span);
  if (Object.hasOwn(NUMBERS, name)) return kind === 'number' ? value : asNumber(vm, value, name, explicit, span);
  if (value.kind !== 'external' && COMPUTING.test(name)) return { ...value, as: 'java' };
  return explicit && COLLECTIONS.test(name) ? derived(vm, [value], name, span) : value;
}

/** `as` reads the number that a text holds, as its methods do; an assignment takes a text of one character for its code. */
function asNumber(
  vm: Interpreter,
  value: GvExternal | GvOpaque | GvUnknown,
  name: string,
  explicit: boolean,
  span: Span,
): GvValue {
  const method = NUMBERS[name];
  if (!explicit || !method || value.kind === 'unknown') return derived(vm, [value], name, span);
  return vm.opaque({ how: 'call', target: value, method, name: `${describe(value)}.${method}`, args: [] }, span);
}
