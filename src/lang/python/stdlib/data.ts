import type { Json } from '../../../core/index.js';
import { define, type Given } from '../builtins/define.js';
import { textIn } from '../builtins/files.js';
import { bool, dict, float, int, list, none, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import { holdsForeign, jsonOf } from './json.js';

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

function parseJson(text: string | undefined, { machine, span }: Given): PyValue | undefined {
  if (text === undefined) return undefined;
  try {
    return pyValueOf(JSON.parse(text) as Json);
  } catch {
    return machine.raise('ValueError', 'not JSON', span);
  }
}

/** `json`. */
export function jsonModule(): ReadonlyMap<string, PyValue> {
  const loads = (name: string) => define(name, (first, given) => parseJson(textIn(first), given));
  const dumps = define('dumps', (first, given) => {
    const isBare = !given.all.kwargs.has('default') && !given.all.kwargs.has('cls');
    if (isBare && holdsForeign(first)) given.machine.raise('TypeError', 'not JSON serializable', given.span);
    const text = given.all.args.length === 1 && given.all.kwargs.size === 0 ? jsonOf(first) : undefined;
    return text === undefined ? undefined : str(text);
  });
  return new Map<string, PyValue>([
    ['load', loads('load')],
    ['loads', loads('loads')],
    ['dumps', dumps],
    ['dump', define('dump', () => none)],
  ]);
}
