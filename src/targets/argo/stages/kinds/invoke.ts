import type { FidelityNote } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { note, together } from '../../model.js';
import { dnsName } from '../../names.js';
import type { Job, Scope } from '../job.js';
import { lacksOf } from '../lacks.js';
import { asOperand, parameterName } from '../piece.js';
import { textPieces } from '../values.js';
import { notKnown, type Work } from './body.js';

/** `build job:`: a workflow that starts another, and waits for its end unless the source does not. */
export function invokeWork(step: Step, scope: Scope, job: Job): Work | undefined {
  if (step.action.kind !== 'invoke') return undefined;
  const { pipeline, params, wait } = step.action;
  const name = plainText(pipeline);
  if (!name) return noName(step, scope, job);
  const given = Object.entries(handed(params, job)).map(
    ([key, value]) => [parameterName(key), jsonOf(value, scope, job)] as const,
  );
  if (given.some(([, json]) => json === undefined)) return notKnown(step, scope, job, 'a parameter for what it starts');
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

/**
 * `*` stands for all parameters of the build that starts the other one: Jenkins hands on those that its job declares (others it drops,
 * SECURITY-170), and what is given by name goes before.
 */
function handed({ '*': all, ...named }: Readonly<Record<string, Value>>, job: Job): Readonly<Record<string, Value>> {
  if (all === undefined) return named;
  const own = job.pipeline.params.map(({ name }) => [name, { kind: 'ref', to: { scope: 'param', name } }] as const);
  return { ...Object.fromEntries<Value>(own), ...named };
}

function noName(step: Step, scope: Scope, job: Job): Work {
  if (lacksOf(step, scope, job).length > 0) return notKnown(step, scope, job, 'a pipeline to start');
  return {
    refused: 'starts a pipeline whose name is decided at run time; write it by hand.',
    notes: [note('AR004', 'manual', 'content', 'the pipeline that it starts is decided at run time')],
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
  const pieces = textPieces(value, scope, job);
  if (!pieces || pieces.length === 0) return undefined;
  if (pieces.every(({ kind }) => kind === 'text'))
    return JSON.stringify(pieces.map((one) => (one.kind === 'text' ? one.text : '')).join(''))
      .replaceAll('{', '\\u007b')
      .replaceAll('}', '\\u007d');
  return `{{=replace(toJson(${pieces.map(asOperand).join(' + ')}), '\\u007b', '\\\\u007b')}}`;
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
