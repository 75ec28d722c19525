import { expect, it } from 'vitest';
import { blockReader, entriesIn, valuesIn } from '../src/lang/groovy/blocks/index.js';
import { cpuMilliseconds } from './support/cpu.js';

const SOME = `node {
  if (a) {
    stage('one') { if (b) { sh 'x' } else { parallel(p: { sh 'y' }) } }
  }
  def c = [{ sh 'z' }]
}
`;

it('entries and values within blocks are each found once, outer ones first', async () => {
  const { body } = (await blockReader())('a.groovy', SOME);
  const names = entriesIn(body).map((entry) => (entry.kind === 'call' ? entry.name : entry.kind));
  expect(names).toEqual(['node', 'control', 'stage', 'control', 'sh', 'parallel', 'sh', 'assignment', 'sh']);
  expect(valuesIn(body).filter(({ value }) => value.kind === 'closure')).toHaveLength(4);
});

it('conditions in closures, 24 deep, are walked in no time', async () => {
  const deep = `${'if (a) { node { '.repeat(24)}sh 'x'${' } }'.repeat(24)}\n`;
  const { body } = (await blockReader())('a.groovy', deep);
  const started = cpuMilliseconds();
  expect(entriesIn(body)).toHaveLength(49);
  expect(cpuMilliseconds() - started).toBeLessThan(500);
});
