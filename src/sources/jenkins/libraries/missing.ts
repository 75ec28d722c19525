/** Libraries that scripts load and that are not here: each named once, with the calls that may need it. */
import type { Diagnostic, Span } from '../../../core/index.js';
import { report } from '../codes.js';
import type { LibraryUse } from './index.js';

/** What one script misses. */
export interface MissingLibraries {
  readonly uses: readonly LibraryUse[];
  /** Steps and classes that nothing here defines. */
  readonly calls: readonly NamedCall[];
}

export interface NamedCall {
  readonly name: string;
  readonly span: Span;
}

/** Names and places that one diagnostic lists. */
const MOST_NAMES = 20;
const MOST_PLACES = 3;

/** One diagnostic a library and version, at its first use. */
export function missingLibraries(all: readonly MissingLibraries[]): Diagnostic[] {
  const found = new Map<string, { readonly use: LibraryUse; readonly calls: NamedCall[] }>();
  for (const { uses, calls } of all) {
    for (const use of new Map(uses.map((one) => [labelOf(one), one])).values()) {
      const one = found.get(labelOf(use)) ?? { use, calls: [] };
      one.calls.push(...calls);
      found.set(labelOf(use), one);
    }
  }
  return [...found].map(([label, { use, calls }]) =>
    report('JK080', `the library ${label} is not here${needed(calls)}`, use.span),
  );
}

export function labelOf({ name, version }: Pick<LibraryUse, 'name' | 'version'>): string {
  return version === undefined ? name : `${name}@${version}`;
}

function needed(calls: readonly NamedCall[]): string {
  const places = new Map<string, Set<string>>();
  for (const { name, span } of calls)
    places.set(name, (places.get(name) ?? new Set()).add(`${span.file}:${span.start.line}`));
  if (places.size === 0) return '';
  const listed = [...places].slice(0, MOST_NAMES).map(([name, at]) => `${name} (${listOf([...at], MOST_PLACES)})`);
  const more = places.size > MOST_NAMES ? ` and ${places.size - MOST_NAMES} more` : '';
  return `; it may define ${listed.join(', ')}${more}`;
}

function listOf(places: readonly string[], most: number): string {
  const more = places.length > most ? ` and ${places.length - most} more` : '';
  return places.slice(0, most).join(', ') + more;
}
