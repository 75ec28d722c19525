import type { CodeEntry } from '../core/index.js';
import type { Bundle } from '../ir/index.js';
import { catalogues } from './codes.generated.js';

/** Titles of the codes that a reading gives as reasons; the catalogues of other rooms are not loaded. */
export async function titlesOf(bundle: Bundle): Promise<Record<string, string>> {
  return Object.fromEntries((await entriesOf(bundle)).map(([code, { title }]) => [code, title]));
}

/** What the codes of the diagnostics mean. */
export async function meaningsOf(bundle: Bundle): Promise<Record<string, CodeEntry>> {
  const occurring = new Set(bundle.diagnostics.map(({ code }) => code));
  return Object.fromEntries((await entriesOf(bundle)).filter(([code]) => occurring.has(code)));
}

async function entriesOf({ diagnostics }: Bundle): Promise<[string, CodeEntry][]> {
  const prefixes = new Set(diagnostics.map(({ code }) => code.slice(0, 2)));
  const loaded = await Promise.all(catalogues.filter(({ prefix }) => prefixes.has(prefix)).map(({ load }) => load()));
  return loaded.flatMap(({ codes }) => Object.entries(codes));
}
