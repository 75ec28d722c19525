import { expect, test } from 'vitest';
import { renameFiles, renamings } from '../src/app/collisions.js';
import type { RepositoryReading } from '../src/app/read-repository.js';

test('only files that both PATHs hold carry a label', () => {
  const [a, b] = renamings(
    [
      ['x', 'only-a'],
      ['x', 'only-b'],
    ],
    ['a', 'b'],
  );
  expect([a?.('x'), a?.('only-a'), b?.('x'), b?.('only-b')]).toEqual(['a/x', 'only-a', 'b/x', 'only-b']);
});

test('when a label would collide itself, every file carries one', () => {
  const [a, b] = renamings(
    [
      ['x', 'y'],
      ['x', 'a/x'],
    ],
    ['a', 'b'],
  );
  expect([a?.('x'), a?.('y'), b?.('x'), b?.('a/x')]).toEqual(['a/x', 'a/y', 'b/x', 'b/a/x']);
});

test('spans, ids and references follow; text that merely looks like a name does not', () => {
  const span = { file: 'x', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  const reading = {
    pipelines: [
      { id: 's:x#p', name: 'x', origin: { span, why: ['x'] }, body: { nodes: [{ id: 's:x#p/a', env: { file: 1 } }] } },
    ],
    links: [
      { from: 's:x#p/a', to: 's:x#q', via: 'invoke' },
      { from: 's:x#p', to: 'x', via: 'dataset' },
    ],
    facts: [{ file: 'x', literals: [{ text: 's:x#p', span }] }],
    inventory: [{ file: 'x', role: 'pipeline' }],
    diagnostics: [{ code: 'C', message: 'x', span }],
  } as unknown as RepositoryReading;
  const renamed = JSON.stringify(renameFiles(reading, ['x'], (file) => `a/${file}`));
  const expected = JSON.stringify(reading)
    .replaceAll('"file":"x"', '"file":"a/x"')
    .replaceAll(/"(id|from|to)":"s:x#/g, '"$1":"s:a/x#');
  expect(renamed).toBe(expected);
});
