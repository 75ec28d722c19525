import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMilliseconds } from './support/cpu.js';
import { folder, migrate } from './support/migrate.js';
import { read } from './support/run.js';

const HEAD = 'from airflow import DAG\nfrom airflow.operators.bash import BashOperator\n';
const dag = (id: string) =>
  `with DAG("${id}", schedule=None) as dag:\n    BashOperator(task_id="a", bash_command="echo")\n`;
const GOOD = HEAD + dag('good');
const N = 10_000;
const BIG = 'big = list(range(90000))\nlong = "a" * 900000\ntable = {i: i for i in range(90000)}\n';
const forever = (body: string) => `${BIG}while True:\n    ${body}\n`;
const pyramid = (count: number, line: (level: number) => string) =>
  Array.from({ length: count }, (_, level) => `${' '.repeat(level)}${line(level)}\n`).join('');

/** Programs that would never end, or never fit, or that nest as deep as no person writes. */
const HOSTILE: Readonly<Record<string, string>> = {
  'empty lines, 200,000 beside a callable': `from airflow.operators.python import PythonOperator\nK = 1\ne = DAG("e", schedule=None)\ndef f():\n    x = K\n    print(x, K)\n${'\n'.repeat(200_000)}PythonOperator(task_id="f", python_callable=f, dag=e)\n`,
  'comments, 20,000 lines': `x = 1\n${'# commented out\n'.repeat(20_000)}y = 1\n`,
  'comments, 5,000 lines in a block that ends': `def f():\n    x = 1\n${'    # commented out\n'.repeat(5_000)}y = 1\n`,
  'brackets, 10,000 deep': `x = ${'['.repeat(N)}${']'.repeat(N)}\n`,
  'parentheses, 10,000 deep': `x = ${'('.repeat(N)}1${')'.repeat(N)}\n`,
  'calls, 10,000 deep': `x = ${'f('.repeat(N)}${')'.repeat(N)}\n`,
  'attributes, 10,000 long': `x = a${'.b'.repeat(N)}\n`,
  'operators, 10,000 long': `x = ${'1 + '.repeat(N)}1\n`,
  'lambdas, 10,000 deep': `x = ${'lambda: '.repeat(N)}1\n`,
  'dictionaries, 10,000 deep': `x = ${'{1: '.repeat(N)}1${'}'.repeat(N)}\n`,
  'conditions, 10,000 deep': `x = ${'1 if u else '.repeat(N)}2\n`,
  'comprehensions, 2,000 deep': `x = ${'[y for y in '.repeat(2000)}[]${']'.repeat(2000)}\n`,
  'blocks, 90 deep under unknown conditions': `${pyramid(90, (level) => `if u${level}:`)}${' '.repeat(90)}x = 1\n`,
  'an endless loop': 'while True: pass\n',
  'a loop over what it appends to': 'x = [0]\nfor i in x: x.append(i)\n',
  'endless recursion': 'def f(n): return f(n + 1)\nf(0)\n',
  'endless recursion by attributes': 'class A:\n    def __getattr__(self, n): return getattr(self, n)\nx = A().y\n',
  'an endless generator': 'def g():\n    while True: yield 1\nx = list(g())\n',
  'a list that doubles': 'x = [1]\nfor i in range(100): x = x + x\n',
  'a text that doubles': 'x = "a"\nfor i in range(100): x += x\n',
  'large repeats': 'x = "a" * 10**12\ny = [1] * 10**12\nz = list(range(10**12))\n',
  'a pattern that looks at the rest each time': 'import re\nx = re.findall("a*b|a", "a" * 100000)\n',
  'matches of a large text': 'import re\nx = re.findall("a", "a" * 900000)\n',
  'entries merged without end':
    'import yaml\nkeys = ", ".join(["k%d: 1" % i for i in range(3000)])\nx = yaml.safe_load("- &a {" + keys + "}\\n" + "- {<<: *a}\\n" * 20000)\n',
  'large widths': 'x = "%1000000000d" % 1\ny = f"{1:1000000000}"\nz = "a".ljust(10**10)\n',
  'large numbers': 'x = 10**10**10\ny = 1 << 10**10\nz = str(9**99999)\n',
  'a comprehension of 10^12 items': 'x = [a for a in range(10**6) for b in range(10**6)]\n',
  'itertools without end':
    'import itertools\nx = list(itertools.product(range(1000), repeat=10))\ny = list(itertools.count())\n',
  'containers that hold themselves': 'd = {}\nd["a"] = d\nx = str(d)\nl = []\nl.append(l)\ny = repr(l)\nz = l == l\n',
  'an object 100,000 deep': 'x = []\nfor i in range(100000): x = [x]\ny = str(x)\nz = x == x\n',
  'a chain of 2,000 classes': `class A: pass\n${Array.from({ length: 2000 }, (_, i) => `class A${i}(A${i || ''}): pass\n`.replace(/\(A(\d+)\)/, (_all, n) => `(A${n - 1})`)).join('')}`,
  'both branches recursive under an unknown condition':
    'def f(n):\n    if u(): return f(n - 1)\n    return f(n - 1)\nf(50)\n',
  'copies of a large list': forever('y = big + [1]'),
  'searches in a large list': forever('y = 90001 in big'),
  'comparisons of large lists': forever('y = big == big'),
  'texts of large lists': forever('y = str(big)'),
  'copies of a large table': forever('y = dict(table)'),
  'large texts changed': forever('y = long.replace("a", "b")'),
  'large texts put together': forever('y = f"{long}{long}"'),
  'kept copies of large texts': `${BIG}kept = []\nwhile True: kept.append(long + "b")\n`,
  'tasks without end':
    'with DAG("many", schedule=None):\n    while True: BashOperator(task_id="a", bash_command="echo")\n',
  'DAGs without end':
    'while True:\n    with DAG("many", schedule=None): BashOperator(task_id="a", bash_command="echo")\n',
  'a comprehension of 40 loops': `x = [1 ${Array.from({ length: 40 }, (_, i) => `for a${i} in range(10)`).join(' ')}]\n`,
  'comprehensions in comprehensions, 10^60 items': `x = ${'[y for _ in range(10) for y in '.repeat(60)}[1]${']'.repeat(60)}\n`,
  'generators in generators, none of them true': `x = ${'any('.repeat(50)}False${' for _ in range(10))'.repeat(50)}\n`,
  'f-strings, 1,000 deep': `x = ${'f"{'.repeat(1000)}1${'}"'.repeat(1000)}\n`,
  'blocks, 2,000 deep': `${pyramid(2000, () => 'if u:')}${' '.repeat(2000)}x = 1\n`,
  'signs, 10,000 deep': `x = ${'not '.repeat(N)}1\ny = ${'-'.repeat(N)}1\n`,
  'subscripts, 10,000 long': `x = a${'[0]'.repeat(N)}\n`,
  'decorators, 10,000 on one function': `d = lambda f: f\n${'@d\n'.repeat(N)}def f(): pass\n`,
  'branches, 10,000 on one condition': `u = unknown()\nif u: pass\n${'elif u: x = 1\n'.repeat(N)}`,
  'a list of 100,000 items': `x = [${'1,'.repeat(100_000)}]\n`,
  'a table of 50,000 entries': `x = {${Array.from({ length: 50_000 }, (_, i) => `"k${i}":${i},`).join('')}}\n`,
  'a text of 4 MB': `x = "${'a'.repeat(4_000_000)}"\n`,
  'a number of 1,000,000 digits': `x = ${'9'.repeat(1_000_000)}\n`,
  'texts side by side, 50,000': `x = (${'"a" '.repeat(50_000)})\n`,
  'a class of 10,000 methods': `class A:\n${Array.from({ length: N }, (_, i) => ` def f${i}(self): return 1\n`).join('')}`,
};

