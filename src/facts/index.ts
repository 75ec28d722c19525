/**
 * The facts room: what can be measured in one assessed repository, unjudged (architecture.md, "Rooms").
 *
 * - `measure(input)`: everything that `Facts` lists, credentials already masked in every text.
 * - `maskingFor(input)`: how this repository's credentials are masked; for whatever else carries text of the repository
 *   (IR, conversion, report). The values themselves are kept nowhere else.
 */
import { type Masking, maskDeep } from '../core/index.js';
import { commandFacts } from './commands.js';
import { connectionUses } from './connections.js';
import { coverageReports } from './coverage.js';
import { decisionFacts } from './decisions.js';
import { dependencyFacts } from './dependencies.js';
import { apiUses } from './deprecations.js';
import { duplicationFacts } from './duplication.js';
import { imageUses } from './images.js';
import { testRuns } from './junit.js';
import { networkFacts } from './network.js';
import { ownershipFacts, withOwners } from './ownership.js';
import { pipelineFacts } from './pipelines.js';
import { brokenFiles, readingFacts } from './reading.js';
import { exportedHistory } from './run-exports.js';
import { type SecretSearch, searchSecrets } from './secrets.js';
import { stepFacts } from './steps.js';
import { supplyFacts } from './supply.js';
import { sourceSuppressions } from './suppressions.js';
import { testedNames, testFacts, testFiles, withoutTests } from './tests.js';
import type { Facts, FactsInput, FileFact } from './types.js';
import { usageFacts } from './unused.js';
import { productVersions } from './versions.js';

export type { Facts, FactsInput } from './types.js';

/** Measures one assessed repository. */
export function measure(input: FactsInput): Facts {
  const secrets = searched(input);
  const steps = stepFacts(input, secrets);
  const ownership = ownershipFacts(input);
  const pipelines = withOwners(pipelineFacts(input, steps), ownership);
  const productive = withoutTests(input);
  const images = imageUses(productive);
  const { dependencies, files } = dependencyFacts(productive, images);
  const facts: Facts = {
    inventory: input.inventory,
    pipelines,
    links: input.bundle.links,
    steps,
    decisions: decisionFacts(input),
    callables: input.sources.flatMap(({ file, callables }) => callables.map((callable) => ({ ...callable, file }))),
    imports: input.sources.flatMap(({ imports }) => imports),
    calls: input.sources.flatMap(({ calls }) => calls),
    dependencies,
    dependencyFiles: files,
    images,
    secrets: secrets.findings,
    connections: connectionUses(input),
    tests: testFacts(input),
    reading: readingFacts(input, pipelines),
    files: withTests(secrets.files, input),
    deprecations: apiUses(input),
    versions: productVersions(productive, dependencies, images),
    history: [...input.sources.flatMap(({ history }) => history ?? []), ...exportedHistory(input)],
    diagnostics: input.diagnostics,
    network: networkFacts(input),
    duplication: duplicationFacts(input),
    usage: usageFacts(input),
    commands: commandFacts(steps),
    coverage: coverageReports(input),
    testRuns: testRuns(input),
    supply: supplyFacts(productive),
    suppressions: sourceSuppressions(input),
    ownership,
    broken: brokenFiles(input, pipelines),
  };
  return maskDeep(facts, secrets.masking);
}

/** Masks the credentials of this repository in any text, before that text is escaped for its format. */
export function maskingFor(input: FactsInput): Masking {
  return searched(input).masking;
}

const SEARCHES = new WeakMap<FactsInput, SecretSearch>();

function searched(input: FactsInput): SecretSearch {
  const search = SEARCHES.get(input) ?? searchSecrets(input);
  SEARCHES.set(input, search);
  return search;
}

/** What a module of Python offers to those that import from it. */
const DEFINED = /^(?:class|(?:async[ \t]+)?def)[ \t]+(\w+)/gm;

/** Python files with functions of their own: does a test import them, or name one of their pipelines? */
function withTests(files: readonly FileFact[], input: FactsInput): FileFact[] {
  const names = testedNames(input);
  const pipelines = new Map<string, string[]>();
  for (const { name, origin } of input.bundle.pipelines) {
    const own = pipelines.get(origin.span.file) ?? [];
    own.push(name);
    pipelines.set(origin.span.file, own);
  }
  const tests = testFiles(input);
  const code = new Set(
    input.sources.filter((source) => hasFunctions(source) && !tests.has(source.file)).map(({ file }) => file),
  );
  return files.map((fact) => {
    if (!code.has(fact.file)) return fact;
    const [module = '', home = ''] = fact.file.replace(/\.py$/, '').split('/').reverse();
    const defined = [...(input.readText(fact.file) ?? '').matchAll(DEFINED)].map(([, name]) => `${home}/${name}`);
    const own = [module, ...(pipelines.get(fact.file) ?? []), ...defined];
    return { ...fact, tested: own.some((name) => names.has(name)) };
  });
}

function hasFunctions({ language, callables }: FactsInput['sources'][number]): boolean {
  return language === 'python' && callables.some(({ name }) => name !== '<module>');
}
