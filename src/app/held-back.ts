/**
 * A credential that a file names (`password = '…'`) goes wherever the code hands it, and stands there under another name or none. Values of
 * pipelines that hold one get a gap in its place before anything is translated or shown.
 */
import { finderOf, findSecrets, isWordLike, maskValue, type Range, type Span, type TextKind } from '../core/index.js';
import type { Bundle } from '../ir/index.js';
import { spanOf, withGap } from './gaps.js';
import type { Reading } from './read.js';

/** Shorter ones stand in half of all texts by accident. */
const SHORTEST = 8;

/** The credentials that the texts of the inventory bind to a name that promises one. Words are left out: much else is called by them. */
export function credentialsNamed({ inventory, readText }: Pick<Reading, 'inventory' | 'readText'>): readonly string[] {
  const named = new Set(inventory.flatMap(({ file }) => namedIn(readText(file) ?? '', kindOf(file))));
  return [...named].filter((value) => value.length >= SHORTEST && !isWordLike(value));
}

const SETTINGS = /\.(?:ya?ml|ini|cfg|conf|properties|toml|env)$/;
const kindOf = (file: string): TextKind => (SETTINGS.test(file) ? 'settings' : 'program');

const namedIn = (text: string, kind: TextKind) =>
  findSecrets(text, kind).flatMap(({ name, start, end }) => (name === undefined ? [] : [text.slice(start, end)]));

/** The same pipelines without these credentials in their values; what holds none is handed on as it is. */
export function heldBack(bundle: Bundle, credentials: readonly string[]): Bundle {
  if (credentials.length === 0) return bundle;
  const find = finderOf(credentials);
  return { ...bundle, pipelines: bundle.pipelines.map((one) => without(one, find, undefined) as typeof one) };
}

function without(value: unknown, find: (text: string) => Range[], around: Span | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  if (fields.kind === 'literal' && typeof fields.value === 'string') {
    const found = find(fields.value);
    return found.length === 0 ? value : withGap(fields.value, struckOut(fields.value, found), around);
  }
  const span = spanOf(fields) ?? around;
  let changed: Record<string, unknown> | undefined;
  for (const name in fields) {
    const clean = without(fields[name], find, span);
    if (clean === fields[name]) continue;
    changed ??= (Array.isArray(value) ? [...value] : { ...fields }) as Record<string, unknown>;
    changed[name] = clean;
  }
  return changed ?? value;
}

const struckOut = (text: string, found: readonly Range[]) =>
  [...found]
    .reverse()
    .reduce((rest, { start, end }) => rest.slice(0, start) + maskValue(text.slice(start, end)) + rest.slice(end), text);
