/** A command line of a service (systemd.service(5), "Command Lines"), put as a line for a Bourne shell. */
export interface Command {
  readonly script: string;
  /** `+`, `!`, `!!`: runs with privileges that the service itself has not. */
  readonly privileged: boolean;
  /** `@`: the program sees another name for itself, which a shell cannot give. */
  readonly otherName: boolean;
  /** Specifiers that only the machine or the instance knows: `%H`, `%i`. */
  readonly specifiers: readonly string[];
}

const PREFIX = /^[-@:+!|]+/;

/** One setting may hold several commands, with ` ; ` between them. Undefined for an open quote. */
export function readCommands(line: string, unit: string): Command[] | undefined {
  const words = splitWords(line);
  if (!words) return undefined;
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === ';') commands.push([]);
    else commands.at(-1)?.push(word === '\\;' ? ';' : word);
  }
  return commands.filter((one) => one.length > 0).map((one) => commandOf(one, unit));
}

function commandOf([first = '', ...rest]: readonly string[], unit: string): Command {
  const prefix = PREFIX.exec(first)?.[0] ?? '';
  const plain = first.slice(prefix.length);
  const args = prefix.includes('@') ? rest.slice(1) : rest;
  const specifiers: string[] = [];
  const words = [plain, ...args].map((word) => specified(word, unit, specifiers));
  const verbatim = prefix.includes(':');
  const script = words.map((word) => (verbatim ? quoted(word) : shellWord(word))).join(' ');
  const splits = !verbatim && words.some((word) => SPLIT.test(word));
  return {
    // `-`: a failure counts as success. Words of a variable are split at blanks, and nothing else happens to them.
    script: `${splits ? 'set -f; ' : ''}${script}${prefix.includes('-') ? ' || true' : ''}`,
    privileged: /[+!]/.test(prefix),
    otherName: prefix.includes('@'),
    specifiers,
  };
}

/** `$NAME` as a word of its own is split; `${NAME}` anywhere is not. */
const SPLIT = /^\$[A-Za-z_]\w*$/;
const VARIABLE = /(\$\$|\$\{[A-Za-z_]\w*\})/;

function shellWord(word: string): string {
  if (SPLIT.test(word)) return word;
  const parts = word.split(VARIABLE).filter((part) => part !== '');
  if (parts.length === 0) return "''";
  return parts.map((part) => (part === '$$' ? "'$'" : /^\$\{/.test(part) ? `"${part}"` : quoted(part))).join('');
}

function quoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** `%n`, `%N` and `%p` follow from the unit's name; `%%` is a percent sign. */
function specified(word: string, unit: string, unknown: string[]): string {
  return word.replace(/%(.)/g, (whole, letter: string) => {
    const base = unit.replace(/\.\w+$/, '');
    if (letter === '%') return '%';
    if (letter === 'n') return unit;
    if (letter === 'N') return base;
    if (letter === 'p') return base.replace(/@.*$/, '');
    unknown.push(whole);
    return whole;
  });
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** Blanks separate; quotes that begin a word keep them; C escapes count everywhere (systemd.syntax(7), "Quoting"). */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    if (/\s/.test(line[at] ?? '')) {
      at++;
      continue;
    }
    const quote = line[at] === '"' || line[at] === "'" ? (line[at] ?? '') : '';
    const read = readWord(line, at + quote.length, quote);
    if (!read) return undefined;
    words.push(read.word);
    at = read.end;
  }
  return words;
}

function escaped(letter: string): string {
  return (Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined) ?? `\\${letter}`;
}

function readWord(line: string, from: number, first: string): { word: string; end: number } | undefined {
  let word = '';
  let quote = first;
  let at = from;
  for (; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === '\\' && at + 1 < line.length) word += escaped(line[++at] ?? '');
    else if (quote !== '' && character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (quote === '' && /\s/.test(character)) break;
    else word += character;
  }
  return quote === '' ? { word, end: at } : undefined;
}

/** `A=1 "B=two words"` → pairs. */
export function readEnvironment(value: string): (readonly [string, string])[] {
  return (splitWords(value) ?? []).flatMap((word) => {
    const [, name, text = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? [];
    return name === undefined ? [] : [[name, text] as const];
  });
}
