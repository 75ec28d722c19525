/** Credentials that no name announces: behind a short option of any program, behind the scheme of an HTTP header, beside a name that stands as data. */
import type { SecretMatch } from './secret-formats.js';
import { isCredential, type Judgement, secretClass } from './secret-names.js';

/** Options that carry a password in some programs and a port, a path or a project in others: only what no word is like counts. */
const SHORT = /^(?:-[pPwa]|-pw|--?auth|--?key)$/;
/** Small and capital letters with digits, and nothing of a path, a number of a version, an address or a variable. */
const LOOSE = /^(?=[^a-z]{0,200}[a-z])(?=[^A-Z]{0,200}[A-Z])(?=\D{0,200}\d)[^\s"'`;|&()<>{}[\]/\\:.,$]{10,200}$/;
/** Words, numbers and marks that a value is put together of. */
const UNITS = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^A-Za-z\d]/g;
/** Characters of a unit: what a generator made changes after every second one, names after five or six. */
const SHORTEST_OF_NAMES = 3.2;

/** A part of a name: a word in one case, words put together, a short code, a number, or a numbered word. */
const PLAIN_PART = /^(?:[A-Z]?[a-z]*|[A-Z]*|(?:[A-Z][a-z]{2,20}){2,4})\d{0,4}$/;

/** `wf_DM_Sanity_Check_Heloc23`: parts that are all plain, as names are joined; what a generator made has parts that mix everything. */
function isJoined(value: string): boolean {
  const parts = value.split(/[-_]+/);
  return parts.length > 2 && parts.every((part) => PLAIN_PART.test(part));
}

/** A word that a generator made: no name, however it is put together. */
function isGenerated(value: string): boolean {
  return LOOSE.test(value) && value.length / (value.match(UNITS)?.length ?? 1) < SHORTEST_OF_NAMES && !isJoined(value);
}

/** Is `value` the password that the option before it carries? */
export function isBehindShort(option: string, value: string, { isNone }: Judgement): boolean {
  return SHORT.test(option) && isGenerated(value) && !isNone(value);
}

const SPACED =
  /(?<=[\s"'])(?:-[pPwa]|-pw|--?auth|--?key)[ =]{1,2}(["']?)([^\s"'`;|&()<>]{10,200})\1(?=[\s"'`;|&)]|\\n|$)/dg;
const GLUED = /(?<=\s)(?:-p|\/p:|\/pass(?:word)?:)(["']?)([^\s"'`;|&()<>]{10,200})\1(?=[\s"'`;|&)]|\\n|$)/dgi;
/** `Authorization: token x`: schemes whose words are no credential (RFC 9110, section 11.4). */
const HEADER =
  /authorization["']?[ \t]{0,3}[:=,][ \t]{0,3}["']?(?:token|apikey|api-key|key|geniekey|ssws|bot|jwt)()[ \t=]{1,4}([\w.~+/=-]{12,4096})/dgi;
/** As Docker keeps who logs in where (`config.json`, `.dockercfg`). */
const DOCKER = /"auth"[ ]{0,4}:[ ]{0,4}"([A-Za-z0-9+/]{12,1000}={0,2})"/dg;
const BASIC = /(?<![\w-])Basic[ \t]{1,4}([A-Za-z0-9+/]{12,1000}={0,2})(?![\w+/=])/dg;
/** `name: 'API_TOKEN', value: 'x'`, as steps and parameters of Jenkins have it; `<name>X</name> <defaultValue>x</defaultValue>`; `("Private-Token", "x")`. */
const DATA: readonly RegExp[] = [
  /\b(?:name|key)[ ]?:[ ]{0,8}["']([\w.-]{1,80})["'][ ]?,\s{0,80}(?:value|defaultValue)[ ]?:[ ]{0,8}["']([^"'\n]{4,2000})["']/dg,
  /<name>([\w.-]{1,80})<\/name>\s{0,200}(?:<description>[^<]{0,2000}<\/description>\s{0,200})?<defaultValue>([^<\s]{4,2000})<\/defaultValue>/dg,
  /["'](--?[a-zA-Z][\w-]{0,60})["'][ ]?,[ ]{0,4}["']([^"'\n]{4,2000})["']/dg,
  /-[ ]{1,4}["']?(--?[a-zA-Z][\w-]{0,60})["']?[ ]?\n[ ]{0,80}-[ ]{1,4}["']?([^\s"']{4,2000})["']?(?=\s|$)/dg,
  /\(["']([\w.-]{1,80})["'],[ ]{0,4}["']([^"'\n]{4,2000})["']\)/dg,
];

/** `?key=x`, `?code=x`: what such an address is called with by whoever may; `JSESSIONID=x`: who a server takes the caller for. */
const QUERY = /(?:[?&](?:key|code|sig)|\b(?:session(?:_?id)?|JSESSIONID|PHPSESSID|sid))=([\w~%+-]{20,200})/dg;

/** For texts in which names are bound at all. */
export function findUnnamed(text: string, judgement: Judgement): SecretMatch[] {
  return [
    ...behindShort(text, judgement),
    ...behindSchemes(text, judgement),
    ...inQueries(text, judgement),
    ...besideNames(text, judgement),
  ];
}

function inQueries(text: string, { isNone }: Judgement): SecretMatch[] {
  if (!/[?&][kcs]\w{2,3}=|s(?:ess|id)/i.test(text)) return [];
  return groups(text, QUERY, 1)
    .filter(({ value }) => isGenerated(value) && !isNone(value))
    .map((one) => ({ ...asPassword(one), kind: 'token' }));
}

/**
 * A long random word among the arguments of a command. Hexadecimal ones do not count: they are revisions and digests far more often
 * than keys; nor does what stands alone on its line (a certificate is made of such lines).
 */
const ARGUMENT =
  /(?<=[^\s#][ \t]{1,4}["']?)(?<![=:,>][ \t]{1,4}["']?)([A-Za-z0-9_-]{32,200}={0,2})(?=[\s"'`;|&)]|\\n|$)/dg;
