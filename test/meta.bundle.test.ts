import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'rolldown/utils';
import { expect, test } from 'vitest';

const BUNDLE = join(import.meta.dirname, '../dist/bundle');

/** Object literals that begin with what they copy, by whether that is a mere `...null`. */
function beginnings(text: string): { quick: number; slow: number } {
  const found = { quick: 0, slow: 0 };
  const visitor = new Visitor({
    ObjectExpression({ properties: [first, ...more] }) {
      if (first?.type !== 'SpreadElement' || more.length === 0) return;
      const isNull = first.argument.type === 'Literal' && first.argument.value === null;
      found[isNull ? 'quick' : 'slow'] += 1;
    },
  });
  visitor.visit(parseSync('one.js', text).program);
  return found;
}

test('no object literal of the program begins with what it copies: V8 of Node 20 is slow there', () => {
  const files = readdirSync(BUNDLE).filter((name) => name.endsWith('.js'));
  const all = files.map((name) => beginnings(readFileSync(join(BUNDLE, name), 'utf8')));
  expect(all.reduce((sum, { slow }) => sum + slow, 0)).toBe(0);
  expect(all.reduce((sum, { quick }) => sum + quick, 0)).toBeGreaterThan(100);
});

test('the look finds both', () => {
  expect(beginnings('x = { ...a, b }; y = { ...null, ...a, b }; z = { ...a }; w = { b, ...a }')).toEqual({
    quick: 1,
    slow: 1,
  });
});
