import { SaxesParser } from 'saxes';

/** Characters of one document that are looked at. */
const MOST_CHARACTERS = 2_000_000;
const PIECE = 64_000;

/**
 * The texts of the root's direct children of the given names, without building a tree: for records that are many and of which
 * little is asked. Stops as soon as all names were seen; a broken document gives what stood before the break.
 */
export function rootTexts(text: string, names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const wanted = new Set(names);
  let depth = 0;
  let broken = false;
  let current: string | undefined;
  const parser = new SaxesParser();
  parser.on('error', () => {
    broken = true;
  });
  parser.on('opentag', ({ name }) => {
    depth++;
    if (depth === 2 && wanted.has(name)) current = name;
  });
  parser.on('closetag', () => {
    depth--;
    if (depth === 1) current = undefined;
  });
  parser.on('text', (piece) => {
    if (depth === 2 && current !== undefined && !broken) found.set(current, (found.get(current) ?? '') + piece);
  });
  const end = Math.min(text.length, MOST_CHARACTERS);
  for (let at = 0; at < end && !broken && found.size < wanted.size; at += PIECE)
    parser.write(text.slice(at, at + PIECE));
  return found;
}
