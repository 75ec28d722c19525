/** Values of Jinja as Python has them: whole numbers, texts, lists, dictionaries with texts as keys. */

/** A value that cannot be said; `reason` ends a sentence. Whatever looks at it cannot be rendered. */
export class JinjaUnknown {
  constructor(readonly reason: string) {}
}

/** A name or an entry that is not there: strict, so that all but `is defined` and `default` refuse it. */
export class JinjaUndefined {
  constructor(readonly name: string) {}
}

/** A range, a tuple, or what a dictionary shows of itself: something to go through that is no list; how Python prints it is not kept. */
export class JinjaSequence {
  constructor(readonly items: readonly JinjaValue[]) {}
}

export type JinjaValue =
  | null
  | boolean
  | number
  | string
  | JinjaUnknown
  | JinjaUndefined
  | JinjaSequence
  | readonly JinjaValue[]
  | ReadonlyMap<string, JinjaValue>;

/** Why a template is not rendered; `missing` where Jinja itself would refuse, for want of that name. */
export class Unrendered extends Error {
  constructor(
    readonly reason: string,
    readonly missing?: string,
  ) {
    super(reason);
  }
}

export type Known = Exclude<JinjaValue, JinjaUnknown | JinjaUndefined>;

/** The value, if it can be looked at. */
export function known(value: JinjaValue): Known {
  if (value instanceof JinjaUnknown) throw new Unrendered(value.reason);
  if (value instanceof JinjaUndefined) throw new Unrendered(`${value.name} has no value here`, value.name);
  return value;
}

export const isList = (value: JinjaValue): value is readonly JinjaValue[] => Array.isArray(value);
export const isMap = (value: JinjaValue): value is ReadonlyMap<string, JinjaValue> => value instanceof Map;

/** Python's `bool`. */
export function truth(value: JinjaValue): boolean {
  const one = known(value);
  if (one instanceof JinjaSequence) return one.items.length > 0;
  if (isList(one)) return one.length > 0;
  return isMap(one) ? one.size > 0 : Boolean(one);
}

/** Python's `str`. */
export function textOf(value: JinjaValue): string {
  const one = known(value);
  return typeof one === 'string' ? one : printed(one);
}

/** Python's `repr`. Texts with anything that it escapes are refused. */
function printed(value: JinjaValue): string {
  const one = known(value);
  if (one === null) return 'None';
  if (typeof one === 'boolean') return one ? 'True' : 'False';
  if (typeof one === 'number') return String(one);
  if (typeof one === 'string') {
    if (!/^[\x20-\x7e]*$/.test(one) || /['\\]/.test(one)) throw new Unrendered('a text is printed as Python writes it');
    return `'${one}'`;
  }
  if (one instanceof JinjaSequence) throw new Unrendered('a range or a view is printed as Python writes it');
  if (isList(one)) return `[${one.map(printed).join(', ')}]`;
  return `{${[...one].map(([key, inner]) => `${printed(key)}: ${printed(inner)}`).join(', ')}}`;
}

/** Python's `==`: `True == 1`. */
export function same(left: JinjaValue, right: JinjaValue): boolean {
  const [a, b] = [known(left), known(right)];
  if (a instanceof JinjaSequence || b instanceof JinjaSequence) throw new Unrendered('a range or a view is compared');
  if (isList(a) && isList(b)) return a.length === b.length && a.every((one, at) => same(one, b[at] ?? null));
  if (isMap(a) && isMap(b))
    return a.size === b.size && [...a].every(([key, one]) => b.has(key) && same(one, b.get(key) ?? null));
  return plain(a) === plain(b);
}

const plain = (value: Known) => (typeof value === 'boolean' ? Number(value) : value);

/** What a loop goes through: items, keys, letters. */
export function itemsOf(value: JinjaValue): readonly JinjaValue[] {
  const one = known(value);
  if (one instanceof JinjaSequence) return one.items;
  if (isList(one)) return one;
  if (isMap(one)) return [...one.keys()];
  if (typeof one === 'string') return [...one];
  throw new Unrendered(`${textOf(one)} is no list`);
}

/** A whole number; no text is one. */
export function wholeOf(value: JinjaValue): number {
  const one = known(value);
  if (typeof one === 'boolean') return Number(one);
  if (typeof one === 'number') return one;
  throw new Unrendered(`${textOf(one)} is no number`);
}
