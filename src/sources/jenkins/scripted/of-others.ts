/** What code that is not here may do with what it is given. */
import type { GvValue } from '../../../lang/groovy/index.js';
import { familyOf } from '../steps/choose.js';
import type { Loader } from './loader.js';
import {
  ANSWERS,
  CHANGING,
  DATA,
  describes,
  isOfJenkins,
  KEPT,
  onlyAnswers,
  onlyMarks,
  PRINTING,
  VOID,
} from './names.js';
import { rootOf } from './outside.js';
import { BLOCKS } from './wrappers.js';

/** Whether every script has a step of this name. */
export const isStep = (name: string, loader: Loader): boolean =>
  BLOCKS.has(name) ||
  VOID.has(name) ||
  DATA.has(name) ||
  familyOf({ form: 'step', name }) !== undefined ||
  loader.hasStep(name);

/**
 * A step of Jenkins gets its arguments by value (`DescribableModel.instantiate`), a method of data keeps them; a step that nobody knows may be a
 * method of a library that is not here, which gets the very lists and maps, and so does a method of an object that nobody knows.
 */
export function mayChangeGiven(target: GvValue | undefined, method: string, name: string, loader: Loader): boolean {
  const isCall =
    target === undefined || (target.kind === 'external' && (target.name === 'steps' || target.name === name));
  if (isCall) return !isStep(target ? name.replace(/^steps\./, '') : method, loader) && !isSpoken(name);
  if (method === '<init>' || target.kind === 'javaClass' || onlyMarks(name)) return false;
  if (ANSWERS.has(method) || CHANGING.has(method)) return false;
  const root = rootOf(target);
  return root !== 'docker' && !isOfJenkins(root) && (method === 'call' || !onlyAnswers(root, method));
}

const isSpoken = (name: string): boolean =>
  PRINTING.has(name) || KEPT.has(name) || describes(name, []) || name === 'pipeline';
