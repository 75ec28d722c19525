import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineSpan } from '../src/core/index.js';
import type { Facts, ImageUse, PipelineFact, StepFact } from '../src/facts/types.js';
import { score } from '../src/score/index.js';
import { factsOf, pipelineOf, secretIn, stepOf } from './support/build-facts.js';

/** Random repositories, small but with everything that a check looks at. */
const stepParts = fc.record({
  retries: fc.constantFrom(0, 2, undefined),
  timeout: fc.boolean(),
  action: fc.constantFrom('shell', 'noop', 'wait', 'foreign'),
  script: fc.constantFrom('load', 'cp /data/in/x /tmp', 'a\nb', 'load $(date +%F)', 'pip install x'),
  scriptKnown: fc.boolean(),
  interpolatesSecret: fc.boolean(),
  holdsSlotWhileWaiting: fc.boolean(),
  fidelity: fc.constantFrom('exact', 'approximate', 'manual'),
}) as fc.Arbitrary<Partial<StepFact>>;
const pipelineParts = fc.record({
  described: fc.boolean(),
  notifiesFailure: fc.boolean(),
  timeout: fc.boolean(),
  reading: fc.constantFrom('full', 'partial'),
  verdict: fc.constantFrom('automatic', 'review', 'manual', 'unreadable'),
}) as fc.Arbitrary<Partial<PipelineFact>>;
const repository = fc
  .array(fc.tuple(pipelineParts, fc.array(stepParts, { maxLength: 4 })), { minLength: 1, maxLength: 5 })
  .chain((parts) =>
    fc.record({
      parts: fc.constant(parts),
      images: fc.array(fc.constantFrom('digest', 'tag', 'unknown'), { maxLength: 3 }),
      leaks: fc.boolean(),
    }),
  )
  .map(build);

function build({
  parts,
  images,
  leaks,
}: {
  parts: [Partial<PipelineFact>, Partial<StepFact>[]][];
  images: string[];
  leaks: boolean;
}): Facts {
  const pipelines = parts.map(([own], index) => pipelineOf(`p${index}`, own));
  const steps = parts.flatMap(([, own], index) =>
    own.map((step, at) => stepOf(pipelines[index] ?? pipelineOf('x'), `s${at}`, step)),
  );
  return factsOf({
    pipelines,
    steps,
    images: images.map((pinned, line) => imageOf(pinned as ImageUse['pinned'], line + 1)),
    files: pipelines.map(({ span }) => ({ file: span.file, searched: true })),
    secrets: leaks ? [secretIn('dags/p0.py')] : [],
  });
}

function imageOf(pinned: ImageUse['pinned'], line: number): ImageUse {
  return { image: `image-${line}`, pinned, span: lineSpan('Dockerfile', line), usedBy: [] };
}

const healthOf = (facts: Facts) => score(facts).health ?? 0;
const TOLERANCE = 1e-9;
const runs = { numRuns: 150, seed: 5 };

test('something unknown never raises the score', () => {
  const unknowns: ((facts: Facts) => Facts)[] = [
    (facts) => ({ ...facts, images: [...facts.images, imageOf('unknown', 99)] }),
    (facts) => ({ ...facts, files: [...facts.files, { file: 'locked.yml', searched: false }] }),
    (facts) => ({ ...facts, dependencyFiles: [...facts.dependencyFiles, { file: 'pyproject.toml', read: false }] }),
    (facts) => ({
      ...facts,
      pipelines: [...facts.pipelines, pipelineOf('unread', { verdict: 'unreadable', reading: 'opaque' })],
    }),
    (facts) => ({
      ...facts,
      versions: [...facts.versions, { product: 'airflow', supported: undefined, span: lineSpan('r.txt', 1) }],
    }),
    (facts) => {
      const [first] = facts.pipelines;
      const step =
        first &&
        stepOf(first, 'unknown', { retries: undefined, timeout: false, timeoutUnknown: true, scriptKnown: false });
      return {
        ...facts,
        steps: step ? [...facts.steps, { ...step, fidelity: 'manual', action: 'foreign' }] : facts.steps,
      };
    },
  ];
  fc.assert(
    fc.property(repository, fc.constantFrom(...unknowns), (facts, add) => {
      expect(healthOf(add(facts))).toBeLessThanOrEqual(healthOf(facts) + TOLERANCE);
    }),
    runs,
  );
});

