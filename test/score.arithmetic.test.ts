import { describe, expect, test } from 'vitest';
import { lineSpan } from '../src/core/index.js';
import type { Facts } from '../src/facts/types.js';
import { capsOf } from '../src/score/caps.js';
import { CONSTANTS } from '../src/score/constants.js';
import { grade } from '../src/score/grade.js';
import { checks, roundHalfEven, score } from '../src/score/index.js';
import { type Check, type CheckOutcome, DIMENSIONS, type Dimension, type Risk } from '../src/score/types.js';
import { factsOf, pipelineOf, secretIn, stepOf } from './support/build-facts.js';

const NOTHING = factsOf({});

function checkOf(dimension: Dimension, risk: Risk, outcome: CheckOutcome): Check {
  const words = { title: 't', unmet: 'u', question: 'q', subject: 's', why: 'w', how: 'h', remedy: 'r', source: 's' };
  return {
    id: `${dimension}-${risk}`,
    dimension,
    risk,
    systems: ['*'],
    effort: [1, 2],
    ...words,
    measure: () => outcome,
  };
}

function measured(good: number, total: number, unknown = 0): CheckOutcome {
  return { kind: 'measured', good, unknown, total, evidence: [] };
}

describe('the formula, by hand', () => {
  test('weighted means of checks and dimensions', () => {
    const { health, upper, dimensions } = grade(
      NOTHING,
      [
        checkOf('security', 'critical', measured(1, 2)),
        checkOf('security', 'medium', measured(4, 4)),
        checkOf('reliability', 'high', measured(1, 4, 1)),
        checkOf('testability', 'low', { kind: 'not-applicable', why: 'nothing there' }),
      ],
      CONSTANTS,
    );
    // security (10 × 1/2 + 5 × 1) / 15 = 2/3; reliability 1/4; health 10 × (22 × 2/3 + 20 × 1/4) / 42
    expect(dimensions[0]?.headline).toBeCloseTo(2 / 3, 12);
    expect(health).toBeCloseTo((10 * (22 * (2 / 3) + 20 / 4)) / 42, 12);
    expect(upper).toBeCloseTo((10 * (22 * (2 / 3) + 20 / 2)) / 42, 12);
    // critical check: 10 × 22/42 × 10/15 × 1/2
    expect(dimensions[0]?.checks[0]?.pointsLost).toBeCloseTo((10 * 22 * 10) / (42 * 15 * 2), 12);
    expect(dimensions.find(({ dimension }) => dimension === 'testability')).not.toHaveProperty('headline');
  });

  test('inconclusive counts as not met in the headline, as met in the upper bound', () => {
    const one = grade(NOTHING, [checkOf('security', 'high', { kind: 'inconclusive', why: 'no file' })], CONSTANTS);
    expect([one.health, one.upper]).toEqual([0, 10]);
  });

  test('without anything applicable there is no health, and the verdict is hold', () => {
    const card = score(NOTHING);
    expect(card).not.toHaveProperty('health');
    expect(card.verdict).toBe('hold');
    expect(card.diagnostics.map(({ code }) => code)).toEqual(['SC003']);
  });
});

describe('points lost', () => {
  test('10 − Σ = health before caps', () => {
    const card = score(sample());
    const lost = card.dimensions.flatMap((one) => one.checks).reduce((sum, { pointsLost }) => sum + pointsLost, 0);
    expect(card.uncapped).toBeLessThan(10);
    expect(10 - lost).toBeCloseTo(card.uncapped ?? -1, 10);
  });
});

describe('caps', () => {
  test('the lowest applies and each is named', () => {
    const facts = factsOf({
      secrets: [secretIn('a.py'), secretIn('b.py'), secretIn('b.py')],
      pipelines: [
        pipelineOf('a'),
        pipelineOf('b', { verdict: 'unreadable' }),
        pipelineOf('c', { verdict: 'unreadable' }),
      ],
      versions: [
        { product: 'airflow', version: '2.3', endOfLife: '2026-04-22', supported: false, span: lineSpan('r.txt', 1) },
      ],
    });
    expect(capsOf(facts, CONSTANTS)).toEqual([
      { at: 3, reason: '2 of 3 pipelines could not be read' },
      { at: 4, reason: 'credentials in clear text in 2 files' },
      { at: 6, reason: 'Airflow 2.3 is past its end of life (2026-04-22)' },
    ]);
    const card = score(facts);
    expect(card.health).toBeLessThanOrEqual(3);
    expect(card.verdict).toBe('hold');
  });

  test('half of the pipelines unreadable is not more than half; an old Python caps nothing', () => {
    const pipelines = [pipelineOf('a'), pipelineOf('b', { verdict: 'unreadable' })];
    const versions = [{ product: 'python', version: '3.7', supported: false, span: lineSpan('Dockerfile', 1) }];
    expect(capsOf(factsOf({ pipelines, versions }), CONSTANTS)).toEqual([]);
  });
});

