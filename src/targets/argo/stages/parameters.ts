/** Parameters of a workflow, and of what it asks on the way. */
import type { FidelityNote } from '../../../core/index.js';
import type { Param, Pipeline } from '../../../ir/index.js';
import { type Fields, note } from '../model.js';
import type { Job } from './job.js';
import { parameterName } from './piece.js';

/** A parameter with its default and, for a choice or a flag, the values that it may have. */
export function parameterFields(param: Param): Fields {
  const { name, type, choices = [], description } = param;
  const values = type === 'boolean' ? ['true', 'false'] : type === 'choice' ? [...choices] : [];
  const value = defaultOf(param, values);
  return {
    name: parameterName(name),
    ...(value !== undefined && { value }),
    ...(values.length > 0 && { enum: values }),
    ...(description && !description.includes('{{') && { description }),
  };
}

/** A password's default is never copied; a list of choices begins with its default. */
function defaultOf({ type, default: given }: Param, values: readonly string[]): string | undefined {
  if (type === 'secret') return '';
  if (given?.kind !== 'literal')
    return given === undefined ? (type === 'boolean' ? 'false' : (values[0] ?? '')) : undefined;
  const text =
    given.value === null ? '' : typeof given.value === 'object' ? JSON.stringify(given.value) : String(given.value);
  if (text.includes('{{')) return undefined;
  return values.length > 0 && !values.includes(text) ? values[0] : text;
}

/** The arguments of the workflow: the parameters of the pipeline, and the facts of a run that its steps ask for. */
export function workflowParameters({ params }: Pipeline, job: Job): readonly Fields[] {
  const named = new Set(params.map(({ name }) => name));
  const own = ownSources(job);
  const facts = [...job.facts].filter((name) => !named.has(name)).sort();
  const asked = [...job.asked.parameters].sort(([a], [b]) => (a < b ? -1 : 1));
  const apart = params.filter(({ name }) => !job.asked.parameters.has(parameterName(name)));
  return [
    ...apart.map((param) => (job.isAsked(param) ? askedFields(param) : parameterFields(param))),
    ...facts.map((name) => ({ name: parameterName(name), value: own.get(name) ?? '' })),
    ...asked.map(([name, { description, value }]) => ({
      name,
      ...(value !== undefined && { value }),
      description: description.replaceAll('{{', '{ {'),
    })),
  ];
}

/** A parameter that the source's own callers give, and nobody here does. */
function askedFields({ name, description }: Param): Fields {
  return {
    name: parameterName(name),
    description: (description ?? `what the step is called with as ${name}`).replaceAll('{{', '{ {'),
  };
}

/** What the pipeline's own sources are by default: where its file was found. */
export function ownSources({ options: { repository } }: Pick<Job, 'options'>): ReadonlyMap<string, string> {
  const { url, branch } = repository ?? {};
  return new Map(Object.entries({ ...(url && { SCM_URL: url }), ...(branch && { SCM_REVISION: branch }) }));
}

/** What is lost of them. */
export function parameterNotes({ params }: Pipeline): FidelityNote[] {
  return params.flatMap(({ name, type, default: given }) => [
    ...(type === 'file' || type === 'json'
      ? [note('AR007', 'approximate', 'content', `the parameter ${name} is a ${type}: here it is a text`)]
      : []),
    ...(type === 'secret'
      ? [
          note(
            'AR007',
            'approximate',
            'content',
            `the parameter ${name} is a password: here whoever sees the workflow sees it`,
          ),
        ]
      : []),
    ...(given !== undefined && given.kind !== 'literal'
      ? [note('AR007', 'approximate', 'content', `the default of the parameter ${name} is computed: it has none here`)]
      : []),
  ]);
}
