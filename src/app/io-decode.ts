import { isUtf8 } from 'node:buffer';
import type { IoCode } from './codes.js';

export type Decoded = { readonly text: string } | { readonly code: IoCode; readonly why: string };

/** PEP 263, "Defining the Encoding": a comment in the first or second line. */
const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;
const LATIN_1 = /^(?:latin-?1|l1|iso-?8859-?1|8859|cp819)$/;
const WINDOWS_1252 = /^(?:cp|windows-)1252$/;
/** 0x80 to 0x9F in windows-1252; a blank where nothing is defined. Node 20's TextDecoder takes them for ISO 8859-1. */
const WINDOWS_1252_UPPER = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const ASCII = /^(?:us-?)?ascii$/;
const UTF_8 = /^utf-?8(?:-sig)?$/;

/**
 * Bytes as text: UTF-8 (strict), UTF-16 by its byte order mark, the encoding that Python code or an XML document declares. A byte
 * order mark is left out, line ends are kept. Never guesses: what does not fit is a code and a reason.
 */
export function decode(bytes: Buffer, isPython: boolean): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) {
    if (isPython) return { code: 'IO001', why: 'is UTF-16, which Python does not accept as source' };
    return decodeAs(utf16, bytes.subarray(2));
  }
  if (bytes.includes(0)) return { code: 'IO002', why: 'is binary (holds NUL bytes)' };
  const declared = isPython ? cookieOf(bytes) : xmlEncodingOf(bytes);
  if (declared !== undefined && !UTF_8.test(declared)) return decodeDeclared(declared, bytes);
  if (!isUtf8(bytes)) return { code: 'IO001', why: 'is not valid UTF-8 and declares no other encoding' };
  const text = bytes.toString('utf8');
  return { text: text.startsWith('\uFEFF') ? text.slice(1) : text };
}

function utf16Of(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function cookieOf(bytes: Buffer): string | undefined {
  const [first = '', second = ''] = bytes
    .subarray(0, 1_000)
    .toString('latin1')
    .split(/\r\n|\r|\n/, 2);
  const name = COOKIE.exec(first)?.[1] ?? (BLANK.test(first) ? COOKIE.exec(second)?.[1] : undefined);
  return name === undefined ? undefined : normalName(name);
}

/** As CPython takes it (Parser/tokenizer.c, `get_normal_name`): `# -*-coding:utf-8-*-` names `utf-8-`, which is UTF-8. */
function normalName(name: string): string {
  const plain = name.toLowerCase().replaceAll('_', '-');
  const alike = /^(utf-8|latin-1|iso-8859-1|iso-latin-1)-/.exec(plain)?.[1];
  return alike ?? plain;
}

/** The encoding in an XML declaration (XML 1.0, "Character Encoding in Entities"). */
function xmlEncodingOf(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 200).toString('latin1');
  const name = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1];
  return name?.toLowerCase().replaceAll('_', '-');
}

/** WHATWG's `latin1` is windows-1252, Python's is ISO 8859-1: the two differ between 0x80 and 0x9F. */
function decodeDeclared(name: string, bytes: Buffer): Decoded {
  if (LATIN_1.test(name)) return { text: bytes.toString('latin1') };
  if (ASCII.test(name)) {
    const ascii = bytes.every((byte) => byte < 0x80);
    return ascii ? { text: bytes.toString('latin1') } : { code: 'IO001', why: 'declares ASCII and holds other bytes' };
  }
  if (WINDOWS_1252.test(name)) return decodeWindows(bytes);
  return decodeAs(name.replace(/^cp(?=125\d$)/, 'windows-'), bytes);
}

function decodeWindows(bytes: Buffer): Decoded {
  const text = bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (unit) => WINDOWS_1252_UPPER[unit.charCodeAt(0) - 0x80] ?? ' ');
  const undefinedBytes = bytes.some((byte) => byte >= 0x80 && byte <= 0x9f && WINDOWS_1252_UPPER[byte - 0x80] === ' ');
  return undefinedBytes ? { code: 'IO001', why: 'is not valid windows-1252' } : { text };
}

function decodeAs(name: string, bytes: Buffer): Decoded {
  try {
    return { text: new TextDecoder(name, { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof RangeError) return { code: 'IO001', why: `declares the encoding ${name}, which is not known` };
    return { code: 'IO001', why: `is not valid ${name}` };
  }
}
