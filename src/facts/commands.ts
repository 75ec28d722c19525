import { callsOf, type NodeId } from '../ir/index.js';
import type { CommandFacts } from './shapes.js';
import type { StepFact } from './types.js';

/** Part of the shell itself (POSIX.1-2017, "Shell Command Language", 2.14 and "Shell built-ins"; bash(1), "SHELL BUILTIN COMMANDS"). */
const BUILTIN = new Set(
  '. : [ alias bg break cd command continue declare dirs echo eval exec exit export false fg getopts hash jobs kill let local mapfile popd printf pushd pwd read readonly return select set shift shopt source test time times trap true type typeset ulimit umask unalias unset wait'.split(
    ' ',
  ),
);

/** Programs by name, sorted; names that run time decides are left out. */
export function commandFacts(steps: readonly StepFact[]): CommandFacts {
  const found = new Map<string, Set<NodeId>>();
  const unparsed: NodeId[] = [];
  // a helper gives hundreds of steps the same text
  const known = new Map<string, ReadonlySet<string> | undefined>();
  for (const { id, script } of steps) {
    if (script === undefined) continue;
    if (!known.has(script)) known.set(script, programsOf(script));
    const programs = known.get(script);
    if (!programs) unparsed.push(id);
    for (const program of programs ?? []) {
      const users = found.get(program);
      if (users) users.add(id);
      else found.set(program, new Set([id]));
    }
  }
  const programs = [...found].map(([program, users]) => ({ program, usedBy: [...users] }));
  return { programs: programs.sort((a, b) => (a.program < b.program ? -1 : 1)), unparsed };
}

function programsOf(script: string): Set<string> | undefined {
  const calls = callsOf(script);
  if (!calls) return undefined;
  return new Set([...calls.words, ...calls.open].map((word) => word.split('/').at(-1) ?? '').filter(isProgram));
}

function isProgram(name: string): boolean {
  return /^[\w.+-]{1,80}$/.test(name) && !BUILTIN.has(name) && name !== '_';
}
