import type { Value } from '../../ir/index.js';

/** The text of a literal that Argo would leave as it is; undefined for anything else. */
export function literalText(value: Value): string | undefined {
  const text = value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
  return text === undefined || text.includes('{{') || text.includes('}}') ? undefined : text;
}
