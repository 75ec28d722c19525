import { cite, codeSpan, escapeMarkdown, type Span, visible } from '../core/index.js';

/** Text that is Markdown already and is printed as it is; only this file, `mermaid.ts` and our own literals make it. */
export class Markdown {
  constructor(readonly text: string) {}
}

/** What may stand in a sentence: raw text (escaped), figures, or finished Markdown. */
export type Inline = string | number | Markdown;

/** Plain data for a template. Strings are raw; `escapeView` makes them safe. */
export type ViewValue = Inline | boolean | undefined | readonly ViewValue[] | { readonly [key: string]: ViewValue };

/** A sentence of ours with repository text in it: the literal parts are Markdown, every interpolated string is escaped. */
export function md(literals: TemplateStringsArray, ...values: readonly Inline[]): Markdown {
  return new Markdown(literals.reduce((text, literal, index) => text + inline(values[index - 1] ?? '') + literal));
}

/** A name, path or piece of code of the repository in a fixed-width font. */
export function code(text: string): Markdown {
  return new Markdown(codeSpan(text));
}

/** As much of a place as a cell of code takes. */
const LONGEST_PLACE = 120;

/** `dags/etl.py:12`, in a fixed-width font; of a long path the middle is left out, so that file and line are always told. */
export function place(span: Span): Markdown {
  const cited = visible(cite(span));
  if (cited.length <= LONGEST_PLACE) return code(cited);
  const [first = '', ...rest] = cited.split('/');
  let kept = rest.length;
  for (let length = first.length + 2; kept > 0; kept -= 1) {
    length += (rest[kept - 1]?.length ?? 0) + 1;
    if (length > LONGEST_PLACE) break;
  }
  return code([first, '…', ...rest.slice(Math.min(kept, rest.length - 1))].join('/'));
}

const LONGEST_NAME = 80;

/** What a construct or a step is called, in one short line: where the reading took a text for a name, its beginning. */
export function nameText(name: string): string {
  const [first = ''] = name.trim().split('\n');
  if (first === '') return '(no name)';
  return first.length > LONGEST_NAME || first !== name.trim()
    ? `${[...first].slice(0, LONGEST_NAME).join('').trimEnd()}…`
    : first;
}

/** Several pieces with `separator` (Markdown of ours) between them. */
export function joined(pieces: readonly Inline[], separator = ', '): Markdown {
  return new Markdown(pieces.map(inline).join(separator));
}

/** The first `limit` pieces, and in words how many more there are. */
export function listed(pieces: readonly Inline[], limit: number, separator = ', '): Markdown {
  return listedOf(pieces, limit, (piece) => piece, separator);
}

/** The same of things by thousands: only those that are shown are put into words. */
export function listedOf<Item>(
  items: readonly Item[],
  limit: number,
  pieceOf: (item: Item) => Inline,
  separator = ', ',
): Markdown {
  const shown = joined(items.slice(0, limit).map(pieceOf), separator);
  return items.length <= limit ? shown : md`${shown} and ${count(items.length - limit)} more`;
}

/** A figure with thousands separated, the same in every locale: `12,345`. */
export function count(figure: number): string {
  return String(figure).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 step`, `3 steps`; `plural` where an s is not enough. */
export function counted(figure: number, one: string, plural = `${one}s`): string {
  return `${count(figure)} ${figure === 1 ? one : plural}`;
}

/**
 * The one place where text becomes Markdown: every string of a view is escaped here, so that no template can forget it.
 * Templates are compiled without an escape of their own.
 */
export function escapeView(view: ViewValue): unknown {
  if (Array.isArray(view)) return view.map(escapeView);
  if (view instanceof Markdown || typeof view === 'string') return inline(view);
  if (typeof view !== 'object') return view;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, escapeView(value)]));
}

function inline(piece: Inline): string {
  if (piece instanceof Markdown) return piece.text;
  return typeof piece === 'number' ? String(piece) : escapeMarkdown(piece);
}
