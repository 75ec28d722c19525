import { lowerProgram } from '../callables/program.js';
import type { ActionContext, LoweredAction } from '../model.js';

/** Languages of whole scripts, which nobody calls. */
const SCRIPTS: Readonly<Record<string, string>> = { batch: 'cmd', powershell: 'PowerShell' };

/** A callable of the source language: a script where its slice is closed. */
export function lower(context: ActionContext): LoweredAction {
  const { action } = context.step;
  const entry = action.kind === 'code' && action.entry ? ` ${action.entry}()` : '';
  const language = action.kind === 'code' ? SCRIPTS[action.lang] : undefined;
  const work = language
    ? `runs a script of ${language}; run it here.`
    : `runs the callable${entry}; package it and call it here.`;
  return lowerProgram(context, 'code', work);
}
