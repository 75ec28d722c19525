import type { Step } from '../../../../ir/index.js';
import type { Call } from '../../../../lang/groovy/blocks/index.js';
import { placedIn } from '../../folder.js';
import type { ActionReading } from '../../steps/family.js';
import { processEnv } from './circumstances.js';
import { type Around, type Lowering, originFor, plainNode } from './lowering.js';
import { inputFields } from './parameters.js';

/** One piece of work as a step; `given`: codes of why its call is not read whole. */
export function actionStep(
  call: Call,
  reading: ActionReading,
  given: readonly string[],
  around: Around,
  low: Lowering,
): Step {
  const name = call.name ?? '?';
  const env = processEnv(reading, around, low);
  const why = [...given, ...unsure(env, call, low)];
  const id = low.freshId(around.base, name);
  for (const reach of reading.reaches ?? []) low.reaches.push({ from: id, reach });
  const { placement } = around;
  const action =
    reading.action.kind === 'approve'
      ? { ...reading.action, fields: inputFields(call, around.names, low) }
      : reading.action;
  return {
    ...plainNode(id, id.slice(around.base.length + 1), originFor(name, call.span, why, reading.opaque === true)),
    kind: 'step',
    facets: [...(reading.facets ?? [])],
    env,
    ...(placement && { placement: placedIn(placement, reading.placement?.dir) }),
    inputs: { ...reading.inputs },
    action,
  };
}

/** A variable that code sets under a condition, or in a branch beside. */
function unsure(env: Step['env'], { span }: Call, low: Lowering): string[] {
  const found = Object.keys(low.assigned).filter((name) => {
    const value = env[name];
    return value?.kind === 'unknown' && !value.computed;
  });
  return found
    .slice(0, 1)
    .map((name) => low.doubt('JK023', `${name} is set under a condition, or by another branch`, span));
}
