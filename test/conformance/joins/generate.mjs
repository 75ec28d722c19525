/**
 * DAGs of every shape that joins know, for the comparison of runs. Usage: generate.mjs FOLDER [COUNT] [SEED] [SHAPE,…]
 * The same seed gives the same files. Shapes are taken in turn:
 * rules, branches, plain, gates, mapped, usual, groups, mixed, teardowns; where they are named, mappedGroups, setups and lists.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RULES = [
  'all_success',
  'all_failed',
  'all_done',
  'one_success',
  'one_failed',
  'one_done',
  'none_failed',
  'none_failed_min_one_success',
  'none_skipped',
  'all_skipped',
  'always',
];

/** Rules that people use, about as often as they do; the others are rare even here. */
const USUAL = [
  ...['all_success', 'all_done', 'all_done', 'none_failed', 'none_failed', 'one_success', 'one_failed'],
  ...['none_failed_min_one_success', 'none_failed_min_one_success', 'none_failed_min_one_success'],
];

const HEAD = `from datetime import datetime
from airflow import DAG
from airflow.decorators import task, task_group
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.latest_only import LatestOnlyOperator
from airflow.operators.python import BranchPythonOperator, PythonOperator, ShortCircuitOperator
from airflow.sensors.python import PythonSensor
from airflow.utils.task_group import TaskGroup


def call():
    return [1, 2]

`;

/** Mulberry32: small, seeded, the same everywhere. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = (random, all) => all[Math.floor(random() * all.length)];

/** A trigger rule: `wild` takes all of them alike. */
function ruleOf(random, share, wild = false) {
  if (random() < share) return 'all_success';
  return pick(random, wild ? RULES : USUAL);
}

function operator(name, id, rule, random, extra = '') {
  const retries = random() < 0.15 ? ', retries=1' : '';
  const common = `task_id="${id}", trigger_rule="${rule}"${retries}${extra}`;
  const body =
    { BashOperator: ', bash_command="echo t"', EmptyOperator: '', LatestOnlyOperator: '' }[name] ??
    ', python_callable=call';
  return `${name}(${common}${body})`;
}

const plainKind = (random) => (random() < 0.3 ? 'EmptyOperator' : 'BashOperator');

/** Any edges, any rules. */
function rules(random, wild) {
  const count = 3 + Math.floor(random() * 6);
  const lines = [];
  for (let at = 0; at < count; at += 1) {
    lines.push(`t${at} = ${operator(plainKind(random), `t${at}`, ruleOf(random, wild ? 0.35 : 0.7, wild), random)}`);
    for (let above = 0; above < at; above += 1) if (random() < 1.6 / count) lines.push(`t${above} >> t${at}`);
  }
  return lines;
}

/** Among the tasks of any DAG some decide which others run. */
function deciding(random, kinds) {
  const count = 4 + Math.floor(random() * 5);
  const lines = [];
  for (let at = 0; at < count; at += 1) {
    const decides = at < count - 1 && random() < (at < 2 ? 0.6 : 0.2);
    const kind = decides ? pick(random, kinds) : random() < 0.1 ? 'PythonSensor' : plainKind(random);
    const extra = {
      ShortCircuitOperator: random() < 0.4 ? ', ignore_downstream_trigger_rules=False' : '',
      PythonSensor: ', soft_fail=True',
    }[kind];
    lines.push(`t${at} = ${operator(kind, `t${at}`, ruleOf(random, 0.6), random, extra)}`);
    let joined = 0;
    for (let above = Math.max(0, at - 5); above < at; above += 1)
      if (random() < 0.4) {
        lines.push(`t${above} >> t${at}`);
        joined += 1;
      }
    if (joined === 0 && at > 0) lines.push(`t${at - 1} >> t${at}`);
  }
  return lines;
}

/** Fan-outs over what a task returns, over lists that stand in the source, and over several at once. */
function mapped(random) {
  const lines = ['@task', 'def numbers():', '    return [1, 2]', '', '@task', 'def use(x, y=0):', '    return x', ''];
  lines.push('n = numbers()');
  const count = 1 + Math.floor(random() * 2);
  const made = [];
  for (let at = 0; at < count; at += 1) {
    const form = pick(random, [
      'use.expand(x=n)',
      'use.expand(x=[1, 2, 3])',
      'use.expand(x=n, y=[1, 2])',
      'use.partial(y=3).expand(x=n)',
    ]);
    lines.push(`m${at} = ${form}`);
    made.push(`m${at}`);
  }
  if (random() < 0.4) lines.push('c = use.expand(x=m0)') && made.push('c');
  if (random() < 0.4) {
    lines.push(`g = ${operator('ShortCircuitOperator', 'g', 'all_success', random)}`, 'g >> n');
  }
  const ends = 1 + Math.floor(random() * 2);
  for (let at = 0; at < ends; at += 1) {
    lines.push(`e${at} = ${operator(plainKind(random), `e${at}`, ruleOf(random, 0.4), random)}`);
    for (const one of made) if (random() < 0.7) lines.push(`${one} >> e${at}`);
  }
  return lines;
}

