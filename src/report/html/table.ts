import { type Piece, plainText, type Table } from '../document/blocks.js';
import { Html, html } from './markup.js';
import { pieceElements } from './pieces.js';

/** Columns whose words are shown as tags, by their heads. */
const TAGGED = new Set(['Verdict', 'Severity', 'Risk', 'Fidelity', 'Pipelines', 'Steps']);
const TAGS: Readonly<Record<string, 'good' | 'fair' | 'bad' | 'idle'>> = {
  ...{ automatic: 'good', exact: 'good', go: 'good' },
  ...{ review: 'fair', approximate: 'fair', medium: 'fair' },
  ...{ manual: 'bad', critical: 'bad', high: 'bad', hold: 'bad' },
  ...{ unreadable: 'idle', dropped: 'idle', low: 'idle' },
};
/** Cells longer than this on the whole make a wide column. */
const LONG = 40;

type Row = Table['rows'][number];

/** A table that can be read as it is; the page's script adds search and order. A last row that is a total stays below. */
export function tableElement(table: Table, title: string): Html {
  const totals = table.rows.findIndex(isTotal);
  const body = totals === -1 ? table.rows : table.rows.slice(0, totals);
  const foot = totals === -1 ? [] : table.rows.slice(totals);
  const classes = columnClasses(table);
  const heads = table.head.map((head, column) => html`<th scope="col"${classes[column]}>${pieceElements(head)}</th>`);
  const row = (cells: Row) => html`<tr>${cells.map((cell, column) => td(cell, column, table, classes))}</tr>\n`;
  const footer = foot.length === 0 ? undefined : html`<tfoot>${foot.map(row)}</tfoot>`;
  return html`<div class="table" role="region" aria-label="${title}" tabindex="0"><table aria-label="${title}"><thead><tr>${heads}</tr></thead><tbody>
${body.map(row)}</tbody>${footer}</table></div>\n`;
}

function isTotal([first]: Row): boolean {
  const [only, ...others] = first ?? [];
  return only?.kind === 'strong' && others.length === 0 && plainText(only.pieces) === 'total';
}

function columnClasses({ head, rows, figures }: Table): Html[] {
  return head.map((_, column) => {
    if (figures[column]) return new Html(' class="n"');
    const long = rows.slice(0, 50).some((row) => plainText(row[column] ?? []).length > LONG);
    return new Html(long ? ' class="wide"' : '');
  });
}

function td(cell: readonly Piece[], column: number, { head }: Table, classes: readonly Html[]): Html {
  const text = plainText(cell);
  const tag = TAGGED.has(plainText(head[column] ?? [])) ? TAGS[text] : undefined;
  const content = tag === undefined ? pieceElements(cell) : html`<span class="tag t-${tag}">${text}</span>`;
  return html`<td${classes[column]}>${content}</td>`;
}
