/** Which names promise a credential, and which values keep that promise. All checks are linear in their input. */

/**
 * `password`: whatever stands there is one. `token`: names of tokens are as common as tokens, so the value has to look random.
 * `credential`: the same, and Jenkins calls its own by UUIDs, which open nothing.
 */
export type SecretClass = 'password' | 'token' | 'credential';

/** Words that may stand after the one that counts: `PASSWORD_PROD`, `token_value`. */
const QUALIFIERS = new Set(
  'prod production dev devel test testing staging stage uat qa old new value plain text str string default base backup main primary secondary'.split(
    ' ',
  ),
);
const PASSWORDS = new Set(
  'password passwd passphrase passwort passwrd pwd pass pw psw pgpassword mypwd sshpass storepass keypass'.split(' '),
);
const TOKENS = new Set(
  'token secret apikey authkey accesskey secretkey privatekey accountkey bearer fernet'.split(' '),
);
/** What comes before `key` to make it a secret one; AWS' access key *id* ends in `id` and so does not count. */
const KEYS = new Set(
  'api app application access client deploy license secret ssh private account auth encryption fernet signing shared master service'.split(
    ' ',
  ),
);

/** A part that every name of a class has: most names have none, and need not be taken apart. With `u`, as `toLowerCase` folds more than ASCII. */
const TELLING = /pass|pw|psw|token|secret|key|bearer|credential|fernet/iu;

