/** Questions about the repository's own operator classes. */
import type { PyClass, PyValue } from '../../../lang/python/values/types.js';
import { isOperatorName } from '../names.js';

const DEEPEST = 30;
/** Members that say how a task is shown, or which of its arguments are templates: they change nothing that it does. */
const DECLARATIVE =
  /^(__\w+__|template_(fields|ext|fields_renderers)|ui_(fg)?color|operator_extra_links|custom_operator_name|shallow_copy_attrs)$/;

/** All classes of the repository that a class inherits from, itself first, and the names of the external ones. */
export function lineage(of: PyClass, depth = 0): { own: readonly PyClass[]; external: readonly string[] } {
  if (depth > DEEPEST) return { own: [], external: [] };
  const parts = of.bases.map((base) => lineageOfBase(base, depth));
  return { own: [of, ...parts.flatMap(({ own }) => own)], external: parts.flatMap(({ external }) => external) };
}

function lineageOfBase(base: PyValue, depth: number) {
  if (base.kind === 'class') return lineage(base, depth + 1);
  return { own: [], external: base.kind === 'external' ? [base.name] : [] };
}

export function isOperatorClass(of: PyClass): boolean {
  return lineage(of).external.some(isOperatorName);
}

/** True when a class of the repository, or one it inherits from, defines a method itself. */
export function defines(of: PyClass, method: string): boolean {
  return lineage(of).own.some(({ members }) => members.has(method));
}

/** A member of the class or of the classes it inherits from. */
export function memberOf(of: PyClass, name: string): PyValue | undefined {
  for (const one of lineage(of).own) {
    const value = one.members.get(name);
    if (value) return value;
  }
  return undefined;
}

/** Names of what a class of the repository, or one it inherits from, has beside its constructor, each once. */
export function membersBeside(of: PyClass): string[] {
  const names = lineage(of).own.flatMap(({ members }) => [...members.keys()]);
  return [...new Set(names)].filter((name) => !DECLARATIVE.test(name));
}
