/** Variables that a piece of work takes the value of, although no process of its own sees them: those that its texts are made of. */
import type { Value } from '../../ir/index.js';

/** Of the variables around a step those that `content` refers to, and those that their own values refer to. */
export function referred(
  content: unknown,
  around: Readonly<Record<string, Value>>,
  found: Record<string, Value> = {},
): Record<string, Value> {
  for (const name of namesIn(content)) {
    const value = Object.hasOwn(around, name) ? around[name] : undefined;
    if (value === undefined || Object.hasOwn(found, name)) continue;
    found[name] = value;
    referred(value, around, found);
  }
  return found;
}

/** Names of variables of the environment, wherever a reference to one stands. */
function* namesIn(content: unknown): Generator<string> {
  if (content === null || typeof content !== 'object') return;
  const { scope, name } = content as Readonly<Record<string, unknown>>;
  if (scope === 'env' && typeof name === 'string') yield name;
  for (const one of Object.values(content)) yield* namesIn(one);
}
