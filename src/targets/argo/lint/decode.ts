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

/**
 * Fields that a type has from another one which it embeds: for them, and for all that is in them, Argo's reader looks at the wrong Go type, finds no text
 * wanted, and turns no number into one (sigs.k8s.io/yaml, `convertToJSONableObject`).
 */
const EMBEDDED: Readonly<Record<string, (field: string) => boolean>> = {
  ArtifactPaths: () => true,
  Artifact: (field) => /^(?:archiveLogs|artifactory|azure|gcs|git|hdfs|http|oss|raw|s3)$/.test(field),
  S3Artifact: (field) => field !== 'key',
  GCSArtifact: (field) => field !== 'key',
  ScriptTemplate: (field) => field !== 'source',
  UserContainer: (field) => field !== 'mirrorVolumeMounts',
  ContainerNode: (field) => field !== 'dependencies',
  'k8s.ConfigMapEnvSource': (field) => field === 'name',
  'k8s.ConfigMapKeySelector': (field) => field === 'name',
  'k8s.ConfigMapVolumeSource': (field) => field === 'name',
  'k8s.SecretEnvSource': (field) => field === 'name',
  'k8s.SecretKeySelector': (field) => field === 'name',
  'k8s.Volume': (field) => field !== 'name',
};

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
  fieldsOf.set(type, made);
  return made;
}

/** Where a value stands, and how it is taken. */
interface Place {
  readonly path: Path;
  /** A number is no text here. */
  readonly literal: boolean;
  readonly report: Report;
}

/** The value as the type has it, what does not fit left out and reported. */
export function decode(value: Json, type: string, path: Path, report: Report): Json | undefined {
  return decoded(value, type, { path, literal: false, report });
}

function decoded(value: Json, type: string, place: Place): Json | undefined {
  if (value === null) return undefined;
  if (type === 'any') return value;
  if (type.startsWith('[]')) return list(value, type.slice(2), place);
  if (type.startsWith('{}')) return mapping(value, type.slice(2), place);
  const known = fields(type);
  if (known) return struct(value, type, known, place);
  const scalar = SCALARS[place.literal && type === 'string' ? 'text' : type];
  const taken = scalar?.(value);
  const { path, report } = place;
  if (taken === undefined) report('schema', `${at(path)}: cannot unmarshal ${kindOf(value)} into a ${type}`, path);
  return taken;
}

const within = (place: Place, key: string | number, literal = false): Place => ({
  ...place,
  path: [...place.path, key],
  literal: place.literal || literal,
});

function list(value: Json, type: string, place: Place): Json | undefined {
  if (!Array.isArray(value)) return misfit(value, 'list', place);
  // An element that is null stands for an empty one, as in Go.
  return value.map((one, index) => decoded(one, type, within(place, index)) ?? empty(type));
}

const empty = (type: string): Json => (fields(type) ? {} : type.startsWith('[]') ? [] : type === 'any' ? null : '');

function mapping(value: Json, type: string, place: Place): Json | undefined {
  const { path, report } = place;
  if (!isMapping(value)) return misfit(value, 'mapping', place);
  if (path.at(-1) === 'plugin' && Object.keys(value).length !== 1)
    report('schema', `expected exactly one key, got ${Object.keys(value).length}`, path);
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    decoded(one, type, within(place, key)) ?? empty(type),
  ]);
  return Object.fromEntries(entries);
}

function struct(value: Json, type: string, known: Fields, place: Place): Json | undefined {
  const { path, report } = place;
  if (!isMapping(value)) return misfit(value, 'mapping', place);
  const taken: Record<string, Json> = {};
  for (const [key, one] of Object.entries(value)) {
    const field = known.has(key) ? key : sameButForCase(known, key);
    const fieldType = field === undefined ? undefined : known.get(field);
    if (field === undefined || fieldType === undefined) {
      if (!(path.length === 0 && key === 'status')) report('schema', `unknown field "${key}"`, [...path, key]);
      continue;
    }
    versionsOf(type, field, [...path, key], report);
    const found = decoded(one, fieldType, within(place, key, EMBEDDED[type]?.(field)));
    if (found !== undefined) taken[field] = found;
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

function misfit(value: Json, wanted: string, { path, report }: Place): undefined {
  report('schema', `${at(path)}: cannot unmarshal ${kindOf(value)} into a ${wanted}`, path);
  return undefined;
}

const at = (path: Path) => path.join('.') || 'document';
const kindOf = (value: Json) =>
  Array.isArray(value) ? 'a list' : isMapping(value) ? 'a mapping' : `a ${typeof value}`;

const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+|[KMGTPE]i|[numkMGTPE])?$/;
const isScalar = (value: Json) => ['string', 'number', 'boolean'].includes(typeof value);
/** 64 bits hold it; JavaScript's numbers end there alike. */
const integer = (value: Json) =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? value : undefined;

/** 32 bits hold it (`intstr.IntOrString`). */
const short = (value: Json) => (typeof value === 'number' && Math.abs(value) < 2 ** 31 ? integer(value) : undefined);

/** What a scalar type takes, as it keeps it; undefined where it takes no such value. */
const SCALARS: Readonly<Record<string, (value: Json) => Json | undefined>> = {
  string: (value) => (isScalar(value) ? String(value) : undefined),
  text: (value) => (typeof value === 'string' ? value : undefined),
  bool: (value) => (typeof value === 'boolean' ? value : undefined),
  int: integer,
  IntOrString: (value) => (typeof value === 'string' ? value : short(value)),
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
