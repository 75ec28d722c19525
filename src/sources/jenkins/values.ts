/** Values of the IR that every reader of Jenkins makes. */
import type { Json } from '../../core/index.js';
import type { Value } from '../../ir/index.js';

export function literal(value: Json): Value {
  return { kind: 'literal', value };
}

/** One text of its parts: neighbouring literals become one, and what is wholly known is a literal. */
export function joined(parts: readonly Value[]): Value {
  const found: Value[] = [];
  for (const part of parts) {
    if (part.kind === 'template') for (const one of part.parts) append(one, found);
    else append(part, found);
  }
  const [only, ...more] = found;
  if (!only) return literal('');
  if (more.length > 0) return { kind: 'template', parts: found };
  return only.kind === 'literal' ? literal(String(only.value)) : only;
}

function append(part: Value, found: Value[]): void {
  const last = found.at(-1);
  if (last?.kind === 'literal' && part.kind === 'literal')
    found[found.length - 1] = literal(`${last.value}${part.value}`);
  else found.push(part);
}

/** The same where the run makes it of what has a name; undefined for what is known, and where a part has none. */
export function madeText(value: Value | undefined): string | undefined {
  if (value === undefined || !isMade(value)) return undefined;
  const text = named(value);
  return text.includes(UNNAMED) ? undefined : text;
}

/** Whether the run puts it together, and nothing of it was left unread. */
function isMade(value: Value): boolean {
  if (value.kind === 'code') return value.fixed === true;
  if (value.kind === 'unknown') return value.computed === true;
  return value.kind === 'template' || value.kind === 'ref' || value.kind === 'choice';
}

const UNNAMED = `\${…}`;

/** A text for people: what only the run knows is named, `${params.TAG}`. */
export function named(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return String(value.value);
    case 'template':
      return value.parts.map(named).join('');
    case 'ref':
      return 'name' in value.to ? `\${${value.to.name}}` : UNNAMED;
    case 'code':
      return `\${${value.text}}`;
    case 'choice':
      return `\${${named(value.met)} or ${named(value.unmet)}}`;
    case 'unknown':
      return value.computed && value.what !== undefined ? `\${${value.what}}` : UNNAMED;
    default:
      return UNNAMED;
  }
}
