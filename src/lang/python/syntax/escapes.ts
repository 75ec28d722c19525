const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

/** The text that a literal's source stands for (Python reference, 2.4.1 "Escape sequences"). */
export function unescapeText(source: string): string {
  if (!source.includes('\\') && !source.includes('\r')) return source;
  return source
    .replace(/\r\n/g, '\n')
    .replace(
      /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
      (all, octal, hex, four, eight, one) => {
        if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
        const code = hex ?? four ?? eight;
        if (code === undefined) return SIMPLE[one] ?? all;
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : all;
      },
    );
}
