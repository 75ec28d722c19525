import type { Step } from '../../../ir/index.js';
import type { ActionReading } from '../steps/family.js';
import type { ArgumentCall } from './call.js';
import type { RawCall, RawDoubt } from './raw.js';

/** Why a step is not read whole: its call, its family, values and arguments that nobody takes, and variables that code sets. */
export function stepDoubts(
  raw: RawCall,
  call: ArgumentCall,
  action: ActionReading,
  assigned: Step['env'],
): readonly RawDoubt[] {
  const left = [...new Set(call.leftOver())].sort();
  const unsure = Object.values(assigned).some(({ kind }) => kind === 'unknown');
  return [
    ...raw.doubts,
    ...(action.doubts ?? []),
    ...call.unknowns().map((code) => ({ code, message: `${raw.name} takes a value that is not known` })),
    ...(left.length > 0 ? [{ code: 'JK021', message: `${raw.name}: no rule takes ${left.join(', ')}` } as const] : []),
    ...(unsure
      ? [
          {
            code: 'JK023',
            message: 'a variable of the environment is set under a condition, or by another branch',
          } as const,
        ]
      : []),
  ];
}
