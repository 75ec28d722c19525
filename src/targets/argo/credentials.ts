import { type FidelityNote, findSecrets, type Json, type TextKind } from '../../core/index.js';
import { note } from './model.js';

/** What is said of a step in which a credential stands in clear text. */
export const CLEAR_TEXT: { readonly refused: string; readonly notes: readonly FidelityNote[] } = {
  refused: 'holds a credential in clear text, which is not copied; take it from a Secret.',
  notes: [note('AR015', 'manual', 'content', 'a credential in clear text is not copied into a manifest')],
};

/**
 * Whether any text of a template looks like a credential (core, `findSecrets`): the value of a variable, an argument, a script, data that
 * travel as JSON. In Python only what is quoted is a value, in a shell's text a bare word is one.
 */
export function copiesSecret(content: Json): boolean {
  return inPart(content, isPython(content) ? 'program' : 'code');
}

function inPart(content: Json, kind: TextKind, name?: string): boolean {
  if (typeof content === 'string') return inText(content, kind, name);
  if (content === null || typeof content !== 'object') return false;
  if (isList(content)) return content.some((one) => inPart(one, kind));
  const bound = typeof content.name === 'string' ? content.name : undefined;
  return Object.entries(content).some(([key, one]) => inPart(one, kind, key === 'value' ? bound : undefined));
}

/** A script for Python. */
function isPython(content: Json): boolean {
  if (content === null || typeof content !== 'object' || isList(content)) return false;
  const { script } = content;
  return (
    script !== null && typeof script === 'object' && !isList(script) && /python/.test(JSON.stringify(script.command))
  );
}

const isList = (content: object): content is readonly Json[] => Array.isArray(content);

function inText(text: string, kind: TextKind, name?: string): boolean {
  if (findSecrets(text, kind, name).length > 0) return true;
  return /^[[{]"/.test(text) && inData(parsed(text));
}

function inData(data: Json, name?: string): boolean {
  if (typeof data === 'string') return findSecrets(data, 'program', name).length > 0;
  if (data === null || typeof data !== 'object') return false;
  if (isList(data)) return data.some((one) => inData(one, name));
  return Object.entries(data).some(([key, one]) => inData(one, key));
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
