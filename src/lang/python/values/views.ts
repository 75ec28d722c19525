/** What `keys()`, `values()` and `items()` of a dictionary give: they show what the dictionary holds when somebody looks (Python library reference, "Dictionary view objects"). */
import { keysOf, pairsOf } from './iterate.js';
import { set } from './make.js';
import type { PyDict, PyList, PySet, PyUnknown, PyValue } from './types.js';

const ITEMS: Readonly<Record<string, (of: PyDict) => PyValue[]>> = {
  dict_keys: keysOf,
  dict_values: (of) => Array.from(of.entries.values(), ({ value }) => value),
  dict_items: pairsOf,
};

/** A live view; what is widened of it itself stays with it. */
export function viewOf(of: PyDict, view: 'dict_keys' | 'dict_values' | 'dict_items'): PyList {
  let doubt: PyUnknown | undefined;
  const made = { kind: 'list', view } as PyList;
  Object.defineProperty(made, 'items', {
    get: () => ITEMS[view]?.(of),
    set: () => undefined,
    enumerable: true,
    configurable: true,
  });
  Object.defineProperty(made, 'open', {
    get: () => of.open ?? doubt,
    set: (why: PyUnknown | undefined) => {
      doubt = why;
    },
    enumerable: true,
    configurable: true,
  });
  return made;
}

/** A view of keys or entries as the set that it is to operators and comparisons; other values as they are. */
export function settled(value: PyValue): PyValue {
  return isSetView(value) ? asSet(value) : value;
}

const isSetView = (value: PyValue): value is PyList =>
  value.kind === 'list' && (value.view === 'dict_keys' || value.view === 'dict_items');

const asSet = ({ items, open }: PyList): PySet => set(items, open);

/** The operands of an operator: beside a view of keys or entries any iterable counts as a set, except for lists that are added. */
export function operands(
  operator: string,
  left: PyValue,
  right: PyValue,
  listed: (value: PyValue) => PySet | undefined,
): readonly [PyValue, PyValue] {
  if (!isSetView(left) && !isSetView(right)) return [left, right];
  const isOfSets = operator === '|' || operator === '&' || operator === '-' || operator === '^';
  const one = (value: PyValue) => (isSetView(value) ? asSet(value) : (isOfSets && listed(value)) || value);
  return [one(left), one(right)];
}
