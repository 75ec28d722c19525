import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGroovyMachine } from '../src/lang/groovy/index.js';
import { cpuMilliseconds, within } from './support/cpu.js';
import { LIMITS, trace } from './support/groovy-calls.js';
import { programOf } from './support/groovy-programs.js';

const N = 10_000;
const BIG = "def big = (1..90000).toList()\ndef text = 'a' * 900000\ndef table = big.collectEntries { [it, it] }\n";
const forever = (body: string) => `${BIG}while (true) { ${body} }\n`;
const nested = (count: number, open: string, inside: string, close: string) =>
  open.repeat(count) + inside + close.repeat(count);

/** Scripts that would never end, or never fit, or that nest as deep as no person writes; each has to be read to its end or be said to be cut. */
const HOSTILE: Readonly<Record<string, string>> = {
  'an endless loop': 'while (true) { }',
  'an endless loop of steps': 'def i = 0\nwhile (i >= 0) { i++; step i }',
  'an endless for': 'for (;;) { def x = 1 }',
  'endless recursion': 'def f(n) { f(n + 1) }\nf(0)',
  'endless recursion of closures': 'def c\nc = { c(it) }\nc(1)',
  'endless recursion of properties': 'class A { def getX() { this.x + 1 } }\nnew A().getX()\nnew A().x',
  'endless recursion of constructors': 'class A { def a = new A() }\nnew A()',
  'endless recursion of toString': 'class A { String toString() { "$this" } }\nstep "${new A()}"',
  'endless propertyMissing': 'class A { def propertyMissing(String n) { this."$n" } }\nstep new A().x',
  'exponential closures':
    'def f = { n -> n < 1 ? 1 : f2(n - 1) + f2(n - 1) }\ndef f2(n) { n < 1 ? 1 : f2(n - 1) + f2(n - 1) }\nstep f(60)',
  'exponential unknown branches': 'def f(n) { if (n < 1) return; if (u == 1) f(n - 1) else f(n - 1) }\nf(40)',
  'unknown loops in one another': `${nested(12, 'for (x in u) { ', 'step x', ' }')}`,
  'tries in one another': nested(40, 'try { ', 'sh()', ' } catch (e) { sh() }'),
  'huge text': "def x = 'a' * 1000000000\nstep x.size()",
  'a huge text by BigDecimal': "def x = 'a' * 1e9\nstep x.size()",
  'a text that doubles': "def x = 'a'\n100.times { x += x }\nstep x.size()",
  'a list that doubles': 'def x = [1]\n100.times { x += x }\nstep x.size()',
  'a GString that doubles': 'def x = "a"\n100.times { x = "${x}${x}" }\nstep x.size()',
  'a huge range': '(1..1e9).each { step it }',
  'a huge range of numbers': '(1..1000000000).each { step it }',
  'a huge times': '1000000000.times { it }',
  'a huge list': 'def l = []\nl[1000000000] = 1',
  'a huge array': 'def a = new int[1000000000]',
  'huge numbers':
    'def x = 9999999999G ** 999999\ndef y = 2 ** 1000000000\ndef z = 1G\nwhile (true) { z *= 12345678901234567890 }',
  'huge combinations': 'step([1..100] * 10).combinations()\n([1..1000] * 9).combinations()',
  'huge padding': "step 'a'.padLeft(1000000000), 'a'.center(2000000000)",
  'a list that holds itself':
    'def l = []\nl << l\nstep "${l}".size() > 0, l.toString().size() > 0, l == l, l.flatten()',
  'a map that holds itself': 'def m = [:]\nm.me = m\nm.l = [m]\nstep "$m".size() > 0, m == m, m.me.me.me.l[0].me.is(m)',
  'two lists that hold each other': 'def a = [], b = []\na << b\nb << a\nstep a == b, "$a$b".size() > 0',
  'objects that hold each other':
    'class P { def other; String toString() { "p$other" } }\ndef a = new P(), b = new P(other: a)\na.other = b\nstep "$a"',
  'a class that extends itself': 'class A extends A { }\nstep new A()',
  'classes that extend each other':
    'class A extends B { def f() { g() } }\nclass B extends A { }\nnew A().f()\nnew B().nope()',
  'a chain of 2,000 classes': `class A0 { def f() { 1 } }\n${Array.from({ length: 2000 }, (_, at) => `class A${at + 1} extends A${at} { }\n`).join('')}step new A2000().f()`,
  'a hostile pattern': "def s = 'a' * 40\nstep s ==~ /(a+)+b/, s ==~ /(a|aa)+b/, (s =~ /(.*)*x/).find()",
  'a long match':
    "def s = 'ab' * 100000\nstep s ==~ /(ab)*/, s.replaceAll(/a(b)/, '$1').size(), (s =~ /.*.*.*x/).find()",
  'copies of a large list': forever('def y = big + [1]'),
  'searches in a large list': forever('def y = big.contains(90001) || big.indexOf(90001) > 0'),
  'comparisons of large lists': forever('def y = big == big.reverse()'),
  'texts of large lists': forever('def y = big.toString()'),
  'sorting a large list': forever('def y = big.sort { -it }'),
  'copies of a large table': forever('def y = table + [a: 1]'),
  'large texts changed': forever("def y = text.replace('a', 'b')"),
  'large texts split': forever("def y = text.split('')"),
  'unique items of a large list': `${BIG}step big.unique().size()`,
  'brackets, 10,000 deep': `x = ${nested(N, '[', '', ']')}`,
  'parentheses, 10,000 deep': `x = ${nested(N, '(', '1', ')')}`,
  'closures, 10,000 deep': `x = ${nested(N, '{ ', '', ' }')}`,
  'operators, 10,000 long': `x = ${'1 + '.repeat(N)}1`,
  'properties, 10,000 long': `x = a${'.b'.repeat(N)}`,
  'calls, 10,000 deep': `x = ${nested(N, 'f(', '', ')')}`,
  'an else-if chain, 5,000 long': `${Array.from({ length: 5000 }, (_, at) => `if (x == ${at}) step ${at}`).join(' else ')}`,
  'ways out of a method that changes much': `def m = (1..300).collectEntries { [it, it] }\ndef f(m) {\n${Array.from({ length: 60 }, (_, at) => `  if (u.a${at}) return ${at}\n`).join('')}  300.times { m[it] = u.b; if (u.c) m[it] = it }\n}\nwhile (true) { f(m) }`,
  'one of two, each of them one of two':
    "def a = 'a', b = 'b'\n25.times {\n  def c = u == it ? a : b\n  def d = v == it ? a : b\n  a = c\n  b = d\n}\n200.times { step a + b }",
  '2,000 lines': Array.from(
    { length: 2000 },
    (_, at) => `def v${at} = [n: ${at}, t: "t${at}"]\nstage("s${at}") { sh "run \${v${at}.t}" }`,
  ).join('\n'),
};

