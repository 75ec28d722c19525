import { expect, test } from 'vitest';
import type { PipelineFact } from '../src/facts/types.js';
import type { Assessment } from '../src/report/assessment.js';
import { costOf } from '../src/report/model/cost.js';
import { PRICES } from '../src/report/model/prices.js';
import { costView } from '../src/report/view/cost.js';
import { factsOf, pipelineOf, stepOf } from './support/build-facts.js';

const cron = (expr: string): PipelineFact['triggers'] =>
  [{ kind: 'cron', expr }] as unknown as PipelineFact['triggers'];
const MONTH_HOURS = (365 / 12) * 24;

/** Twelve steps that work and one that joins, of a pipeline. */
const stepsOf = (pipeline: PipelineFact) => [
  ...Array.from({ length: 12 }, (_, index) => stepOf(pipeline, `work-${index}`, { action: 'shell' })),
  stepOf(pipeline, 'join', { action: 'noop' }),
];

function costs(parts: Partial<PipelineFact>) {
  const pipeline = pipelineOf('one', { steps: 13, depth: 4, ...parts });
  const facts = factsOf({ pipelines: [pipeline], steps: stepsOf(pipeline) });
  const [one] = costOf({ facts } as Assessment).pipelines;
  return one ?? expect.unreachable();
}

test('runs that may not overlap are not assumed longer than the time between them', () => {
  const often = costs({ triggers: cron('*/2 * * * *'), maxRuns: 1 });
  // four steps after each other in two minutes: thirty seconds each, twelve steps
  expect(often.hours).toBeCloseTo((12 * 30) / 3600, 10);
  expect(often.fitted).toBe(true);
  // its longest chain is then busy all month
  expect((often.runs ?? 0) * (often.hours / 12) * 4).toBeCloseTo(MONTH_HOURS, 6);
  expect(costs({ triggers: cron('*/2 * * * *'), maxRuns: 2 }).hours).toBeCloseTo((12 * 60) / 3600, 10);
});

test('the assumption stands where runs fit, may overlap, or start at no known time', () => {
  const assumed = (12 * PRICES.stepSeconds) / 3600;
  const { maxRuns: _, ...unbounded } = pipelineOf('one', { steps: 13, depth: 4, triggers: cron('*/2 * * * *') });
  const facts = factsOf({ pipelines: [unbounded], steps: stepsOf(unbounded) });
  const open = costOf({ facts } as Assessment).pipelines[0];
  for (const one of [costs({ triggers: cron('0 3 * * *'), maxRuns: 1 }), costs({ triggers: [], maxRuns: 1 }), open]) {
    expect(one?.hours).toBeCloseTo(assumed, 10);
    expect(one?.fitted).toBeUndefined();
  }
});

test('a recorded duration is taken as it is', () => {
  const facts = factsOf({
    pipelines: [pipelineOf('one', { steps: 12, depth: 4, triggers: cron('*/2 * * * *'), maxRuns: 1 })],
    history: [
      { pipeline: pipelineOf('one').id, runs: 9, measured: 9, outcomes: {}, seconds: { p50: 600, p95: 700 } } as never,
    ],
  });
  expect(costOf({ facts } as Assessment).pipelines[0]).toMatchObject({ hours: 600 / 3600, from: 'history' });
});

test('a sum that is something is not told as nothing', () => {
  const pipeline = pipelineOf('one', { steps: 1, triggers: cron('0 3 1 * *') });
  const facts = factsOf({ pipelines: [pipeline], steps: [stepOf(pipeline, 'work', { action: 'shell' })] });
  expect(costView({ facts } as Assessment)).toMatchObject({
    about: { text: 'less than 0.10 USD' },
    priced: '1 pipeline whose schedule says how often it runs',
  });
});

test('the sixth field of a cron counts seconds, as in croniter', () => {
  const once = costs({ triggers: cron('30 6 * * *') }).runs ?? expect.unreachable();
  expect(costs({ triggers: cron('30 6 * * * 15') }).runs).toBeCloseTo(once, 10);
  expect(costs({ triggers: cron('30 6 * * * */20') }).runs).toBeCloseTo(3 * once, 10);
});
