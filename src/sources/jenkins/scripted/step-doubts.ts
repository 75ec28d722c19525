import type { Step } from '../../../ir/index.js';
import { doubtsOf } from '../jobs/lower-steps.js';
import type { ActionReading } from '../steps/family.js';
import type { ArgumentCall } from './call.js';
import type { RawCall, RawDoubt } from './raw.js';

/** Why a step is not read whole: its call, its family, and variables that code sets. */
export function stepDoubts(
  raw: RawCall,
  call: ArgumentCall,
  action: ActionReading,
  assigned: Step['env'],
): readonly RawDoubt[] {
  const own = doubtsOf(call, action.doubts ?? [], `${raw.name} takes a value that is not known`);
  if (!Object.values(assigned).some((one) => one.kind === 'unknown' && !one.computed)) return [...raw.doubts, ...own];
  const message = 'a variable of the environment is set under a condition, or by another branch';
  return [...raw.doubts, ...own, { code: 'JK023', message }];
}
