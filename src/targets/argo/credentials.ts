import { type FidelityNote, findSecrets, type Json, type TextKind } from '../../core/index.js';
import type { Expand, Step, Value } from '../../ir/index.js';
import { note } from './model.js';

const WHY = 'a credential in clear text is not copied into a manifest';
/** What is said of a step in which a credential stands in clear text. */
export const CLEAR_TEXT: { readonly refused: string; readonly why: string; readonly notes: readonly FidelityNote[] } = {
  refused: 'holds a credential in clear text, which is not copied; take it from a Secret.',
  why: WHY,
  notes: [note('AR015', 'manual', 'content', WHY)],
};

/** Whether the reading left a credential out of what the step does (`IO020`), so that there is none to copy. */
export const isHeldBack = ({ action, env, inputs }: Step): boolean =>
  JSON.stringify([action, env, inputs]).includes('"why":"IO020"');

/** A part of what is looked at: a text and how it is written, or what holds texts; the name that it is bound to. */
interface Part {
  readonly content: Json;
  readonly kind: TextKind;
  readonly name?: string | undefined;
}

/**
 * Whether any text of a template looks like a credential (core, `findSecrets`): the value of a variable, an argument, a script, data that
 * travel as JSON. In Python only what is quoted is a value, in a shell's text a bare word is one.
 */
export function copiesSecret(content: Json): boolean {
  // Not by recursion: how deep data lie in one another is the source's choice.
  const open: Part[] = [{ content, kind: isPython(content) ? 'program' : 'code' }];
  for (let part = open.pop(); part; part = open.pop()) {
    if (isSecret(part)) return true;
    openParts(part, open);
  }
  return false;
}

const isSecret = ({ content, kind, name }: Part) =>
  typeof content === 'string' && findSecrets(content.replace(MARK, '$$_'), kind, name).length > 0;

/** Where the container puts in what only the run knows (`actions/shell`): no text of the source, but a word that a shell expands. */
const MARK = /@tiphys\d*:\d+@/g;

/** Adds what a part holds to what is still to be looked at: every template of a conversion goes through here, so nothing is made on the way. */
function openParts({ content, kind, name }: Part, open: Part[]): void {
  if (typeof content === 'string') {
    const data = parsed(content);
    if (data !== null) open.push({ content: data, kind: 'program' });
  } else if (content !== null && typeof content === 'object') {
    if (isList(content)) openList(content, kind, name, open);
    else openFields(content, kind, open);
  }
}

function openList(content: readonly Json[], kind: TextKind, name: string | undefined, open: Part[]): void {
  for (const [at, one] of content.entries())
    if (mayHold(one)) open.push({ content: one, kind, name: optionIn(content[at - 1]) ?? name });
}

function openFields(content: Readonly<Record<string, Json>>, kind: TextKind, open: Part[]): void {
  const bound = boundIn(content);
  for (const key of Object.keys(content)) {
    const one = content[key];
    if (mayHold(one)) open.push({ content: one, kind, name: VALUE.test(key) ? bound : key });
  }
}

/** A text, or what holds texts. */
const mayHold = (content: Json | undefined): content is Json =>
  typeof content === 'string' || (typeof content === 'object' && content !== null);

/** Whether the known parts of arguments hold one, where what is written of them is an expression of Argo's. */
export const argumentsHoldSecret = (given: Readonly<Record<string, Value>>): boolean =>
  copiesSecret(knownIn({ kind: 'map', entries: { ...given } }));

/** Whether a side of a comparison is a credential: by its own form, or because of the name of what it is compared with. */
export const comparesSecret = (left: Value, right: Value): boolean => isBeside(left, right) || isBeside(right, left);

function isBeside(side: Value, other: Value): boolean {
  const content = knownIn(side);
  if (content === null || content === '') return false;
  const name = nameOf(other);
  return copiesSecret(name === undefined ? content : { [name]: content });
}

/** What is compared, by the last word of how the source calls it: `params.DB_PASSWORD`. */
function nameOf(value: Value): string | undefined {
  if (value.kind === 'ref') return 'name' in value.to ? value.to.name : undefined;
  return value.kind === 'code' ? /(\w+)\W*$/.exec(value.text)?.[1] : undefined;
}

/** Whether a list that something is mapped over does: `withParam` copies it, as it is or in base64. */
export const listHoldsSecret = ({ over }: Expand): boolean =>
  argumentsHoldSecret(
    over.kind === 'runtime'
      ? { [over.item]: over.list }
      : Object.fromEntries(Object.entries(over.axes).map(([name, items]) => [name, { kind: 'list', items }])),
  );

/** What is known of a value, as JSON; null and the empty text stand for the rest. */
function knownIn(value: Value): Json {
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'list') return value.items.map(knownIn);
  if (value.kind === 'template') return value.parts.map((one) => String(knownIn(one) ?? '')).join('');
  if (value.kind === 'choice') return [knownIn(value.met), knownIn(value.unmet)];
  if (value.kind === 'code') return value.means ? knownIn(value.means) : null;
  if (value.kind !== 'map') return null;
  return Object.fromEntries(Object.entries(value.entries).map(([name, one]) => [name, knownIn(one)]));
}

/** `--password`, before the word that is its value. */
const optionIn = (word: Json | undefined) =>
  typeof word === 'string' && /^-{1,2}[A-Za-z][\w.-]*$/.test(word) ? word : undefined;

const VALUE = /^value$/i;
const NAME = /^(?:name|key)$/i;

/** The name in `{name, value}`, `{key, value}`. */
function boundIn(content: Readonly<Record<string, Json>>): string | undefined {
  for (const key of Object.keys(content)) {
    const one = content[key];
    if (typeof one === 'string' && NAME.test(key)) return one;
  }
  return undefined;
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

/** The data of a text that is JSON: an object, or a list. */
function parsed(text: string): Json {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
