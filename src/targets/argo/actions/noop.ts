import type { LoweredAction } from '../model.js';

/** Does nothing and costs nothing: a wait of zero length makes no pod. */
export function lower(): LoweredAction {
  return { body: { suspend: { duration: '0' } }, notes: [] };
}
