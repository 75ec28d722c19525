/** Parameters of a workflow, and of what it asks on the way. */
import { type FidelityNote, maskerOf } from '../../../core/index.js';
import type { Param, Pipeline } from '../../../ir/index.js';
import { copiesSecret } from '../credentials.js';
import { type Fields, note, type Said, together } from '../model.js';
import type { Job } from './job.js';
import { parameterName } from './piece.js';

const masked = maskerOf([]);

/** Words for a person: nothing in them is a template, and no credential is copied. */
const shownDescription = (description: string) => masked(description).replaceAll('{{', '{ {');

/** A parameter with its default and, for a choice or a flag, the values that it may have. */
export function parameterFields(param: Param): Fields {
  const { name, description } = param;
  const values = valuesOf(param);
  const value = sourceDefault(param);
  return {
    name: parameterName(name),
    ...(value !== undefined && !isTemplate(value) && !isCredential(name, value) && { value }),
    ...(values.length > 0 && { enum: [...values] }),
    ...(description && { description: shownDescription(description) }),
  };
}

/** The values that a choice or a flag may have. */
const valuesOf = ({ type, choices = [] }: Param): readonly string[] =>
  type === 'boolean' ? ['true', 'false'] : type === 'choice' ? choices : [];

/** A password's default is never copied; a list of choices begins with its default. */
function sourceDefault(param: Param): string | undefined {
  const { type, default: given } = param;
  const [first] = valuesOf(param);
  if (type === 'secret') return '';
  if (given === undefined) return type === 'boolean' ? 'false' : (first ?? '');
  if (given.kind !== 'literal') return undefined;
  const { value } = given;
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return first !== undefined && !valuesOf(param).includes(text) ? first : text;
}

/** Argo would take it for a reference of its own, wherever it is filled in. */
const isTemplate = (text: string | undefined) => text?.includes('{{') === true;

/** Such a default stays where it is: whoever starts a run gives the value. */
const isCredential = (name: string, value: string) => copiesSecret({ name, value });

/** The arguments of the workflow: the parameters of the pipeline, and the facts of a run that its steps ask for. */
export function workflowParameters({ params }: Pipeline, job: Job): readonly Fields[] {
  const named = new Set(params.map(({ name }) => name));
  const own = ownSources(job);
  const asked = [...job.asked.parameters].sort(([a], [b]) => (a < b ? -1 : 1));
  const isAsked = (name: string) => job.asked.parameters.has(parameterName(name));
  const facts = [...job.facts].filter((name) => !named.has(name) && !isAsked(name)).sort();
  const apart = lastOfEach(params).filter(({ name }) => !isAsked(name));
  return [
    ...apart.map((param) => (job.isAsked(param) ? askedFields(param) : parameterFields(param))),
    ...facts.map((name) => ({ name: parameterName(name), value: own.get(name) ?? '' })),
    ...asked.map(([name, { description, value }]) => ({
      name,
      ...(value !== undefined && { value }),
      description: shownDescription(description),
    })),
  ];
}

/** A parameter that the source's own callers give, and nobody here does. */
function askedFields({ name, description }: Param): Fields {
  return {
    name: parameterName(name),
    description: shownDescription(description ?? `what the step is called with as ${name}`),
  };
}

/** What the pipeline's own sources are by default: where its file was found. */
export function ownSources({ options: { repository } }: Pick<Job, 'options'>): ReadonlyMap<string, string> {
  const { url, branch } = repository ?? {};
  return new Map(Object.entries({ ...(url && { SCM_URL: url }), ...(branch && { SCM_REVISION: branch }) }));
}

/** Of parameters with one name a run has what the last one says: values are put into a map in their order (`ParamsVariable`, workflow-cps). */
const lastOfEach = (params: readonly Param[]): readonly Param[] => [
  ...new Map(params.map((one) => [parameterName(one.name), one])).values(),
];

export function parameterNotes({ params }: Pipeline): FidelityNote[] {
  const kept = lastOfEach(params);
  const message = ({ name }: Param) =>
    together('the parameter ', name, ' is declared more than once: the last one counts');
  const left = params.filter((one) => !kept.includes(one));
  return [...kept.flatMap(lostOf), ...left.map((one) => note('AR007', 'approximate', 'content', message(one)))];
}

/** What is lost of a parameter. */
export function lostOf(param: Param): FidelityNote[] {
  const { name, type, default: given } = param;
  const lost = (message: Said) => [note('AR007', 'approximate', 'content', message)];
  return [
    ...(isTemplate(sourceDefault(param))
      ? lost(together('the default of the parameter ', name, ' holds {{, which Argo would fill in: it has none here'))
      : []),
    ...(isCredential(name, sourceDefault(param) ?? '')
      ? lost(together('the default of the parameter ', name, ' is a credential in clear text: it has none here'))
      : []),
    ...(type === 'file' || type === 'json'
      ? lost(together('the parameter ', name, ` is a ${type}: here it is a text`))
      : []),
    ...(type === 'secret'
      ? lost(together('the parameter ', name, ' is a password: here whoever sees the workflow sees it'))
      : []),
    ...(given !== undefined && given.kind !== 'literal'
      ? lost(together('the default of the parameter ', name, ' is computed: it has none here'))
      : []),
  ];
}
