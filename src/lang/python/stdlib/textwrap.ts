import { define } from '../builtins/define.js';
import { plainOf, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';

/** A line ends at `\n` alone; other ends would need `str.splitlines`, and are left unknown by `indent`. */
const OTHER_ENDS = /[\r\v\f\x1c-\x1f\x85\u2028\u2029\ufeff]/;
const BLANK_LINES = /(?<=^|\n)[ \t]+(?=\n|$)/g;
const MARGINS = /(?<=^|\n)[ \t]*(?=[^ \t\n])/g;

/** `textwrap.dedent` and `textwrap.indent` (CPython 3.11, Lib/textwrap.py). */
export function textwrapModule(): ReadonlyMap<string, PyValue> {
  return new Map<string, PyValue>([
    [
      'dedent',
      define('textwrap.dedent', (_first, given) => {
        const text = plainOf(given.at(0, 'text') ?? str(''));
        return text.kind === 'str' ? str(dedent(text.value)) : undefined;
      }),
    ],
    [
      'indent',
      define('textwrap.indent', (_first, given) => {
        const [text, prefix] = [given.at(0, 'text'), given.at(1, 'prefix')].map((one) => one && plainOf(one));
        if (text?.kind !== 'str' || prefix?.kind !== 'str' || given.at(2, 'predicate') || OTHER_ENDS.test(text.value))
          return undefined;
        return str(text.value.replace(/[^\n]+/g, (line) => (line.trim() === '' ? line : prefix.value + line)));
      }),
    ],
  ]);
}

/** Without the white space that all lines begin with; lines of white space become empty. */
function dedent(given: string): string {
  const text = given.replace(BLANK_LINES, '');
  const margins = text.match(MARGINS) ?? [];
  const margin = margins.reduce((shared, one) => common(shared, one), margins[0] ?? '');
  const lines = text.split('\n').map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line));
  return lines.join('\n');
}

function common(one: string, other: string): string {
  const at = [...one].findIndex((sign, index) => other[index] !== sign);
  return at === -1 ? one : one.slice(0, at);
}
