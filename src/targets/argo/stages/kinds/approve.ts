import type { Param, Step } from '../../../../ir/index.js';
import { type Fields, note } from '../../model.js';
import type { Job } from '../job.js';
import { lostOf, parameterFields } from '../parameters.js';
import { parameterName } from '../piece.js';
import type { Work } from './body.js';

/** `input`: the workflow waits until somebody resumes it, and asks for the same fields. */
export function approveWork(step: Step, job: Job): Work | undefined {
  if (step.action.kind !== 'approve') return undefined;
  const { fields, submitters } = step.action;
  const asked = step.outputs.map(({ name }) => name);
  if (fields.some(({ name }) => !asked.includes(name))) asked.push(...fields.map(({ name }) => name));
  const names = [...new Set(asked)].filter((name) => name !== 'result' || fields.some((one) => one.name === name));
  const who =
    submitters.length === 0
      ? note('AR037', 'exact', 'content', 'whoever may resume workflows answers it', false)
      : note(
          'AR037',
          'approximate',
          'content',
          'the source names who may answer it: say so in the roles of the namespace',
        );
  return {
    fields: { suspend: {}, ...(names.length > 0 && form(step, names, fields, job)) },
    notes: [who, ...fields.flatMap(lostOf)],
  };
}

/** Argo asks for an output that the inputs describe, and whoever resumes the workflow supplies it. */
function form(step: Step, names: readonly string[], fields: readonly Param[], job: Job): Fields {
  return {
    inputs: {
      parameters: names.map((name) => {
        const field = fields.find((one) => one.name === name) ?? { name, type: 'string' as const };
        // Without a value, Argo refuses the template: nobody hands it one.
        return { name, value: '', ...parameterFields(field) };
      }),
    },
    outputs: {
      parameters: names.map((name) => ({
        name: parameterName(name),
        valueFrom: { supplied: {} },
        ...(job.isRead(step.id, name) && { globalName: job.outputName(step.id, name) }),
      })),
    },
  };
}
