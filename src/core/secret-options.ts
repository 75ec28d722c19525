import type { SecretMatch } from './secret-formats.js';
import { isCredential, type Judgement, secretClass } from './secret-names.js';

const HINTS =
  /curl|lftp|sshpass|mysql|earer |login|redis-cli|openssl|keytool|jarsigner|ldap|bcp|sqlcmd|isql|tsql|zip|mosquitto|smbclient|winexe|mongo|beeline/;
/** What stands before a hint and belongs to it: the letter of `Bearer`, the program of `helm registry login`. */
const LONGEST_HEAD = 13;
/** One word at a time: a program that takes passwords, an option with its value, the end of a command, an HTTP credential. */
const WORDS =
  /(?<![\w.-])(curl|lftp|sshpass|redis-cli|openssl|keytool|jarsigner|ldap(?:search|modify|add|delete|passwd|whoami)|bcp|sqlcmd|[it]sql|(?:un)?zip|mosquitto_[ps]ub|smbclient|winexe|mongo(?:dump|restore|import|export|sh|stat|top)?|beeline|mysql(?:dump|admin|import)?|(?:docker|podman|buildah|nerdctl|skopeo|oras|helm registry|az(?: acr)?) login)(?![\w.-])|(?<=\s)(-u|--user|-storepass|-keypass|-p|-a|-P|-w|-k|-U)[ =]{0,4}(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([^\s"'`;|&()<>-][^\s"'`;|&()<>]{0,199}))|[\n|;]+|(?<!\w)[Bb]earer[ \t]{1,4}([\w.~+/=-]{16,4096})/g;

/** How each program writes a password: after which option, whether always `apart` from it, and in which part of its value. */
const PROGRAMS: Readonly<
  Record<string, { readonly options: readonly string[]; readonly separator?: string; readonly apart?: true }>
> = {
  curl: { options: ['-u', '--user'], separator: ':' },
  lftp: { options: ['-u', '--user'], separator: ',' },
  sshpass: { options: ['-p'] },
  mysql: { options: ['-p'] },
  // MongoDB, "mongodump", and Apache Hive, "Beeline Command Options"
  mongo: { options: ['-p'] },
  beeline: { options: ['-p'], apart: true },
  login: { options: ['-p'] },
  'redis-cli': { options: ['-a'] },
  openssl: { options: ['-k'], apart: true },
  keystore: { options: ['-storepass', '-keypass'], apart: true },
  ldap: { options: ['-w'] },
  database: { options: ['-P'] },
  archive: { options: ['-P'] },
  share: { options: ['-U'], separator: '%' },
};

/** Programs that write it alike, by how their names begin. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/^mysql/, 'mysql'],
  [/^mongo/, 'mongo'],
  [/ login$/, 'login'],
  [/^(?:keytool|jarsigner)$/, 'keystore'],
  [/^ldap/, 'ldap'],
  [/^(?:bcp|sqlcmd|[it]sql|mosquitto_[ps]ub)$/, 'database'],
  [/^(?:un)?zip$/, 'archive'],
  [/^(?:smbclient|winexe)$/, 'share'],
];

/** Passwords that only the program they are given to tells: `curl -u user:x`, `mysql -px`, `sshpass -p x`, `Authorization: Bearer x`. */
export function findOptions(text: string, judgement: Judgement): SecretMatch[] {
  const first = text.search(HINTS);
  if (first < 0) return [];
  const found: SecretMatch[] = [];
  let program = '';
  const words = new RegExp(WORDS);
  words.lastIndex = Math.max(0, first - LONGEST_HEAD);
  for (let match = words.exec(text); match; match = words.exec(text)) {
    const [whole, name, option, double, single, bare, bearer] = match;
    const value = double ?? single ?? bare ?? '';
    const end = match.index + whole.length - (double === undefined && single === undefined ? 0 : 1);
    if (bearer !== undefined) found.push({ kind: 'token', name: 'Bearer', start: end - bearer.length, end });
    else if (name !== undefined) program = programOf(name);
    else if (option === undefined) program = '';
    else {
      addOption(found, program, option, { value, end, glued: !/[ =]/.test(whole.charAt(option.length)) });
      // what follows its one password is the command of another program
      if (program === 'sshpass') program = '';
    }
  }
  return found.filter(({ kind, start, end }) =>
    isCredential(text.slice(start, end), kind === 'token' ? 'token' : 'password', judgement),
  );
}

function programOf(name: string): string {
  return ALIKE.find(([names]) => names.test(name))?.[1] ?? name;
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
  return [...pairs, ...piped].flatMap(([[, , value = ''], end]) =>
    isCredential(value, 'password', judgement, true) ? [{ kind: 'password', start: end - value.length, end }] : [],
  );
}

const valueEnd = ({ index, 0: whole, 2: value = '' }: RegExpExecArray) =>
  index + whole.indexOf(value, 4) + value.length;

function addOption(
  found: SecretMatch[],
  program: string,
  option: string,
  { value, end, glued }: { value: string; end: number; glued: boolean },
): void {
  const syntax = PROGRAMS[program];
  // mysql reads `-p x` as "ask for the password, use the database x".
  if (!syntax?.options.includes(option) || (program === 'mysql' && !glued)) return;
  if (glued && syntax.apart) return;
  const at = syntax.separator === undefined ? 0 : value.indexOf(syntax.separator) + 1;
  if (syntax.separator !== undefined && at === 0) return;
  found.push({ kind: 'password', name: program, start: end - value.length + at, end });
}