test('confidence falls with what is not read', () => {
  fc.assert(
    fc.property(repository, fc.nat(1000), (facts, bytes) => {
      const more = { ...facts, reading: { ...facts.reading, sourceBytes: facts.reading.sourceBytes + bytes } };
      expect(score(more).confidence.percent).toBeLessThanOrEqual(score(facts).confidence.percent + TOLERANCE);
    }),
    runs,
  );
});

test('fixing a finding never lowers the score', () => {
  const fixes: ((facts: Facts) => Facts)[] = [
    (facts) => ({ ...facts, secrets: [] }),
    (facts) => ({ ...facts, images: facts.images.map((image) => ({ ...image, pinned: 'digest' })) }),
    (facts) => ({ ...facts, pipelines: facts.pipelines.map((one) => ({ ...one, notifiesFailure: true })) }),
    (facts) => ({ ...facts, pipelines: facts.pipelines.map((one) => ({ ...one, described: true })) }),
    (facts) => ({ ...facts, steps: facts.steps.map((one) => ({ ...one, retries: 3 })) }),
    (facts) => ({ ...facts, steps: facts.steps.map((one) => ({ ...one, timeout: true })) }),
    (facts) => ({ ...facts, steps: facts.steps.map((one) => ({ ...one, interpolatesSecret: false })) }),
    (facts) => ({ ...facts, steps: facts.steps.map((one) => ({ ...one, holdsSlotWhileWaiting: false })) }),
    (facts) => ({ ...facts, tests: { files: ['t.py'], integrity: ['t.py'], lint: ['ci.yml'] } }),
  ];
  fc.assert(
    fc.property(repository, fc.constantFrom(...fixes), (facts, fix) => {
      expect(healthOf(fix(facts))).toBeGreaterThanOrEqual(healthOf(facts) - TOLERANCE);
    }),
    runs,
  );
});

test('order does not matter', () => {
  fc.assert(
    fc.property(repository, (facts) => {
      const turned = {
        ...facts,
        pipelines: [...facts.pipelines].reverse(),
        steps: [...facts.steps].reverse(),
        images: [...facts.images].reverse(),
      };
      const [one, other] = [score(facts), score(turned)];
      expect(other.health).toBeCloseTo(one.health ?? -1, 10);
      expect(other.verdict).toBe(one.verdict);
      expect(other.effort.high).toBeCloseTo(one.effort.high, 10);
    }),
    runs,
  );
});

test('doubling a repository leaves health and confidence alone and doubles the cut-over', () => {
  fc.assert(
    fc.property(repository, (facts) => {
      const twice = score(double(facts));
      const once = score(facts);
      expect(twice.health).toBeCloseTo(once.health ?? -1, 10);
      expect(twice.pipelineCounts.manual).toBe(2 * once.pipelineCounts.manual);
      const cutOver = (card: typeof once) => card.effort.items.find(({ kind }) => kind === 'cut-over')?.count;
      expect(cutOver(twice)).toBe(2 * (cutOver(once) ?? 0));
    }),
    runs,
  );
});

function double(facts: Facts): Facts {
  const again = (text: string) => text.replace('dags/', 'more/');
  const pipelines = facts.pipelines.map((one) => ({
    ...one,
    id: again(one.id),
    span: { ...one.span, file: again(one.span.file) },
  }));
  const steps = facts.steps.map((one) => ({ ...one, id: again(one.id), pipeline: again(one.pipeline) }));
  return {
    ...facts,
    pipelines: [...facts.pipelines, ...pipelines],
    steps: [...facts.steps, ...steps],
    images: [...facts.images, ...facts.images],
    files: [...facts.files, ...facts.files.map((one) => ({ ...one, file: again(one.file) }))],
    secrets: [...facts.secrets, ...facts.secrets.map((one) => secretIn(again(one.span.file)))],
  };
}

test('totals reconcile', () => {
  fc.assert(
    fc.property(repository, (facts) => {
      const { pipelineCounts, stepCounts } = score(facts);
      const sum = (counts: Readonly<Record<string, number>>) =>
        Object.values(counts).reduce((total, count) => total + count, 0);
      expect(sum(pipelineCounts)).toBe(facts.pipelines.length);
      expect(sum(stepCounts)).toBe(facts.steps.length);
    }),
    runs,
  );
});
