/** Templates of steps (steps.go): the groups one after the other, until one fails. */

import { ArgoError } from '../../targets/argo/lint/expr/values.js';
import type { Template } from '../../targets/argo/lint/types.js';
import { ended, runCall, type Went } from './loop.js';
import type { Phase } from './node.js';
import type { Frame, Player } from './player.js';
import type { Variables } from './scope.js';

export function runSteps(run: Player, template: Template, inputs: Variables, frame: Frame) {
  const variables = run.variables(inputs);
  let phase: Phase = 'Succeeded';
  let { at } = frame;
  for (const [group, steps] of (template.steps ?? []).entries()) {
    const ends = steps.map((step) => {
      const name = `${frame.name}[${group}].${step.name ?? ''}`;
      let went: Went;
      try {
        went = runCall(run, step, variables, { ...frame, at }, name);
      } catch (error) {
        if (!(error instanceof ArgoError)) throw error;
        went = ended(run, name, 'Error', run.nodeOf(step, frame), error.message, at);
      }
      return { step, went };
    });
    at = Math.max(at, ...ends.map(({ went }) => went.at ?? at));
    for (const { step, went } of ends) {
      variables.set(`steps.${step.name}.status`, went.phase);
      for (const [port, value] of [...run.defaults(step, frame), ...went.outputs])
        variables.set(`steps.${step.name}.outputs.parameters.${port}`, value);
    }
    const failed = ends.find(
      ({ step: { continueOn }, went }) =>
        (went.phase === 'Failed' && !continueOn?.failed) || (went.phase === 'Error' && !continueOn?.error),
    );
    if (!failed) continue;
    phase = failed.went.phase;
    break;
  }
  return { phase, variables, at };
}
