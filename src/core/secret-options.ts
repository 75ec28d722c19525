import type { SecretMatch } from './secret-formats.js';
import { isCredential, type Judgement, secretClass } from './secret-names.js';

/** What an HTTP credential of RFC 6750 begins with. */
const BEARER = /(?<!\w)[Bb]earer[ \t]{1,4}([\w.~+/=-]{16,4096})/g;

/** `Authorization: Bearer x`. */
export function findBearers(text: string, judgement: Judgement): SecretMatch[] {
  if (!text.includes('earer ') && !text.includes('earer\t')) return [];
  return [...text.matchAll(BEARER)].flatMap(({ index, 0: whole, 1: value = '' }) => {
    const end = index + whole.length;
    return isCredential(value, 'token', judgement)
      ? [{ kind: 'token', name: 'Bearer', start: end - value.length, end }]
      : [];
  });
}

/** Who and what opens, side by side: `auth=("etl", "x")`, `HTTPBasicAuth("etl", "x")`, `server.login("etl", "x")`. */
const PAIRS =
  /(?:\bauth[ ]?=[ ]?\(|\bHTTP(?:Basic|Digest)Auth\(|\.login\()[ ]{0,4}(?:[\w.]{1,60}|"[^"\n]{0,100}"|'[^'\n]{0,100}')[ ]?,[ ]?(["'])([^"'\n]{4,200})\1/g;

/** What a command reads as its password: `echo x | docker login --password-stdin`. */
const PIPED =
  /\becho[ ]{1,4}(?:-n[ ]{1,4})?(["']?)([^\s"'|;&`]{4,200})\1[ ]{0,4}\|[ ]{0,4}[^|;&\n]{1,200}--password-stdin/g;

/** What a tool is told to remember: `aws configure set aws_secret_access_key x`, `npm config set //host/:_authToken x`. */
const SETTINGS =
  /\bconfig(?:ure)?[ ]set[ ]{1,4}(?:--?[\w-]{1,40}[ =]{1,4}){0,3}([\w./:@-]{1,120})[ =]{1,4}(["']?)([^\s"'`;|&()<>]{8,2000})\2/g;

/** Credentials that a tool is told to keep under a name that promises one. */
export function findSettings(text: string, judgement: Judgement): SecretMatch[] {
  if (!/\bconfig(?:ure)? set /.test(text)) return [];
  return [...text.matchAll(SETTINGS)].flatMap((match) => {
    const [whole, name = '', quote = '', value = ''] = match;
    const kind = secretClass(name.replace(/^.*[:/]/, ''));
    if (kind === undefined || !isCredential(value, kind, judgement)) return [];
    const end = match.index + whole.length - quote.length;
    return [{ kind, name, start: end - value.length, end }];
  });
}

/** Passwords of pairs in a program, and those that a pipe carries; of pairs only what no word is like, as the same calls take names, too. */
export function findPairs(text: string, judgement: Judgement): SecretMatch[] {
  if (!/auth|login/i.test(text)) return [];
  const pairs = [...text.matchAll(PAIRS)].map((match) => [match, match.index + match[0].length - 1] as const);
  const pipes = text.includes('--password-stdin') ? [...text.matchAll(PIPED)] : [];
  const piped = pipes.map((match) => [match, valueEnd(match)] as const);
  return [...pairs, ...piped].flatMap(([[whole, , value = ''], end]) =>
    isCredential(value, 'password', judgement, !whole.includes('--password-stdin'))
      ? [{ kind: 'password', start: end - value.length, end }]
      : [],
  );
}

const valueEnd = ({ index, 0: whole, 2: value = '' }: RegExpExecArray) =>
  index + whole.indexOf(value, 4) + value.length;
