/**
 * Functions of the standard library that stay names of the outside, because code asks more of their modules and results than is modelled: what they
 * answer to values that are wholly known, and what they refuse.
 */
import type { Span } from '../../../core/index.js';
import type { CallArguments, Machine, PyValue } from '../values/types.js';
import { CONFIG_PARSERS } from './configparser.js';
import { NUMBER_ANSWERS } from './outside-numbers.js';
import { type Answer, TEXT_ANSWERS } from './outside-text.js';
import { URL_ANSWERS } from './outside-urls.js';
import { shellWords, substituted } from './outside-words.js';
import { YAML_TEACHERS } from './yaml-loaders.js';

const ANSWERS: Readonly<Record<string, Answer>> = {
  ...TEXT_ANSWERS,
  ...NUMBER_ANSWERS,
  ...URL_ANSWERS,
  ...YAML_TEACHERS,
  ...CONFIG_PARSERS,
  'shlex.split': shellWords,
  'string.Template().substitute': substituted(false),
  'string.Template().safe_substitute': substituted(true),
};

/** What a call gives; undefined where that is not known. Raises what Python refuses. */
export function answerOutside(
  callee: PyValue,
  name: string,
  all: CallArguments,
  machine: Machine,
  span: Span,
): PyValue | undefined {
  const answer = Object.hasOwn(ANSWERS, name) ? ANSWERS[name] : undefined;
  if (!answer || all.open) return undefined;
  const at = (index: number, key?: string) => all.args[index] ?? (key === undefined ? undefined : all.kwargs.get(key));
  return answer({ all, machine, span, at, of: callee });
}
