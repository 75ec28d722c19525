/**
 * Programs that take a password behind an option, each with its documentation: whatever stands there is one, be it a word. What a short
 * option means is known of these programs alone (`-p` is a port, a path or a project elsewhere).
 */
import type { SecretMatch } from './secret-formats.js';
import type { Judgement } from './secret-names.js';

interface Program {
  /** Its names, as an alternative of a pattern. */
  readonly names: string;
  /** Its options, likewise. */
  readonly options: string;
  /** Whether the value stands `apart` from the option, is `glued` to it, or either. */
  readonly how: 'apart' | 'glued' | 'either';
  /** What parts the user from the password within the value. */
  readonly after?: string;
  /** What follows its one password is the command of another program. */
  readonly once?: true;
}

const PROGRAMS: readonly Program[] = [
  // curl(1): -u USER:PASSWORD, -U for the proxy; letters without an argument may stand before
  { names: 'curl', options: '-[sSfkLvigIN#0-4]{0,8}[uU]|--user|--proxy-user', how: 'either', after: ':' },
  // HTTPie, "Authentication"
  { names: 'https?|xhs?', options: '-a|--auth', how: 'apart', after: ':' },
  // lftp(1): -u USER,PASSWORD, of the command `open` too
  { names: 'lftp', options: '-u', how: 'either', after: ',' },
  { names: 'sshpass', options: '-p', how: 'either', once: true },
  // PuTTY manual, "-pw: specify a password"
  { names: 'plink|pscp|psftp|putty|kitty', options: '-pw', how: 'apart' },
  // MySQL Reference Manual, "Connecting to the MySQL Server": `-p x` asks, and x is the database
  {
    names: '(?:mysql|mariadb)(?:-?(?:dump|admin|import|check|show|slap|backup))?|mydumper|xtrabackup',
    options: '-p',
    how: 'glued',
  },
  { names: 'mongo(?:dump|restore|import|export|sh|stat|top)?', options: '-p', how: 'either' },
  // Apache Hive, "Beeline Command Options"; Cassandra, "cqlsh"; InfluxDB, "influx CLI"
  { names: 'beeline', options: '-p', how: 'apart' },
  { names: 'cqlsh', options: '-p', how: 'apart' },
  { names: 'influx', options: '-password', how: 'apart' },
  { names: 'redis-cli', options: '-a|--pass', how: 'either' },
  // SQL Server, "bcp", "sqlcmd"; FreeTDS, "tsql"; mosquitto_pub(1)
  { names: 'bcp|sqlcmd|osql|isql|tsql|mosquitto_[ps]ub', options: '-P', how: 'either' },
  // Vertica, "vsql"; Netezza, "nzsql", "nzload"
  { names: 'vsql', options: '-w', how: 'apart' },
  { names: 'nzsql|nzload', options: '-pw', how: 'apart' },
  {
    names:
      '(?:docker|podman|buildah|nerdctl|skopeo|oras|helm registry|az(?: acr)?|crane auth|oc|cf|ibmcloud(?: cr)?) login',
    options: '-p',
    how: 'either',
  },
  // twine(1); rabbitmqadmin, "--password"; Airflow, "airflow users create"; xcrun altool
  { names: 'twine', options: '-p', how: 'apart' },
  { names: 'rabbitmqadmin', options: '-p', how: 'apart' },
  { names: 'airflow users create', options: '-p', how: 'apart' },
  { names: 'altool', options: '-p', how: 'apart' },
  { names: 'ldap(?:search|modify|add|delete|passwd|whoami|compare)', options: '-w', how: 'either' },
  // openssl-enc(1), "-k", and openssl-passphrase-options(1), "pass:PASSWORD"
  { names: 'openssl', options: '-k', how: 'apart' },
  { names: 'openssl', options: '-pass(?:in|out)?', how: 'apart', after: 'pass:' },
  { names: 'keytool|jarsigner|apksigner', options: '-(?:src|dest)?(?:storepass|keypass)|-new', how: 'apart' },
  // ssh-keygen(1): -N new, -P old passphrase; useradd(8), usermod(8): -p
  { names: 'ssh-keygen', options: '-[NP]', how: 'apart' },
  { names: '(?:user|group)(?:add|mod)', options: '-p', how: 'apart' },
  // containers-transports: --creds USER:PASSWORD
  { names: 'skopeo|podman|buildah', options: '--(?:src-|dest-)?creds', how: 'either', after: ':' },
  // Jenkins, "jenkins-cli.jar": -auth USER:TOKEN; fastlane, "match"
  { names: 'jenkins-cli\\.jar', options: '-auth', how: 'apart', after: ':' },
  { names: 'fastlane', options: '--git_(?:basic|bearer)_authorization', how: 'either' },
  { names: '(?:un)?zip', options: '-P', how: 'either' },
  // 7-Zip, "-p"; rar(1), "-p", "-hp"
  { names: '7z[ar]?|7zz', options: '-p', how: 'glued' },
  { names: '(?:un)?rar', options: '-h?p', how: 'glued' },
  { names: 'smbclient|winexe|rpcclient', options: '-U', how: 'either', after: '%' },
  { names: 'xfreerdp|wfreerdp', options: '\\/p:', how: 'glued' },
  // PsExec, "-p"; schtasks, "/rp"; SignTool, "/p"
  { names: 'psexec(?:64)?(?:\\.exe)?', options: '-p', how: 'apart' },
  { names: 'schtasks(?:\\.exe)?', options: '\\/[Rr][Pp]', how: 'apart' },
  { names: 'signtool(?:\\.exe)?', options: '\\/p', how: 'apart' },
  // security(1) of macOS: unlock-keychain -p, import -P
  { names: 'security (?:unlock-keychain|create-keychain|set-keychain-password)', options: '-p', how: 'apart' },
  { names: 'security import', options: '-P', how: 'apart' },
  // ipmitool(1); snmpcmd(1), "-A authPassword", "-X privPassword"; racadm
  { names: 'ipmitool', options: '-P', how: 'apart' },
  { names: 'snmp(?:walk|get|getnext|bulkwalk|set)', options: '-[AX]', how: 'apart' },
  { names: 'racadm', options: '-p', how: 'apart' },
  { names: 'ncftp(?:put|get|ls)?', options: '-p', how: 'apart' },
  { names: 'p4', options: '-P', how: 'apart' },
  // pdftk(1); qpdf, "--encrypt"; WMIC
  { names: 'pdftk', options: '(?:user|owner|input)_pw', how: 'apart' },
  { names: 'qpdf', options: '--encrypt', how: 'apart' },
  { names: 'wmic(?:\\.exe)?', options: '\\/password:', how: 'glued' },
  // NuGet CLI, "push"; dotnet nuget push
  { names: 'nuget', options: '-(?:ApiKey|Password)|--api-key|-k', how: 'apart' },
];

