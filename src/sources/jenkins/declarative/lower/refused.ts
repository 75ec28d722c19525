import type { Span } from '../../../../core/index.js';
import type { Step } from '../../../../ir/index.js';
import type { StepModel } from '../model.js';
import { type Around, type Lowering, originFor, plainNode } from './lowering.js';

/**
 * Entries of `steps { }` that Jenkins refuses for their form (`ModelParser.parseStep`): no run gets to them, and the stage is more than what is left
 * without them.
 */
export function refusedSteps(steps: readonly StepModel[], around: Around, low: Lowering): Step[] {
  return refusedIn(steps).map(({ span }) => refused('refused statement', 'JK044', span, around, low));
}

/** A stage that Jenkins refuses because nothing of it says what it does, or more than one thing: what somebody meant is lost, and no run may pass over it. */
export const refusedStage = (span: Span, around: Around, low: Lowering): Step =>
  refused('refused stage', 'JK050', span, around, low);

function refused(construct: string, why: string, span: Span, around: Around, low: Lowering): Step {
  const id = low.freshId(around.base, 'refused');
  return {
    ...plainNode(id, id.slice(around.base.length + 1), originFor(construct, span, [why], true)),
    kind: 'step',
    action: { kind: 'foreign', construct, args: {} },
  };
}

function refusedIn(steps: readonly StepModel[]): StepModel[] {
  return steps.flatMap((one) => (one.call ? refusedIn(one.children) : [one]));
}
