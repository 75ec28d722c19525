/** Types that `namedtuple` made, with what their constructor goes by. */
import type { PyBuiltin, PyModule, PyValue } from './types.js';

interface Record {
  readonly fields: readonly string[];
  /** What stands for `Type.__new__`: code sets its `__defaults__`. */
  readonly maker: PyModule;
}

const RECORDS = new WeakMap<PyValue, Record>();

/** Notes that a builtin is such a type; gives it back. */
export function markRecord(type: PyBuiltin, fields: readonly string[], maker: PyModule): PyBuiltin {
  RECORDS.set(type, { fields, maker });
  return type;
}

/** What is known of such a type; undefined for other values. */
export const recordOf = (type: PyValue): Record | undefined => RECORDS.get(type);
