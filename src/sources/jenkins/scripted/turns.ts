/** When the sections of a declarative pipeline take effect, and what is looked for in them. */
import { POST_CONDITIONS } from '../declarative/catalogue/sections.js';

/** Sections without statements: what looks like an assignment in them sets no variable of the script. */
export const DECLARING: ReadonlySet<string> = new Set(
  'agent environment tools options parameters triggers libraries input axes excludes'.split(' '),
);

/** A section that was met, and what runs it. */
export interface Met {
  readonly name: string;
  readonly run: () => void;
}

/**
 * The order in which Jenkins comes to the sections of one block, wherever they are written: what is said beforehand, `when`, `environment`, the content, then
 * `post`, whose conditions have an order of their own (pipeline-model-definition, `ModelInterpreter`).
 */
const LATER: ReadonlyMap<string, number> = new Map(
  [
    ['when'],
    ['environment'],
    ['stages', 'stage', 'steps', 'parallel', 'matrix'],
    ['post'],
    ...POST_CONDITIONS.map((one) => [one]),
  ].flatMap((names, at) => names.map((name): [string, number] => [name, at + 1])),
);

const turnOf = ({ name }: Met) => LATER.get(name) ?? 0;

/** Sections of one block as Jenkins comes to them; those of one turn as they are written. */
export function inTurn(met: readonly Met[]): readonly Met[] {
  return met.toSorted((one, other) => turnOf(one) - turnOf(other));
}
