/** What a text for a shell calls: asked by whoever counts programs, and by whoever chooses an image for it. */
import { type Command, forEachChild, parse, type SyntaxNode, type Word, type WordPart } from 'unbash';
import { Remembered } from '../core/index.js';

export interface Calls {
  /** Command words as they are written: programs, files, built-ins; those that a wrapper (`env`, `xargs`) is given too; `[[` and the like. */
  readonly words: ReadonlySet<string>;
  /** What the text alone does not tell: `$TOOL`, and what a shell reads from elsewhere (`. ./env.sh`, `eval "$x"`). */
  readonly open: ReadonlySet<string>;
}

/** Texts are short; what is longer is a program of its own and is not looked into. */
const LONGEST = 100_000;
/** `sh -c "bash -c '…'"`: nobody writes more of them by hand. */
const DEEPEST = 4;

/** What Jinja, Argo's references and our own placeholders stand for is one word to the shell. */
const PLACEHOLDER =
  /\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|<(?:unknown|env|param|secret|variable|item|run|output|resource)>/gs;

/** Letters of the texts whose calls are remembered: whoever counts programs asks for the scripts that an image was chosen for. */
const KEPT = 4_000_000;
const remembered = new Remembered<{ readonly calls: Calls | undefined }>(KEPT);

/** Undefined where the text is none that a shell reads, or is too long. */
export function callsOf(script: string): Calls | undefined {
  return remembered.get(script, () => ({ calls: callsIn(script) })).calls;
}

function callsIn(script: string): Calls | undefined {
  const found = new Finder();
  return found.read(script.replace(PLACEHOLDER, '"$_"'), 0) ? { words: found.words, open: found.open } : undefined;
}

/** Programs that run the program named after them, or ask for it; options left aside. */
const WRAPPERS =
  /^(?:sudo|nohup|nice|ionice|time|timeout|env|exec|command|builtin|xargs|setsid|stdbuf|type|hash|which)$/;
const SHELLS = /^(?:ba|da|a|k|z)?sh$/;

class Finder {
  readonly words = new Set<string>();
  readonly open = new Set<string>();

  read(text: string, depth: number): boolean {
    if (text.length > LONGEST) return false;
    const tree = parse(text);
    if ((tree.errors ?? []).length > 0) return false;
    const defined = new Set<string>();
    const left: SyntaxNode[] = [tree];
    for (let node = left.pop(); node; node = left.pop()) {
      if (node.type === 'Function') defined.add(node.name.text);
      this.node(node, depth);
      forEachChild(node, (child) => left.push(child));
    }
    for (const name of defined) this.words.delete(name);
    return true;
  }

  private node(node: SyntaxNode, depth: number): void {
    const syntax = bashSyntax(node);
    if (syntax !== undefined) this.words.add(syntax);
    if (node.type === 'Command' && node.name) this.command(node.name, node.args, depth);
  }

  private command(name: Word, args: Command['args'], depth: number): void {
    if (!isTold(name)) {
      this.open.add(name.value);
      return;
    }
    this.words.add(name.value);
    const program = name.value.split('/').at(-1) ?? '';
    const words = args.flatMap((one) => (one.type === 'Word' ? [one] : []));
    if (WRAPPERS.test(program)) this.wrapped(words, depth);
    else if (program === 'find') this.executed(words, depth);
    else if (SHELLS.test(program)) this.shell(program, words, depth);
    else if (program === 'eval' || program === 'trap') this.text(program, words, depth);
    else if (program === '.' || program === 'source') this.open.add(shown(program, words));
  }

  /** `nice -n 5 make`: the first word that may be a program's name. */
  private wrapped(words: readonly Word[], depth: number): void {
    const at = words.findIndex(({ value }) => /^[A-Za-z./$"]/.test(value) && !value.includes('='));
    const next = words[at];
    if (next) this.command(next, words.slice(at + 1), depth);
  }

  private executed(words: readonly Word[], depth: number): void {
    words.forEach(({ value }, at) => {
      const next = words[at + 1];
      if (/^-(?:exec|execdir|ok|okdir)$/.test(value) && next) this.command(next, words.slice(at + 2), depth);
    });
  }

  private shell(program: string, words: readonly Word[], depth: number): void {
    const at = words.findIndex(({ value }) => /^-\w*c$/.test(value));
    const text = at < 0 ? undefined : words[at + 1];
    if (!text || !isTold(text) || depth >= DEEPEST || !this.read(text.value, depth + 1))
      this.open.add(shown(program, words));
  }

  /** `eval` and `trap` take a text: the first word, or all of them. */
  private text(program: string, words: readonly Word[], depth: number): void {
    const taken = program === 'trap' ? words.slice(0, 1) : words;
    const text = taken.map(({ value }) => value).join(' ');
    if (program === 'trap' && /^(?:-.*)?$/.test(text)) return;
    if (!taken.every(isTold) || depth >= DEEPEST || !this.read(text, depth + 1)) this.open.add(shown(program, words));
  }
}

/** What bash reads and POSIX' shell does not (bash(1), "SHELL GRAMMAR"). */
const BASH_SYNTAX: Readonly<Partial<Record<string, string>>> = {
  TestCommand: '[[',
  ArithmeticCommand: '((',
  ArithmeticFor: '((',
  ProcessSubstitution: '<(',
  HereString: '<<<',
  ArrayValue: '=(',
  Select: 'select',
  Time: 'time',
  BraceExpansion: '{…,…}',
  AnsiCQuoted: "$'…'",
};

function bashSyntax(node: SyntaxNode): string | undefined {
  if (node.type === 'Redirect') return node.operator.startsWith('&>') ? node.operator : undefined;
  if (node.type !== 'ParameterExpansion') return BASH_SYNTAX[node.type];
  const done = node.operation?.type;
  if (node.index || (done && /^(?:Replace|Slice|CaseModification|Transform|Names)$/.test(done))) return node.text;
  return undefined;
}

const SHOWN = 60;
const shown = (program: string, words: readonly Word[]) =>
  [program, ...words.map(({ text }) => text)].join(' ').replace(/\s+/g, ' ').slice(0, SHOWN);

/** Whether a word is the same whenever it is read. */
function isTold({ parts = [] }: Word): boolean {
  const fixed = (part: WordPart): boolean =>
    part.type === 'DoubleQuoted'
      ? part.parts.every((one) => one.type === 'Literal')
      : /^(?:Literal|SingleQuoted|AnsiCQuoted|BraceExpansion)$/.test(part.type);
  return parts.every(fixed);
}
