/** What Jinja in a template field reads of Variables and connections. */
import type { Value } from '../../ir/index.js';

/** `var.value.x` is a text; `var.json.x.y` a part of what the text says as JSON. */
export function variableOf(form: string | undefined, name: string, path: readonly string[]): Value | undefined {
  // Methods of the accessor and of what the JSON holds: `var.value.get`, `var.json.x.items`.
  if (name === 'get' || path.some((one) => CONTAINER_METHODS.has(one))) return undefined;
  if (form === 'json') return { kind: 'ref', to: { scope: 'variable', name, path: [...path] } };
  return form === 'value' && path.length === 0 ? { kind: 'ref', to: { scope: 'variable', name } } : undefined;
}

/** `conn.x.host`, `conn.x.extra_dejson.region` (airflow/utils/context.py, ConnectionAccessor). */
export function connectionOf(name: string, path: readonly string[]): Value | undefined {
  const [field = '', key, ...others] = path;
  if (name === 'get' || others.length > 0) return undefined;
  if (key === undefined && CONNECTION_FIELDS.has(field))
    return { kind: 'ref', to: { scope: 'connection', name, field } };
  const isKey = field === 'extra_dejson' && key !== undefined && /^[A-Za-z0-9_-]+$/.test(key);
  return isKey && !CONTAINER_METHODS.has(key)
    ? { kind: 'ref', to: { scope: 'connection', name, field: `extra.${key}` } }
    : undefined;
}

const CONNECTION_FIELDS: ReadonlySet<string> = new Set(['host', 'login', 'password', 'schema', 'port', 'extra']);

/** Methods of dictionaries and lists, which Jinja prefers to their entries where a dot stands before the name. */
export const CONTAINER_METHODS: ReadonlySet<string> = new Set(
  'clear copy fromkeys get items keys pop popitem setdefault update values append count extend index insert remove reverse sort'.split(
    ' ',
  ),
);
