/** Rows of a CSV text by the names in its first line (RFC 4180): quotes, doubled quotes, line breaks inside of them. */
export function parseCsv(text: string): Record<string, string>[] {
  const [head = [], ...rows] = [...records(text)];
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name.trim(), row[index] ?? ''])));
}

function* records(text: string): Generator<string[]> {
  let row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
  for (let match = field.exec(text); match; match = field.exec(text)) {
    const [whole, value = '', end] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end !== ',') {
      if (row.length > 1 || row[0] !== '') yield row;
      row = [];
    }
    if (whole === '' || field.lastIndex >= text.length) return;
  }
}