const SLOWEST = 2_000;

describe('a hostile script is cut, and said to be', () => {
  it.each(Object.entries(HOSTILE))('%s', { timeout: 20_000 }, async (_name, text) => {
    await trace(new Map([['warm.groovy', 'step 1']]), 'warm.groovy');
    const started = cpuMilliseconds();
    const { run, codes } = await trace(new Map([['a.groovy', text]]), 'a.groovy', { ...LIMITS, steps: 1_000_000 });
    const used = cpuMilliseconds() - started;
    expect(within(SLOWEST, used), `${used} ms`).toBe(true);
    expect(run.complete || codes.some((code) => code === 'GV001' || code === 'GV002' || code === 'GV003')).toBe(true);
  });

  it('imports in a circle, and of oneself', async () => {
    const files = {
      'a.groovy': 'import p.One\nstep new One().go(), One.NAME\n',
      'src/p/One.groovy':
        'package p\nimport p.Two\nclass One extends Base { static NAME = Two.NAME + 1; def go() { new Two().go() } }\n',
      'src/p/Two.groovy':
        'package p\nimport p.One\nclass Two { static NAME = One.NAME; def go() { new One() instanceof Base } }\n',
      'src/p/Base.groovy': 'package p\nclass Base extends One { }\n',
    };
    const { run, codes } = await trace(new Map(Object.entries(files)), 'a.groovy');
    expect(run.complete || codes.length > 0).toBe(true);
  });

  it('a script that loads itself ends', async () => {
    const text = 'load()\n';
    const groovy = await createGroovyMachine({
      readText: () => text,
      limits: { ...LIMITS, depth: 50 },
      vocabulary: {
        call(call, machine) {
          const script = machine.loadScript('a.groovy', call.span);
          return script && machine.callMethod(script, 'load', [], call.span);
        },
      },
    });
    groovy.run('a.groovy');
    expect(groovy.diagnostics.map(({ code }) => code)).toContain('GV002');
  });
});

describe('recursion on what is not known', () => {
  const ticks = async (text: string) => {
    const { events, codes } = await trace(new Map([['a.groovy', text]]), 'a.groovy');
    return { ticks: events.filter((event) => event.kind === 'call' && event.name === 'tick').length, codes };
  };

  it('is followed no further than one call differs from the one around it', async () => {
    const walk = 'def walk(x) { for (v in x) if (v instanceof Map) { tick(); walk(v) } }\nwalk(u)\n';
    expect(await ticks(walk)).toEqual({ ticks: 2, codes: ['GV002'] });
  });

  it('is followed where what is known decides', async () => {
    const walk = 'def go(x) { if (n++ < 8) go(x) else tick() }\nn = 0\n';
    expect(await ticks(`${walk}for (x in u) { n = 0; go(x) }\n`)).toEqual({ ticks: 1, codes: [] });
  });

  it('is followed into an overload that may be meant, below calls that are certain', async () => {
    const copy = `def copy(Map m) { m.collectEntries { k, v -> [k, copy(v)] } }
def copy(List l) { l.collect { copy(it) } }
def copy(String text) { tick(); text }
`;
    expect(await ticks(`${copy}copy([a: [b: [c: u]]])\n`)).toEqual({ ticks: 1, codes: ['GV002'] });
  });
});

