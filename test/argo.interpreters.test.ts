/** Scripts whose first line only the run knows: a real shell runs them as Jenkins does (durable-task, `BourneShellScript`). */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Step } from '../src/ir/index.js';
import { lookingFirst } from '../src/targets/argo/stages/interpreter.js';

const step = { action: { kind: 'shell', script: { kind: 'literal', value: '' } } } as unknown as Step;

function ran(script: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tiphys-')), 'script');
  writeFileSync(file, script);
  const run = lookingFirst(file, '', step, `chmod +x ${file} && ${file}`);
  return execFileSync('sh', ['-c', run], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

test.each([
  ['a script without a first line of that kind', 'echo "$0" | grep -c script', '1\n'],
  ['one that names a program', '#!/bin/cat\nas it is', '#!/bin/cat\nas it is'],
  ['blanks before it, which name nothing', ' #!/bin/cat\necho shell', 'shell\n'],
  ['a line before it', '\n#!/bin/cat\necho shell', 'shell\n'],
  ['no line end at all', '#!/bin/cat', '#!/bin/cat'],
  ['nothing', '', ''],
])('%s', (_what, script, printed) => expect(ran(script)).toBe(printed));

test('a command that fails ends it', () => expect(() => ran('false\necho on')).toThrow());
