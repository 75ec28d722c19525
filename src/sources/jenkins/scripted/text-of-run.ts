/** Texts that are known, texts of a run that are surely there, and what is surely a text when it is made of one. */
import type { Ref, TextStep, Value } from '../../../ir/index.js';
import type { GvValue } from '../../../lang/groovy/index.js';
import { isOnTheWay } from './names.js';

/** A text that a script makes of one that is there, by steps that give a text or fail. */
export const isMadeText = (value: Value): boolean =>
  value.kind === 'code' &&
  value.made?.of.kind === 'ref' &&
  isThere(value.made.of.to) &&
  value.made.steps.every(givesText);

/** Facts of a run that are lists or maps: what is asked of texts by the same names means something else there. */
export const isList = (to: Ref): boolean =>
  to.scope === 'run' && /changeSets|Causes|Builds|Variables|Actions/.test(to.name);

/** What is never null: what a step printed, a parameter, the name of the branch or the tag. */
const isThere = (to: Ref): boolean =>
  to.scope === 'param' ||
  (to.scope === 'output' ? to.port === 'trimmed' : to.scope === 'run' && !isOnTheWay(to.name) && !isList(to));

/** A part of a list may be null, and a number is no text. */
const givesText = (step: TextStep): boolean =>
  step.do === 'part' ? step.of === undefined : step.do !== 'integer' && !(step.do === 'replace' && step.first);

/** A known text, or the source of a pattern without flags. */
export function constant(value: GvValue): string | undefined {
  if (value.kind === 'object' && value.state.what === 'pattern')
    return value.state.flags === 0 ? value.state.source : undefined;
  return value.kind === 'string' ? value.value : undefined;
}

/** The pattern of a whole text. */
export const whole = (pattern: string | undefined) => (pattern === undefined ? undefined : `^(?:${pattern})$`);
