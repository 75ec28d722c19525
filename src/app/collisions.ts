import type { RepositoryReading } from './read-repository.js';

/** The name under which a file of one PATH appears in results. */
export type Renaming = (file: string) => string;

/**
 * Several PATHs may hold files of one name; those, and only those, carry their PATH's label in front (interface.md,
 * "Spans"). `files` and `labels` go PATH by PATH.
 */
export function renamings(files: readonly (readonly string[])[], labels: readonly string[]): readonly Renaming[] {
  const shared = duplicates(files.flat());
  const named = files.map((list, at) => list.map((file) => (shared.has(file) ? `${labels[at]}/${file}` : file)));
  const all = duplicates(named.flat()).size > 0;
  return labels.map((label) => (file) => (all || shared.has(file) ? `${label}/${file}` : file));
}

function duplicates(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}

/** The same reading with every file renamed, in spans, ids and inventory. */
export function renameFiles(reading: RepositoryReading, files: readonly string[], rename: Renaming): RepositoryReading {
  if (files.every((file) => rename(file) === file)) return reading;
  const known = new Set(files);
  return rewrite(reading, {
    file: (name) => (known.has(name) ? rename(name) : name),
    id: (id) => renameId(id, known, rename),
  }) as RepositoryReading;
}

interface Rules {
  readonly file: Renaming;
  readonly id: Renaming;
}

/** Fields that hold ids of pipelines and nodes, wherever they stand in the IR. */
const ID_FIELDS = new Set(['id', 'from', 'to', 'node', 'pipeline']);

function rewrite(value: unknown, rules: Rules): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, rules));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rewriteField(key, inner, rules)]));
}

function rewriteField(key: string, value: unknown, rules: Rules): unknown {
  if (typeof value !== 'string') return rewrite(value, rules);
  if (key === 'file') return rules.file(value);
  return ID_FIELDS.has(key) ? rules.id(value) : value;
}

/** `airflow:dags/etl.py#etl/load`: the file stands between the system and `#`, and may itself hold a `#`. */
function renameId(id: string, known: ReadonlySet<string>, rename: Renaming): string {
  const colon = id.indexOf(':');
  for (let hash = id.indexOf('#', colon); colon > 0 && hash > 0; hash = id.indexOf('#', hash + 1)) {
    const file = id.slice(colon + 1, hash);
    if (known.has(file)) return `${id.slice(0, colon + 1)}${rename(file)}${id.slice(hash)}`;
  }
  return id;
}
