/**
 * What runs after a body has ended. Jenkins asks the conditions of `post` in a fixed order, each with what is known by then: an error
 * of the body or of an earlier condition's steps (pipeline-model-definition, ModelInterpreter, `runPostConditions`; ordinals of the
 * conditions). An error in one does not keep the later ones from running, and fails the whole.
 */
import type { FidelityNote } from '../../../core/index.js';
import { FINALIZER_ORDER, type Settled } from '../../../ir/index.js';
import { all, any, type Formula, is, type State, topLevel } from '../joins/formula.js';
import { type DagNode, inRuns, note, type Said, together } from '../model.js';

/** A node whose end is known: whether it went well, and whether it went wrong. */
export interface Ended {
  readonly name: string;
  readonly well: Formula;
  readonly wrong: Formula;
}

export interface Post {
  readonly on: Settled;
  readonly name: string;
  readonly template: string;
}

/** How conditions that look at the last run, or at results that Argo does not have, are answered here. */
const STANDS_FOR: Readonly<Partial<Record<Settled, Settled>>> = {
  changed: 'always',
  fixed: 'success',
  regression: 'failure',
  unsuccessful: 'failure',
};
/** Conditions that look at nothing. */
const WHATEVER: ReadonlySet<Settled> = new Set<Settled>(['always', 'cleanup', 'changed']);

const ORDER: readonly Settled[] = FINALIZER_ORDER;

export const inOrder = <T extends { readonly on: Settled }>(posts: readonly T[]): readonly T[] =>
  [...posts].sort((a, b) => ORDER.indexOf(a.on) - ORDER.indexOf(b.on));

/** The nodes of conditions in their order, behind a body. */
export function postNodes(body: Ended, posts: readonly Post[]): readonly DagNode[] {
  const before: Ended[] = [body];
  return inOrder(posts).map(({ on, name, template }) => {
    const asked = condition(on, before);
    const depends = topLevel(asked.kind === 'constant' ? waitsForLast(before) : asked);
    before.push(ended(name, asked.kind === 'constant' ? [] : ['Omitted']));
    return { name, template, depends, comment: `post ${on}` };
  });
}

/** Everything that ran went well: what the whole is judged by. */
export function postVerdict(body: Ended | undefined, posts: readonly Post[]): string {
  const well = inOrder(posts).map(({ on, name }) => ended(name, WHATEVER.has(on) ? [] : ['Omitted']).well);
  return topLevel(all(...(body ? [body.well] : []), ...well));
}

/** A task that runs; `silent`: the ends of one whose condition is not met, which is as good. */
export const ended = (name: string, silent: readonly State[] = []): Ended => ({
  name,
  well: is(name, 'Succeeded', ...silent),
  wrong: is(name, 'Failed', 'Errored'),
});

function condition(on: Settled, before: readonly Ended[]): Formula {
  const asked = STANDS_FOR[on] ?? on;
  if (WHATEVER.has(asked)) return all();
  if (asked === 'success') return all(...before.map(({ well }) => well));
  if (asked === 'failure') return any(...before.map(({ wrong }) => wrong));
  const [body] = before;
  // No end is two ends: it never runs. It is asked behind the others, so that their order stays.
  return body ? all(body.well, body.wrong, waitsForLast(before)) : all();
}

/** Each waits for the one before it, and so for all. */
function waitsForLast(before: readonly Ended[]): Formula {
  const last = before.at(-1);
  return last ? any(last.well, last.wrong) : all();
}

/** Conditions that Jenkins answers by what Argo does not know. */
export function postNotes(on: Settled, whose: string): FidelityNote[] {
  if (on === 'changed' || on === 'fixed' || on === 'regression')
    return [
      inRuns('last', doubt(together(`${on} of `, whose, ` looks at the last run there; here it runs ${SAID[on]}`))),
    ];
  if (on === 'aborted' || on === 'unstable' || on === 'notBuilt' || on === 'retry' || on === 'skipped')
    return [inRuns('unplayed', doubt(together(`${on} of `, whose, ' never runs here: Argo has no such result')))];
  return [];
}

const doubt = (said: Said) => note('AR033', 'approximate', 'structure', said);

const SAID = { changed: 'always', fixed: 'on success', regression: 'on failure' } as const;
