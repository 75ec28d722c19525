import { formatMethod } from '../values/format.js';
import { bool, int, list, plainOf, str, tuple } from '../values/make.js';
import { concat, MOST_TEXT } from '../values/text.js';
import type { PyValue } from '../values/types.js';
import type { Given, Model } from './define.js';
import { encoded } from './encodings.js';
import { translated } from './translating.js';

type Plain = (text: string, given: Given) => PyValue | undefined;

/** A method that needs the whole text. */
const known =
  (model: Plain): Model =>
  (self, given) =>
    self.kind === 'str' ? model(self.value, given) : undefined;

const textAt = (given: Given, index: number, name?: string): string | undefined => {
  const value = given.at(index, name);
  return value?.kind === 'str' ? value.value : undefined;
};

const numberAt = (given: Given, index: number, name?: string): number | undefined => {
  const value = given.at(index, name);
  return value?.kind === 'int' ? value.value : undefined;
};

const changed = (change: (text: string) => string): Model => known((text) => str(change(text)));
/** What depends on tables of characters is modelled for ASCII only. */
const ascii = (model: Plain): Model =>
  known((text, given) => (/[^\x00-\x7f]/.test(text) ? undefined : model(text, given)));
const tested = (test: RegExp): Model => ascii((text) => bool(test.test(text)));

/** `strip`, `lstrip`, `rstrip`: white space, or the characters given. */
function stripped(left: boolean, right: boolean): Model {
  return known((text, given) => {
    const given_ = given.all.args[1];
    if (given_ && given_.kind !== 'str' && given_.kind !== 'none') return undefined;
    const drop = given_?.kind === 'str' ? new Set(given_.value) : new Set(' \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0');
    let [start, end] = [0, text.length];
    while (left && start < end && drop.has(text.charAt(start))) start += 1;
    while (right && end > start && drop.has(text.charAt(end - 1))) end -= 1;
    return str(text.slice(start, end));
  });
}

/** How often a text is split at most, -1 for any number; undefined where that is not known. */
const mostParts = (given: Given): number | undefined => (given.at(2, 'maxsplit') ? numberAt(given, 2, 'maxsplit') : -1);

function split(text: string, given: Given): PyValue | undefined {
  const separator = given.at(1, 'sep');
  const most = mostParts(given);
  if (most === undefined) return undefined;
  if (separator && separator.kind !== 'none') {
    if (separator.kind !== 'str' || separator.value === '') return undefined;
    const parts = text.split(separator.value);
    if (most >= 0 && parts.length > most + 1) parts.push(parts.splice(most).join(separator.value));
    return list(parts.map(str));
  }
  return most >= 0 ? undefined : list(text.split(/\s+/).filter(Boolean).map(str));
}

function splitFromRight(text: string, given: Given): PyValue | undefined {
  const separator = textAt(given, 1, 'sep');
  const most = mostParts(given);
  if (!separator || most === undefined) return undefined;
  const parts = text.split(separator);
  if (most >= 0 && parts.length > most + 1) parts.unshift(parts.splice(0, parts.length - most).join(separator));
  return list(parts.map(str));
}

