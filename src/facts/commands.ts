import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import type { NodeId } from '../ir/index.js';
import type { CommandFacts } from './shapes.js';
import type { StepFact } from './types.js';

/** Part of the shell itself (POSIX.1-2017, "Shell Command Language", 2.14 and "Shell built-ins"; bash(1), "SHELL BUILTIN COMMANDS"). */
const BUILTIN = new Set(
  '. : [ alias bg break cd command continue declare dirs echo eval exec exit export false fg getopts hash jobs kill let local mapfile popd printf pushd pwd read readonly return set shift shopt source test times trap true type typeset ulimit umask unalias unset wait'.split(
    ' ',
  ),
);
/** Texts are short; what is longer is a program of its own and is not looked into. */
const LONGEST = 100_000;

/** Programs by name, sorted; names that run time decides are left out. */
export function commandFacts(steps: readonly StepFact[]): CommandFacts {
  const found = new Map<string, Set<NodeId>>();
  const unparsed: NodeId[] = [];
  for (const { id, script } of steps) {
    if (script === undefined) continue;
    const programs = programsOf(script);
    if (!programs) unparsed.push(id);
    for (const program of programs ?? []) found.set(program, (found.get(program) ?? new Set()).add(id));
  }
  const programs = [...found].map(([program, users]) => ({ program, usedBy: [...users] }));
  return { programs: programs.sort((a, b) => (a.program < b.program ? -1 : 1)), unparsed };
}

/** What Jinja and our own placeholders stand for is one word to the shell. */
const PLACEHOLDER =
  /\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|<(?:unknown|env|param|secret|variable|item|run|output|resource)>/gs;

function programsOf(script: string): Set<string> | undefined {
  if (script.length > LONGEST) return undefined;
  const tree = parse(script.replace(PLACEHOLDER, '"$_"'));
  if ((tree.errors ?? []).length > 0) return undefined;
  const found = new Set<string>();
  const defined = new Set<string>();
  const left: SyntaxNode[] = [tree];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'Function') defined.add(node.name.text);
    if (node.type === 'Command' && node.name) for (const name of called(node.name.value, node.args)) found.add(name);
    forEachChild(node, (child) => left.push(child));
  }
  for (const name of defined) found.delete(name);
  return found;
}

/** Programs that run the program named after them, options left aside. */
const WRAPPERS = new Set(['sudo', 'nohup', 'nice', 'time', 'timeout', 'env', 'exec', 'command', 'xargs', 'flock']);

function called(name: string, args: Command['args']): string[] {
  const program = name.split('/').at(-1) ?? '';
  const own = isProgram(program) ? [program] : [];
  if (!WRAPPERS.has(program)) return own;
  const words = args.flatMap((one) => (one.type === 'Word' ? [one.value] : []));
  const next = words.find((word) => /^[A-Za-z/]/.test(word) && !word.includes('='));
  const inner = next?.split('/').at(-1) ?? '';
  return isProgram(inner) && program !== 'flock' ? [...own, inner] : own;
}

function isProgram(name: string): boolean {
  return /^[\w.+-]{1,80}$/.test(name) && !BUILTIN.has(name) && name !== '_';
}