const modules = (count: number, text: (i: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`dags/m${i}.py`, text(i)]));
const imports = (count: number) => Array.from({ length: count }, (_, i) => `import m${i}\n`).join('');

/** Repositories whose modules import one another without measure. */
const BOMBS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a chain of 3,000 imports': { ...modules(3000, (i) => `import m${i + 1}\n`), 'dags/bad.py': `import m0\n` },
  'a chain of 1,000 star imports': {
    ...modules(1000, (i) => `from m${i + 1} import *\nx${i} = 1\n`),
    'dags/bad.py': 'from m0 import *\n',
  },
  'one file that imports 3,000': { ...modules(3000, (i) => `x = ${i}\n`), 'dags/bad.py': imports(3000) },
  '150 modules that all import one another': { ...modules(150, () => imports(150)), 'dags/bad.py': 'import m0\n' },
};

/** Two seconds a file on a quiet machine; a loaded one gets five times as long. */
const SLOWEST = 10_000;

describe('a hostile module costs itself, not the repository', () => {
  it.each(Object.entries(HOSTILE))('%s', { timeout: SLOWEST }, async (_name, text) => {
    const started = cpuMilliseconds();
    const { bundle } = await read(
      new Map([
        ['dags/bad.py', HEAD + text + dag('bad')],
        ['dags/good.py', GOOD],
      ]),
    );
    expect(cpuMilliseconds() - started).toBeLessThan(SLOWEST);
    expect(bundle.pipelines.map(({ name, origin }) => [name, origin.reading])).toContainEqual(['good', 'full']);
    // either the module is read to its end, or a diagnostic says where it was not
    const whole = bundle.pipelines.some(({ name }) => name === 'bad');
    const said = bundle.diagnostics.some(({ span, severity }) => span?.file === 'dags/bad.py' && severity !== 'info');
    expect(whole || said).toBe(true);
  });

  it.each(Object.entries(BOMBS))('%s', { timeout: SLOWEST }, async (_name, files) => {
    const started = cpuMilliseconds();
    const bad = HEAD + files['dags/bad.py'] + dag('bad');
    const { bundle } = await read(new Map(Object.entries({ ...files, 'dags/bad.py': bad, 'dags/good.py': GOOD })));
    expect(cpuMilliseconds() - started).toBeLessThan(SLOWEST);
    expect(bundle.pipelines.map(({ name, origin }) => [name, origin.reading])).toContainEqual(['good', 'full']);
    expect(bundle.pipelines.map(({ name }) => name)).toContain('bad');
  });

  it('30 MB on one line are over the limit, and are said', () => {
    const place = folder({ 'dags/bad.py': `${HEAD}x = "${'a'.repeat(30_000_000)}"\n`, 'dags/good.py': GOOD });
    const { status, stdout } = migrate(['inspect', place.path]);
    place.remove();
    const { pipelines, diagnostics } = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(pipelines.map(({ name }: { name: string }) => name)).toEqual(['good']);
    expect(diagnostics.map(({ code }: { code: string }) => code)).toContain('IO003');
  });

  it('imports in a circle end, and are said', async () => {
    const files = { 'dags/one.py': `import two\n${GOOD}x = two.y\n`, 'dags/two.py': 'import one\ny = one.x\n' };
    const { bundle } = await read(new Map(Object.entries(files)));
    expect(bundle.diagnostics.map(({ code }) => code)).toContain('PY003');
  });

  it('what stands after a syntax error is still read, but not as full', async () => {
    const { bundle } = await read(
      new Map([
        ['dags/half.py', `${HEAD}def f(:\n  x = = 1\n${dag('after')}`],
        ['dags/good.py', GOOD],
      ]),
    );
    expect(bundle.diagnostics.map(({ code }) => code)).toContain('PY001');
    expect(bundle.pipelines.filter(({ origin }) => origin.reading === 'full').map(({ name }) => name)).toEqual([
      'good',
    ]);
  });
});

