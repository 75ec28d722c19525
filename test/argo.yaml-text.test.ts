/** Manifests are printed by hand, and the YAML library is the judge: what it prints for the same data is expected to the letter. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document, isScalar, parse, Scalar, visit } from 'yaml';
import type { Json } from '../src/core/index.js';
import { yamlText } from '../src/targets/argo/yaml-text.js';

const pieces = [
  ...'a Z e y no ON null e5 E+3 0x1 0b1 1_0 12:30 2024-01-02 .5 .nan ~ << ='.split(' '),
  ...`{{ }} ' " \\ \\n # : - --- ... % @ \` & * ! | > , [ ]`.split(' '),
  ...[' #', ': ', '- ', '? ', ' ', '  ', '\t', '\n', '\n\n', '\r', '\u0000', '\u0007', '\u0085', '\u00a0'],
  ...['😀', 'é', 'x'.repeat(70)],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((parts) => parts.join(''));
const key = fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: fc.constant('k'.repeat(1025)) });
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const data = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.oneof(number, fc.boolean(), fc.constant(null)),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;

function asTheLibrary(content: Json): string {
  const document = new Document(content, { aliasDuplicateObjects: false, version: '1.1' });
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && typeof node.value === 'string' && node.value.includes('\n'))
        node.type = Scalar.BLOCK_LITERAL;
    },
  });
  return document.toString({ lineWidth: 0 });
}

describe('yamlText', () => {
  test('prints any map as the library does', () => {
    fc.assert(
      fc.property(fc.dictionary(key, data, { maxKeys: 4, noNullPrototype: true }), (content) => {
        expect(yamlText(content)).toBe(asTheLibrary(content));
      }),
      { numRuns: 1500, seed: 9 },
    );
  });

  test('prints a text of any signs so that it is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (value) => {
        expect(parse(yamlText({ list: [{ value }] }), { version: '1.1' })).toEqual({ list: [{ value }] });
      }),
      { numRuns: 1000, seed: 9 },
    );
  });

  test('escapes what the parser of Kubernetes takes for line breaks, or refuses', () => {
    const value = 'a\u2028b\u2029c\ufeffd\uffffe\ufffef';
    expect(yamlText({ [value]: [value] })).toBe(
      '"a\\u2028b\\u2029c\\ufeffd\\uffffe\\ufffef":\n  - "a\\u2028b\\u2029c\\ufeffd\\uffffe\\ufffef"\n',
    );
    expect(yamlText({ half: 'a\ud83d\n' })).toBe('half: "a\ufffd\\n"\n');
  });

  test('puts comments above the items of the lists that have them, and nowhere else', () => {
    const tasks = [{ name: 'one' }, { name: 'two' }];
    const commentOf = (item: Json) => (item === tasks[1] ? 'line 7' : undefined);
    const printed = yamlText({ tasks, other: tasks.map((task) => task) }, { lists: new Set([tasks]), commentOf });
    expect(printed).toBe('tasks:\n  - name: one\n  # line 7\n  - name: two\nother:\n  - name: one\n  - name: two\n');
  });
});
