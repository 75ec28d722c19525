import type { FidelityNote, Json } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import { isText } from '../callables/environment.js';
import { asksOf, expressionOf, type Needs, noNeeds } from '../data/expression.js';
import { CONF } from '../data/run.js';
import { literalText } from '../literals.js';
import { manualStep } from '../manual.js';
import { jsonOf } from '../mapping.js';
import { type ActionContext, type LoweredAction, note, type OtherWorkflow, together } from '../model.js';

/** A workflow that starts another one: TriggerDagRunOperator. One that is not among the pipelines read is manual. */
export function lower(context: ActionContext): LoweredAction {
  const { step } = context;
  const { action } = step;
  if (action.kind !== 'invoke') return manual(context, 'starts no pipeline');
  const wanted = literalText(action.pipeline);
  const other = wanted === undefined ? undefined : context.workflowOf(wanted);
  if (!other) return manual(context, `the pipeline ${wanted ?? 'that it starts'} is not known here`);
  const needs = noNeeds();
  const parameters = parametersOf(action.params, other, context, needs);
  if (!parameters) return manual(context, 'what it hands over is not wholly known');
  return {
    body: { resource: { action: 'create', manifest: manifestOf(other.name, parameters), ...(action.wait && ENDS) } },
    notes: [...notesOf(other.name, action.wait), ...needs.notes],
    feeds: needs.feeds,
    asks: asksOf(needs),
  };
}

/** How Kubernetes' object tells the end of a run. */
const ENDS = { successCondition: 'status.phase == Succeeded', failureCondition: 'status.phase in (Failed, Error)' };

/** JSON, which is YAML: parameters are texts in it, and those that run time decides are put in by Argo as JSON literals. */
function manifestOf(name: string, parameters: readonly (readonly [name: string, json: string])[]): string {
  const head = [
    '{',
    '  "apiVersion": "argoproj.io/v1alpha1",',
    '  "kind": "Workflow",',
    `  "metadata": { "generateName": ${JSON.stringify(`${name}-`)} },`,
    '  "spec": {',
  ];
  const given = parameters.map(([key, json]) => `      { "name": ${JSON.stringify(key)}, "value": ${json} }`);
  const list = given.length === 0 ? [] : ['    "arguments": { "parameters": [', given.join(',\n'), '    ] },'];
  return [...head, ...list, `    "workflowTemplateRef": { "name": ${JSON.stringify(name)} }`, '  }', '}'].join('\n');
}

/** `conf` as a whole, which callables read, and each of its keys that is a parameter of the other workflow. */
function parametersOf(
  given: Readonly<Record<string, Value>>,
  { pipeline }: OtherWorkflow,
  context: ActionContext,
  needs: Needs,
): readonly (readonly [string, string])[] | undefined {
  if (Object.keys(given).length === 0) return [];
  // The whole was no dictionary that is known: it stands alone.
  const [only, ...others] = Object.entries(given);
  const alone = others.length === 0 && only?.[0] === CONF && only[1].kind !== 'literal' ? only[1] : undefined;
  const conf: Value = alone ?? { kind: 'map', entries: { ...given } };
  const whole = jsonText(conf, true, context, needs);
  if (whole === undefined) return undefined;
  const own = pipeline.params.flatMap(({ name, type }) => {
    const value = given[name];
    return value ? [[name, jsonText(value, !isText(type, jsonOf(value)), context, needs)] as const] : [];
  });
  const known = own.flatMap(([name, json]) => (json === undefined ? [] : [[name, json] as const]));
  return known.length === own.length ? [[CONF, whole], ...known] : undefined;
}

/** A JSON text literal that holds the value: itself, or its JSON. No brace of the source stands in it. */
function jsonText(value: Value, asJson: boolean, context: ActionContext, needs: Needs): string | undefined {
  const known = jsonOf(value);
  if (known !== undefined) return braceless(JSON.stringify(asJson ? JSON.stringify(known) : textOf(known)));
  const text = expressionOf(value, context, needs);
  if (text === undefined) return undefined;
  return `{{=replace(toJson(${asJson ? `toJson(${text})` : text}), '\\u007b', '\\\\u007b')}}`;
}

const textOf = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));
const braceless = (json: string) => json.replaceAll('{', '\\u007b').replaceAll('}', '\\u007d');

function notesOf(name: string, wait: boolean): FidelityNote[] {
  return [
    note(
      'AR044',
      'approximate',
      'content',
      together('starts the workflow ', name, '; its name, and its dates, are not those that the source would give it'),
    ),
    ...(wait ? [] : [note('AR044', 'exact', 'content', 'the other workflow is started and not waited for', false)]),
  ];
}

function manual(context: ActionContext, why: string): LoweredAction {
  return manualStep(context, `starts another pipeline; write it by hand: ${why}.`, [
    note('AR004', 'manual', 'content', `${context.step.origin.construct}: ${why}`),
  ]);
}
