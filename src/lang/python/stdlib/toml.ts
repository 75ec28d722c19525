/** TOML files of the repository: `tomllib` (Python 3.11), `tomli` and `toml`, which read alike. */
import { parse, TomlDate, TomlError, type TomlValue } from 'smol-toml';
import { define, type Given } from '../builtins/define.js';
import { textIn } from '../builtins/files.js';
import { bool, dict, float, int, list, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';

/** The longest text that is read, in UTF-16 units. */
const LONGEST = 5_000_000;

type Names = ReadonlyMap<string, PyValue>;

function read(text: string | undefined, given: Given, error: string): PyValue | undefined {
  if (text === undefined || text.length > LONGEST) return undefined;
  try {
    return tomlValue(parse(text, { integersAsBigInt: true }), given);
  } catch (problem) {
    if (!(problem instanceof TomlError)) throw problem;
    // a later TOML than that of the library may take what this parser refuses, and the other way round
    given.machine.mayRaise(error, 'not TOML', given.machine.unknown('PY014', 'a TOML text', given.span), given.span);
    return undefined;
  }
}

function tomlValue(data: TomlValue, given: Given): PyValue {
  if (typeof data === 'string') return str(data);
  if (typeof data === 'boolean') return bool(data);
  if (typeof data === 'bigint') {
    const whole = Number(data);
    return Number.isSafeInteger(whole)
      ? int(whole)
      : given.machine.unknown('PY016', 'a number beyond 2^53', given.span);
  }
  if (typeof data === 'number') return float(data);
  if (data instanceof TomlDate) return given.machine.unknown('PY015', 'a date of a TOML file', given.span);
  if (Array.isArray(data)) return list(data.map((one) => tomlValue(one, given)));
  return dict(Object.entries(data).map(([key, one]) => [str(key), tomlValue(one, given)] as const));
}

function functions(error: string): [string, PyValue][] {
  return [
    ['load', define('load', (first, given) => read(textIn(first), given, error))],
    ['loads', define('loads', (first, given) => (first.kind === 'str' ? read(first.value, given, error) : undefined))],
  ];
}

/** `tomllib` and `tomli`: `load` takes a file that is open for bytes. */
export const tomllibModule = (name: string) => (): Names => new Map(functions(`${name}.TOMLDecodeError`));

/** `toml`: `load` takes a path as well. */
export function tomlModule(): Names {
  const error = 'toml.decoder.TomlDecodeError';
  const load = define('load', (first, given) => {
    const path = first.kind === 'str' ? first.value : first.kind === 'path' ? first.path : undefined;
    return read(path === undefined ? textIn(first) : given.machine.readFile(path), given, error);
  });
  return new Map([...functions(error), ['load', load]]);
}
