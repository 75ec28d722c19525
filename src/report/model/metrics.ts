import type { Facts } from '../../facts/types.js';
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

export function metricsOf({ facts }: Assessment): Metric[] {
  return [...complexity(facts), ...shares(facts), ...timeAtLoad(facts), ...NOT_MEASURED];
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

function shares({ pipelines, steps, dependencies, images }: Facts): Metric[] {
  const libraries = dependencies.filter((dependency) => dependency.ecosystem !== 'oci');
  return [
    ratio(
      'steps-retried',
      'Steps that retry',
      'step',
      steps.map((step) => (step.retries ?? 0) > 0),
    ),
    ratio(
      'steps-bounded',
      'Steps with a timeout',
      'step',
      steps.map((step) => step.timeout),
    ),
    ratio(
      'pipelines-notifying',
      'Pipelines that report a failure',
      'pipeline',
      pipelines.map((pipeline) => pipeline.notifiesFailure),
    ),
    ratio(
      'pipelines-described',
      'Pipelines with a description',
      'pipeline',
      pipelines.map((pipeline) => pipeline.described),
    ),
    ratio(
      'pipelines-owned',
      'Pipelines with an owner',
      'pipeline',
      pipelines.map((pipeline) => pipeline.owner !== undefined),
    ),
    ratio(
      'libraries-pinned',
      'Libraries pinned to one version',
      'library',
      libraries.map((dependency) => dependency.pinned),
    ),
    ratio(
      'images-by-digest',
      'Images pinned by digest',
      'image',
      images.map((image) => image.pinned === 'digest'),
    ),
  ].filter((metric) => metric !== undefined);
}

function ratio(id: string, name: string, unit: string, met: readonly boolean[]): Metric | undefined {
  if (met.length === 0) return undefined;
  const good = met.filter(Boolean).length;
  return {
    id,
    name,
    current: { value: good, of: met.length, unit },
    target: 'all',
    gap: met.length - good,
    gapUnit: unit,
  };
}

function timeAtLoad({ calls, callables }: Facts): Metric[] {
  if (callables.length === 0) return [];
  const found = calls.filter((call) => call.atLoad && REMOTE_AT_LOAD.test(call.name)).length;
  return [
    {
      id: 'calls-at-load',
      name: 'Network or database calls made whenever a file is loaded',
      current: { value: found, unit: 'call' },
      target: 'none',
      gap: found,
      gapUnit: 'call',
    },
  ];
}

/** Names that reach the network or the metadata database as soon as the scheduler loads the file. */
const REMOTE_AT_LOAD =
  /^(requests|httpx|urllib3?|boto3|psycopg2?|pymysql|sqlalchemy|redis|socket)\.|\bVariable\.get$|\bConnection\.get|Hook\./;

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
