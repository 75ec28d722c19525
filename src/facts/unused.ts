import { type Pipeline, stepsOf } from '../ir/index.js';
import type { Usage, UsageFacts } from './shapes.js';
import { testFiles } from './tests.js';
import type { FactsInput } from './types.js';
import { WordCounts } from './word-counts.js';

/** Used is what is named anywhere else in the repository's texts: a word that stands elsewhere counts, so that doubt never accuses. */
export function usageFacts(input: FactsInput): UsageFacts {
  const helpers = helpersOf(input);
  const asked = new Set(helpers.map(({ name }) => name));
  for (const { params } of input.bundle.pipelines) for (const { name } of params) asked.add(wordOf(name));
  const words = wordCounts(asked, input);
  const others = readers(input);
  const lent = lentNames(input);
  return {
    parameters: input.bundle.pipelines.flatMap((pipeline) => parametersOf(pipeline, others, words)),
    helpers: helpers.map((helper) => ({ ...helper, used: words.total(helper.name) > 1 })),
    pipelines: input.bundle.pipelines.map((pipeline) => ({
      name: pipeline.name,
      span: pipeline.origin.span,
      pipeline: pipeline.id,
      used: !isSwitchedOff(pipeline) || lent.has(pipeline.name),
    })),
  };
}

const OFF = new Set(['jenkins.disabled', 'kubernetes.suspend']);

/** A disabled Jenkins job, a suspended CronJob. */
export function isSwitchedOff({ facets }: Pipeline): boolean {
  return facets.some(({ key, value }) => OFF.has(key) && value === true);
}

/** Pipelines that steps of others name and no rule knows: a job that is switched off may lend them its steps (Template Project plug-in, `builders-from`). */
function lentNames({ bundle }: FactsInput): ReadonlySet<unknown> {
  const steps = bundle.pipelines.flatMap((pipeline) => [...stepsOf(pipeline)]);
  const values = steps.flatMap(({ action }) => (action.kind === 'foreign' ? Object.values(action.args) : []));
  return new Set(values.flatMap((value) => (value.kind === 'literal' ? [value.value] : [])));
}

/** A global of a shared library, which nothing starts by itself (sources, `scripted/pipeline`). */
export function isOnlyCalled({ origin, triggers }: Pipeline): boolean {
  return origin.construct === 'library step' && triggers.length === 0;
}

const TEXTS = new Set(['pipeline', 'module', 'test', 'configuration', 'image', 'other']);

/** How often the words that are asked about stand in the texts of the repository, and in which files. */
function wordCounts(asked: ReadonlySet<string>, { inventory, readText }: FactsInput): WordCounts {
  const words = new WordCounts(asked);
  if (asked.size === 0) return words;
  for (const { file, role } of inventory) if (TEXTS.has(role)) words.read(file, readText(file) ?? '');
  return words;
}

/** Files that may read what a pipeline of another file was given: scripts, modules, and what is loaded as a pipeline file and defines none. */
function readers({ inventory, bundle }: FactsInput): ReadonlySet<string> {
  const defining = new Set(bundle.pipelines.map(({ origin }) => origin.span.file));
  const reads = ({ file, role }: FactsInput['inventory'][number]) =>
    role === 'other' || role === 'module' || (role === 'pipeline' && !defining.has(file));
  return new Set(inventory.filter(reads).map(({ file }) => file));
}

/** A parameter stands once where it is declared. A script or a library that is not here may read it, and so may whoever calls a step of a library. */
function parametersOf(pipeline: Pipeline, others: ReadonlySet<string>, words: WordCounts): Usage[] {
  const { params, origin, resources, id } = pipeline;
  const { file } = origin.span;
  const doubt =
    origin.reading === 'opaque' ||
    isOnlyCalled(pipeline) ||
    resources.some((one) => one.kind === 'library' && !one.resolved) ||
    hasUnknownStep(pipeline);
  const all = handsOnAll(pipeline);
  return params.map(({ name }) => {
    if (all) return { name, span: origin.span, pipeline: id, used: true };
    if (name.startsWith('<unknown:')) return { name, span: origin.span, pipeline: id, used: undefined };
    const places = words.places(wordOf(name));
    const used = (places.get(file) ?? 0) > 1 || [...places.keys()].some((one) => one !== file && others.has(one));
    return { name, span: origin.span, pipeline: id, used: used || (doubt ? undefined : false) };
  });
}

/** A step that no rule knows: whatever it runs sees the parameters in its environment. */
function hasUnknownStep(pipeline: Pipeline): boolean {
  return [...stepsOf(pipeline)].some(({ action, origin }) => action.kind === 'foreign' && origin.reading === 'opaque');
}

/** A pipeline that it starts is given whatever it was given itself (`current-parameters`, `CurrentBuildParameters`). */
function handsOnAll(pipeline: Pipeline): boolean {
  return [...stepsOf(pipeline)].some(({ action }) => action.kind === 'invoke' && Object.hasOwn(action.params, '*'));
}

function wordOf(name: string): string {
  return /[A-Za-z_]\w*/.exec(name)?.[0] ?? name;
}

/** Functions at the top of a Python file that nothing decorates away: methods and what a framework calls by name are left out. */
function helpersOf(input: FactsInput): Omit<Usage, 'used'>[] {
  const tests = testFiles(input);
  const sources = input.sources.filter(({ file, language }) => language === 'python' && !tests.has(file));
  return sources.flatMap(({ file, callables }) => {
    const lines = (input.readText(file) ?? '').split('\n');
    return callables.flatMap(({ name, span }) => {
      const line = lines[span.start.line - 1] ?? '';
      if (!/^\w+$/.test(name) || name.startsWith('__') || !/^(?:async\s+)?def\s/.test(line)) return [];
      if (/^@/.test(lines[span.start.line - 2] ?? '')) return [];
      return [{ name, span }];
    });
  });
}
