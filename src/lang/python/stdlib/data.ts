import type { Json } from '../../../core/index.js';
import { define, type Given } from '../builtins/define.js';
import { textIn } from '../builtins/files.js';
import { bool, dict, float, int, list, none, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import { dumped, holdsForeign } from './json.js';
import { NotJson, readJson } from './json-text.js';

/** Plain data as values. */
export function pyValueOf(data: Json): PyValue {
  if (data === null) return none;
  if (typeof data === 'boolean') return bool(data);
  if (typeof data === 'number') return Number.isSafeInteger(data) ? int(data) : float(data);
  if (typeof data === 'string') return str(data);
  if (isArray(data)) return list(data.map(pyValueOf));
  return dict(Object.entries(data).map(([key, value]) => [str(key), pyValueOf(value)] as const));
}

function isArray(data: Json): data is readonly Json[] {
  return Array.isArray(data);
}

/** The longest text that is read, in UTF-16 units. */
const LONGEST = 20_000_000;

/** What changes the values that a text holds, and is not played. */
const CHANGING: readonly string[] = ['cls', 'object_pairs_hook', 'parse_float', 'parse_int', 'parse_constant'];

function parseJson(text: string | undefined, { all: { kwargs }, machine, span }: Given): PyValue | undefined {
  const given = (name: string) => (kwargs.get(name)?.kind === 'none' ? undefined : kwargs.get(name));
  if (text === undefined || CHANGING.some(given)) return undefined;
  if (text.length > LONGEST) return undefined;
  const hook = given('object_hook');
  try {
    return readJson(text, {
      unknown: () => machine.unknown('PY014', 'a number beyond 2^53', span),
      hooked: (made) => (hook ? machine.call(hook, { args: [made], kwargs: new Map() }, span) : made),
    });
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return machine.raise('json.decoder.JSONDecodeError', 'not JSON', span);
  }
}

/** `json`. */
export function jsonModule(): ReadonlyMap<string, PyValue> {
  const loads = (name: string) => define(name, (first, given) => parseJson(textIn(first), given));
  const dumps = define('dumps', (first, given) => {
    const isBare = !given.all.kwargs.has('default') && !given.all.kwargs.has('cls');
    if (isBare && holdsForeign(first)) given.machine.raise('TypeError', 'not JSON serializable', given.span);
    const text = dumped(first, given);
    return text === undefined ? undefined : str(text);
  });
  return new Map<string, PyValue>([
    ['load', loads('load')],
    ['loads', loads('loads')],
    ['dumps', dumps],
    ['dump', define('dump', () => none)],
  ]);
}
