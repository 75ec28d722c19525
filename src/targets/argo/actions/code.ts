import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';

/** A callable of the source language: moved by hand, for now. */
export function lower(context: ActionContext): LoweredAction {
  const { action } = context.step;
  const entry = action.kind === 'code' && action.entry ? ` ${action.entry}()` : '';
  return manualStep(context, `runs the callable${entry}; package it and call it here.`, [
    note('AR003', 'manual', 'content', `the callable${entry} has to be packaged`),
  ]);
}
