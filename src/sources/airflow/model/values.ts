/** Small questions about values of the evaluated code. */
import { NOWHERE, REPOSITORY } from '../../../core/index.js';
import { begin } from '../../../lang/python/values/iterate.js';
import { dict, none, plainOf, str } from '../../../lang/python/values/make.js';
import type { CallArguments, PyDict, PyUnknown, PyValue } from '../../../lang/python/values/types.js';
import type { Arguments } from './entities.js';

export { none as NONE, str };

const DEEPEST = 40;

/** A dict with text keys. */
export function dictOf(entries: ReadonlyMap<string, PyValue>): PyDict {
  return dict([...entries].map(([key, value]) => [str(key), value]));
}

export function isNone(value: PyValue | undefined): boolean {
  return value === undefined || value.kind === 'none';
}

/** What a value is, or is assumed to be; `because` is the unknown that stands behind an assumption or a lack. */
export interface Settled {
  readonly value: PyValue | undefined;
  readonly because?: PyUnknown;
}

/** Takes an unknown's assumed value, also within text; `value` is absent when nothing can be assumed. */
export function settle(value: PyValue): Settled {
  if (value.kind === 'unknown') return { value: value.assumed && settle(value.assumed).value, because: value };
  if (value.kind !== 'text') return { value: plainOf(value) };
  const parts = value.parts.map(settle);
  const because = parts.find((part) => part.because)?.because;
  const texts = parts.map((part) => part.value && plainText(part.value));
  const known = texts.every((text) => text !== undefined);
  return { value: known ? str(texts.join('')) : undefined, ...(because && { because }) };
}

/** An id: a text with the name of the folder that stands for the repository's own is not known, for that folder has another name where Airflow loads it. */
export function settleName(value: PyValue): Settled {
  const settled = settle(value);
  if (settled.value?.kind !== 'str' || !settled.value.value.includes(REPOSITORY.slice(1))) return settled;
  const what = 'the name of the folder in which the repository lies';
  return { value: undefined, because: { kind: 'unknown', why: 'PY012', what, span: NOWHERE } };
}

/** `str(value)` of a plain scalar. */
export function plainText(value: PyValue): string | undefined {
  if (value.kind === 'str') return value.value;
  if (value.kind === 'int') return String(value.value);
  if (value.kind === 'none') return 'None';
  if (value.kind === 'bool') return value.value ? 'True' : 'False';
  return undefined;
}

/** The entries of a dict whose keys are text, and whether there may be more. */
export function entriesOf(value: PyValue | undefined): Arguments {
  if (value === undefined || value.kind === 'none') return { given: new Map() };
  if (value.kind === 'unknown') {
    const assumed = value.assumed?.kind === 'dict' ? entriesOf(value.assumed).given : new Map<string, PyValue>();
    return { given: assumed, open: value };
  }
  if (value.kind === 'dict') return dictEntries(value);
  return FOREIGN.has(value.kind) ? { given: new Map(), open: hiddenIn(value) } : { given: new Map() };
}

/** Values of code that was not read, which may be a dict, or stand for one. */
const FOREIGN: ReadonlySet<PyValue['kind']> = new Set(['external', 'opaque', 'instance']);
const HIDDEN = new WeakMap<PyValue, PyUnknown>();

/** What such a value may hold: the same unknown for the same value. */
function hiddenIn(value: PyValue): PyUnknown {
  const known = HIDDEN.get(value);
  if (known) return known;
  const span = value.kind === 'opaque' ? value.span : NOWHERE;
  const made: PyUnknown = { kind: 'unknown', why: 'PY014', what: foreignName(value), span };
  HIDDEN.set(value, made);
  return made;
}

function foreignName(value: PyValue): string {
  if (value.kind === 'external') return value.name;
  if (value.kind === 'opaque' && value.from.how === 'call') return `${value.from.name}()`;
  return value.kind === 'instance' ? `${value.of.name}()` : 'a value from outside';
}

function dictEntries(dict: PyDict): Arguments {
  const given = new Map<string, PyValue>();
  for (const { key, value } of dict.entries.values()) if (key.kind === 'str') given.set(key.value, value);
  return { given, ...(dict.open && { open: dict.open }) };
}

/** Later arguments win, as in `dict.update`. */
export function merged(...all: readonly Arguments[]): Arguments {
  const given = new Map(all.flatMap((one) => [...one.given]));
  const open = all.find((one) => one.open)?.open;
  return { given, ...(open && { open }) };
}

/** Keyword arguments with the positional ones named; positional ones beyond `names` are dropped. */
export function named(args: CallArguments, names: readonly string[]): Arguments {
  const given = new Map<string, PyValue>();
  for (const [index, value] of args.args.entries()) {
    const name = names[index];
    if (name !== undefined) given.set(name, value);
  }
  for (const [name, value] of args.kwargs) given.set(name, value);
  return { given, ...(args.open && { open: args.open }) };
}

/** Items of a sequence or set; undefined for anything else. */
export function itemsOf(value: PyValue): { items: readonly PyValue[]; open?: PyUnknown } | undefined {
  if (value.kind === 'tuple') return { items: value.items };
  if (value.kind === 'list') return { items: value.items, ...(value.open && { open: value.open }) };
  if (value.kind === 'set') return { items: [...value.items.values()], ...(value.open && { open: value.open }) };
  if (value.kind === 'iterator') {
    begin(value);
    return { items: value.items.slice(value.next), ...(value.open && { open: value.open }) };
  }
  return undefined;
}

/** Every value within nested containers, each container once; of texts the text alone. */
export function* within(value: PyValue, seen: Set<PyValue> = new Set(), depth = 0): Generator<PyValue> {
  yield value;
  if (depth > DEEPEST || seen.has(value)) return;
  const inner = childrenOf(value);
  if (inner.length === 0) return;
  seen.add(value);
  for (const child of inner) yield* within(child, seen, depth + 1);
}

function childrenOf(value: PyValue): readonly PyValue[] {
  if (value.kind === 'dict') return [...value.entries.values()].map((entry) => entry.value);
  return itemsOf(value)?.items ?? [];
}

/** The call of a method: on what, and its name. */
export function methodOf(callee: PyValue): { readonly of: PyValue; readonly name: string } | undefined {
  if (callee.kind === 'opaque' && callee.from.how === 'attribute')
    return { of: callee.from.of, name: callee.from.name };
  if (callee.kind === 'bound') return { of: callee.self, name: functionName(callee.fn) };
  return undefined;
}

function functionName(fn: PyValue): string {
  if (fn.kind === 'external') return fn.name.slice(fn.name.lastIndexOf('.') + 1);
  return fn.kind === 'function' || fn.kind === 'builtin' ? fn.name : '';
}
