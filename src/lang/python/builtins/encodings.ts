/** `str.encode` and `bytes.decode`; bytes are held as characters below 256. */
import { str } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import type { Given } from './define.js';

type Codec = 'utf-8' | 'ascii' | 'latin-1';

const NAMES: Readonly<Record<string, Codec>> = {
  utf_8: 'utf-8',
  utf8: 'utf-8',
  u8: 'utf-8',
  ascii: 'ascii',
  us_ascii: 'ascii',
  latin_1: 'latin-1',
  latin1: 'latin-1',
  iso_8859_1: 'latin-1',
  iso8859_1: 'latin-1',
  l1: 'latin-1',
};

/** How names of codecs that Python may have begin (library reference, "Standard Encodings"). */
const PERHAPS =
  /^(?:utf|u\d|cp|iso|latin|l\d|koi|mac|big5|gb|euc|shift|s_?jis|hz|ptcp|tis|kz|johab|palmos|idna|puny|raw|unicode|mbcs|oem|us|ansi|dbcs|hex|base|rot|bz2|zlib|zip|quo|qp|uu|cs|ibm|win|ebcdic|arabic|cyril|greek|hebrew|korean|chinese|ks|ms|x|viscii|tcvn|hp|nextstep|armscii|\d)/;

interface Coding {
  readonly codec: Codec;
  readonly errors: string;
}

/** The codec and what is done with errors; undefined where one of them is not modelled. */
function codingOf(given: Given, from: number): Coding | undefined {
  const name = given.at(from, 'encoding') ?? str('utf-8');
  const errors = given.at(from + 1, 'errors') ?? str('strict');
  if (name.kind !== 'str' || errors.kind !== 'str') return undefined;
  const key = name.value.toLowerCase().replace(/[\s-]+/g, '_');
  const codec = Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
  if (!codec && !PERHAPS.test(key)) given.machine.raise('LookupError', `unknown encoding: ${name.value}`, given.span);
  return codec && { codec, errors: errors.value };
}

const LIMITS: Readonly<Record<Codec, number>> = { 'utf-8': 0x110000, ascii: 128, 'latin-1': 256 };

/** What stands for a character that a codec has no bytes for; undefined for ways that are not modelled. */
const REPLACED: Readonly<Record<string, string>> = { ignore: '', replace: '?' };

/** `text.encode(encoding, errors)`. */
export function encoded(text: string, given: Given, from = 1): PyValue | undefined {
  const coding = codingOf(given, from);
  if (!coding) return undefined;
  const { codec, errors } = coding;
  const isBad = (one: string) =>
    (one.codePointAt(0) ?? 0) >= LIMITS[codec] || (codec === 'utf-8' && /^[\ud800-\udfff]$/.test(one));
  const characters = [...text];
  const replacement = Object.hasOwn(REPLACED, errors) ? REPLACED[errors] : undefined;
  if (characters.some(isBad)) {
    if (errors === 'strict')
      given.machine.raise('UnicodeEncodeError', `'${codec}' codec can't encode a character`, given.span);
    if (replacement === undefined) return undefined;
  }
  const kept = characters.map((one) => (isBad(one) ? (replacement ?? '') : one)).join('');
  return { kind: 'bytes', value: codec === 'utf-8' ? Buffer.from(kept, 'utf8').toString('latin1') : kept };
}

/** `bytes.decode(encoding, errors)`. */
export function decoded(bytes: string, given: Given, from = 0): PyValue | undefined {
  const coding = codingOf(given, from);
  if (!coding) return undefined;
  const text = coding.codec === 'latin-1' ? bytes : plainly(bytes, coding.codec);
  if (text !== undefined) return str(text);
  if (coding.errors === 'strict')
    given.machine.raise('UnicodeDecodeError', `'${coding.codec}' codec can't decode a byte`, given.span);
  if (coding.codec === 'ascii' && coding.errors === 'ignore') return str(bytes.replace(/[^\x00-\x7f]/g, ''));
  return undefined;
}

function plainly(bytes: string, codec: 'utf-8' | 'ascii'): string | undefined {
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes;
  if (codec === 'ascii') return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return undefined;
  }
}

/** `bytes(text, encoding)`; without arguments there are none. */
export function bytesOf(value: PyValue, given: Given): PyValue | undefined {
  if (given.all.args.length === 0) return { kind: 'bytes', value: '' };
  if (value.kind === 'bytes') return value;
  if (value.kind !== 'str') return undefined;
  if (!given.at(1, 'encoding'))
    return given.machine.raise('TypeError', 'string argument without an encoding', given.span);
  return encoded(value.value, given, 1);
}