/** Task groups, some of them mapped. */
function groups(random) {
  const lines = [];
  if (random() < 0.5) {
    lines.push('@task', 'def numbers():', '    return [1, 2]', '', '@task', 'def use(x):', '    return x', '');
    lines.push('@task_group', 'def each(x):', '    a = use.override(task_id="a")(x)');
    if (random() < 0.6) lines.push('    b = BashOperator(task_id="b", bash_command="echo b")', '    a >> b');
    lines.push('', 'first = each.expand(x=numbers())');
  } else {
    lines.push('with TaskGroup("first") as first:');
    for (let at = 0; at < 3; at += 1) {
      lines.push(`    a${at} = ${operator(plainKind(random), `a${at}`, ruleOf(random, 0.7), random)}`);
      if (at > 0 && random() < 0.7) lines.push(`    a${at - 1} >> a${at}`);
    }
  }
  lines.push('with TaskGroup("second") as second:');
  for (let at = 0; at < 2; at += 1)
    lines.push(`    s${at} = ${operator(plainKind(random), `s${at}`, ruleOf(random, 0.8), random)}`);
  lines.push(`b = ${operator('BranchPythonOperator', 'b', ruleOf(random, 0.6), random)}`);
  lines.push(`o = ${operator('EmptyOperator', 'o', 'all_success', random)}`);
  lines.push(`j = ${operator('EmptyOperator', 'j', pick(random, USUAL), random)}`);
  lines.push('first >> b >> [second, o]', '[second, o] >> j');
  return lines;
}

/** Set-ups and teardowns, in a row or in parallel, with work of any rule between them. */
function teardowns(random) {
  const fails = random() < 0.3 ? ', on_failure_fail_dagrun=True' : '';
  const lines = [];
  lines.push(`up = ${operator('BashOperator', 'up', 'all_success', random)}`);
  lines.push(`work = ${operator(plainKind(random), 'work', 'all_success', random)}`);
  lines.push(`more = ${operator(plainKind(random), 'more', ruleOf(random, 0.5), random)}`);
  lines.push(`down = BashOperator(task_id="down", bash_command="echo d").as_teardown(setups=up${fails})`);
  lines.push('up >> work >> more >> down');
  if (random() < 0.5)
    lines.push(`late = ${operator('EmptyOperator', 'late', ruleOf(random, 0.6), random)}`, '[more, down] >> late');
  if (random() < 0.5) lines.push(`g = ${operator('ShortCircuitOperator', 'g', 'all_success', random)}`, 'g >> up');
  if (random() < 0.4) lines.push(`side = ${operator('BashOperator', 'side', 'all_success', random)}`, 'side >> more');
  return lines;
}

/** Mapped groups with a branch, a gate or a fan-out within, and steps of any rule behind them. */
function mappedGroups(random) {
  const lines = ['@task', 'def numbers():', '    return [1, 2]', '', '@task', 'def use(x):', '    return x', ''];
  const inner = pick(random, ['branch', 'gate', 'chain', 'fan']);
  lines.push('@task_group', 'def each(x):', '    a = use.override(task_id="a")(x)');
  if (inner === 'branch')
    lines.push(
      `    w = ${operator('BranchPythonOperator', 'w', 'all_success', random)}`,
      `    l = ${operator('BashOperator', 'l', 'all_success', random)}`,
      `    r = ${operator('EmptyOperator', 'r', 'all_success', random)}`,
      '    a >> w >> [l, r]',
    );
  else if (inner === 'gate')
    lines.push(
      `    w = ${operator('ShortCircuitOperator', 'w', 'all_success', random)}`,
      `    l = ${operator('BashOperator', 'l', pick(random, ['all_success', 'all_done']), random)}`,
      '    a >> w >> l',
    );
  else
    lines.push(
      `    l = ${operator('BashOperator', 'l', pick(random, ['all_success', 'all_done', 'none_failed']), random)}`,
      `    r = ${operator('EmptyOperator', 'r', 'all_success', random)}`,
      inner === 'fan' ? '    a >> [l, r]' : '    a >> l >> r',
    );
  const list = pick(random, ['numbers()', '[1, 2, 3]']);
  lines.push('', `first = each.expand(x=${list})`);
  if (random() < 0.4) lines.push(`g = ${operator('ShortCircuitOperator', 'g', 'all_success', random)}`, 'g >> first');
  lines.push(`e = ${operator(plainKind(random), 'e', ruleOf(random, 0.4), random)}`, 'first >> e');
  if (random() < 0.5) lines.push(`s = ${operator('BashOperator', 's', 'all_success', random)}`, 's >> e');
  return lines;
}

