import { InvalidArgumentError } from 'commander';
import type { LibraryArgument } from '../app/libraries.js';

/** A health threshold: 0 to 10. */
export function threshold(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 10))
    throw new InvalidArgumentError('Expected a number from 0 to 10.');
  return value;
}

/** A whole number within bounds. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < low || value > high)
      throw new InvalidArgumentError(`Expected a whole number from ${low} to ${high}.`);
    return value;
  };
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** An ISO 8601 date, with or without a time. */
export function isoDate(text: string): string {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10));
  if (!DATE.test(text) || !exists) throw new InvalidArgumentError('Expected an ISO 8601 date, such as 2026-01-31.');
  return text;
}

/** `markdown,json` as a list without repetitions. */
export function formatList<F extends string>(known: readonly F[]): (text: string) => F[] {
  // The option may be given several times; what stands before the first is its default.
  const given = new Set<string>();
  return (text) => {
    for (const name of text.split(',').map((one) => one.trim())) {
      given.add(name);
      if (!isOne(name, known))
        throw new InvalidArgumentError(`Unknown format "${name}"; available: ${known.join(', ')}.`);
    }
    return known.filter((name) => given.has(name));
  };
}

/** One of the known values; those of the contract that do not exist yet are named as such. */
export function oneOf<V extends string>(known: readonly V[], later: readonly string[]): (text: string) => V {
  return (text) => {
    if (isOne(text, known)) return text;
    if (later.includes(text))
      throw new InvalidArgumentError(`${text} is not available yet; available: ${known.join(', ')}.`);
    throw new InvalidArgumentError(`Allowed: ${known.join(', ')}.`);
  };
}

/** `all`, `none`, or a list of known names. */
export function listOf(known: readonly string[]): (text: string) => 'all' | 'none' | readonly string[] {
  return (text) => {
    if (text === 'all' || text === 'none') return text;
    const names = [...new Set(text.split(',').map((name) => name.trim()))];
    const odd = names.find((name) => !known.includes(name));
    if (odd !== undefined) throw new InvalidArgumentError(`Unknown: "${odd}". Known: all, none, ${known.join(', ')}.`);
    return names;
  };
}

function isOne<V extends string>(text: string, known: readonly V[]): text is V {
  return (known as readonly string[]).includes(text);
}

const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** The name of a Kubernetes namespace (RFC 1123 label). */
export function namespaceName(text: string): string {
  if (!DNS_LABEL.test(text))
    throw new InvalidArgumentError('Expected lower-case letters, digits and hyphens, at most 63.');
  return text;
}

/** An image reference: no blanks, not empty. */
export function imageName(text: string): string {
  if (!/^[\w./:@-]+$/.test(text))
    throw new InvalidArgumentError('Expected an image reference, such as registry/name:tag.');
  return text;
}

/** `NAME=PATH` or `NAME@VERSION=PATH`, one more of those given so far. */
export function libraryOf(text: string, before: readonly LibraryArgument[] = []): LibraryArgument[] {
  const [, name, version, path] = /^([^=@]+)(?:@([^=]+))?=(.+)$/.exec(text) ?? [];
  if (name === undefined || path === undefined)
    throw new InvalidArgumentError('Expected NAME=PATH, such as pipeline-library=../pipeline-library.');
  if (before.some((one) => one.name === name && one.version === version))
    throw new InvalidArgumentError(`${name} is named twice; two versions of it are NAME@VERSION=PATH each.`);
  return [...before, { name, version, path }];
}
