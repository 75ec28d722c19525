/** Parameters that a script finds in its binding. */
import type { Param } from '../../../ir/index.js';
import type { ParameterForm } from './plan.js';
import type { RawCall } from './raw.js';
import { settingsOf } from './settings.js';

type Forms = ReadonlyMap<string, ParameterForm>;

/** Asks those of the declarative pipeline, of `properties([parameters([…])])`, and else of the job; a script may set them while it runs. */
export function boundBy(
  declared: () => Forms | undefined,
  properties: () => readonly RawCall[],
  ofJob: readonly Param[],
): (name: string) => ParameterForm | undefined {
  let seen = 0;
  let set: Forms = new Map();
  const job = formsOf(ofJob);
  return (name) => {
    const calls = properties();
    if (calls.length !== seen) {
      seen = calls.length;
      set = formsOf(settingsOf(calls, undefined).params);
    }
    return declared()?.get(name) ?? (set.size > 0 ? set : job).get(name);
  };
}

function formsOf(params: readonly Param[]): Forms {
  return new Map(params.map(({ name, type }) => [name, type === 'boolean' ? 'flag' : 'text']));
}
