import type { LoweredAction } from '../model.js';

/** Does nothing and costs nothing: a wait makes no pod, and this one ends after a second. */
export function lower(): LoweredAction {
  return { body: { suspend: { duration: '1s' } }, notes: [] };
}
