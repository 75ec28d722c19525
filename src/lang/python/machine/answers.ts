/** Answers that functions under `functools.cache` and `lru_cache` give again. */
import { keyOf } from '../values/key.js';
import { str, tuple } from '../values/make.js';
import type { CallArguments, PyFunction, PyValue } from '../values/types.js';

interface Answers {
  /** The file whose process gave them: the next one asks anew. */
  of: string;
  readonly given: Map<string, PyValue>;
}

const KEPT = new WeakMap<PyFunction, Answers>();

/** From now on a function is called once for each set of arguments. */
export function keepAnswers(fn: PyFunction): void {
  if (!KEPT.has(fn)) KEPT.set(fn, { of: '', given: new Map() });
}

/** What a function answers in a process: what it has answered to the same arguments, where it keeps that and they can be told apart. */
export function answerOf(
  fn: PyFunction,
  { args, kwargs, open }: CallArguments,
  { process, isRehearsed }: { readonly process: string; readonly isRehearsed: boolean },
  ask: () => PyValue,
): PyValue {
  const answers = KEPT.get(fn);
  const named = [...kwargs].map(([name, value]) => tuple([str(name), value]));
  const key = answers && !open ? keyOf(tuple([...args, tuple(named)])) : undefined;
  if (!answers || key === undefined) return ask();
  if (answers.of !== process) answers.given.clear();
  answers.of = process;
  const known = answers.given.get(key);
  if (known) return known;
  const made = ask();
  if (isRehearsed) return made;
  answers.given.set(key, made);
  return made;
}
