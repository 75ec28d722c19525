import { describe, expect, test } from 'vitest';
import type { Node, Region } from '../src/ir/index.js';
import { read } from './support/run.js';

interface Found {
  readonly construct: string;
  readonly place: string;
  readonly reading: string;
  readonly why: readonly string[];
}

function stepsOf(region: Region): Found[] {
  return region.nodes.flatMap((node: Node): Found[] => {
    const { construct, span, reading, why = [] } = node.origin;
    const own: Found[] =
      node.kind === 'group'
        ? stepsOf(node.body)
        : [{ construct, place: `${span.file}:${span.start.line}:${construct}`, reading, why }];
    return [...own, ...(node.finalizers ?? []).flatMap(({ body }) => stepsOf(body))];
  });
}

/** A step of a library that calls its block on both ways of a condition. */
const wrapper = (at: number) => `def call(Closure body) {
  if (env.POD_${at}) {
    container('tools') {
      echo 'in the pod ${at}'
      body()
    }
  } else {
    echo 'on the host ${at}'
    body()
  }
}
`;

/** Wrappers within wrappers around a body. */
const nest = (depth: number, body: string): string =>
  depth === 0 ? body : `wrap${depth} {\n${nest(depth - 1, body)}\n}`;

async function pipelineOf(depth: number, body: string, after: string) {
  const wrappers = Array.from({ length: depth }, (_, at) => [`vars/wrap${at + 1}.groovy`, wrapper(at + 1)] as const);
  const script = `node {\n${nest(depth, body)}\n${after}\n}\n`;
  const { bundle } = await read(new Map([['Jenkinsfile', script], ...wrappers]));
  const pipeline = bundle.pipelines.find(({ id }) => id.startsWith('jenkins:Jenkinsfile'));
  if (!pipeline) throw new Error('no pipeline of the Jenkinsfile');
  return { pipeline, steps: stepsOf(pipeline.body), diagnostics: bundle.diagnostics };
}

describe('blocks that wrappers call on both ways of a condition', () => {
  test('four within one another are read on every way, wholly', async () => {
    const { pipeline, steps } = await pipelineOf(4, "sh 'make'", '');
    expect(steps.filter(({ construct }) => construct === 'sh')).toHaveLength(16);
    expect(pipeline.origin.reading).toBe('full');
  });

  test('twelve within one another: every place stands there, what is not read again says so', async () => {
    const { pipeline, steps } = await pipelineOf(
      12,
      "sh 'make'\nenv.MADE = 'yes'",
      'echo "made: ${env.MADE}"\nsh \'ship\'',
    );
    const places = new Set(steps.map(({ place }) => place));
    for (let at = 1; at <= 12; at += 1)
      expect([...places].filter((one) => one.startsWith(`vars/wrap${at}.groovy:`)).sort()).toEqual([
        `vars/wrap${at}.groovy:4:echo`,
        ...(places.has(`vars/wrap${at}.groovy:5:call`) ? [`vars/wrap${at}.groovy:5:call`] : []),
        `vars/wrap${at}.groovy:8:echo`,
        ...(places.has(`vars/wrap${at}.groovy:9:call`) ? [`vars/wrap${at}.groovy:9:call`] : []),
      ]);
    expect(steps.filter(({ place }) => place === 'Jenkinsfile:14:sh').length).toBeGreaterThan(0);
    // two to the twelfth would be 4,096 times each
    expect(steps.length).toBeLessThan(1_000);
    const told = steps.filter(({ construct }) => construct === 'call');
    expect(told.length).toBeGreaterThan(0);
    for (const one of told) expect(one).toMatchObject({ reading: 'opaque', why: ['JK020', 'JK095'] });
    expect(pipeline.origin.reading).toBe('partial');
  });

  test('what such a block changes is not known afterwards', async () => {
    const { pipeline } = await pipelineOf(12, "env.MADE = 'yes'\nsh 'make'", 'echo "made: ${env.MADE}"');
    const last = pipeline.body.nodes.at(-1);
    expect(last?.origin.construct).toBe('echo');
    expect(JSON.stringify(last)).not.toContain('made: yes');
  });
});

describe('what calls itself', () => {
  test('a step without arguments that calls itself as the run decides is read three times, not twelve', async () => {
    const texts = new Map([
      ['Jenkinsfile', 'node { again() }'],
      ['vars/again.groovy', "def call() {\n  sh 'try'\n  if (fileExists('failed')) {\n    again()\n  }\n}\n"],
    ]);
    const { bundle } = await read(texts);
    const pipeline = bundle.pipelines.find(({ id }) => id.startsWith('jenkins:Jenkinsfile'));
    if (!pipeline) throw new Error('no pipeline of the Jenkinsfile');
    expect(stepsOf(pipeline.body).filter(({ construct }) => construct === 'sh')).toHaveLength(3);
    expect(bundle.diagnostics.map(({ code }) => code)).toContain('GV002');
    expect(pipeline.origin.reading).toBe('partial');
  });

  test('a wrapper that stands within its own block over and over does not call itself', async () => {
    const inner = Array.from({ length: 20 }, (_, at) => `  if (params.P${at}) { login { sh 'deploy ${at}' } }`);
    const texts = new Map([
      ['Jenkinsfile', `node {\nlogin {\n${inner.join('\n')}\n}\n}`],
      ['vars/login.groovy', "def call(Closure body) {\n  sh 'login'\n  body()\n}\n"],
    ]);
    const { bundle } = await read(texts);
    const pipeline = bundle.pipelines.find(({ id }) => id.startsWith('jenkins:Jenkinsfile'));
    if (!pipeline) throw new Error('no pipeline of the Jenkinsfile');
    expect(stepsOf(pipeline.body).filter(({ construct }) => construct === 'sh')).toHaveLength(41);
    expect(bundle.diagnostics.map(({ code }) => code)).not.toContain('GV002');
  });
});
