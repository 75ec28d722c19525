import { lowerProgram } from '../callables/program.js';
import { isLatestOnly } from '../latest-only.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { PATHS, RETURN_VALUE } from '../outputs.js';

/** Whether the run goes on: the structure reads the answer from the step's return value; manual where the callable is not closed. */
export function lower(context: ActionContext): LoweredAction {
  if (isLatestOnly(context.step)) {
    const message =
      'every run that is not submitted for a missed interval is the latest: the parameter `latest` says so';
    return { body: { suspend: { duration: '1s' } }, notes: [note('AR017', 'exact', 'content', message, false)] };
  }
  const what = `decides whether the run goes on; write true or false to ${PATHS[RETURN_VALUE]}.`;
  return lowerProgram(context, 'gate', what);
}