/** How far a command is followed. */
const LONGEST = 1_000;
/** A command of a shell: what quotes hold does not end it, nor does a line that goes on. */
const COMMAND = /(?:"[^"\n]*"|'[^'\n]*'|\\\n|[^\n;|&"']|&(?!&)|["'])*/y;
const APART = `(?:[ \\t=]{1,4}|["'],[ ]{0,4}["'])`;
const VALUE = `(?:"([^"\\n]{1,200})"|'([^'\\n]{1,200})'|([^\\s"'\`;|&()<>,-][^\\s"'\`;|&()<>]{0,199}))`;
const SEPARATORS = { apart: APART, glued: '', either: `(?:${APART})?` };

const compiled = PROGRAMS.map(({ options, how, after, once }) => ({
  option: new RegExp(`(?<=[\\s"'])(?:${options})${SEPARATORS[how]}${VALUE}`, 'dg'),
  after,
  once,
}));
/** One pass over a text finds all programs. */
const NAMES = new RegExp(`(?<![\\w.-])(?:${PROGRAMS.map(({ names }) => names).join('|')})(?=[\\s"'])`, 'g');
const BY_NAME = new Map<string, readonly number[]>();

/** Passwords behind the options of programs that are known to take them there. */
export function findGiven(text: string, judgement: Judgement): SecretMatch[] {
  const programs = [...text.matchAll(NAMES)];
  return programs.flatMap(({ 0: name, index }, at) => {
    const from = index + name.length;
    // up to the next program: no part of a text is looked at twice
    const rest = text.slice(from, Math.min(from + LONGEST, programs[at + 1]?.index ?? text.length));
    COMMAND.lastIndex = 0;
    const [command = ''] = COMMAND.exec(rest) ?? [];
    return programsOf(name).flatMap((row) => inCommand(command, from, row, name, judgement));
  });
}

/** Places in the table that speak of a program. */
function programsOf(name: string): readonly number[] {
  const known = BY_NAME.get(name);
  if (known) return known;
  const found = PROGRAMS.flatMap(({ names }, at) => (new RegExp(`^(?:${names})$`).test(name) ? [at] : []));
  BY_NAME.set(name, found);
  return found;
}

function inCommand(command: string, from: number, at: number, name: string, judgement: Judgement): SecretMatch[] {
  const program = compiled[at];
  if (!program) return [];
  const given = [...command.matchAll(program.option)];
  return (program.once ? given.slice(0, 1) : given).flatMap((match) => {
    const [start, end] = match.indices?.slice(1).find((range) => range !== undefined) ?? [0, 0];
    const skipped = program.after === undefined ? 0 : command.slice(start, end).indexOf(program.after);
    if (skipped < 0) return [];
    const first = start + skipped + (program.after?.length ?? 0);
    const value = command.slice(first, end).replace(/,$|\\+[nr]?$|\\+[nr].*$/s, '');
    if (!isGiven(value, judgement)) return [];
    return [{ kind: 'password', name, start: from + first, end: from + first + value.length }];
  });
}

/** Anything that is neither a placeholder nor a reference: the option says what it is. */
function isGiven(value: string, { isNone }: Judgement): boolean {
  return value.length >= 4 && !isNone(value);
}
