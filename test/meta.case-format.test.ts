import { describe, expect, test } from 'vitest';
import { parseCase, withExpectations } from './support/markdown-case.js';

const DOCUMENT = [
  '# A case',
  'prose',
  '```python file=dags/a.py',
  'x = 1',
  '',
  '```',
  '```python',
  'an illustration',
  '```',
  '````text expect=pipelines',
  '```',
  'old',
  '````',
  'more prose',
  '```text expect=diagnostics',
  '```',
  '',
].join('\n');

describe('the format of cases', () => {
  test('files and expectations are found', () => {
    const { title, files, expectations } = parseCase(DOCUMENT);
    expect(title).toBe('A case');
    expect([...files]).toEqual([['dags/a.py', 'x = 1\n\n']]);
    expect(expectations.map(({ kind, text }) => [kind, text])).toEqual([
      ['pipelines', '```\nold\n'],
      ['diagnostics', ''],
    ]);
  });

  test('an update replaces the bodies and nothing else, and is read back as written', () => {
    const [first, second] = parseCase(DOCUMENT).expectations;
    if (!first || !second) throw new Error('two expectations');
    const updated = withExpectations(
      DOCUMENT,
      new Map([
        [first, 'new\n'],
        [second, '````\nlast\n'],
      ]),
    );
    expect(parseCase(updated).expectations.map(({ text }) => text)).toEqual(['new\n', '````\nlast\n']);
    expect(updated).toContain('more prose\n`````text expect=diagnostics');
    expect(parseCase(updated).files).toEqual(parseCase(DOCUMENT).files);
  });

  test.each([
    ['no title', 'prose\n', /Title/],
    ['no input', '# T\n```text expect=pipelines\n```\n', /without an input/],
    ['no expectation', '# T\n```python file=a.py\n```\n', /without an expectation/],
    ['an unknown attribute', '# T\n```python flie=a.py\n```\n', /flie=a.py/],
    ['one file twice', '# T\n```python file=a.py\n```\n```python file=a.py\n```\n', /twice/],
    ['an open fence', '# T\n```python file=a.py\n', /never closed/],
  ])('%s is refused', (_what, document, message) => {
    expect(() => parseCase(document)).toThrow(message);
  });
});
