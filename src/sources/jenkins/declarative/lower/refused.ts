import type { Step } from '../../../../ir/index.js';
import type { StepModel } from '../model.js';
import { type Around, type Lowering, originFor, plainNode } from './lowering.js';

/**
 * Entries of `steps { }` that Jenkins refuses for their form (`ModelParser.parseStep`): no run gets to them, and the stage is more than what is left
 * without them.
 */
export function refusedSteps(steps: readonly StepModel[], around: Around, low: Lowering): Step[] {
  return refusedIn(steps).map(({ span }): Step => {
    const id = low.freshId(around.base, 'refused');
    return {
      ...plainNode(id, id.slice(around.base.length + 1), originFor('refused statement', span, ['JK044'], true)),
      kind: 'step',
      action: { kind: 'foreign', construct: 'refused statement', args: {} },
    };
  });
}

function refusedIn(steps: readonly StepModel[]): StepModel[] {
  return steps.flatMap((one) => (one.call ? refusedIn(one.children) : [one]));
}
