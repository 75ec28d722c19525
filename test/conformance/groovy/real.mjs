/** Real Groovy over scripts: what they call, in the notation of the cases (`expect=calls`). */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** JSON with numbers as they are written: 1.0 and 1 differ here. */
export function parseExactly(text) {
  let at = 0;
  const space = () => {
    while (/\s/.test(text[at] ?? '')) at += 1;
  };
  const value = () => {
    space();
    if (text[at] === '{')
      return container('}', new Map(), (made) => {
        const key = value();
        space();
        at += 1;
        made.set(key, value());
      });
    if (text[at] === '[') return container(']', [], (made) => made.push(value()));
    const [token] = /^(?:"(?:[^"\\]|\\.)*"|[-+.\w]+)/s.exec(text.slice(at, at + 200_000)) ?? [''];
    at += token.length;
    if (token.startsWith('"')) return JSON.parse(token);
    return token === 'null' ? null : token === 'true' ? true : token === 'false' ? false : { number: token };
  };
  const container = (close, made, add) => {
    at += 1;
    for (space(); text[at] !== close; space()) {
      add(made);
      space();
      if (text[at] === ',') at += 1;
    }
    at += 1;
    return made;
  };
  return value();
}

function json(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(json).join(',')}]`;
  if (typeof value.number === 'string') return value.number;
  return `{${[...value].map(([key, held]) => `${JSON.stringify(key)}:${json(held)}`).join(',')}}`;
}

function calls(answer) {
  const error = answer.get('error');
  const lines = answer
    .get('steps')
    .map(
      (step) =>
        `${'  '.repeat(step.get('inside').length)}${[step.get('name'), ...step.get('args').map(json)].join(' ')}`,
    );
  if (error) lines.push(`raises ${error.split(':')[0]}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** Jobs `{ id, files: Map, script }`; the answer maps ids to calls. One JVM runs them all. */
export function real(truth, jobs, idOf = (id) => id) {
  const work = mkdtempSync(join(tmpdir(), 'tiphys-groovy-'));
  try {
    const lines = jobs.map(({ id, files, script }, at) => {
      const folder = join(work, String(at));
      for (const [file, text] of files) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
      return JSON.stringify({ id, file: join(folder, script), libraries: [folder] });
    });
    const ran = spawnSync('bash', [join(truth, 'groovy/groovy-truth.sh'), '--trace'], {
      input: `${lines.join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    if (ran.status !== 0) throw new Error(ran.stderr.slice(-2000));
    const answers = ran.stdout.split('\n').filter(Boolean).map(parseExactly);
    return new Map(answers.map((answer) => [idOf(answer.get('id')), calls(answer)]));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
