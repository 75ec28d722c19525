import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { Json } from '../../../core/index.js';
import { define, type Given } from '../builtins/define.js';
import { textOfFile } from '../builtins/files.js';
import { bool, dict, float, int, list, none, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import { isPlainJson, jsonOf } from './json.js';

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

let yaml: typeof Yaml | undefined;

/** YAML 1.1, as PyYAML reads it; dates and other tagged values stay unknown. Aliases are bounded. */
function parseYaml(text: string | undefined): PyValue | undefined {
  if (text === undefined) return undefined;
  yaml ??= createRequire(import.meta.url)('yaml') as typeof Yaml;
  try {
    const data: unknown = yaml.parse(text, { version: '1.1', maxAliasCount: 100, logLevel: 'silent' });
    return isPlainJson(data) ? pyValueOf(data) : undefined;
  } catch {
    return undefined;
  }
}

const textIn = (value: PyValue): string | undefined => (value.kind === 'str' ? value.value : textOfFile(value));

/** `json` and `yaml`. */
export function dataFormats(): Readonly<Record<'json' | 'yaml', ReadonlyMap<string, PyValue>>> {
  const loads = (name: string) => define(name, (first, given) => parseJson(textIn(first), given));
  const dumps = define('dumps', (first, given) => {
    const text = given.all.args.length === 1 && given.all.kwargs.size === 0 ? jsonOf(first) : undefined;
    return text === undefined ? undefined : str(text);
  });
  const load = (name: string) => define(name, (first) => parseYaml(textIn(first)));
  return {
    json: new Map<string, PyValue>([
      ['load', loads('load')],
      ['loads', loads('loads')],
      ['dumps', dumps],
      ['dump', define('dump', () => none)],
    ]),
    yaml: new Map<string, PyValue>([
      ...['load', 'safe_load', 'full_load', 'unsafe_load'].map((name) => [name, load(name)] as const),
      ['dump', define('dump', () => undefined)],
      ...['SafeLoader', 'FullLoader', 'Loader', 'BaseLoader', 'CSafeLoader', 'YAMLError'].map(
        (name) => [name, str(name)] as const,
      ),
    ]),
  };
}
