/** Passwords that stand at a place of a command which only its program tells. */
import type { SecretMatch } from './secret-formats.js';
import { isCredential, type Judgement } from './secret-names.js';

/** A hint that every such text has in it, and where the password stands: the one group of the pattern. Where it is `sure`, nothing else can stand there, so that a word is one too. */
const PLACES: readonly (readonly [hint: string | RegExp, pattern: RegExp, sure?: 'sure'])[] = [
  // Oracle, "SQL*Plus User's Guide", CONNECT: user/password@where
  [
    /sqlplus|sqlldr|expdp|impdp|rman/,
    /\b(?:sqlplus|sqlldr|expdp|impdp|rman)\b[^\n|;/]{0,200}?[ "'][\w$#]{1,30}\/["']?([^\s"'@/|;&]{4,100})["']?@/dg,
    'sure',
  ],
  [
    /sqlplus|sqlldr|expdp|impdp/,
    /\b(?:sqlldr|expdp|impdp|sqlplus)[ ][^\n|;/]{0,200}?(?:[ ]["']?|userid=\\?["']?)[\w$#]{1,30}\/([^\s"'@/|;&.\\]{4,100})(?=@|\\?["']|[ ]|$)/dg,
    'sure',
  ],
  // where clients take address, user and password in this order
  [
    /DBI|getConnection|newInstance|connect\(/,
    /(?:DBI->connect|DriverManager\.getConnection|Sql\.newInstance|(?:py(?:my|ms)sql|MySQLdb)\.connect)\s?\((?:\s{0,40}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|[\w.$]{1,60}),){2}\s{0,40}["']([^"'\n\s]{4,200})["']/dg,
    'sure',
  ],
  // SQL: IDENTIFIED BY 'x', PASSWORD 'x', PASSWORD('x')
  [
    /identified/i,
    /\bidentified[ ](?:with[ ]\w{1,40}[ ])?by[ ]{1,4}(?:password[ ])?["']([^"'\n]{4,200})["']/dgi,
    'sure',
  ],
  [
    /password/i,
    /\b(?:with|encrypted|login|role|user)[ ](?:\w{1,40}[ ]){0,4}password[ ]{1,4}'([^'\n]{4,200})'/dgi,
    'sure',
  ],
  ['PASSWORD(', /\bPASSWORD\([ ]?["']([^"'\n]{4,200})["'][ ]?\)/dg, 'sure'],
  // ftp(1): what a script types
  [
    /\bftp\b/,
    /\bftp\b[^\n]{0,200}<<[^\n]{0,100}\n(?:[^\n]{0,200}\n){0,5}?[ \t]{0,20}(?:quote[ ])?user[ ]{1,4}\S{1,100}[ ]{1,4}(\S{4,100})/dg,
    'sure',
  ],
  ['quote', /\bquote[ ]pass[ ]{1,4}(\S{4,100})/dgi, 'sure'],
  // Vault, "login"; "AppRole"; AWS CLI, "ssm put-parameter" of a secret one
  [
    'vault login',
    /\bvault[ ]login[ ]{1,4}(?:-(?!method)[\w-]{1,30}(?:=\S{0,60})?[ ]{1,4}){0,4}([^\s"'=-][^\s"'=]{7,200})(?=\s|$)/dg,
  ],
  ['secret_id=', /\bsecret_id=["']?([^\s"'|;&]{8,200})/dg],
  [
    'SecureString',
    /\bput-parameter\b(?=[^\n|;]{0,300}SecureString)[^\n|;]{0,300}?--value[ =]["']?([^\s"'|;&]{4,1000})/dg,
    'sure',
  ],
  ['jdbc:oracle:', /jdbc:oracle:(?:thin|oci8?):[\w$#]{1,30}\/([^\s"'@/]{4,100})@/dg, 'sure'],
  // what is piped, or written behind <<<, to a program that reads its password
  [
    'echo ',
    /\becho[ ]{1,4}(?:-n[ ]{1,4})?["']?([^\s"'|;&`]{4,200})["']?[ ]{0,4}\|[ ]{0,4}(?:sudo[ ]{1,4}-\w{0,6}S|kinit\b|cryptsetup\b|passwd[ ]{1,4}--stdin|gpg2?\b[^|;&\n]{0,200}--passphrase-fd|openssl\b[^|;&\n]{0,200}-pass(?:in|out)?[ ]stdin)/dg,
    'sure',
  ],
  [
    'chpasswd',
    /\becho[ ]{1,4}["']?[\w.-]{1,40}:([^\s"'|;&`]{4,200})["']?[ ]{0,4}\|[ ]{0,4}(?:sudo[ ]{1,4})?chpasswd/dg,
    'sure',
  ],
  [
    '<<<',
    /\b(?:kinit|sudo[ ]{1,4}-\w{0,6}S|cryptsetup|passwd[ ]--stdin)\b[^\n|;<]{0,200}<<<[ ]{0,4}["']?([^\s"'|;&`]{4,200})/dg,
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
  [/:(?:\d{2,5}|\*):/, /^[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:([^\s"':,;/]{4,100})$/dgm],
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

/** Cheap: can any of the places be in the text at all? One pass; most texts hold no program of the table. */
const ANY_HINT = new RegExp(
  PLACES.map(([hint]) => (typeof hint === 'string' ? hint.replaceAll(/[.?/()<>-]/g, '\\$&') : hint.source)).join('|'),
  'i',
);

/** At a place that is not `sure` only what no word is like: a variable, a file or a word may stand there as well. */
export function findPlaced(text: string, judgement: Judgement): SecretMatch[] {
  if (!ANY_HINT.test(text)) return [];
  return PLACES.flatMap(([hint, pattern, sure]) => {
    if (typeof hint === 'string' ? !text.includes(hint) : !hint.test(text)) return [];
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

/** `the password is x`, `Password: <b>x</b>`: who says so says it of a password, unless it names a method. */
const SAID =
  /\b(?:password|passwd|pw)(?:[ ](?:is|was)[ ]{1,2}|[ ]?:[ ]?)(?:<\w{1,10}>)?["'`*]{0,3}([^\s"'`<>,;()$]{6,100})/dgi;
const METHOD = /^(?:sha|md\d|base\d|aes|rsa|utf|bcrypt|https?:)/i;

/** For what is copied or shown alone: in prose a reader tells better. */
export function findBeside(text: string, judgement: Judgement): SecretMatch[] {
  const { isNone, knowsProse } = judgement;
  if (knowsProse) return [];
  const said = [...text.matchAll(SAID)].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const value = text.slice(start, end);
    return !METHOD.test(value) && isCredential(value, 'password', judgement, true)
      ? [{ kind: 'password', start, end }]
      : [];
  });
  return [...said, ...besideWords(text, isNone)];
}

function besideWords(text: string, isNone: Judgement['isNone']): SecretMatch[] {
  return [...text.matchAll(BESIDE)].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const value = text.slice(start, end);
    return MIXED.test(value) && !WORDS_TOGETHER.test(value) && !isNone(value) ? [{ kind: 'password', start, end }] : [];
  });
}