/** Set TIPHYS_FUZZ=20000 for the long run; the seed is printed with a failure. */
const RUNS = Number(process.env.TIPHYS_FUZZ ?? 150);
const SEED = Number(process.env.TIPHYS_SEED ?? 20_261_125);
const TAPE = fc.array(fc.nat(1_000_000), { maxLength: 150, size: 'max' });

it(`${RUNS} random programs, seed ${SEED}: evaluated alike each time, with nothing unknown, within their fuel`, {
  timeout: RUNS * 1000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(TAPE, async (tape) => {
      const files = new Map([['p.groovy', programOf(tape)]]);
      const first = await trace(files, 'p.groovy');
      expect((await trace(files, 'p.groovy')).calls).toBe(first.calls);
      expect(first.calls).not.toContain('¿');
      const short = await trace(files, 'p.groovy', { ...LIMITS, steps: 300 });
      expect(short.run.complete || short.codes.includes('GV002')).toBe(true);
      expect(first.calls.startsWith(short.calls)).toBe(true);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

it(`${RUNS} mutated programs, seed ${SEED}: never a crash`, { timeout: RUNS * 1000 }, async () => {
  const edit = fc.record({
    at: fc.nat(3000),
    length: fc.nat(30),
    text: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('(', '"""', '\n', '{', '}', '?.', '*.', '->', 'null', 'this', '[:]', 'super', '\0', '1..', '@'),
    ),
  });
  await fc.assert(
    fc.asyncProperty(TAPE, fc.array(edit, { minLength: 1, maxLength: 4 }), async (tape, edits) => {
      const bad = edits.reduce(
        (text, { at, length, text: by }) =>
          text.slice(0, at % text.length) + by + text.slice((at % text.length) + length),
        programOf(tape),
      );
      const { run, codes } = await trace(new Map([['p.groovy', bad]]), 'p.groovy', { ...LIMITS, steps: 100_000 });
      expect(run.complete || codes.length > 0).toBe(true);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

it('facts of a script: complexity a callable, imports, literals with their names', async () => {
  const text = `import groovy.json.JsonSlurper
import org.acme.Util
/** Deploys. */
def deploy(a, b) {
  if (a && b || !a) { for (x in b) { if (x) sh 'x' } } else { sh 'y' }
  try { sh 'z' } catch (e) { throw e }
}
def key = 'secret'
stage('Build') { a ? sh(script: 'one') : sh('two') }
`;
  const groovy = await createGroovyMachine({ readText: () => text, vocabulary: {}, limits: LIMITS });
  const facts = groovy.facts('a.groovy');
  expect(
    facts.callables.map(({ name, cyclomatic, cognitive, parameters, documented }) => ({
      name,
      cyclomatic,
      cognitive,
      parameters,
      documented,
    })),
  ).toEqual([
    { name: '<script>', cyclomatic: 2, cognitive: 2, parameters: 0, documented: false },
    { name: 'deploy', cyclomatic: 7, cognitive: 10, parameters: 2, documented: true },
    { name: '<closure>', cyclomatic: 2, cognitive: 1, parameters: 1, documented: false },
  ]);
  expect(facts.imports.map(({ name, resolved }) => [name, resolved])).toEqual([
    ['groovy.json.JsonSlurper', 'standard'],
    ['org.acme.Util', 'external'],
  ]);
  expect(facts.literals.filter(({ name }) => name !== undefined).map(({ name, text: value }) => [name, value])).toEqual(
    expect.arrayContaining([
      ['key', 'secret'],
      ['script', 'one'],
    ]),
  );
});

it('facts of a map with 100,000 entries: each value has its key, and none is looked for among all', {
  timeout: 60_000,
}, async () => {
  const entries = Array.from({ length: 100_000 }, (_, at) => `k${at}: 'v${at}'`);
  const text = `def all = [${entries.join(', ')}]\n`;
  const groovy = await createGroovyMachine({ readText: () => text, vocabulary: {}, limits: LIMITS });
  const values = groovy.facts('a.groovy').literals.filter(({ name }) => name !== undefined);
  const named = new Map(values.map(({ name, text: value }) => [name, value]));
  expect([named.size, named.get('k0'), named.get('k99999')]).toEqual([100_000, 'v0', 'v99999']);
});
