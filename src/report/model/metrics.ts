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
  return [...complexity(facts), ...shares(score), ...NOT_MEASURED];
}

function complexity({ callables }: Facts): Metric[] {
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

const NOT_MEASURED: readonly Metric[] = [
  {
    id: 'test-coverage',
    name: 'Test coverage of pipeline code',
    target: 'set by you',
    howToMeasure:
      'run the tests under coverage.py (`coverage run -m pytest`, `coverage report`); coverage reports are not read yet',
  },
  {
    id: 'duration',
    name: 'Pipeline duration (p50, p95)',
    target: 'no slower in Argo',
    howToMeasure:
      'export `dag_run` (`dag_id`, `start_date`, `end_date`, `state`) from the metadata database; for cron, the log of each job; run history is not read yet',
  },
  {
    id: 'failure-rate',
    name: 'Failure rate of runs',
    target: 'no higher in Argo',
    howToMeasure: 'the same export: runs whose `state` is `failed` over all runs of 90 days',
  },
  {
    id: 'duplication',
    name: 'Duplicated pipeline code',
    target: 'at most 3 %',
    howToMeasure: 'run a copy-paste detector such as jscpd over the pipeline folder; duplication is not measured yet',
  },
];
