import type { Bundle } from '../ir/index.js';
import { catalogues } from './codes.generated.js';

/** Titles of the codes that a reading gives as reasons; the catalogues of other rooms are not loaded. */
export async function titlesOf({ diagnostics }: Bundle): Promise<Record<string, string>> {
  const prefixes = new Set(diagnostics.map(({ code }) => code.slice(0, 2)));
  const loaded = await Promise.all(catalogues.filter(({ prefix }) => prefixes.has(prefix)).map(({ load }) => load()));
  return Object.fromEntries(
    loaded.flatMap(({ codes }) => Object.entries(codes).map(([code, { title }]) => [code, title])),
  );
}