/** Several set-ups and teardowns: side by side for one step, or one pair within another. */
function setups(random) {
  const fails = () => (random() < 0.3 ? ', on_failure_fail_dagrun=True' : '');
  const lines = [];
  for (const name of ['one', 'two']) {
    lines.push(`up_${name} = ${operator('BashOperator', `up_${name}`, 'all_success', random)}`);
    lines.push(
      `down_${name} = BashOperator(task_id="down_${name}", bash_command="echo d").as_teardown(setups=up_${name}${fails()})`,
    );
  }
  // Airflow refuses any other rule directly behind a set-up
  lines.push(`work = ${operator(plainKind(random), 'work', 'all_success', random)}`);
  const inRow = random() < 0.5;
  lines.push(`more = ${operator(plainKind(random), 'more', inRow ? ruleOf(random, 0.5) : 'all_success', random)}`);
  if (inRow) lines.push('[up_one, up_two] >> work >> more >> [down_one, down_two]');
  else lines.push('up_one >> up_two >> work >> down_two', 'up_one >> more >> down_one', 'down_two >> down_one');
  if (random() < 0.4) lines.push(`g = ${operator('ShortCircuitOperator', 'g', 'all_success', random)}`, 'g >> up_one');
  if (random() < 0.5)
    lines.push(`late = ${operator('EmptyOperator', 'late', ruleOf(random, 0.5), random)}`, 'more >> late');
  return lines;
}

/** Steps of any rule that are mapped over what others return, some of these mapped themselves, with other steps above. */
function lists(random) {
  const lines = ['@task', 'def numbers():', '    return [1, 2]', '', '@task', 'def use(x):', '    return x', ''];
  // Airflow refuses a list of a task under `always`
  const rule = () => pick(random, ['all_success', ...USUAL, ...RULES.filter((one) => one !== 'always')]);
  if (random() < 0.4) lines.push(`g = ${operator('ShortCircuitOperator', 'g', 'all_success', random)}`);
  lines.push('n = numbers()', ...(lines.some((one) => one.startsWith('g =')) ? ['g >> n'] : []));
  const isMapped = random() < 0.5;
  if (isMapped) lines.push('m = use.override(task_id="m").expand(x=n)');
  const list = isMapped ? 'm' : 'n';
  const isGroup = random() < 0.25;
  if (isGroup)
    lines.push('@task_group', 'def each(x):', `    use.override(task_id="a", trigger_rule="${rule()}")(x)`, '');
  const made = isGroup
    ? `each.expand(x=${list})`
    : `use.override(task_id="b", trigger_rule="${rule()}").expand(x=${list})`;
  lines.push(`b = ${made}`);
  const above = random();
  if (above < 0.4) lines.push(`s = ${operator(plainKind(random), 's', 'all_success', random)}`, 's >> b');
  else if (above < 0.7) lines.push(`w = ${operator('BranchPythonOperator', 'w', 'all_success', random)}`, 'w >> b');
  if (above > 0.55 && above < 0.7) lines.push(`o = ${operator('EmptyOperator', 'o', 'all_success', random)}`, 'w >> o');
  if (random() < 0.6) lines.push(`e = ${operator(plainKind(random), 'e', ruleOf(random, 0.4), random)}`, 'b >> e');
  return lines;
}

/** What most DAGs are: chains and fans under `all_success`. */
function plain(random) {
  const count = 3 + Math.floor(random() * 6);
  const lines = [];
  for (let at = 0; at < count; at += 1) {
    lines.push(`t${at} = ${operator(plainKind(random), `t${at}`, ruleOf(random, 0.93), random)}`);
    if (at > 0) lines.push(`t${Math.floor(random() * at)} >> t${at}`);
  }
  return lines;
}

const SHAPES = {
  rules: (random) => rules(random, true),
  branches: (random) => deciding(random, ['BranchPythonOperator']),
  plain,
  gates: (random) => deciding(random, ['ShortCircuitOperator', 'LatestOnlyOperator']),
  mapped,
  usual: (random) => rules(random, false),
  groups,
  mixed: (random) => deciding(random, ['BranchPythonOperator', 'ShortCircuitOperator', 'LatestOnlyOperator']),
  teardowns,
};

/** Shapes that are taken where they are named: the others keep the files that they always were. */
const MORE = { mappedGroups, setups, lists };

/** One DAG file. */
export function dagFile(number, random, shapes = Object.keys(SHAPES)) {
  const shape = shapes[number % shapes.length];
  const lines = { ...SHAPES, ...MORE }[shape](random).map((line) => `    ${line}`.trimEnd());
  const dag = `with DAG("generated_${number}_${shape}", start_date=datetime(2024, 1, 1), schedule=None) as dag:`;
  return [HEAD, dag, ...lines, ''].join('\n');
}

const [program, folder, count = '200', seed = '20261124', shapes] = process.argv.slice(1);
if (folder && program === fileURLToPath(import.meta.url)) {
  mkdirSync(folder, { recursive: true });
  const random = chance(Number(seed));
  for (let number = 0; number < Number(count); number += 1) {
    writeFileSync(
      join(folder, `generated_${String(number).padStart(4, '0')}.py`),
      dagFile(number, random, shapes?.split(',')),
    );
  }
  console.error(`${count} DAGs, seed ${seed}`);
}
