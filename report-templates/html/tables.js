'use strict';
/* Search and order for the tables; without this script they are plain tables, whole and in the order of the report. */
for (const table of document.querySelectorAll('table')) {
  const body = table.tBodies[0];
  if (!body || body.rows.length < 3) continue;
  const rows = [...body.rows];
  sortable(table, body, rows);
  if (rows.length >= 8) searchable(table, rows);
}

function sortable(table, body, rows) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const order = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', order);
      const keyed = rows.map((row, index) => ({ row, index, key: keyOf(row.cells[column]) }));
      keyed.sort((a, b) => compare(a.key, b.key) * (order === 'ascending' ? 1 : -1) || a.index - b.index);
      body.append(...keyed.map(({ row }) => row));
    });
  });
}

const RANKS = ['critical', 'high', 'medium', 'low', 'unreadable', 'manual', 'review', 'automatic'];

function keyOf(cell) {
  const text = cell ? cell.textContent.trim() : '';
  const number = /^-?[\d,]+(\.\d+)?/.exec(text);
  if (number) return Number(number[0].replaceAll(',', ''));
  const rank = RANKS.indexOf(text);
  return rank < 0 ? text.toLowerCase() : rank;
}

function compare(a, b) {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function searchable(table, rows) {
  const tools = document.createElement('div');
  const input = document.createElement('input');
  const count = document.createElement('span');
  tools.className = 'tools';
  input.type = 'search';
  input.placeholder = 'Search these rows';
  input.setAttribute('aria-label', `Search the rows of: ${table.getAttribute('aria-label')}`);
  count.className = 'count';
  count.setAttribute('role', 'status');
  const tell = (shown) => {
    count.textContent = shown === rows.length ? `${rows.length} rows` : `${shown} of ${rows.length} rows`;
  };
  const texts = rows.map((row) => row.textContent.toLowerCase());
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word));
      if (!row.hidden) shown += 1;
    });
    tell(shown);
  });
  tell(rows.length);
  tools.append(input, count);
  table.parentElement.before(tools);
}