/** The class of a name by its last telling word: `DB_PASSWORD`, `apiKey`, `client-secret`, not `password_file` or `token_url`. */
export function secretClass(name: string): SecretClass | undefined {
  if (name.length > 120 || !TELLING.test(name)) return undefined;
  // `-Dpassword`, `-Ppassword`, `-Jpassword`: a property of Java, Gradle or JMeter
  const words = wordsOf(name.replace(/^-[DJP](?=[a-z])/, ''));
  while (words.length > 1 && isQualifier(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  if (PASSWORDS.has(last)) return 'password';
  if (TOKENS.has(last)) return 'token';
  if (last === 'credential') return 'credential';
  return last === 'key' && KEYS.has(words.at(-2) ?? '') ? 'token' : undefined;
}

function isQualifier(word: string): boolean {
  return QUALIFIERS.has(word) || /^\d+$/.test(word);
}

function wordsOf(name: string): string[] {
  const split = name.replace(/([a-z])([A-Z0-9])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2');
  return split
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Stand-ins and the defaults that every example of a product ships with. */
const STAND_INS = new Set(
  (
    'password passwd passphrase pass pwd secret token key apikey value string str text none null nil true false undefined empty ' +
    'default insecure dummy sample test testing guest user username admin root airflow postgres postgresql mysql redis rabbitmq minioadmin ' +
    'required optional hidden masked encrypted prompt ask todo tbd fixme foo bar baz foobar abc123 password123 s3cr3t supersecret ' +
    'mysecret mypassword mypass letmein_example neo4j x-oauth-basic'
  ).split(' '),
);
const STAND_IN_PART =
  /change.?me|place.?holder|redacted|example|replace.?(?:me|with|this)|your.?(?:password|secret|token|key|api)|insert.?(?:your|here)|to.?be.?(?:set|defined|filled)|not.?a.?(?:real|secret)/i;
/** A variable of a shell, perhaps escaped for the language around it, and the marks that close what it stands in. */
const VARIABLE = /^\\{0,4}\$[A-Za-z_]\w*[\\`'";,)}\]$]{0,8}$/;
/** `${X}`, `$(cmd)`, `{{ x }}`, `<%= x %>`, `%(x)s`, `{name}`, `{login[1]}`, `%s`, `#{x}`. */
const INTERPOLATED = /\$\{|\$\(|\{\{|<%|%\(|#\{|%[sdr]\b|\{[\w.]{0,60}(?:\[["']?\w{1,40}["']?\])?\}/;
/** A variable, something in angle brackets, stars or a single character over and over, a path, an address of a secret store, ciphertext. */
const REFERENCE =
  /^(?:@\w+@$|<|\[|\*{3}|!|~?\.{0,2}\/|[A-Za-z]:\\|arn:|vault:|projects\/|secrets?\/|ssm:|env[:.]|file:|ENC[[(]|\{cipher\}|gAAAAA|\$ANSIBLE_VAULT|[a-z][a-z0-9+.-]{1,15}:\/\/)/;
/** `get_password()`, `os.environ["X"]`, `var.password`, `self.token`. */
const CODE = /^[A-Za-z_][\w.]{0,80}[([]|^(?:self|os|env|var|local|data|secrets|params|config|settings|vars)\./;

/** True for what opens nothing by its own form: placeholders, variables, references to other stores. */
function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text.length < 3 || /^(.)\1*$/.test(text) || /^x+$/i.test(text)) return true;
  if (STAND_INS.has(text.toLowerCase()) || STAND_IN_PART.test(text) || VARIABLE.test(text)) return true;
  if (INTERPOLATED.test(text) || REFERENCE.test(text) || CODE.test(text)) return true;
  return '01234567890'.includes(text) || text === '123456' || /^\.{2,}/.test(text);
}

/** `$login.password`, as Groovy fills it in. */
const PROPERTY = /^\$[a-z]\w*\.\w*pass(?:word|wd)?$/i;
/** `$typed$key`, `$user:$word`: several variables of a shell and what stands between them. */
const VARIABLES = /^(?:\\{0,4}\$[A-Za-z_]\w{0,60}[-_./:@]{0,2}){2,8}$/;
/** Words that only say what belongs there: `iampassword`, `test_password`. */
const SPOKEN =
  /^(?:(?:i|am|is|this|the|an?|my|your|our|some|any|new|old|test|dummy|demo|sample|default|admin|root|user|db|sql|mysql|pg|postgres)[-_]?){1,4}passw(?:or)?d$/i;
/** Of what was struck out a run is left; no generator makes one that long. */
const RUN = /([A-Za-z0-9])\1{9}/;
/** Begins with what only run time knows, or is running text in a script that nobody types into a password. */
const FOREIGN = /^\u2026|[\u2e80-\u9fff\uac00-\ud7af]/;
/** Stand-ins are numbered to please a rule (`password1`, `neo4j123456`), or stand in a list. */
const NUMBERED = /\d{0,8}[!,;]?$/;
/** What says when, not what opens: `update_password: on_create`. */
const POLICY = /^(?:always|never|once|on_create|yes|no|enabled?|disabled?)$/i;
/** A quote that closed a text, and the code behind it: `'…;AccountKey=',concat(listKeys(…` of a template of a cloud. */
const CODE_BEHIND = /^\s?[,+&]\s{0,3}[A-Za-z_$][\w.$]{0,60}[([]/;
/** What every copy of a product is shipped with, and so keeps nothing from anybody: the trust store of a JDK. */
const SHIPPED: ReadonlySet<string> = new Set(['changeit']);
/** As Jenkins and Maven write a secret that they have encrypted (`hudson.util.Secret`, "Password Encryption"): base64 in braces. */
const ENCRYPTED = /^\{[\w+/]{6,}={0,2}\}$/;
/** `GITHUB_TOKEN`: the name of a variable, where its value would stand. */
const CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** True for what a reader takes for made up as well; it may open something all the same (`Admin1234!`). */
function isLikelyMadeUp(value: string): boolean {
  const text = value.trim();
  if (isPlaceholder(text) || STAND_INS.has(text.toLowerCase().replace(NUMBERED, ''))) return true;
  if (PROPERTY.test(text) || VARIABLES.test(text)) return true;
  if (POLICY.test(text) || CODE_BEHIND.test(text)) return true;
  if (SHIPPED.has(text) || ENCRYPTED.test(text)) return true;
  return SPOKEN.test(text) || RUN.test(text) || FOREIGN.test(text) || CONSTANT.test(text);
}

/** Which values, where a credential would stand, are taken for none. */
export interface Judgement {
  isNone(value: string): boolean;
  /** As the password of a URL, for this user on this host. */
  isNoneInUrl(value: string, user: string, host: string): boolean;
  /** Whether a bare word after a colon is running text where more words follow: `PASSWORD: Access password`. */
  readonly knowsProse: boolean;
}

/** For what is copied or shown: only what cannot open anything is none. */
export const STRICT: Judgement = { isNone: isPlaceholder, isNoneInUrl: isPlaceholder, knowsProse: false };

/** A database of the run itself: a word for who comes and for what opens (`app:app@localhost`). */
const THIS_MACHINE = /^(?:localhost|127\.0\.0\.1)$/;

/** For what is counted and told to a person, never for what is copied or shown. */
export const LENIENT: Judgement = {
  isNone: isLikelyMadeUp,
  // words that only say what belongs there: `db_password`, `topSecret`
  isNoneInUrl: (value, user, host) =>
    isLikelyMadeUp(value) ||
    (secretClass(value) !== undefined && !isVaried(value)) ||
    (value === user && THIS_MACHINE.test(host) && !isVaried(value)),
  knowsProse: true,
};

/** As RFC 4122, section 3 writes it. */
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Does a value that stands under a name of this class look like a credential? `prose`: the name stands in running text. */
export function isCredential(value: string, kind: SecretClass, { isNone }: Judgement, prose = false): boolean {
  if (value.length < 4 || value.length > 4_096 || /\s/.test(value) || isNone(value)) return false;
  if (kind === 'password' && !prose) return isVaried(value) || !/[-_./:=]/.test(value);
  if (kind === 'password') return value.length >= 6 && isVaried(value);
  if (kind === 'credential' && UUID.test(value)) return false;
  return value.length >= 8 && hasRandomPart(value) && longestPart(value) >= 8 && entropy(value) >= 3;
}

/** Not a name made of words: small and capital letters and digits together, or a part that no word is like. */
export function isVaried(value: string): boolean {
  return (/[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value)) || hasRandomPart(value);
}

/** A part that mixes letters and digits otherwise than a numbered word (`db2`, `v3`) does, or has other punctuation in it. */
function hasRandomPart(value: string): boolean {
  return value.split(/[-_./:=]/).some((part) => isMixed(part));
}

function isMixed(part: string): boolean {
  if (/[^A-Za-z0-9]/.test(part)) return part.length >= 4;
  if (!/\d/.test(part) || !/[A-Za-z]/.test(part)) return false;
  return part.length >= 8 || !/^[A-Za-z]+\d{1,2}$/.test(part);
}

function longestPart(value: string): number {
  return Math.max(...value.split(/[-_./:=]/).map((part) => part.length));
}

/** Shannon entropy of the characters, bits a character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