it('module code that writes, calls out or starts a program leaves no trace', () => {
  const canary = folder({});
  const at = (name: string) => JSON.stringify(join(canary.path, name));
  const code = `import os, subprocess, pathlib, shutil, socket, urllib.request, tempfile
open(${at('open')}, "w").write("x")
pathlib.Path(${at('path')}).write_text("x")
pathlib.Path(${at('folder')}).mkdir()
os.makedirs(${at('made')})
os.system("touch " + ${at('system')})
subprocess.run(["touch", ${at('run')}])
subprocess.Popen("touch " + ${at('popen')}, shell=True)
eval("open(" + repr(${at('eval')}) + ", 'w')")
exec("open(" + repr(${at('exec')}) + ", 'w')")
__import__("os").system("touch " + ${at('import')})
shutil.copy(__file__, ${at('copy')})
urllib.request.urlretrieve("file://" + __file__, ${at('url')})
`;
  const place = folder({ 'dags/trace.py': HEAD + code + dag('trace') });
  const { status, stdout } = migrate(['assess', place.path, '--format', 'json', '-o', '-']);
  expect(status).toBe(0);
  expect(stdout).toContain('"trace"');
  expect(readdirSync(canary.path)).toEqual([]);
  expect(existsSync(join(place.path, 'dags/__pycache__'))).toBe(false);
  canary.remove();
  place.remove();
});

/** Set TIPHYS_FUZZ=20000 for the long run; the seed is printed with a failure. */
const RUNS = Number(process.env.TIPHYS_FUZZ ?? 150);
const SEED = Number(process.env.TIPHYS_SEED ?? 20_261_124);

it(`${RUNS} mutated DAG files, seed ${SEED}: never a crash, and the file beside them is read`, {
  timeout: RUNS * 1000,
}, async () => {
  const source = `${HEAD}args = {"retries": 2, **{"owner": f"{'a'}"}}\n\n\ndef make(n, *rest, k=1):\n    for i in range(n):\n        yield BashOperator(task_id=f"t{i}", bash_command="x" * k)\n\n\nwith DAG("a", default_args=args, schedule="@daily") as dag:\n    try:\n        a, *b = list(make(3, k=2))\n        a >> [x for x in b if x]\n    except (ValueError, KeyError) as error:\n        raise\n    finally:\n        pass\n`;
  const edit = fc.record({
    at: fc.nat(source.length),
    length: fc.nat(30),
    text: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('(', '"""', '\n', '\t', '\\', '{', 'async ', 'lambda:', '\0', 'é', '*'),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const bad = edits.reduce(
        (text, { at, length, text: by }) => text.slice(0, at) + by + text.slice(at + length),
        source,
      );
      const { bundle } = await read(
        new Map([
          ['dags/bad.py', bad],
          ['dags/good.py', GOOD],
        ]),
      );
      expect(bundle.pipelines.some(({ name, origin }) => name === 'good' && origin.reading === 'full')).toBe(true);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
