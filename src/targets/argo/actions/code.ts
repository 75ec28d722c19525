import { lowerProgram } from '../callables/program.js';
import type { ActionContext, LoweredAction } from '../model.js';

/** A callable of the source language: a script where its slice is closed. */
export function lower(context: ActionContext): LoweredAction {
  const { action } = context.step;
  const entry = action.kind === 'code' && action.entry ? ` ${action.entry}()` : '';
  return lowerProgram(context, 'code', `runs the callable${entry}; package it and call it here.`);
}
