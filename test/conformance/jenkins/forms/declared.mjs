/**
 * Declarative pipelines over the whole language, each with the table of what Jenkins does by it: a row for each step, in order, with the agent, the environment,
 * the conditions, tries and limits that it inherits. The table comes from what was written, never from a reading of it.
 */
import { agent, environment, options } from './declared-parts.mjs';
import { row, steps } from './declared-steps.mjs';
import { whenOf } from './declared-when.mjs';
import { Writer } from './writer.mjs';

/** In this order Jenkins runs them, whatever the order in the file. */
const POSTS = [
  'always',
  'changed',
  'fixed',
  'regression',
  'aborted',
  'success',
  'unsuccessful',
  'unstable',
  'failure',
  'cleanup',
];
const PARAMETERS = { TARGET: 'param:TARGET', DRY: 'param:DRY', KIND: 'param:KIND' };

/** The text and its table. */
export function declaredFile(seed) {
  const writer = new Writer(seed);
  const out = { rows: [], head: { options: {}, agent: 'none' } };
  const start = {
    path: [],
    on: 'none',
    env: PARAMETERS,
    when: [],
    tries: [],
    limits: [],
    post: '',
    cells: [{}],
    checkout: true,
  };
  writer.block('pipeline {', () => {
    const own = { ...start };
    own.on = agent(writer, 0.25) ?? 'none';
    own.checkout = !(options(writer, out.head.options, own, true) === 'bare');
    own.env = environment(writer, own, 0.6);
    writer.line(
      "parameters {\n  string(name: 'TARGET', defaultValue: 'dev')\n  booleanParam(name: 'DRY', defaultValue: false)\n  choice(name: 'KIND', choices: ['a', 'b'])\n}",
    );
    settings(writer, out.head);
    if (own.on !== 'none' && own.checkout) row(out, own, 'checkout', '');
    writer.block('stages {', () => {
      for (let at = writer.upTo(3); at > 0; at -= 1) stage(writer, out, own);
    });
    posts(writer, out, own, 0.5);
  });
  return { text: writer.text(), ...out };
}

function settings(writer, head) {
  if (writer.chance(0.5)) {
    head.cron = `${writer.upTo(50)} 3 * * *`;
    writer.line(`triggers { cron('${head.cron}') }`);
  }
  if (writer.chance(0.4)) {
    head.tool = 'M3';
    writer.line(`tools { maven 'M3' }`);
  }
}

function stage(writer, out, around, { isInner = false, isFlat = false } = {}) {
  const name = writer.name('S');
  const kind = isFlat
    ? 'steps'
    : writer.pick(['steps', 'steps', 'steps', 'stages', ...(isInner ? [] : ['parallel', 'matrix'])]);
  writer.block(`stage('${name}') {`, () => {
    const mayPlace = kind === 'steps' || kind === 'stages';
    const own = (mayPlace ? placed : conditional)(writer, out, { ...around, path: [...around.path, name] });
    BODIES[kind](writer, out, own);
    posts(writer, out, own, 0.35);
  });
}

/** A condition, as stages have it that hold others side by side. */
function conditional(writer, _out, own) {
  const condition = writer.chance(0.5) ? whenOf(writer, own, { hasInput: false }) : undefined;
  return condition ? { ...own, when: [...own.when, condition.is] } : own;
}

/** An agent, options, a question, a condition, variables: in this order Jenkins meets them. */
function placed(writer, out, around) {
  const on = agent(writer, around.on === 'none' ? 0 : 0.6);
  const own = { ...around };
  if (options(writer, {}, own, false) === 'bare') own.checkout = false;
  const hasInput = writer.chance(0.15);
  const condition = writer.chance(0.5) ? whenOf(writer, own, { hasInput }) : undefined;
  if (condition) own.when = [...own.when, condition.is];
  if (hasInput) asked(writer, out, condition?.beforeInput ? own : { ...own, when: around.when });
  own.on = on ?? own.on;
  own.env = environment(writer, own, 0.4);
  if (on && own.checkout) row(out, own, 'checkout', '');
  return own;
}

function asked(writer, out, own) {
  const text = `go ${own.path.at(-1)}?`;
  writer.line(`input { message '${text}' }`);
  row(out, own, 'input', text);
}

const BODIES = {
  steps: (writer, out, own) => writer.block('steps {', () => steps(writer, out, own, writer.upTo(3))),
  stages: (writer, out, own) =>
    writer.block('stages {', () => {
      for (let at = writer.upTo(2); at > 0; at -= 1)
        stage(writer, out, own, { isInner: true, isFlat: own.path.length > 2 });
    }),
  parallel: (writer, out, own) => {
    if (writer.chance(0.3)) writer.line('failFast true');
    writer.block('parallel {', () => {
      for (let at = 0; at < 2; at += 1) stage(writer, out, own, { isInner: true, isFlat: true });
    });
  },
  matrix,
};

function matrix(writer, out, own) {
  const all = ['a', 'b'].flatMap((OS) => ['1', '2', '3'].map((V) => ({ OS, V })));
  const excluded = writer.pick([
    undefined,
    ({ OS, V }) => OS === 'a' && V === '2',
    ({ OS, V }) => OS === 'b' && V !== '1',
  ]);
  const text = excluded?.({ OS: 'a', V: '2' })
    ? "values 'a'\n    }\n    axis {\n      name 'V'\n      values '2'"
    : "values 'b'\n    }\n    axis {\n      name 'V'\n      notValues '1'";
  writer.block('matrix {', () => {
    writer.line(
      "axes {\n  axis {\n    name 'OS'\n    values 'a', 'b'\n  }\n  axis {\n    name 'V'\n    values '1', '2', '3'\n  }\n}",
    );
    if (excluded) writer.line(`excludes {\n  exclude {\n    axis {\n      name 'OS'\n      ${text}\n    }\n  }\n}`);
    const on = agent(writer, own.on === 'none' ? 0 : 0.5);
    const cells = all.filter((one) => !excluded?.(one));
    const inner = { ...own, cells, on: on ?? own.on, env: { ...own.env, OS: 'item:OS', V: 'item:V' } };
    const told = conditional(writer, out, inner);
    told.env = environment(writer, told, 0.4);
    if (on && told.checkout) row(out, told, 'checkout', '');
    writer.block('stages {', () => stage(writer, out, told, { isInner: true, isFlat: true }));
    posts(writer, out, told, 0.3);
  });
}

function posts(writer, out, own, share) {
  if (!writer.chance(share)) return;
  const found = POSTS.filter(() => writer.chance(0.25));
  if (found.length === 0) found.push('always');
  const made = new Map();
  writer.block('post {', () => {
    for (const one of [...found].sort(() => writer.random() - 0.5))
      writer.block(`${one} {`, () => {
        const inner = { rows: [] };
        steps(writer, inner, { ...own, post: one, tries: own.tries }, 1);
        made.set(one, inner.rows);
      });
  });
  for (const one of found) out.rows.push(...made.get(one));
}
