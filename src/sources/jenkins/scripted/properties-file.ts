/** `readProperties`: files of `java.util.Properties`, as `load` reads them. */
import type { Span } from '../../../core/index.js';
import type { GvMap, GvValue, Machine } from '../../../lang/groovy/index.js';

/** Longer texts are not looked at. */
const LONGEST = 200_000;
/** `load` reads a file as Latin-1, a text as what it is: beyond ASCII it depends. */
const BEYOND_ASCII = /[^\n\r\t\f\x20-\x7e]/;
/** A natural line that goes on in the next one ends in an odd number of backslashes. */
const GOES_ON = /(?:^|[^\\])(?:\\\\)*\\$/;
/** Up to the first `=`, `:` or blank that no backslash stands before. */
const KEY = /^((?:[^\\=: \t\f]|\\[\s\S])*)[ \t\f]*[=:]?[ \t\f]*([\s\S]*)$/;
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** A map of texts in the order of the file (`ReadPropertiesStepExecution`); undefined for what is not read here. */
export function propertiesValue(text: string, machine: Machine, span: Span): GvValue | undefined {
  if (text.length > LONGEST || BEYOND_ASCII.test(text)) return undefined;
  const made: GvMap = { kind: 'map', entries: new Map(), order: 'linked' };
  for (const line of logicalLines(text)) {
    machine.spend(1);
    const [, rawKey = '', rawValue = ''] = KEY.exec(line) ?? [];
    const [key, value] = [unescaped(rawKey), unescaped(rawValue)];
    if (key === undefined || value === undefined)
      return machine.raise('java.lang.IllegalArgumentException', 'Malformed \\uxxxx encoding.', span);
    made.entries.set(`s${key}`, { key: { kind: 'string', value: key }, value: { kind: 'string', value } });
  }
  return made;
}

/** Lines without comments and blank ones, continued lines joined. */
function logicalLines(text: string): string[] {
  const found: string[] = [];
  let open: string | undefined;
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const line = natural.replace(/^[ \t\f]+/, '');
    if (open === undefined && (line === '' || /^[#!]/.test(line))) continue;
    const whole: string = (open ?? '') + line;
    const more = GOES_ON.test(line);
    open = more ? whole.slice(0, -1) : undefined;
    if (!more) found.push(whole);
  }
  return open === undefined ? found : [...found, open];
}

/** Undefined for a `\u` without four digits. */
function unescaped(text: string): string | undefined {
  if (/(?:^|[^\\])(?:\\\\)*\\u(?![\da-fA-F]{4})/.test(text)) return undefined;
  return text.replace(/\\(?:u([\da-fA-F]{4})|([\s\S]))/g, (_all, code?: string, plain = '') =>
    code === undefined ? (ESCAPES[plain] ?? plain) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
