import { describe, expect, test } from 'vitest';
import { lineSpan, pinOf } from '../src/core/index.js';
import { readDockerfile } from '../src/facts/dockerfile.js';
import { AS_OF, RELEASES, releaseOf } from '../src/facts/end-of-life.js';
import { readRequirements } from '../src/facts/requirements.js';
import { shapeOf } from '../src/facts/shape.js';
import type { Pipeline } from '../src/ir/index.js';
import { cpuMilliseconds } from './support/cpu.js';
import { repositoryTexts } from './support/files.js';
import { assess, read } from './support/run.js';

const origin = { system: 'test', construct: 'x', span: lineSpan('x', 1), reading: 'full' } as const;

function pipelineOf(names: readonly string[], edges: readonly (readonly [string, string])[]): Pipeline {
  const common = () => ({
    origin,
    facets: [],
    finalizers: [],
    join: 'allSucceeded' as const,
    policy: {},
    env: {},
    holds: [],
    inputs: {},
    outputs: [],
  });
  return {
    ...{
      id: 'p',
      name: 'p',
      origin,
      facets: [],
      finalizers: [],
      params: [],
      triggers: [],
      concurrency: {},
      resources: [],
    },
    body: {
      nodes: names.map((id) => ({ ...common(), id, name: id, kind: 'step', action: { kind: 'noop' } })),
      edges: edges.map(([from, to]) => ({ from, to, carries: 'order' })),
    },
  };
}

describe('shape', () => {
  test('depth is the longest chain, width the most at one depth', () => {
    expect(
      shapeOf(
        pipelineOf(
          ['a', 'b', 'c', 'd'],
          [
            ['a', 'b'],
            ['a', 'c'],
            ['b', 'd'],
            ['c', 'd'],
          ],
        ),
      ),
    ).toEqual({ steps: 4, groups: 0, edges: 4, depth: 3, width: 2 });
    expect(shapeOf(pipelineOf([], []))).toEqual({ steps: 0, groups: 0, edges: 0, depth: 0, width: 0 });
  });

  test('a circle does not hang', () => {
    expect(
      shapeOf(
        pipelineOf(
          ['a', 'b', 'c'],
          [
            ['a', 'b'],
            ['b', 'a'],
            ['b', 'c'],
          ],
        ),
      ).steps,
    ).toBe(3);
  });

  test('a chain of 20,000 steps takes a moment', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `s${index}`);
    const start = cpuMilliseconds();
    expect(
      shapeOf(
        pipelineOf(
          names,
          names.slice(1).map((to, index) => [`s${index}`, to]),
        ),
      ).depth,
    ).toBe(20_000);
    expect(cpuMilliseconds() - start).toBeLessThan(2_000);
  });
});

describe('dependencies', () => {
  test('requirements as pip reads them', () => {
    const text = [
      '--index-url https://x.example.invalid/simple',
      '-r base.txt',
      'apache-airflow-providers-http',
      'A.b_c[x,y] == 1.2.3 ; python_version < "3.9"  # why',
      'd===1',
      'e==1.*',
      'f>=1,<2',
      'g @ https://x.example.invalid/g.whl',
      './local',
      'h==1 \\',
      '  --hash=sha256:aa',
    ].join('\n');
    const { dependencies, includes } = readRequirements('req/dev.txt', text);
    expect(includes).toEqual(['req/base.txt']);
    expect(
      dependencies.map(({ name, constraint, pinned, locked, span }) => [
        name,
        constraint,
        pinned,
        locked,
        span.start.line,
      ]),
    ).toEqual([
      ['apache-airflow-providers-http', undefined, false, false, 3],
      ['A.b_c', '== 1.2.3', true, false, 4],
      ['d', '===1', true, false, 5],
      ['e', '==1.*', false, false, 6],
      ['f', '>=1,<2', false, false, 7],
      ['g', '@ https://x.example.invalid/g.whl', false, false, 8],
      ['h', '==1', true, true, 10],
    ]);
  });

  test('Dockerfiles: stages, arguments, continuations', () => {
    const text =
      'ARG V=3.12\nFROM --platform=linux/amd64 python:$V AS one\nFROM one\nRUN apt-get update && \\\n  # comment\n  pip install a==1 b\nFROM ${X}/y\n';
    const { images, dependencies } = readDockerfile('Dockerfile', text);
    expect(images.map(({ image, span }) => [image, span.start.line])).toEqual([
      ['python:3.12', 2],
      ['${X}/y', 7],
    ]);
    expect(dependencies.map(({ name, pinned }) => [name, pinned])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  test('how an image is pinned', () => {
    const names = ['a', 'a:latest', 'a:1', 'r:5000/a', 'r:5000/a:1', `a@sha256:${'0'.repeat(64)}`, 'a:${V}', ''];
    expect(names.map(pinOf)).toEqual(['none', 'latest', 'tag', 'none', 'tag', 'digest', 'unknown', 'unknown']);
  });

  test('the table of releases is dated and finds the line of a version', () => {
    expect(AS_OF).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const { endOfLife } of RELEASES) expect(endOfLife ?? AS_OF).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(releaseOf('python', '3.1')).toBeUndefined();
    expect(releaseOf('python', '3.10.4')?.line).toBe('3.10');
    expect(releaseOf('airflow', '2.10.5')?.endOfLife).toBe('2026-04-22');
    const old = [
      ['node', '14.21.3'],
      ['alpine', '3.12.1'],
      ['centos', '6.10'],
      ['debian', '8'],
    ] as const;
    expect(old.map(([product, version]) => releaseOf(product, version)?.endOfLife)).toEqual([
      ...['2023-04-30', '2022-05-01', '2020-11-30', '2020-06-30'],
    ]);
  });
});

describe('a whole repository', async () => {
  const { facts, score } = await assess(await read(repositoryTexts('harbour-analytics'), 'harbour-analytics'));

  test('every pipeline has one verdict, and none is unreadable', () => {
    const { pipelineCounts } = score;
    const total = Object.values(pipelineCounts).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(facts.pipelines.length);
    expect(facts.pipelines.filter(({ verdict }) => verdict === 'unreadable').map(({ name }) => name)).toEqual([]);
    for (const { verdict, reasons, name } of facts.pipelines)
      expect(reasons.length > 0, name).toBe(verdict !== 'automatic');
  });

  test('the planted credential is found once and stands nowhere in the facts', () => {
    expect(facts.secrets.map(({ span, masked }) => `${span.file}:${span.start.line} ${masked}`)).toEqual([
      'dags/nightly_cleanup.py:8 fa***',
    ]);
    expect(JSON.stringify({ facts, score })).not.toContain('fake-0nly');
    expect(facts.steps.find(({ name }) => name === 'ftp')).toMatchObject({ interpolatesSecret: true });
  });

  test('a start date from the clock is told from one that is not known', () => {
    const start = facts.pipelines.find(({ name }) => name === 'nightly_cleanup')?.movingStart;
    expect(start?.start.line).toBe(10);
  });

  test('the figures of the confidence are shares', () => {
    const { reading } = facts;
    expect(reading.parsedBytes).toBe(reading.sourceBytes);
    expect(reading.constructsFull).toBeLessThan(reading.constructs);
    expect(reading.constructs).toBe(
      facts.steps.length + facts.pipelines.length + facts.pipelines.reduce((sum, { groups }) => sum + groups, 0),
    );
  });
});
