import type { OperatorFamily } from './family.js';

/** LatestOnlyOperator: skips what is directly downstream unless the run is the latest one. */
export const family: OperatorFamily = {
  id: 'latest-only',
  names: ['LatestOnlyOperator'],
  becomes: () => ({ action: 'gate' }),
  read: () => ({
    action: { kind: 'gate', pass: { kind: 'ref', to: { scope: 'run', name: 'latest' } }, skips: 'direct' },
  }),
};
