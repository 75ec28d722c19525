import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { denseDags, denseJenkinsfiles } from './bench/inputs.mjs';
import { MIGRATE } from './support/migrate.js';

const ROOT = resolve(import.meta.dirname, '..');
/** Enough for a second thread to be worth it; most of it is comments, which cost no more than parsing. */
const BYTES = 1_100_000;
const CODE = 150_000;
/** Reading as much several times over takes its time where other work shares the machine. */
const LONGEST = { timeout: 240_000 };

const work = mkdtempSync(join(tmpdir(), 'tiphys-ahead-'));
const inputs = { 'DAG files': join(work, 'dags'), Jenkinsfiles: join(work, 'scripts') };

/** The program with another second thread. */
function programWith(name: string, thread: string): string {
  const home = join(work, name);
  for (const folder of ['bin', 'dist', 'package.json'])
    cpSync(join(ROOT, folder), join(home, folder), { recursive: true });
  for (const folder of ['grammars', 'node_modules']) symlinkSync(join(ROOT, folder), join(home, folder));
  writeFileSync(join(home, 'dist/bundle/parser-thread.js'), thread);
  return join(home, 'bin/migrate.js');
}

const BEGUN = `import { workerData } from 'node:worker_threads';
const { port, states } = workerData;
`;
/** Takes what it is given, at the latest while the first thread is busy with the first texts. */
const TAKING = 'if (Atomics.compareExchange(states, number, 0, 1) !== 0) return;';

const threads = {
  none: 'throw new Error("no thread today");\n',
  silent: `${BEGUN}port.on('message', ({ number }) => { ${TAKING} });\n`,
  refusing: `${BEGUN}port.on('message', ({ number }) => { ${TAKING} Atomics.store(states, number, 3); Atomics.notify(states, number); });\n`,
  // not even a file of its grammar
  lying: `${BEGUN}port.on('message', ({ number, texts }) => {
  ${TAKING}
  port.postMessage({ number, words: texts.map(({ length }) => Int32Array.of(65535, 0, length, 0)) });
  Atomics.store(states, number, 2);
  Atomics.notify(states, number);
});
`,
};

/** Puts comments behind the code of each file, up to so many bytes in all. */
function lengthened(folder: string, mark: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const line = `${mark} what was here before\n`;
  for (const { parentPath, name } of files)
    appendFileSync(join(parentPath, name), line.repeat(Math.ceil((BYTES - CODE) / files.length / line.length)));
}

beforeAll(() => {
  denseDags(inputs['DAG files'], { bytes: CODE });
  lengthened(inputs['DAG files'], '#');
  denseJenkinsfiles(inputs.Jenkinsfiles, CODE);
  lengthened(inputs.Jenkinsfiles, '//');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function inspected(program: string, folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'inspect', folder], {
    maxBuffer: 100_000_000,
  });
  return stdout;
}

describe.skipIf(availableParallelism() < 2)('texts are parsed ahead by a second thread', LONGEST, () => {
  const wholes = new Map<string, Promise<string>>();
  const wholeOf = (folder: string): Promise<string> => {
    const whole = wholes.get(folder) ?? inspected(MIGRATE, folder);
    wholes.set(folder, whole);
    return whole;
  };

  test.for(Object.entries(inputs))('%s: what it parses is used', async ([name, folder]) => {
    const whole = await wholeOf(folder);
    expect(await inspected(programWith(`lying ${name}`, threads.lying), folder)).not.toBe(whole);
  });

  // side by side, as a thread that is silent is waited for
  test.for(Object.entries(inputs))('%s: nothing is lost where it fails', async ([name, folder]) => {
    const whole = await wholeOf(folder);
    const kinds = ['none', 'silent', 'refusing'] as const;
    const without = kinds.map((kind) => inspected(programWith(`${kind} ${name}`, threads[kind]), folder));
    for (const text of await Promise.all(without)) expect(text).toBe(whole);
  });
});