function joined(separator: PyValue, given: Given): PyValue | undefined {
  const source = given.all.args[1];
  if (!source || source.kind === 'unknown' || source.kind === 'opaque') return undefined;
  const { items: all, open } = given.machine.iterate(source, given.span);
  if (open) return undefined;
  // an object of a class on `str` counts as the text that it is
  const items = all.map(plainOf);
  if (items.some((one) => !['str', 'text', 'unknown', 'opaque', 'external'].includes(one.kind)))
    return given.machine.raise('TypeError', 'sequence item: expected str', given.span);
  return concat(items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
}

function replaced(text: string, given: Given): PyValue | undefined {
  const [from, to, most] = [textAt(given, 1), textAt(given, 2), given.all.args[3]];
  const count = most ? numberAt(given, 3) : -1;
  if (from === undefined || to === undefined || count === undefined) return undefined;
  if (from === '' || (text.length / from.length) * to.length > MOST_TEXT) return undefined;
  const parts = text.split(from);
  const [changed, rest] = count < 0 ? [parts, []] : [parts.slice(0, count + 1), parts.slice(count + 1)];
  return str([changed.join(to), ...rest].join(from));
}

function affixed(test: (text: string, affix: string) => boolean): Model {
  return known((text, given) => {
    const affix = given.all.args[1];
    if (given.all.args.length > 2) return undefined;
    const all = affix?.kind === 'tuple' ? affix.items : affix ? [affix] : [];
    const texts = all.map((one) => (one.kind === 'str' ? one.value : undefined));
    return texts.includes(undefined) ? undefined : bool(texts.some((one) => test(text, one ?? '')));
  });
}

/** The odd sign goes to the left where the width is odd (CPython, `unicode_center`). */
const centred: Model = known((text, given) => {
  const [width, pad] = [numberAt(given, 1), given.at(2) ? textAt(given, 2) : ' '];
  if (pad === undefined || width === undefined || width > MOST_TEXT || [...pad].length !== 1) return undefined;
  const missing = Math.max(0, width - [...text].length);
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return str(pad.repeat(left) + text + pad.repeat(missing - left));
});

function padded(left: boolean, fill = ' '): Model {
  return known((text, given) => {
    const [width, pad] = [numberAt(given, 1), given.at(2) ? textAt(given, 2) : fill];
    if (pad === undefined || width === undefined || width > MOST_TEXT || [...pad].length !== 1) return undefined;
    const missing = pad.repeat(Math.max(0, width - [...text].length));
    return str(left ? missing + text : text + missing);
  });
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** Methods of `str`. */
export const TEXT_METHODS: Readonly<Record<string, Model>> = {
  upper: changed((text) => text.toUpperCase()),
  lower: changed((text) => text.toLowerCase()),
  casefold: ascii((text) => str(text.toLowerCase())),
  capitalize: ascii((text) => str(capital(text))),
  title: ascii((text) => str(text.replace(/[a-zA-Z]+/g, capital))),
  swapcase: ascii((text) =>
    str(text.replace(/./gs, (one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase()))),
  ),
  strip: stripped(true, true),
  lstrip: stripped(true, false),
  rstrip: stripped(false, true),
  encode: known((text, given) => encoded(text, given)),
  split: known(split),
  rsplit: known(splitFromRight),
  splitlines: known((text) =>
    list(
      (text.endsWith('\n') ? text.slice(0, -1) : text)
        .split(/\r\n|\r|\n/)
        .filter((_one, index, all) => text !== '' || all.length < index)
        .map(str),
    ),
  ),
  join: joined,
  replace: known(replaced),
  startswith: affixed((text, affix) => text.startsWith(affix)),
  endswith: affixed((text, affix) => text.endsWith(affix)),
  removeprefix: known((text, given) => {
    const start = textAt(given, 1);
    return start === undefined ? undefined : str(text.startsWith(start) ? text.slice(start.length) : text);
  }),
  removesuffix: known((text, given) => {
    const end = textAt(given, 1);
    return end === undefined ? undefined : str(end && text.endsWith(end) ? text.slice(0, -end.length) : text);
  }),
  translate: known(translated),
  find: known((text, given) =>
    given.all.args.length === 2 && textAt(given, 1) !== undefined
      ? int(text.indexOf(textAt(given, 1) ?? ''))
      : undefined,
  ),
  rfind: known((text, given) =>
    given.all.args.length === 2 && textAt(given, 1) !== undefined
      ? int(text.lastIndexOf(textAt(given, 1) ?? ''))
      : undefined,
  ),
  index: known((text, given) => {
    const at =
      given.all.args.length === 2 && textAt(given, 1) !== undefined ? text.indexOf(textAt(given, 1) ?? '') : undefined;
    return at === -1
      ? given.machine.raise('ValueError', 'substring not found', given.span)
      : at === undefined
        ? undefined
        : int(at);
  }),
  count: known((text, given) =>
    textAt(given, 1) && given.all.args.length === 2 ? int(text.split(textAt(given, 1) ?? '').length - 1) : undefined,
  ),
  format: (self, given) =>
    self.kind === 'str'
      ? formatMethod(
          self.value,
          { args: given.all.args.slice(1), kwargs: given.all.kwargs, ...(given.all.open && { open: given.all.open }) },
          given.machine,
          given.span,
        )
      : undefined,
  partition: known((text, given) => {
    const by = textAt(given, 1);
    const at = by ? text.indexOf(by) : -1;
    return by
      ? tuple(
          at < 0 ? [str(text), str(''), str('')] : [str(text.slice(0, at)), str(by), str(text.slice(at + by.length))],
        )
      : undefined;
  }),
  rpartition: known((text, given) => {
    const by = textAt(given, 1);
    const at = by ? text.lastIndexOf(by) : -1;
    return by
      ? tuple(
          at < 0 ? [str(''), str(''), str(text)] : [str(text.slice(0, at)), str(by), str(text.slice(at + by.length))],
        )
      : undefined;
  }),
  zfill: known((text, given) => {
    const width = numberAt(given, 1);
    if (width === undefined || width > MOST_TEXT) return undefined;
    const sign = /^[+-]/.test(text) ? text.charAt(0) : '';
    return str(sign + '0'.repeat(Math.max(0, width - [...text].length)) + text.slice(sign.length));
  }),
  center: centred,
  ljust: padded(false),
  rjust: padded(true),
  isdigit: tested(/^[0-9]+$/),
  isnumeric: tested(/^[0-9]+$/),
  isdecimal: tested(/^[0-9]+$/),
  isalpha: tested(/^[a-zA-Z]+$/),
  isalnum: tested(/^[a-zA-Z0-9]+$/),
  isspace: tested(/^\s+$/),
  isupper: ascii((text) => bool(/[a-zA-Z]/.test(text) && text === text.toUpperCase())),
  islower: ascii((text) => bool(/[a-zA-Z]/.test(text) && text === text.toLowerCase())),
  isidentifier: tested(/^[A-Za-z_]\w*$/),
};
