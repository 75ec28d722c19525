import type { Facet, Settled, Value } from '../../../ir/index.js';
import { literal } from '../values.js';
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

/** The credential that a service is asked with. */
export function signedIn(id: string | undefined): Pick<ActionReading, 'inputs' | 'resources'> {
  if (!id) return {};
  return { inputs: { credentials: { kind: 'ref', to: { scope: 'secret', name: id } } }, resources: secret(id) };
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
