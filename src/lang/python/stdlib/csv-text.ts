/** Rows of a text of comma-separated values, as Python's dialect `excel` reads it (CPython, Modules/_csv.c). */

export interface CsvForm {
  readonly delimiter: string;
  readonly quote: string;
  /** Blanks behind a delimiter are left out. */
  readonly skipsBlanks: boolean;
}

/** The most rows of one text. */
const MOST_ROWS = 50_000;

/** All rows, empty ones for empty lines; undefined for texts whose line ends matter, and for too many rows. */
export function rowsIn(given: string, form: CsvForm): string[][] | undefined {
  const text = given.replace(/\r\n/g, '\n');
  if (/[\r\0]/.test(text)) return undefined;
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    if (rows.length >= MOST_ROWS) return undefined;
    const { row, end } = rowAt(text, at, form);
    rows.push(row);
    at = end;
  }
  return rows;
}

function rowAt(text: string, from: number, form: CsvForm): { readonly row: string[]; readonly end: number } {
  const row: string[] = [];
  if (text[from] === '\n') return { row, end: from + 1 };
  let at = from;
  for (;;) {
    const cell = cellAt(text, at, form);
    row.push(cell.value);
    at = cell.end;
    if (text[at] !== form.delimiter) return { row, end: at + 1 };
    at += 1;
  }
}

/** One cell: a quote opens it at its beginning alone; doubled within, it stands for itself; what follows the closing one belongs to the cell. */
function cellAt(text: string, from: number, form: CsvForm): { readonly value: string; readonly end: number } {
  let at = from;
  if (form.skipsBlanks) while (text[at] === ' ') at += 1;
  let value = '';
  if (text[at] === form.quote) {
    at += 1;
    while (at < text.length) {
      const isQuote = text[at] === form.quote;
      if (isQuote && text[at + 1] !== form.quote) break;
      value += text[at];
      at += isQuote ? 2 : 1;
    }
    at += 1;
  }
  const start = at;
  while (at < text.length && text[at] !== form.delimiter && text[at] !== '\n') at += 1;
  return { value: value + text.slice(start, at), end: at };
}
