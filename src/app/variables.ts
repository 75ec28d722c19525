import type { KnownValues } from '../sources/source.js';
import { readUserFile } from './io-user-file.js';
import { UsageError } from './usage.js';
import { isMapping, parseUserYaml } from './yaml-file.js';

export const NO_VALUES: KnownValues = { variables: {}, env: {} };

/**
 * `--variables FILE`: either `{ variables: {…}, env: {…} }` or the flat map that `airflow variables export` writes (values may be
 * wrapped as `{ value, description }`). YAML or JSON. A `UsageError` for anything else.
 */
export async function readVariables(path: string | undefined): Promise<KnownValues> {
  if (path === undefined) return NO_VALUES;
  const data = await parseUserYaml(path, readUserFile(path));
  if (!isMapping(data))
    throw new UsageError(`${path}: expected a mapping of names to values, or { variables: {…}, env: {…} }`);
  if (!isSectioned(data)) return { variables: texts(data), env: {} };
  return { variables: texts(data.variables ?? {}), env: texts(data.env ?? {}) };
}

function isSectioned(data: Record<string, unknown>): data is Record<string, Record<string, unknown> | null> {
  const keys = Object.keys(data);
  return (
    keys.length > 0 &&
    keys.every((key) => (key === 'variables' || key === 'env') && (data[key] === null || isMapping(data[key])))
  );
}

function texts(map: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, text(unwrapped(value))]));
}

function unwrapped(value: unknown): unknown {
  if (!isMapping(value) || !('value' in value)) return value;
  return Object.keys(value).every((key) => key === 'value' || key === 'description') ? value.value : value;
}

/** As `airflow variables import` stores it: text as it is, everything else as JSON, indented by two, in ASCII. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value ?? null, undefined, 2).replace(/[\u0080-\uffff]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
