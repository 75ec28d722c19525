/** What values of the outside, and the closures handed to it, tell of themselves. */
import type { GvClosure, GvOpaque, GvValue } from '../../../lang/groovy/index.js';
import type { RawCall } from './raw.js';

/** The closures of an argument: itself, or those in a map. */
export function closuresOf(value: GvValue): GvClosure[] {
  if (value.kind === 'closure') return [value];
  return value.kind === 'map'
    ? [...value.entries.values()].map((held) => held.value).filter((one) => one.kind === 'closure')
    : [];
}

/** A container or the unknown items of a list, for closures that want an argument. */
export function parametersOf({ body }: GvClosure, given: GvOpaque): GvValue[] {
  if (body.how !== 'code') return [];
  return Array.from({ length: body.node.parameters?.length ?? 1 }, () => given);
}

/** What the body of a block is called with. */
export function bodyArguments(raw: RawCall, fallback: GvOpaque, closure: GvClosure): GvValue[] {
  if (raw.foreign || raw.name.endsWith('withRun'))
    return parametersOf(closure, fallback).slice(
      0,
      closure.body.how === 'code' && closure.body.node.parameters === undefined ? 0 : undefined,
    );
  return [];
}

/** Where a value of the outside comes from: the name of a global, or `step:` with the step that gave it. */
export function rootOf(value: GvValue, depth = 0): string {
  if (depth > 50) return '';
  if (value.kind === 'external') return /^[^.]*/.exec(value.name)?.[0] ?? '';
  if (value.kind !== 'opaque') return '';
  const { from } = value;
  if (from.how === 'property' || from.how === 'index') return rootOf(from.of, depth + 1);
  if (from.how === 'given') return from.name;
  if (from.target === undefined) return `step:${from.method}`;
  if (from.method === '<init>' && /^new (?:java|javax|groovy)\b/.test(from.name)) return 'java';
  return rootOf(from.target, depth + 1);
}
