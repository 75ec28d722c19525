import type { SecretMatch } from './secret-formats.js';
import { isCredential, type Judgement } from './secret-names.js';

const HINTS = /curl|lftp|sshpass|mysql|earer /;
/** One word at a time: a program that takes passwords, an option with its value, the end of a command, an HTTP credential. */
const WORDS =
  /(?<![\w.-])(curl|lftp|sshpass|mysql(?:dump|admin|import)?)(?![\w.-])|(?<=\s)(-u|--user|-p)[ =]{0,4}(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([^\s"'`;|&()<>]{1,200}))|[\n|;]+|(?<!\w)[Bb]earer[ \t]{1,4}([\w.~+/=-]{16,4096})/g;

/** How each program writes a password: after which option, and in which part of its value. */
const PROGRAMS: Readonly<Record<string, { readonly options: readonly string[]; readonly separator?: string }>> = {
  curl: { options: ['-u', '--user'], separator: ':' },
  lftp: { options: ['-u', '--user'], separator: ',' },
  sshpass: { options: ['-p'] },
  mysql: { options: ['-p'] },
};

/** Passwords that only the program they are given to tells: `curl -u user:x`, `mysql -px`, `sshpass -p x`, `Authorization: Bearer x`. */
export function findOptions(text: string, judgement: Judgement): SecretMatch[] {
  const first = text.search(HINTS);
  if (first < 0) return [];
  const found: SecretMatch[] = [];
  let program = '';
  const words = new RegExp(WORDS);
  words.lastIndex = Math.max(0, first - 1); // the letter before `earer`
  for (let match = words.exec(text); match; match = words.exec(text)) {
    const [whole, name, option, double, single, bare, bearer] = match;
    const value = double ?? single ?? bare ?? '';
    const end = match.index + whole.length - (double === undefined && single === undefined ? 0 : 1);
    if (bearer !== undefined) found.push({ kind: 'token', name: 'Bearer', start: end - bearer.length, end });
    else if (name !== undefined) program = name.startsWith('mysql') ? 'mysql' : name;
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

function addOption(
  found: SecretMatch[],
  program: string,
  option: string,
  { value, end, glued }: { value: string; end: number; glued: boolean },
): void {
  const syntax = PROGRAMS[program];
  // mysql reads `-p x` as "ask for the password, use the database x".
  if (!syntax?.options.includes(option) || (program === 'mysql' && !glued)) return;
  const at = syntax.separator === undefined ? 0 : value.indexOf(syntax.separator) + 1;
  if (syntax.separator !== undefined && at === 0) return;
  found.push({ kind: 'password', name: program, start: end - value.length + at, end });
}
