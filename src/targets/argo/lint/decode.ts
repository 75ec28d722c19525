/**
 * A document as Argo's strict reader takes it (Go's encoding/json behind sigs.k8s.io/yaml): unknown fields and values of another
 * type are errors, `null` is "not set", numbers and truth values are taken where text is wanted.
 */
import type { Json } from '../../../core/index.js';
import { isMapping, type Mapping, type Path, type Report } from './finding.js';
import { TYPES } from './schema.generated.js';
import { NEW_IN_4, REMOVED_IN_4 } from './versions.js';

type Fields = ReadonlyMap<string, string>;

/** Where the package says another thing than Argo's Go types do (workflow_types.go). */
const CORRECTED = { '*.withItems': '[]any', 'Cache.configMap': 'k8s.ConfigMapKeySelector' };

/** Fields of a type that embeds another: Argo's reader does not turn numbers into texts there. */
const LITERAL: ReadonlySet<string> = new Set(['ArtifactPaths']);

const fieldsOf = new Map<string, Fields>();

function fields(type: string): Fields | undefined {
  const known = fieldsOf.get(type);
  const text = TYPES[type];
  if (known || text === undefined) return known;
  const all = [text, REMOVED_IN_4[type]?.fields ?? ''].join(' ').split(' ').filter(Boolean);
  const made = new Map(all.map((field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1)]));
  for (const [field, right] of Object.entries(CORRECTED)) {
    const [owner, name = ''] = field.split('.');
    if (made.has(name) && (owner === type || owner === '*')) made.set(name, right);
  }
  if (LITERAL.has(type)) for (const [name, right] of made) if (right === 'string') made.set(name, 'text');
  fieldsOf.set(type, made);
  return made;
}

/** The value as the type has it, what does not fit left out and reported. */
export function decode(value: Json, type: string, path: Path, report: Report): Json | undefined {
  if (value === null) return undefined;
  if (type === 'any') return value;
  if (type.startsWith('[]')) return list(value, type.slice(2), path, report);
  if (type.startsWith('{}')) return mapping(value, type.slice(2), path, report);
  const known = fields(type);
  if (known) return struct(value, type, known, path, report);
  const scalar = SCALARS[type];
  const taken = scalar?.(value);
  if (taken === undefined) report('schema', `${at(path)}: cannot unmarshal ${kindOf(value)} into a ${type}`, path);
  return taken;
}

function list(value: Json, type: string, path: Path, report: Report): Json | undefined {
  if (!Array.isArray(value)) return misfit(value, 'list', path, report);
  // An element that is null stands for an empty one, as in Go.
  return value.map((one, index) => decode(one, type, [...path, index], report) ?? empty(type));
}

const empty = (type: string): Json => (fields(type) ? {} : type.startsWith('[]') ? [] : type === 'any' ? null : '');

function mapping(value: Json, type: string, path: Path, report: Report): Json | undefined {
  if (!isMapping(value)) return misfit(value, 'mapping', path, report);
  if (path.at(-1) === 'plugin' && Object.keys(value).length !== 1)
    report('schema', `expected exactly one key, got ${Object.keys(value).length}`, path);
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    decode(one, type, [...path, key], report) ?? empty(type),
  ]);
  return Object.fromEntries(entries);
}

function struct(value: Json, type: string, known: Fields, path: Path, report: Report): Json | undefined {
  if (!isMapping(value)) return misfit(value, 'mapping', path, report);
  const taken: Record<string, Json> = {};
  for (const [key, one] of Object.entries(value)) {
    const place = [...path, key];
    const field = known.has(key) ? key : sameButForCase(known, key);
    const fieldType = field === undefined ? undefined : known.get(field);
    if (field === undefined || fieldType === undefined) {
      if (!(path.length === 0 && key === 'status')) report('schema', `unknown field "${key}"`, place);
      continue;
    }
    versionsOf(type, field, place, report);
    const decoded = decode(one, fieldType, place, report);
    if (decoded !== undefined) taken[field] = decoded;
  }
  return taken;
}

/** Go's reader takes `Image` for `image`; Kubernetes does not. */
function sameButForCase(known: Fields, key: string): string | undefined {
  const lower = key.toLowerCase();
  return [...known.keys()].find((field) => field.toLowerCase() === lower);
}

function versionsOf(type: string, field: string, path: Path, report: Report): void {
  const removed = REMOVED_IN_4[type];
  if (removed && ` ${removed.fields}`.includes(` ${field}:`))
    report('versions', `${field} is gone in Argo 4.x; use ${removed.instead}`, path, 'advice');
  if (NEW_IN_4[type]?.includes(field)) report('versions', `unknown field "${field}" in Argo 3.7`, path);
}

function misfit(value: Json, wanted: string, path: Path, report: Report): undefined {
  report('schema', `${at(path)}: cannot unmarshal ${kindOf(value)} into a ${wanted}`, path);
  return undefined;
}

const at = (path: Path) => path.join('.') || 'document';
const kindOf = (value: Json) =>
  Array.isArray(value) ? 'a list' : isMapping(value) ? 'a mapping' : `a ${typeof value}`;

const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+|[KMGTPE]i|[numkMGTPE])?$/;
const isScalar = (value: Json) => ['string', 'number', 'boolean'].includes(typeof value);
const integer = (value: Json) => (typeof value === 'number' && Number.isInteger(value) ? value : undefined);

/** What a scalar type takes, as it keeps it; undefined where it takes no such value. */
const SCALARS: Readonly<Record<string, (value: Json) => Json | undefined>> = {
  string: (value) => (isScalar(value) ? String(value) : undefined),
  text: (value) => (typeof value === 'string' ? value : undefined),
  bool: (value) => (typeof value === 'boolean' ? value : undefined),
  int: integer,
  IntOrString: (value) => (typeof value === 'string' ? value : integer(value)),
  AnyString: (value) => (isScalar(value) ? String(value) : ''),
  Amount: (value) => (typeof value === 'number' ? value : undefined),
  Quantity: (value) => (isScalar(value) && QUANTITY.test(String(value)) ? String(value) : undefined),
  Time: (value) => (typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined),
  MicroTime: (value) => (typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined),
  Duration: (value) => (typeof value === 'string' ? value : undefined),
};

/** The document as one of Argo's kinds; undefined where it is not even a mapping. */
export function decodeKind(document: Mapping, kind: string, report: Report): Mapping | undefined {
  const taken = decode(document, kind, [], report);
  return isMapping(taken) ? taken : undefined;
}
