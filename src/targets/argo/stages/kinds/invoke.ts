import type { FidelityNote } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { note, together } from '../../model.js';
import { dnsName } from '../../names.js';
import type { Job, Scope } from '../job.js';
import { asOperand, parameterName } from '../piece.js';
import { piecesOf } from '../values.js';
import type { Work } from './body.js';

/** `build job:`: a workflow that starts another, and waits for its end unless the source does not. */
export function invokeWork(step: Step, scope: Scope, job: Job): Work | undefined {
  if (step.action.kind !== 'invoke') return undefined;
  const { pipeline, params, wait } = step.action;
  const name = plainText(pipeline);
  const given = Object.entries(params).map(([key, value]) => [parameterName(key), jsonOf(value, scope, job)] as const);
  // `*` stands for all parameters of the build that starts it.
  if (!name || '*' in params || given.some(([, json]) => json === undefined)) return undefined;
  const known = job.workflowOf(name);
  const target = known ?? dnsName(name);
  return {
    fields: {
      resource: {
        action: 'create',
        manifest: manifestOf(target, given),
        ...(wait && {
          successCondition: 'status.phase == Succeeded',
          failureCondition: 'status.phase in (Failed, Error)',
        }),
      },
    },
    notes: notesOf(name, known, wait),
  };
}

/** JSON, which is YAML; a value that the run decides is put in by Argo as a JSON literal. */
function manifestOf(name: string, given: readonly (readonly [string, string | undefined])[]): string {
  const text = JSON.stringify(
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: { generateName: `${name}-` },
      spec: {
        workflowTemplateRef: { name },
        ...(given.length > 0 && {
          arguments: { parameters: given.map(([key], index) => ({ name: key, value: `<${index}>` })) },
        }),
      },
    },
    null,
    2,
  );
  return text.replace(/"value": "<(\d+)>"/g, (_, index: string) => `"value": ${given[Number(index)]?.[1] ?? '""'}`);
}

/** A parameter as JSON: no brace of the source, or of a value of the run, stands in it. */
function jsonOf(value: Value, scope: Scope, job: Job): string | undefined {
  const pieces = piecesOf(value, scope, job);
  if (!pieces || pieces.length === 0) return undefined;
  if (pieces.every(({ kind }) => kind === 'text'))
    return JSON.stringify(pieces.map((one) => (one.kind === 'text' ? one.text : '')).join(''))
      .replaceAll('{', '\\u007b')
      .replaceAll('}', '\\u007d');
  const parts = pieces.map((one) => (one.kind === 'variable' || one.kind === 'secret' ? undefined : asOperand(one)));
  if (parts.includes(undefined)) return undefined;
  return `{{=replace(toJson(${parts.join(' + ')}), '\\u007b', '\\\\u007b')}}`;
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
            together('', name, ' is not among the pipelines that were read: its workflow has to be there'),
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
