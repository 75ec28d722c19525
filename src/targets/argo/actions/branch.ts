import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';

/** Decides at run time which steps run: a failing step, and a shape that is not expressed. */
export function lower(context: ActionContext): LoweredAction {
  return manualStep(context, 'decides which steps run; write the choice by hand.', [
    note('AR003', 'manual', 'content', `${context.step.origin.construct} runs a callable`),
    note('AR011', 'approximate', 'structure', 'steps that it would skip are not skipped'),
  ]);
}
