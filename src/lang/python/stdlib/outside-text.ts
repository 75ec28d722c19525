/** Functions of the standard library that make texts and bytes of known ones. */
import { createHash } from 'node:crypto';
import type { Given } from '../builtins/define.js';
import { none, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';

/** What a function answers; undefined where that is not known. */
export type Answer = (given: Given) => PyValue | undefined;

const bytes = (value: string): PyValue => ({ kind: 'bytes', value });

const isText = (value: PyValue): boolean => value.kind === 'str' || value.kind === 'text';

const safe = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');
const unsafe = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');

function toBase64(map: (text: string) => string): Answer {
  return ({ all, machine, span }) => {
    const [value] = all.args;
    if (value && isText(value)) machine.raise('TypeError', "a bytes-like object is required, not 'str'", span);
    if (value?.kind !== 'bytes' || all.args.length > 1 || all.kwargs.size > 0) return undefined;
    return bytes(map(Buffer.from(value.value, 'latin1').toString('base64')));
  };
}

function fromBase64(map: (text: string) => string): Answer {
  return ({ all, machine, span }) => {
    const [value] = all.args;
    if ((value?.kind !== 'str' && value?.kind !== 'bytes') || all.args.length > 1 || all.kwargs.size > 0)
      return undefined;
    if (value.kind === 'str' && /[^\x00-\x7f]/.test(value.value))
      machine.raise('ValueError', 'string argument should contain only ASCII characters', span);
    const digits = base64Digits(map(value.value));
    if (digits === undefined) return machine.raise('binascii.Error', 'Incorrect padding', span);
    return bytes(Buffer.from(digits, 'base64').toString('latin1'));
  };
}

/** The digits that count; other characters are passed over, and padding has to fill the last group (Modules/binascii.c). */
function base64Digits(text: string): string | undefined {
  let digits = '';
  let padding = 0;
  for (const one of text) {
    if (one === '=') {
      padding += 1;
      if (digits.length % 4 >= 2 && (digits.length % 4) + padding >= 4) return digits;
    } else if (/[A-Za-z0-9+/]/.test(one)) {
      digits += one;
      padding = 0;
    }
  }
  return digits.length % 4 === 0 ? digits : undefined;
}

const HASHES: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha224: 'sha224',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
};

/** A hash object of which all that went into it is known; what goes in later is kept with it. */
function hashed(name: string): Answer {
  return ({ all, machine, span }) => {
    const [value = bytes('')] = all.args;
    if (isText(value)) machine.raise('TypeError', 'Strings must be encoded before hashing', span);
    if (value.kind !== 'bytes') return undefined;
    const made = machine.opaque({ how: 'call', callee: none, name: `hashlib.${name}`, args: all }, span);
    made.attributes.set('__taken__', value);
    const digest = () => {
      const taken = made.attributes.get('__taken__');
      return taken?.kind === 'bytes' ? createHash(name).update(Buffer.from(taken.value, 'latin1')).digest() : undefined;
    };
    const method = (called: string, answer: (one: Buffer) => PyValue) => {
      const call: Extract<PyValue, { kind: 'builtin' }>['call'] = (_args, vm, at) => {
        const one = digest();
        return one ? answer(one) : vm.unknown('PY014', `${called} of what is not known`, at);
      };
      made.attributes.set(called, { kind: 'builtin', name: called, call });
    };
    method('hexdigest', (one) => str(one.toString('hex')));
    method('digest', (one) => bytes(one.toString('latin1')));
    made.attributes.set('update', {
      kind: 'builtin',
      name: 'update_hash',
      call: ({ args: [more = none] }, vm, at) => {
        if (isText(more)) vm.raise('TypeError', 'Strings must be encoded before hashing', at);
        const taken = made.attributes.get('__taken__');
        vm.touch(made.attributes);
        const isKnown = taken?.kind === 'bytes' && more.kind === 'bytes';
        made.attributes.set('__taken__', isKnown ? bytes(taken.value + more.value) : vm.unknown('PY014', 'bytes', at));
        return none;
      },
    });
    return made;
  };
}

/** `urllib.parse.quote`: what stays as it is, beside letters, digits and `_.-~`. */
function quotedWith(keep: string, space: string): Answer {
  return (given) => {
    const [value] = given.all.args;
    const kept = given.at(1, 'safe') ?? str(keep);
    if (value?.kind !== 'str' || kept.kind !== 'str' || given.all.args.length > 2) return undefined;
    if ([...given.all.kwargs.keys()].some((name) => name !== 'safe')) return undefined;
    return str(percentEncoded(value.value, kept.value, space));
  };
}

/** The UTF-8 of a text, with its bytes as `%XX` where they are not kept. */
export function percentEncoded(text: string, keep: string, space: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const one = String.fromCharCode(byte);
      if (one === ' ' && space !== ' ') return space;
      if (byte < 128 && (/[A-Za-z0-9_.~-]/.test(one) || keep.includes(one))) return one;
      return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

const quoteWord = (word: string): string =>
  word === '' ? "''" : /[^\w@%+=:,./-]/.test(word) ? `'${word.replaceAll("'", `'"'"'`)}'` : word;

const shellQuoted: Answer = ({ all: { args, kwargs } }) => {
  const [word] = args;
  return word?.kind === 'str' && args.length === 1 && kwargs.size === 0 ? str(quoteWord(word.value)) : undefined;
};

const shellJoined: Answer = ({ all: { args } }) => {
  const [words] = args;
  if ((words?.kind !== 'list' && words?.kind !== 'tuple') || ('open' in words && words.open)) return undefined;
  const texts = words.items.map((one) => (one.kind === 'str' ? quoteWord(one.value) : undefined));
  return texts.includes(undefined) ? undefined : str(texts.join(' '));
};

/** By the name under which code calls them. */
export const TEXT_ANSWERS: Readonly<Record<string, Answer>> = {
  'base64.b64encode': toBase64((text) => text),
  'base64.standard_b64encode': toBase64((text) => text),
  'base64.urlsafe_b64encode': toBase64(safe),
  'base64.b64decode': fromBase64((text) => text),
  'base64.standard_b64decode': fromBase64((text) => text),
  'base64.urlsafe_b64decode': fromBase64(unsafe),
  ...Object.fromEntries(Object.entries(HASHES).map(([name, hash]) => [`hashlib.${name}`, hashed(hash)])),
  'urllib.parse.quote': quotedWith('/', ' '),
  'urllib.parse.quote_plus': quotedWith('', '+'),
  'shlex.quote': shellQuoted,
  'shlex.join': shellJoined,
};
