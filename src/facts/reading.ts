import type { InventoryFile, SourceFacts } from '../core/index.js';
import { nodesOfPipeline } from '../ir/index.js';
import type { FactsInput, PipelineFact, ReadingFacts } from './types.js';

/** What the confidence figure is made of (health-score.md, "The formula"). What a file names and says counts for nothing where its language would not load it. */
export function readingFacts(
  { inventory, sources, bundle }: FactsInput,
  pipelines: readonly PipelineFact[],
): ReadingFacts {
  const errors = new Map(sources.map(({ file, errorBytes }) => [file, errorBytes]));
  const own = inventory.filter(({ system }) => system !== undefined);
  const nodes = bundle.pipelines.flatMap((pipeline) => [pipeline, ...nodesOfPipeline(pipeline)]);
  const loaded = (source: SourceFacts) => source.errorBytes === 0;
  const imports = sources.flatMap((source) =>
    source.imports.map(({ resolved }) => loaded(source) && resolved !== 'missing'),
  );
  // shared libraries of Jenkins are what imports are in Python: each use of a pipeline counts
  const libraries = pipelines.flatMap((one) => one.libraries ?? []).map(({ resolved }) => resolved);
  const named = [...imports, ...libraries];
  const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);
  return {
    sourceBytes: sum(own.map(({ bytes }) => bytes)),
    parsedBytes: sum(own.map((file) => parsed(file, errors.get(file.file)))),
    constructs: nodes.length + pipelines.length - bundle.pipelines.length,
    constructsFull: nodes.filter(({ origin }) => origin.reading === 'full').length,
    imports: named.length,
    importsResolved: named.filter((resolved) => resolved).length,
    values: sum(sources.map(({ values }) => values.known + values.unknown)),
    valuesKnown: sum(sources.map((source) => (loaded(source) ? source.values.known : 0))),
  };
}

/** Nothing of a file that was only found, or that could not be decoded. */
function parsed({ bytes, status }: InventoryFile, errorBytes = 0): number {
  return status === 'read' || status === 'partial' ? Math.max(0, bytes - errorBytes) : 0;
}

/** Files that hold syntax errors, could not be read, or of which no pipeline came although they are some. */
export function brokenFiles({ inventory, sources }: FactsInput, pipelines: readonly PipelineFact[]): string[] {
  const errors = new Set(sources.filter(({ errorBytes }) => errorBytes > 0).map(({ file }) => file));
  const unread = new Set(pipelines.filter(isLost).map(({ span }) => span.file));
  return inventory
    .filter(
      ({ file, system, status }) =>
        system !== undefined && (status === 'found' || status === 'unreadable' || errors.has(file) || unread.has(file)),
    )
    .map(({ file }) => file);
}

/** Nothing at all came of it: not read, or read in part without a single step. */
function isLost({ verdict, reading, steps }: PipelineFact): boolean {
  return verdict === 'unreadable' || (reading !== 'full' && steps === 0);
}
