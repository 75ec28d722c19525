import type { Facts } from '../../facts/types.js';
import type { ScoreCard } from '../../score/types.js';
import type { Assessment } from '../assessment.js';

/** One quality metric. Exactly one of `current` and `howToMeasure` is there: a figure that was not measured is never invented. */
export interface Metric {
  readonly id: string;
  readonly name: string;
  readonly current?: { readonly value: number; readonly of?: number; readonly unit: string };
  readonly target: string;
  /** How far it is from the target, as a count of what misses it; 0 = met. */
  readonly gap?: number;
  readonly gapUnit?: string;
  readonly howToMeasure?: string;
}

/** G. A. Campbell, "Cognitive Complexity" (SonarSource): default threshold of rule S3776. */
const COGNITIVE_LIMIT = 15;
/** T. J. McCabe, "A Complexity Measure" (1976), section VI: modules over 10 are to be split. */
const CYCLOMATIC_LIMIT = 10;

export function metricsOf({ facts, score }: Assessment): Metric[] {
  return [
    ...complexity(facts),
    ...shares(score),
    coverage(facts),
    ...durations(facts),
    failureRate(facts),
    duplication(facts),
    ...change(facts),
  ];
}

function complexity({ callables: all }: Facts): Metric[] {
  // as the check asks: what a module does outside of functions is no function
  const callables = all.filter(({ name }) => name !== '<module>');
  if (callables.length === 0) return [];
  const measure = (
    id: string,
    name: string,
    limit: number,
    of: (callable: Facts['callables'][number]) => number,
  ): Metric => ({
    id,
    name,
    current: { value: callables.reduce((worst, callable) => Math.max(worst, of(callable)), 0), unit: '' },
    target: `at most ${limit}`,
    gap: callables.filter((callable) => of(callable) > limit).length,
    gapUnit: 'function',
  });
  return [
    measure(
      'cognitive-complexity',
      'Cognitive complexity, worst function',
      COGNITIVE_LIMIT,
      (callable) => callable.cognitive,
    ),
    measure(
      'cyclomatic-complexity',
      'Cyclomatic complexity, worst function',
      CYCLOMATIC_LIMIT,
      (callable) => callable.cyclomatic,
    ),
  ];
}

/** Questions that a check has asked already are not measured a second time: the same figures stand in the score. */
const SHARES: readonly { readonly check: string; readonly name: string }[] = [
  { check: 'retries-set', name: 'Steps that retry' },
  { check: 'timeouts-set', name: 'Steps with a timeout' },
  { check: 'failure-alerts', name: 'Pipelines that report a failure' },
  { check: 'pipelines-described', name: 'Pipelines with a description' },
  { check: 'owners-named', name: 'Pipelines with an owner' },
  { check: 'dependencies-pinned', name: 'Libraries pinned to one version' },
  { check: 'images-by-digest', name: 'Images pinned by digest' },
  { check: 'work-at-load', name: 'Files that do no network or database work when loaded' },
];

function shares({ dimensions }: ScoreCard): Metric[] {
  const outcomes = new Map(
    dimensions.flatMap(({ checks }) => checks.map(({ check, outcome }) => [check.id, outcome] as const)),
  );
  return SHARES.flatMap(({ check, name }) => {
    const outcome = outcomes.get(check);
    if (outcome?.kind !== 'measured') return [];
    const { good, total } = outcome;
    return [{ id: check, name, current: { value: good, of: total, unit: '' }, target: 'all', gap: total - good }];
  });
}

/** Lines that tests run, over all coverage reports; the threshold is that of the check `coverage-sufficient`. */
function coverage({ coverage: reports }: Facts): Metric {
  const name = 'Test coverage of pipeline code, lines';
  const total = sum(reports.map((one) => one.total));
  const covered = sum(reports.map((one) => one.covered));
  if (total === 0) {
    const howToMeasure =
      'run the tests under coverage.py (`coverage run -m pytest`, `coverage xml`) or JaCoCo, and hand the report over with `--history`';
    return { id: 'test-coverage', name, target: 'at least 60 %', howToMeasure };
  }
  const missing = Math.max(0, Math.ceil(0.6 * total) - covered);
  return {
    id: 'test-coverage',
    name,
    current: { value: covered, of: total, unit: '' },
    target: 'at least 60 %',
    gap: missing,
    gapUnit: 'line',
  };
}

