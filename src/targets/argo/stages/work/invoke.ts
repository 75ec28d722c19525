import type { FidelityNote } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { note } from '../../model.js';
import { dnsName } from '../../names.js';
import type { Job } from '../job.js';
import { parameterName } from '../piece.js';
import type { Work } from './body.js';

/** `build job:`: a workflow that starts another, and waits for its end unless the source does not. */
export function invokeWork(step: Step, job: Job): Work | undefined {
  if (step.action.kind !== 'invoke') return undefined;
  const { pipeline, params, wait } = step.action;
  const name = plainText(pipeline);
  const given = Object.entries(params).map(([key, value]) => [parameterName(key), plainText(value)] as const);
  // `*` stands for all parameters of the build that starts it.
  if (!name || '*' in params || given.some(([, value]) => value === undefined)) return undefined;
  const known = job.workflowOf(name);
  const parameters = given.map(([key, value]) => ({ name: key, value: value ?? '' }));
  const workflow = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: { generateName: `${known ?? dnsName(name)}-` },
    spec: {
      workflowTemplateRef: { name: known ?? dnsName(name) },
      ...(parameters.length > 0 && { arguments: { parameters } }),
    },
  };
  return {
    fields: {
      resource: {
        action: 'create',
        manifest: JSON.stringify(workflow, null, 2),
        ...(wait && {
          successCondition: 'status.phase == Succeeded',
          failureCondition: 'status.phase in (Failed, Error)',
        }),
      },
    },
    notes: notesOf(name, known, wait),
  };
}

function notesOf(name: string, known: string | undefined, wait: boolean): FidelityNote[] {
  return [
    note(
      'AR044',
      'exact',
      'content',
      'the service account of the workflow has to be allowed to create workflows',
      true,
    ),
    ...(known === undefined
      ? [
          note(
            'AR044',
            'approximate',
            'content',
            `${name} is not among the pipelines that were read: its workflow has to be there`,
          ),
        ]
      : []),
    ...(wait ? [] : [note('AR044', 'exact', 'content', 'the other workflow is started and not waited for', false)]),
  ];
}

/** Manifests are texts in a text: only what is wholly known goes in. */
function plainText(value: Value): string | undefined {
  if (value.kind !== 'literal' || value.value === null || typeof value.value === 'object') return undefined;
  const text = String(value.value);
  return text.includes('{{') ? undefined : text;
}
