/** How a reader takes figures out of a Markdown report: tables as cells, numbers as numbers, roundings as the page has them. */

export const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
export const number = (text) =>
  Number(
    String(text)
      .replaceAll(',', '')
      .replace(/ ?(?:%|USD|person-days)$/, ''),
  );

export function rounded(value, digits) {
  const clean = Number(value.toPrecision(12));
  const scaled = Number(`${clean}e${digits}`);
  const floor = Math.floor(scaled);
  const up = Number((scaled - floor).toFixed(9));
  return (up > 0.5 || (up === 0.5 && floor % 2 !== 0) ? floor + 1 : floor) / 10 ** digits;
}

export function tableUnder(text, head) {
  const start = text.indexOf(`\n${head}`);
  if (start < 0) return [];
  const lines = text
    .slice(start + 1)
    .split('\n')
    .slice(2);
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, end).map((line) =>
    line
      .replace(/^\| ?| ?\|$/g, '')
      .split(/ ?(?<!\\)\| ?/)
      .map((cell) => cell.trim()),
  );
}

export const found = (text, pattern) => pattern.exec(text)?.[1];

export function shareOf(value) {
  const percent = rounded(value * 100, 1);
  if (value < 1 && percent >= 100) return 99.9;
  return value > 0 && percent <= 0 ? 0.1 : percent;
}

export const rangeOf = ([low, high]) =>
  low === high ? `${rounded(low, 2)} person-days` : `${rounded(low, 2)}-${rounded(high, 2)} person-days`;
