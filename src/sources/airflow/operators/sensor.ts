import type { OperatorFamily } from './family.js';
import { pollingOf } from './polling.js';

/** Any other sensor: a wait whose condition is the class with all its arguments. */
export const family: OperatorFamily = {
  id: 'sensor',
  names: ['@sensor'],
  matches: (name) => /Sensor(Async)?$/.test(name),
  work: ['poke', 'execute'],
  read: (call) => {
    const { every, freesSlot, facets } = pollingOf(call);
    const condition = call.rest();
    return {
      action: {
        kind: 'wait',
        until: {
          op: 'truthy',
          value: { kind: 'map', entries: { [call.construct]: { kind: 'map', entries: condition } } },
        },
        ...(every && { every }),
        freesSlot,
      },
      facets,
    };
  },
};
