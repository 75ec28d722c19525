import { decisionOf, inputsOf } from './callable.js';
import type { OperatorCall, OperatorFamily } from './family.js';

/**
 * ShortCircuitOperator and `@task.short_circuit`: a false answer skips everything downstream, whatever its trigger rule;
 * with `ignore_downstream_trigger_rules=False` only the tasks directly downstream.
 */
export const family: OperatorFamily = {
  id: 'short-circuit',
  names: ['ShortCircuitOperator', '@short_circuit'],
  becomes: () => ({ action: 'gate' }),
  read: (call) => ({
    action: { kind: 'gate', pass: decisionOf(call), skips: skipsDirect(call) ? 'direct' : 'downstream' },
    inputs: inputsOf(call),
  }),
};

function skipsDirect(call: OperatorCall): boolean {
  const value = call.take('ignore_downstream_trigger_rules');
  return value?.kind === 'bool' && !value.value;
}