/** The median and the 95th percentile of the slowest pipeline; each pipeline has its own in section 9. */
function durations({ history }: Facts): Metric[] {
  const known = history.flatMap(({ seconds, measured }) => (seconds ? [{ ...seconds, measured }] : []));
  if (known.length === 0) {
    const howToMeasure =
      'export `dag_run` (`dag_id`, `start_date`, `end_date`, `state`) from the metadata database and hand it over with `--history`; a Jenkins home brings its builds; for cron, the log of each job';
    return [{ id: 'duration', name: 'Duration of runs (p50, p95)', target: 'no slower in Argo', howToMeasure }];
  }
  const worst = (of: (one: (typeof known)[number]) => number) =>
    known.reduce((most, one) => Math.max(most, of(one)), 0);
  const runs = sum(known.map(({ measured }) => measured));
  const of = `${runs} runs of ${known.length} ${known.length === 1 ? 'pipeline' : 'pipelines'}`;
  const target = `no slower in Argo; from ${of}`;
  return [
    {
      id: 'duration-p50',
      name: 'Duration p50, slowest pipeline',
      current: { value: worst(({ p50 }) => p50), unit: 's' },
      target,
    },
    {
      id: 'duration-p95',
      name: 'Duration p95, slowest pipeline',
      current: { value: worst(({ p95 }) => p95), unit: 's' },
      target,
    },
  ];
}

const FAILED = new Set(['failed', 'FAILURE', 'UNSTABLE']);
const SUCCEEDED = new Set(['success', 'SUCCESS']);

/** Runs that failed of those that failed or succeeded; aborted ones are neither. */
function failureRate({ history }: Facts): Metric {
  const results = history.flatMap(({ results: own }) => Object.entries(own));
  const count = (names: ReadonlySet<string>) => sum(results.flatMap(([name, runs]) => (names.has(name) ? [runs] : [])));
  const [failed, good] = [count(FAILED), count(SUCCEEDED)];
  const name = 'Runs that failed';
  if (failed + good === 0) {
    const howToMeasure = 'the same records: runs that failed over runs that ended';
    return { id: 'failure-rate', name, target: 'no higher in Argo', howToMeasure };
  }
  return {
    id: 'failure-rate',
    name,
    current: { value: failed, of: failed + good, unit: '' },
    target: 'none',
    gap: failed,
    gapUnit: 'run',
  };
}

/** How fast the ground moves under the migration, and how few know it; files, since a commit changes files. */
function change({ ownership, pipelines }: Facts): Metric[] {
  const rate = { id: 'change-rate', name: 'Pipelines changed in the last 90 days of the history' };
  const factor = { id: 'bus-factor', name: 'Fewest people who made more than half of the changes' };
  const [frozen, shared] = ['none while its wave moves', 'at least 2'];
  if (!ownership.history) {
    const howToMeasure = `assess a full clone with its \`.git\` folder; here: ${ownership.unknown ?? 'none'}`;
    return [
      { ...rate, target: frozen, howToMeasure },
      { ...factor, target: shared, howToMeasure: 'the same history' },
    ];
  }
  const changed = ownership.pipelines.filter(({ recent = 0 }) => recent > 0).length;
  const { busFactor } = ownership;
  return [
    {
      ...rate,
      current: { value: changed, of: pipelines.length, unit: '' },
      target: frozen,
      gap: changed,
      gapUnit: 'pipeline',
    },
    busFactor === undefined
      ? { ...factor, target: shared, howToMeasure: 'no commit of a person changed a file of a pipeline' }
      : { ...factor, current: { value: busFactor, unit: '' }, target: shared, gap: Math.max(0, 2 - busFactor) },
  ];
}

/** SonarSource, quality gate "Sonar way": at most 3 % of the lines are duplicated. */
function duplication({ duplication: { lines, duplicated } }: Facts): Metric {
  const id = 'duplication';
  const name = 'Copied lines of pipeline code';
  const target = 'at most 3 %';
  if (lines === 0) return { id, name, target, howToMeasure: 'no pipeline file holds code' };
  const gap = Math.max(0, duplicated - Math.floor(0.03 * lines));
  return { id, name, current: { value: duplicated, of: lines, unit: '' }, target, gap, gapUnit: 'line' };
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
