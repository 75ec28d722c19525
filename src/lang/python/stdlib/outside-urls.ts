/** `urllib.parse` (CPython 3.8 to 3.13, Lib/urllib/parse.py). */
import type { Given } from '../builtins/define.js';
import { int, none, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import { type Answer, percentEncoded } from './outside-text.js';

/** What is neither printable nor ASCII is cut off or normalised, by release. */
const PLAIN = /^[\x21-\x7e]*$/;
const PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/;
/** A host in brackets is looked at more closely by later releases. */
const PLACE = /^(?:([^@]*)@)?([^@:[\]]*)(?::([0-9]*))?$/;

/** The text that is the only argument, if it is one that all releases take alike. */
function onlyText({ all: { args, kwargs } }: Given): string | undefined {
  const [text] = args;
  return text?.kind === 'str' && args.length === 1 && kwargs.size === 0 && PLAIN.test(text.value)
    ? text.value
    : undefined;
}

/** `urlparse(text)` and `urlsplit(text)`: parts by name; parameters behind `;` are left to Python. */
const parted =
  (name: string): Answer =>
  (given) => {
    const text = onlyText(given);
    const [, scheme = '', netloc = '', path = '', query = '', fragment = ''] = PARTS.exec(text ?? ';') ?? [];
    const place = placeOf(netloc);
    if (text === undefined || path.includes(';') || !place) return undefined;
    const from = { how: 'call', callee: given.of ?? none, name, args: given.all } as const;
    const made = given.machine.opaque(from, given.span);
    const texts = {
      scheme: scheme.toLowerCase(),
      netloc,
      path,
      query,
      fragment,
      ...(name.endsWith('urlparse') && { params: '' }),
    };
    for (const [key, value] of Object.entries(texts)) made.attributes.set(key, str(value));
    for (const [key, value] of place) made.attributes.set(key, value);
    return made;
  };

/** Who, where and on which port; undefined where Python may refuse it. */
function placeOf(netloc: string): ReadonlyMap<string, PyValue> | undefined {
  const found = PLACE.exec(netloc);
  if (!found) return undefined;
  const [, who, host = '', port] = found;
  if (port !== undefined && Number(port) > 65_535) return undefined;
  const colon = who?.indexOf(':') ?? -1;
  const text = (value: string | undefined): PyValue => (value === undefined ? none : str(value));
  return new Map([
    ['username', text(colon < 0 ? who : who?.slice(0, colon))],
    ['password', text(colon < 0 ? undefined : who?.slice(colon + 1))],
    ['hostname', host === '' ? none : str(host.toLowerCase())],
    ['port', port === undefined || port === '' ? none : int(Number(port))],
  ]);
}

/** `unquote(text)`: what is no UTF-8 is left to Python. */
const unquoted =
  (plus: boolean): Answer =>
  (given) => {
    const text = onlyText(given);
    try {
      const whole = (plus ? text?.replaceAll('+', ' ') : text)?.replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
      return whole === undefined ? undefined : str(decodeURIComponent(whole));
    } catch {
      return undefined;
    }
  };

/** `urlencode(pairs)` of a dictionary of texts and whole numbers. */
const encodedPairs: Answer = ({ all: { args, kwargs } }) => {
  const [pairs] = args;
  if (pairs?.kind !== 'dict' || pairs.open || args.length > 1 || kwargs.size > 0) return undefined;
  const words = [...pairs.entries.values()].flatMap(({ key, value }) => [key, value]).map(wordOf);
  if (words.includes(undefined)) return undefined;
  return str(words.map((word, at) => (at % 2 === 0 ? word : `=${word}${at + 1 < words.length ? '&' : ''}`)).join(''));
};

function wordOf(value: PyValue): string | undefined {
  const text = value.kind === 'str' ? value.value : value.kind === 'int' ? String(value.value) : undefined;
  return text === undefined ? undefined : percentEncoded(text, '', '+');
}

/** By the name under which code calls them. */
export const URL_ANSWERS: Readonly<Record<string, Answer>> = {
  'urllib.parse.urlparse': parted('urllib.parse.urlparse'),
  'urllib.parse.urlsplit': parted('urllib.parse.urlsplit'),
  'urllib.parse.unquote': unquoted(false),
  'urllib.parse.unquote_plus': unquoted(true),
  'urllib.parse.urlencode': encodedPairs,
};
