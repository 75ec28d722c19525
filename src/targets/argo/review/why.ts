/** Why steps became what they did, in a cell of a table: the gravest first, and what is said of several places once. */
import { escapeMarkdown, FIDELITIES, type FidelityNote } from '../../../core/index.js';

/** So many places of one thing are named. */
const MOST_PLACES = 6;
/** A message that ends with a place of the source. */
const PLACED = /^(.*) \(([^()]+):(\d+)\)$/s;

interface Place {
  readonly file: string;
  readonly line: string;
}

export function whyOf(notes: readonly FidelityNote[]): string {
  const said = new Map<string, Place[]>();
  for (const { code, message } of gravestFirst(notes)) {
    const [, text = message, file, line] = PLACED.exec(message) ?? [];
    const key = `${code} ${escapeMarkdown(text)}`;
    const places = said.get(key) ?? [];
    if (file !== undefined && line !== undefined) places.push({ file, line });
    said.set(key, places);
  }
  return [...said].map(([text, places]) => `${text}${placesText(places)}`).join('; ');
}

const gravestFirst = (notes: readonly FidelityNote[]) =>
  [...notes].sort((a, b) => FIDELITIES.indexOf(b.fidelity) - FIDELITIES.indexOf(a.fidelity));

/** ` (dags/a.py:7, 9, dags/b.py:3 and 2 more)`: a file is named where it changes. */
function placesText(places: readonly Place[]): string {
  if (places.length === 0) return '';
  const named = places
    .slice(0, MOST_PLACES)
    .map(({ file, line }, at) => (places[at - 1]?.file === file ? line : `${escapeMarkdown(file)}:${line}`));
  const more = places.length > MOST_PLACES ? ` and ${places.length - MOST_PLACES} more` : '';
  return ` (${named.join(', ')}${more})`;
}
