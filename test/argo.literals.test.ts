import { describe, expect, test } from 'vitest';
import { shieldScript, shieldText } from '../src/targets/argo/literals.js';
import { quoted } from '../src/targets/argo/questions.js';
import { expand } from './support/kubernetes.js';

const NASTY = [
  "docker ps --format '{{.Names}}'",
  '{{{three}}} {{ {{',
  'echo $$ $$$ $(date) $(HOME) $$(x)',
  'cat <<EOF\n---\nkey: !!python/object x\nEOF\n',
  `quotes ' " \\ \` and @tiphys@ itself {{`,
  '',
];

describe('text of the source', () => {
  test.each(NASTY)('a script comes out of its marks as it went in: %j', (script) => {
    const { source, mark } = shieldScript(script);
    expect(source).not.toContain('{{');
    expect(expand(source, new Map([['HOME', '/root']]))).toBe(source);
    expect(mark === undefined ? source : source.replaceAll(mark, '')).toBe(script);
  });

  test.each(NASTY)('an argument is what it was once Kubernetes has expanded it: %j', (text) => {
    const shielded = shieldText(text);
    expect(shielded).not.toContain('{{');
    const env = new Map([
      ['TIPHYS_BRACE', '{'],
      ['HOME', '/root'],
      ['date', 'wrong'],
    ]);
    expect(expand(shielded, env)).toBe(text);
  });

  test('a script that nothing would change stands as it is', () => {
    expect(shieldScript('for f in *; do echo "${f}" $(wc -l < "$f"); done')).toEqual({
      source: 'for f in *; do echo "${f}" $(wc -l < "$f"); done',
    });
  });

  test('a name in an expression is a literal, whatever it holds', () => {
    expect(quoted("a'}}b\n")).toBe("'a\\u0027\\u007d\\u007db\\u000a'");
  });
});