describe('confidence and effort', () => {
  test('40/30/20/10, and 0/0 leaves the average', () => {
    const reading = { ...NOTHING.reading, parsedBytes: 50, constructsFull: 5, values: 0, valuesKnown: 0 };
    // (40 × 0.5 + 30 × 0.5 + 20 × 1) / 90
    expect(score(factsOf({ reading })).confidence.percent).toBeCloseTo((100 * 55) / 90, 10);
  });

  test('rows of the table times counts, each decision once', () => {
    const one = pipelineOf('one');
    const approximate = { fidelity: 'approximate', reviewCodes: ['AR007'] } as const;
    const said = { steps: 2, pipelines: [one.id], first: one.span };
    const users = (name: string) => ({ name, pipelines: [one.id] });
    const two = pipelineOf('two', { verdict: 'unreadable' });
    const facts = factsOf({
      pipelines: [one, two],
      decisions: [
        { code: 'AR007', message: 'a queue', names: [], ...said },
        { code: 'AR007', message: 'the queue of …', names: ['a', 'b', 'c'].map(users), ...said },
      ],
      steps: [
        stepOf(one, 'a', approximate),
        stepOf(one, 'b', approximate),
        stepOf(one, 'c', { fidelity: 'manual', action: 'code' }),
        stepOf(one, 'd', { fidelity: 'manual', action: 'foreign' }),
        stepOf(one, 'e', { fidelity: 'approximate' }),
        // what stands for an unread pipeline is no work beside it
        stepOf(two, 'f', { fidelity: 'manual', action: 'foreign', construct: 'other' }),
      ],
    });
    const { items, low, high, complexity } = score(facts, { effort: { 'cut-over': [1, 2] } }).effort;
    expect(items.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'unknown-step 1',
      'manual-callable 1',
      'unreadable-pipeline 1',
      'approximate-join 2',
      'decision-name 2',
      'cut-over 2',
    ]);
    expect(low).toBeCloseTo(2 * 0.1 + 0.25 + 2 * 0.1 + 2 * 0.01 + 2 * 1, 10);
    expect(high).toBeCloseTo(2 * 0.5 + 1 + 2 * 0.25 + 2 * 0.03 + 2 * 2, 10);
    expect(complexity).toBe('Medium');
  });

  test('what one place of the source makes is written once, another construct or column is another piece', () => {
    const pipelines = [pipelineOf('one', {}), pipelineOf('two', {})];
    const place = (column: number) => ({ file: 'a', start: { line: 3, column }, end: { line: 3, column: column + 1 } });
    const manual = { fidelity: 'manual', action: 'foreign' } as const;
    const steps = pipelines.flatMap((one) => [
      stepOf(one, 'a', { ...manual, span: place(1), construct: 'sh' }),
      stepOf(one, 'b', { ...manual, span: place(1), construct: 'sh' }),
      stepOf(one, 'c', { ...manual, span: place(1), construct: 'bat' }),
      stepOf(one, 'd', { ...manual, span: place(9), construct: 'sh' }),
    ]);
    const { items } = score(factsOf({ pipelines, steps })).effort;
    expect(items.find(({ kind }) => kind === 'unknown-step')?.count).toBe(3);
  });
});

