import type { Span } from '../../../core/index.js';
import type { Facet, Settled, Value } from '../../../ir/index.js';
import { literal, madeText } from '../values.js';
import type { ActionReading, Fields, ResourceUse, StepCall } from './family.js';

/** A facet where the value is given. */
export function facet(key: string, value: string | number | boolean | undefined, must: boolean): Facet[] {
  return value === undefined ? [] : [{ key: `jenkins.${key}`, value, must }];
}

/** A facet where the flag is set: the default is off, and off means nothing. */
export function flagFacet(key: string, value: boolean | undefined, must: boolean): Facet[] {
  return value === true ? [{ key: `jenkins.${key}`, value, must }] : [];
}

/**
 * Facets for arguments that change the work and have no place in the action, so that no target takes it for exact: one for each that
 * is given and not empty, false, or what `unchanged` names. Values stay out: headers and tokens may be secrets.
 */
export function detailFacets(call: Fields, key: string, names: string, unchanged: readonly string[] = []): Facet[] {
  return names.split(' ').flatMap((name) => {
    const text = call.text(name);
    const none = text !== undefined && ['', 'false', ...unchanged].includes(text);
    call.ignore(name);
    return flagFacet(`${key}.${name}`, call.has(name) && !none, true);
  });
}

/** Results after which a step acts: where nothing around it says so, a target has to take them. */
export function resultsFacet(on: readonly Settled[] = ['always']): Facet[] {
  const always = on.length === 1 && on[0] === 'always';
  return always ? [] : [{ key: 'jenkins.on', value: [...on], must: true }];
}

/** A credential by its id; an empty id names none. */
export function secret(id: string | undefined, type = 'credential'): ResourceUse[] {
  return id ? [{ kind: 'secret', name: id, type, key: literal(id) }] : [];
}

/** A credential that is named by its id, or by what only the run knows: then it is one of `ids`, or any. */
export interface Credential {
  readonly ids: readonly string[];
  /** Whether it is known what its name hangs on. */
  readonly isNamed: boolean;
  /** What it holds, or a part of that. */
  value(part?: string): Value;
}

/** The credential that an argument names; undefined where it names none. */
export function credentialOf(call: Fields, ...names: readonly string[]): Credential | undefined {
  const id = call.text(...names);
  const given = id === undefined ? call.value(...names) : literal(id);
  return given && credentialNamed(given, call.span);
}

/** Nobody who starts a run may say what a credential holds: it is no parameter, whatever its name hangs on. */
export function credentialNamed(given: Value, span: Span): Credential | undefined {
  if (given.kind === 'literal' && (given.value === null || given.value === '')) return undefined;
  const ids = idsIn(given);
  const [id] = ids;
  if (given.kind === 'literal' && id !== undefined)
    return { ids, isNamed: true, value: (part = '') => secretValue(id, part) };
  const made = madeText(given);
  const unknown = { kind: 'unknown', why: 'JK023', span } as const;
  const value: Value = made === undefined ? unknown : { ...unknown, what: `the credential ${made}`, computed: true };
  return { ids, isNamed: made !== undefined, value: () => value };
}

function secretValue(id: string, part: string): Value {
  return { kind: 'ref', to: { scope: 'secret', name: part === '' ? id : `${id}/${part}` } };
}

function idsIn(given: Value): readonly string[] {
  if (given.kind === 'choice') return [...idsIn(given.met), ...idsIn(given.unmet)];
  return given.kind === 'literal' && typeof given.value === 'string' && given.value !== '' ? [given.value] : [];
}

/** The credential that a service is asked with. */
export function signedIn(credential: Credential | undefined): Pick<ActionReading, 'inputs' | 'resources'> {
  if (!credential) return {};
  return { inputs: { credentials: credential.value() }, resources: credential.ids.flatMap((id) => secret(id)) };
}

/** A word for a Bourne shell in which nothing but variables is expanded. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `"${text.replace(/["\\`]/g, '\\$&')}"`;
}

/** `a, b,,c` as Ant's file sets have it: commas or blanks between the patterns. */
export function patterns(call: Fields, ...names: readonly string[]): Value[] {
  const value = call.value(...names);
  if (value === undefined) return [];
  if (value.kind !== 'literal' || typeof value.value !== 'string') return [value];
  return value.value
    .split(/[,\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(literal);
}

/** Names of other jobs, separated by commas. */
export function jobNames(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Understood as what it is, without a counterpart among the actions: kept with all its arguments. */
export function kept(call: StepCall, more: Omit<ActionReading, 'kind' | 'action'> = {}): ActionReading {
  return { kind: 'action', action: { kind: 'foreign', construct: call.name, args: call.rest() }, ...more };
}
