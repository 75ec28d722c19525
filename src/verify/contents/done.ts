/** Steps that were translated, held against their templates: what these lack, and what they say beyond. */
import { quote } from '../../core/index.js';
import type { Step } from '../../ir/index.js';
import type { Template } from '../../targets/argo/lint/types.js';
import type { ConvertedEntry, Difference } from '../types.js';
import { type Claim, codeOf } from './claims.js';
import { strangeLine } from './strangers.js';
import type { Texts } from './texts.js';

/** A step that was translated, and what it says. */
export interface Done {
  readonly step: Step;
  readonly node: ConvertedEntry['nodes'][number];
  readonly claims: readonly Claim[];
}

/** What a step says and its template does not, in words, unless a note names it; undefined where there is nothing. */
export function lackingClaim({ node, claims }: Done, texts: Texts): string | undefined {
  const told = (name: string) => node.diagnostics.some((note) => note.includes(name));
  const found = claims.find((claim) => !texts.holds(claim) && !(claim.of !== undefined && told(claim.of)));
  return found && `not in its template: ${found.what}: ${quote(found.text, LONGEST)}`;
}

/** A line of a script that is none of the steps' that its template stands for, in words. */
export function strangerOf(all: readonly Done[], templates: readonly Template[]): string | undefined {
  if (!all.every(({ step }) => step.action.kind === 'shell' && !step.program)) return undefined;
  const claims = all.flatMap(({ step, claims: own }) => [...own, ...codeOf(step)]);
  const line = strangeLine(templates, claims);
  return line === undefined ? undefined : `not in the source: a line of its script: ${quote(line, LONGEST)}`;
}

const LONGEST = 100;

/** A difference that no run had to be played for. */
export const NOTHING = { scenario: [], run: undefined, steps: [] };

export const different = (key: string, text: string): Difference => ({
  ...NOTHING,
  steps: [{ key, source: text, argo: '' }],
  text: [`step ${key}: ${text}`],
});
