/** Passwords that stand at a place of a command which only its program tells. */
import type { SecretMatch } from './secret-formats.js';
import { isCredential, type Judgement } from './secret-names.js';

/** A hint that every such text has in it, and where the password stands: the one group of the pattern. Where it is `sure`, nothing else can stand there, so that a word is one too. */
const PLACES: readonly (readonly [hint: string, pattern: RegExp, sure?: 'sure'])[] = [
  // Oracle, "SQL*Plus User's Guide", CONNECT: user/password@where
  [
    '/',
    /\b(?:sqlplus|sqlldr|expdp|impdp|rman)\b[^\n|;/]{0,200}?[ "'][\w$#]{1,30}\/["']?([^\s"'@/|;&]{4,100})["']?@/dg,
    'sure',
  ],
  ['jdbc:oracle:', /jdbc:oracle:(?:thin|oci8?):[\w$#]{1,30}\/([^\s"'@/]{4,100})@/dg, 'sure'],
  // what is piped, or written behind <<<, to a program that reads its password
  [
    'echo ',
    /\becho[ ]{1,4}(?:-n[ ]{1,4})?["']?([^\s"'|;&`]{4,200})["']?[ ]{0,4}\|[ ]{0,4}(?:sudo[ ]{1,4}-\w{0,6}S|kinit\b|cryptsetup\b|passwd[ ]{1,4}--stdin)/dg,
    'sure',
  ],
  [
    'chpasswd',
    /\becho[ ]{1,4}["']?[\w.-]{1,40}:([^\s"'|;&`]{4,200})["']?[ ]{0,4}\|[ ]{0,4}(?:sudo[ ]{1,4})?chpasswd/dg,
    'sure',
  ],
  [
    '<<<',
    /\b(?:kinit|sudo[ ]{1,4}-\w{0,6}S|cryptsetup)\b[^\n|;<]{0,200}<<<[ ]{0,4}["']?([^\s"'|;&`]{4,200})/dg,
    'sure',
  ],
  // MinIO Client, "mc alias set": ALIAS URL ACCESSKEY SECRETKEY
  [
    'mc ',
    /\bmc[ ]{1,4}(?:alias[ ]{1,4}set|config[ ]{1,4}host[ ]{1,4}add)[ ]{1,4}\S{1,60}[ ]{1,4}\S{1,200}[ ]{1,4}\S{1,128}[ ]{1,4}["']?([^\s"'|;&]{8,128})/dg,
  ],
  ['snyk auth', /\bsnyk[ ]auth[ ]{1,4}([\da-f-]{36})/dg],
  // PostgreSQL, "The Password File": host:port:database:user:password; by the ports that it is mostly given
  [':543', /(?<![\w.*:/-])[\w.*-]{1,100}:543\d:[\w*-]{1,60}:[\w*-]{1,60}:([^\s"':,;/]{4,100})/dg],
  ['/user:', /\bnet[ ]use\b[^\n]{0,200}\/user:\S{1,100}[ ]{1,4}["']?([^\s"'/*]{4,100})/dgi, 'sure'],
  [
    '/user:',
    /\bnet[ ]use[ ]{1,4}\S{1,100}[ ]{1,4}\\\S{1,200}[ ]{1,4}["']?([^\s"'/*]{4,100})["']?[ ]{1,4}\/user:/dgi,
    'sure',
  ],
  // any port, in a line of such a file, or where it is said what is written
  [':', /^[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:([^\s"':,;/]{4,100})$/dgm],
  [
    '.pgpass',
    /(?<![\w.*:/-])[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:([^\s"':,;/]{4,100})(?=[^\n]{0,200}\.pgpass)/dg,
  ],
  // Apache, "htpasswd": -b takes the password from the command line, -n writes no file
  [
    'htpasswd',
    /\bhtpasswd[ ](?=[^\n|;]{0,40}?-\w{0,6}b)(?:[ ]{0,4}-(?!\w{0,8}n)\w{1,8}(?:[ ]{1,4}\d{1,2})?){1,5}[ ]{1,4}[^\s-]\S{0,200}[ ]{1,4}\S{1,100}[ ]{1,4}["']?([^\s"'|;&]{4,100})/dgi,
    'sure',
  ],
  [
    'htpasswd',
    /\bhtpasswd[ ]{1,4}-(?=\w{0,8}n)\w{0,6}b\w{0,6}[ ]{1,4}\S{1,100}[ ]{1,4}["']?([^\s"'|;&]{4,100})/dgi,
    'sure',
  ],
  ['SecureString', /\bConvertTo-SecureString(?:[ ]{1,4}-\w{1,20}){0,3}[ ]{1,4}["']([^"'\n]{4,200})["']/dg, 'sure'],
  // GNU inetutils, "The .netrc file"
  ['machine ', /\bmachine\s{1,4}\S{1,200}\s{1,8}login\s{1,4}\S{1,200}\s{1,8}password\s{1,4}(\S{4,200})/dg],
  // cf CLI, "cf auth"; rabbitmqctl(8); mysqladmin, "password"; Db2, "CONNECT"; Teradata BTEQ, ".LOGON"; smbclient(1): the service, then the password
  ['cf auth', /\bcf[ ]auth[ ]{1,4}[^\s-]\S{0,100}[ ]{1,4}["']?([^\s"'|;&-][^\s"'|;&]{3,100})/dg, 'sure'],
  [
    'rabbitmqctl',
    /\brabbitmqctl\b[^\n|;]{0,80}?(?:add_user|change_password|authenticate_user)[ ]{1,4}\S{1,100}[ ]{1,4}["']?([^\s"'|;&]{4,100})/dg,
    'sure',
  ],
  ['mysqladmin', /\bmysqladmin\b[^\n|;]{0,200}?[ ]password[ ]{1,4}["']?([^\s"'|;&]{4,100})/dg, 'sure'],
  [
    'db2',
    /\bdb2\b[^\n|;]{0,20}?connect[ ]to[ ]\S{1,60}[ ]user[ ]\S{1,60}[ ]using[ ]["']?([^\s"'|;&]{4,100})/dgi,
    'sure',
  ],
  ['.logon', /\.logon[ ]{1,4}[\w./-]{1,100},([^\s"'|;&]{4,100})/dgi, 'sure'],
  [
    'smbclient',
    /\bsmbclient[ ]{1,4}["']?[/\\]{2}[^\s"']{1,100}["']?[ ]{1,4}["']?([^\s"'|;&-][^\s"'|;&]{3,100})/dg,
    'sure',
  ],
  // Expect, "send": what is typed, its end as \r
  ['send ', /\bsend[ ](?:--[ ])?\\?["']([^\s"'\\]{4,100})\\{1,2}[rn]\\?["']/dg],
  ['--from-literal', /--from-literal[= ]["']?[\w.-]{1,100}=["']?([^\s"']{4,1000})/dg],
];

/** At a place that is not `sure` only what no word is like: a variable, a file or a word may stand there as well. */
export function findPlaced(text: string, judgement: Judgement): SecretMatch[] {
  return PLACES.flatMap(([hint, pattern, sure]) => {
    if (!text.includes(hint)) return [];
    return [...text.matchAll(pattern)].flatMap((match) => {
      const [start, end] = match.indices?.[1] ?? [0, 0];
      return isCredential(text.slice(start, end), 'password', judgement, sure === undefined)
        ? [{ kind: 'password', start, end }]
        : [];
    });
  });
}

/** `password Kq7…`, as .netrc, prose and messages have it: what mixes small and capital letters with digits. */
const BESIDE =
  /(?<![\w.-])[\w-]{0,40}(?:password|passwd|(?<![a-z])pw|secret|token|(?:access|api)[_-]?key)[ \t]{1,8}(?:is[ \t]{1,4})?["']?([A-Za-z0-9+/=_-]{8,200})(?![\w.(/[-])/dgi;
const MIXED = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)/;
/** `Base64Encoder`, `getUserV2`: words put together, perhaps numbered. */
const WORDS_TOGETHER = /^(?:[A-Z]?[a-z]+|[A-Z]+)(?:[A-Z][a-z]+|[-_/]|\d{1,2}(?![a-z]{0,2}\d))*$/;

/** For what is copied or shown alone: in prose a reader tells better. */
export function findBeside(text: string, { isNone, knowsProse }: Judgement): SecretMatch[] {
  if (knowsProse) return [];
  return [...text.matchAll(BESIDE)].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const value = text.slice(start, end);
    return MIXED.test(value) && !WORDS_TOGETHER.test(value) && !isNone(value) ? [{ kind: 'password', start, end }] : [];
  });
}