/** What such a word is called where it opens nothing. */
const DIGEST =
  /(?:sha|md5|integrity|digest|checksum|hash|commit|rev|uuid|fingerprint|ssh-|ecdsa|public|sheet|folder|drive|doc)[^\n]{0,40}$/i;

/** For texts of commands alone: in a program such words are names of rows, documents and builds. */
export function findArguments(text: string, { isNone }: Judgement): SecretMatch[] {
  return groups(text, ARGUMENT, 1)
    .filter(
      ({ value, start }) =>
        isGenerated(value) && !isNone(value) && !DIGEST.test(text.slice(Math.max(0, start - 60), start)),
    )
    .map(asPassword);
}

function behindShort(text: string, { isNone }: Judgement): SecretMatch[] {
  if (!/(?:[\s"']|\\n|^)(?:-[pPwa]|--?auth|--?key|\/p)/i.test(text)) return [];
  return [SPACED, GLUED].flatMap((pattern) =>
    groups(text, pattern)
      .filter(({ value }) => isGenerated(value) && !isNone(value))
      .map(asPassword),
  );
}

function behindSchemes(text: string, judgement: Judgement): SecretMatch[] {
  const headers = /authorization/i.test(text) ? groups(text, HEADER) : [];
  const encoded = [
    ...(text.includes('Basic ') ? groups(text, BASIC, 1) : []),
    ...(text.includes('"auth"') ? groups(text, DOCKER, 1) : []),
  ];
  const basics = encoded.filter(
    ({ value }) => isUserAndPassword(value) || (!judgement.knowsProse && isPrintable(value)),
  );
  const random = headers.filter(({ value }) => isCredential(value, 'token', judgement));
  return [...random, ...basics.filter(({ value }) => !judgement.isNone(value))].map((one) => ({
    ...asPassword(one),
    kind: 'token',
  }));
}

/** Base64 of `user:password` (RFC 7617). */
function isUserAndPassword(value: string): boolean {
  const plain = Buffer.from(value, 'base64').toString('latin1');
  return (
    /^[\x20-\x7e]{1,200}:[\x20-\x7e]{3,200}$/.test(plain) && !/:(?:pass(?:word|wd)?|x{3,}|\*+|<[^>]*>)$/i.test(plain)
  );
}

/** Base64 of a text, whatever it is: no word is, and where it stands only credentials do. */
function isPrintable(value: string): boolean {
  return /^[\x21-\x7e]{8,200}$/.test(Buffer.from(value, 'base64').toString('latin1'));
}

/** What any of `DATA` has in it. */
const MAY_BE_DATA = /value|["']--?[a-z]|- ["']?--?[a-z]|\(["']/i;

function besideNames(text: string, judgement: Judgement): SecretMatch[] {
  if (!MAY_BE_DATA.test(text)) return [];
  return DATA.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [, name = '', value = ''] = match;
      const kind = secretClass(name);
      const [start, end] = match.indices?.[2] ?? [0, 0];
      if (kind !== undefined && isCredential(value, kind, judgement)) return [{ kind, name, start, end }];
      return isBehindShort(name, value, judgement) ? [{ kind: 'password', name, start, end }] : [];
    }),
  );
}

interface Group {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function groups(text: string, pattern: RegExp, group = 2): Group[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [start, end] = match.indices?.[group] ?? [0, 0];
    return { value: match[group] ?? '', start, end };
  });
}

const asPassword = ({ start, end }: Group): SecretMatch => ({ kind: 'password', start, end });
