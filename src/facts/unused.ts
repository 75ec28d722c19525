import type { Pipeline } from '../ir/index.js';
import type { Usage, UsageFacts } from './shapes.js';
import { testFiles } from './tests.js';
import type { FactsInput } from './types.js';

/** Used is what is named anywhere else in the repository's texts: a word that stands elsewhere counts, so that doubt never accuses. */
export function usageFacts(input: FactsInput): UsageFacts {
  const words = wordCounts(input);
  return {
    parameters: input.bundle.pipelines.flatMap((pipeline) => parametersOf(pipeline, input, words)),
    helpers: helpersOf(input, words),
    pipelines: input.bundle.pipelines.map((pipeline) => ({
      name: pipeline.name,
      span: pipeline.origin.span,
      pipeline: pipeline.id,
      used: !isSwitchedOff(pipeline),
    })),
  };
}

const OFF = new Set(['jenkins.disabled', 'kubernetes.suspend']);

/** A disabled Jenkins job, a suspended CronJob. */
export function isSwitchedOff({ facets }: Pipeline): boolean {
  return facets.some(({ key, value }) => OFF.has(key) && value === true);
}

/** How often each word stands in the texts of the repository, and in how many files. */
class Words {
  readonly total = new Map<string, number>();
  readonly byFile = new Map<string, ReadonlyMap<string, number>>();

  read(file: string, text: string): void {
    const own = new Map<string, number>();
    for (const [word] of text.matchAll(/[A-Za-z_]\w{0,100}/g)) own.set(word, (own.get(word) ?? 0) + 1);
    this.byFile.set(file, own);
    for (const [word, count] of own) this.total.set(word, (this.total.get(word) ?? 0) + count);
  }
}

const TEXTS = new Set(['pipeline', 'module', 'test', 'configuration', 'image', 'other']);

function wordCounts({ inventory, readText }: FactsInput): Words {
  const words = new Words();
  for (const { file, role } of inventory) if (TEXTS.has(role)) words.read(file, readText(file) ?? '');
  return words;
}

/** A parameter stands once where it is declared. A library that is not here may read it. */
function parametersOf(pipeline: Pipeline, { inventory }: FactsInput, words: Words): Usage[] {
  const { params, origin, resources, id } = pipeline;
  const own = words.byFile.get(origin.span.file);
  const doubt = resources.some((one) => one.kind === 'library' && !one.resolved);
  const others = inventory.filter(({ role, file }) => role === 'other' && file !== origin.span.file);
  return params.map(({ name }) => {
    const word = /[A-Za-z_]\w*/.exec(name)?.[0] ?? name;
    const used = (own?.get(word) ?? 0) > 1 || others.some(({ file }) => words.byFile.get(file)?.has(word));
    return { name, span: origin.span, pipeline: id, used: used || (doubt ? undefined : false) };
  });
}

/** Functions at the top of a Python file that nothing decorates away: methods and what a framework calls by name are left out. */
function helpersOf(input: FactsInput, words: Words): Usage[] {
  const tests = testFiles(input);
  const sources = input.sources.filter(({ file, language }) => language === 'python' && !tests.has(file));
  return sources.flatMap(({ file, callables }) => {
    const lines = (input.readText(file) ?? '').split('\n');
    return callables.flatMap(({ name, span }) => {
      const line = lines[span.start.line - 1] ?? '';
      if (!/^\w+$/.test(name) || name.startsWith('__') || !/^(?:async\s+)?def\s/.test(line)) return [];
      if (/^@/.test(lines[span.start.line - 2] ?? '')) return [];
      return [{ name, span, used: (words.total.get(name) ?? 0) > 1 }];
    });
  });
}