describe('risks', () => {
  const at = (line: number) => lineSpan('Dockerfile', line);
  const old = (version: string, line: number) => ({
    ...{ product: 'python', version, line: '3.7', supported: false, endOfLife: '2023-06-27' },
    span: at(line),
  });
  const risk = (facts: Facts, effort = {}) =>
    score(facts, { effort }).risks.find(({ id }) => id === 'supported-versions');

  test('one line of versions is one repair, each further place of it costs a little', () => {
    const versions = [old('3.7', 1), old('3.7.4', 2), old('3.7', 3), { ...old('3.6', 3), line: '3.6' }];
    const found = risk(factsOf({ versions }));
    expect([found?.repairs, found?.furtherPlaces]).toEqual([2, 2]);
    expect(found?.effort[0]).toBeCloseTo(2 * 0.5 + 2 * 0.02, 10);
    expect(found?.effort[1]).toBeCloseTo(2 * 3 + 2 * 0.1, 10);
    expect(risk(factsOf({ versions }), { 'repeated-place': [0, 1] })?.effort).toEqual([1, 8]);
  });

  test('what stands in one file for one machine is ported once: the steps of the other system, and those around them', () => {
    const pipeline = pipelineOf('a', { system: 'jenkins' });
    const own = { system: 'jenkins', boundTo: 'windows' };
    const steps = [
      stepOf(pipeline, 'checkout', {
        ...own,
        construct: 'checkout',
        action: 'checkout',
        span: lineSpan('Jenkinsfile', 3),
      }),
      stepOf(pipeline, 'build', {
        ...own,
        construct: 'bat',
        language: 'batch',
        action: 'shell',
        span: lineSpan('Jenkinsfile', 4),
      }),
      stepOf(pipeline, 'test', {
        ...own,
        construct: 'bat',
        language: 'batch',
        action: 'shell',
        span: lineSpan('other/Jenkinsfile', 4),
      }),
    ];
    const found = score(factsOf({ pipelines: [pipeline], steps })).risks.find(({ id }) => id === 'runs-on-linux');
    expect([found?.evidence.length, found?.repairs]).toEqual([3, 2]);
  });

  test('a single place costs what the check says', () => {
    const found = risk(factsOf({ versions: [old('3.7', 1)] }));
    expect([found?.effort, found?.furtherPlaces]).toEqual([[0.5, 3], undefined]);
  });
});

describe('verdict', () => {
  test('go needs health, confidence and few manual steps; each missing one is a condition', () => {
    expect(score(sample({})).verdict).toBe('go');
    const unsure = score(sample({ reading: { ...NOTHING.reading, parsedBytes: 40, constructsFull: 9 } }));
    expect([unsure.verdict, unsure.verdictReasons.length]).toEqual(['go with conditions', 1]);
    const blind = score(sample({ reading: { ...NOTHING.reading, parsedBytes: 0, constructsFull: 0 } }));
    expect(blind.verdict).toBe('hold');
  });
});

describe('rounding', () => {
  test.each([
    [0.05, 1, 0],
    [0.15, 1, 0.2],
    [0.25, 1, 0.2],
    [0.35, 1, 0.4],
    [2.675, 2, 2.68],
    [1.005, 2, 1],
    [0.1 + 0.2, 1, 0.3],
    [7.25, 1, 7.2],
    [6.949999, 1, 6.9],
    [-0.25, 1, -0.2],
    [1e21, 1, 1e21],
    [9.999, 1, 10],
  ])('%d to %d decimals is %d', (value, digits, rounded) => {
    expect(roundHalfEven(value, digits)).toBe(rounded);
  });
});

describe('checks', () => {
  test('every dimension has at least two, ids are unique and in order', () => {
    for (const dimension of DIMENSIONS) {
      expect(checks.filter((check) => check.dimension === dimension).length, dimension).toBeGreaterThanOrEqual(2);
    }
    const ids = checks.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('a measured outcome has evidence for every subject that is not good', () => {
    for (const { dimension, checks: results } of score(sample()).dimensions) {
      for (const { check, outcome } of results) {
        if (outcome.kind !== 'measured') continue;
        expect(outcome.evidence.length, `${dimension} ${check.id}`).toBe(outcome.total - outcome.good);
        expect(outcome.evidence.filter((one) => one.outcome === 'unknown').length).toBe(outcome.unknown);
      }
    }
  });
});

/** Two pipelines, one of them with much to find. */
function sample(parts?: Partial<Facts>): Facts {
  const good = pipelineOf('good');
  const bad = pipelineOf('bad', { described: false, notifiesFailure: false, timeout: false });
  const pipelines = parts ? [good] : [good, bad];
  const steps = parts ? [stepOf(good, 'a')] : [stepOf(good, 'a'), stepOf(bad, 'b', { retries: 0, timeout: false })];
  const tests = { files: ['tests/t.py'], integrity: ['tests/t.py'], lint: ['.gitlab-ci.yml'] };
  const files = [{ file: 'dags/good.py', searched: true }];
  return factsOf({ pipelines, steps, tests, files, ...parts });
}
