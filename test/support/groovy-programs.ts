/**
 * Random Groovy programs of the language that evaluation knows. A tape of numbers decides every choice, so that a property test can make the
 * tape shorter and simpler. Every program ends, and calls `step` with what it has computed.
 */
export function programOf(tape: readonly number[]): string {
  return new Writer(tape).program();
}

type Type = 'int' | 'text' | 'bool' | 'list' | 'map';

const PRELUDE = `class Box {
  int n
  String tag = 'b'
  static int made = 0
  List log = []
  Box add(int by) { n += by; log << by; this }
  int twice() { n * 2 }
  String toString() { "\${tag}\${n}" }
}
class Big extends Box { int twice() { super.twice() + 1 }; def getLabel() { "big $n" } }
def helper(a, b = 2) { a > b ? a - b : a + b }
def pick(List l, int at) { if (at < 0 || at >= l.size()) return -1; l[at] }
def shout(String s, Object... more) { s.toUpperCase() + more.size() }
`;

class Writer {
  #at = 0;
  #names = 0;
  readonly #scopes: Record<Type, string[]>[] = [];

  constructor(private readonly tape: readonly number[]) {}

  #choose(count: number): number {
    const value = this.tape[this.#at] ?? 0;
    this.#at += 1;
    return value % count;
  }

  #one<T>(options: readonly T[]): T {
    const found = options[this.#choose(options.length)];
    if (found === undefined) throw new Error('no options');
    return found;
  }

  #left(): boolean {
    return this.#at < this.tape.length;
  }

  program(): string {
    this.#scopes.push({ int: [], text: [], bool: [], list: [], map: [] });
    const lines = [
      'def i0 = 3',
      "def t0 = 'abc'",
      'def l0 = [3, 1, 2]',
      'def m0 = [a: 1, b: 2]',
      'def box = new Box(n: 1)',
      'def big = new Big(n: 2)',
    ];
    this.#scope().int.push('i0');
    this.#scope().text.push('t0');
    this.#scope().list.push('l0');
    this.#scope().map.push('m0');
    for (let count = 0; count < 25 && this.#left(); count += 1) lines.push(...this.#statement(0));
    lines.push('step i0, t0, l0, m0, box.toString(), big.log');
    return `${PRELUDE}${lines.join('\n')}\n`;
  }

  #scope(): Record<Type, string[]> {
    const scope = this.#scopes.at(-1);
    if (!scope) throw new Error('no scope');
    return scope;
  }

  #fresh(type: Type): string {
    this.#names += 1;
    return `${type.charAt(0)}${this.#names}`;
  }

  /** Any variable of a type, if there is one. */
  #variable(type: Type): string | undefined {
    const all = this.#scopes.flatMap((scope) => scope[type]);
    return all.length === 0 ? undefined : this.#one(all);
  }

  #block(depth: number, extra: Partial<Record<Type, string[]>> = {}): string[] {
    this.#scopes.push({ int: [], text: [], bool: [], list: [], map: [], ...extra });
    const lines: string[] = [];
    const count = 1 + this.#choose(3);
    for (let at = 0; at < count; at += 1) lines.push(...this.#statement(depth + 1));
    this.#scopes.pop();
    return lines.map((line) => `  ${line}`);
  }

  #statement(depth: number): string[] {
    if (depth > 3) return [this.#step(2)];
    const made = this.#choose(depth > 1 ? 12 : 20);
    switch (made) {
      case 0:
      case 1:
        return [this.#step(3)];
      case 2: {
        const type = this.#one(['int', 'text', 'list', 'map', 'bool'] as const);
        const value = this.#expression(type, 3);
        const name = this.#fresh(type);
        this.#scope()[type].push(name);
        return [`def ${name} = ${value}`];
      }
      case 3:
        return [`${this.#variable('int')} ${this.#one(['=', '+=', '-='])} ${this.#int(2)} % 1000`];
      case 4:
        return [`${this.#variable('text')} ${this.#one(['=', '+='])} ${this.#text(2)}.take(12)`];
      case 5:
        return [
          this.#one([
            `${this.#variable('list')} << ${this.#int(1)}`,
            `${this.#variable('list')}.add(0, ${this.#int(1)})`,
            `${this.#variable('list')} = ${this.#list(2)}.take(6)`,
            `${this.#variable('list')}.remove((Object) (${this.#int(1)}))`,
            `${this.#variable('list')}.sort()`,
            `${this.#variable('list')}.unique()`,
          ]),
        ];
      case 6: {
        const map = this.#variable('map');
        return [
          this.#one([
            `${map}[${this.#key()}] = ${this.#int(1)}`,
            `${map}.${this.#one(['a', 'b', 'zz'])} = ${this.#int(1)}`,
            `${map}.remove(${this.#key()})`,
            `${map}.putAll(${this.#map(1)})`,
            `${map}.x = (${map}.x ?: 0) + 1`,
          ]),
        ];
      }
      case 7:
        return [
          `if (${this.#bool(2)}) {`,
          ...this.#block(depth),
          ...(this.#choose(2) ? ['} else {', ...this.#block(depth)] : []),
          '}',
        ];
      case 8: {
        const name = this.#fresh('int');
        return [
          `for (${name} in ${this.#list(1)}.take(3)) {`,
          ...this.#block(depth, { int: [name] }),
          ...(this.#choose(3) === 0 ? [`  if (${this.#bool(1)}) ${this.#one(['break', 'continue'])}`] : []),
          ...this.#block(depth, { int: [name] }),
          '}',
        ];
      }
      case 9:
        return [`box.add(${this.#int(1)} % 100)`, `step box.twice(), big.add(1).twice(), big.label, "\${box}"`];
      case 10:
        return [`${this.#one(['stage', 'node'])}(${this.#text(1)}) {`, ...this.#block(depth), '}'];
      case 11: {
        const name = this.#fresh('int');
        const head = this.#one([`each { ${name} ->`, `eachWithIndex { ${name}, at${name} ->`]);
        return [`${this.#list(1)}.take(3).${head}`, ...this.#block(depth, { int: [name] }), '}'];
      }
      case 12:
        return this.#attempt(depth);
      case 13:
        return [
          `switch (${this.#int(1)}) {`,
          `  case ${this.#choose(4)}: step 'one'${this.#choose(2) ? '; break' : ''}`,
          `  case ${this.#choose(3)}..${3 + this.#choose(4)}: step 'range'; break`,
          "  case [10, 20]: step 'list'; break",
          `  case { it > ${this.#choose(30)} }: step 'big'; break`,
          "  default: step 'default'",
          '}',
        ];
      case 14: {
        const closure = this.#fresh('int').replace('i', 'c');
        const type = this.#one(['int', 'text'] as const);
        this.#scopes.push({ int: ['p'], text: [], bool: [], list: [], map: [] });
        const body = this.#expression(type, 2);
        this.#scopes.pop();
        return [`def ${closure} = { p -> ${body} }`, `step ${closure}(${this.#int(1)}), [1, 2].collect(${closure})`];
      }
      case 15: {
        const name = this.#fresh('int').replace('i', 'w');
        return [
          `def ${name} = 0`,
          `while (${name} < ${1 + this.#choose(3)}) {`,
          `  ${name}++`,
          ...this.#block(depth),
          '}',
        ];
      }
      case 16: {
        const values = `[${this.#int(1)}, ${this.#int(1)}]`;
        return [`def (${this.#declare('int')}, ${this.#declare('int')}) = ${values}`];
      }
      case 17:
        return [
          `step helper(${this.#int(1)}), helper(${this.#int(1)}, ${this.#int(1)}), pick(${this.#list(1)}, ${this.#int(1)}), shout('x', ${this.#int(1)}, ${this.#text(1)})`,
        ];
      case 18:
        return [
          'outer:',
          `for (a in ${this.#list(1)}.take(3)) {`,
          '  for (b in [1, 2, 3]) {',
          `    if (a == b) ${this.#one(['continue outer', 'break outer', 'break', 'continue'])}`,
          '    step a, b',
          '  }',
          '}',
        ];
      default:
        return [`parallel(one: { step(${this.#int(2)}) }, two: { step(${this.#text(2)}) })`];
    }
  }

  #attempt(depth: number): string[] {
    const error = this.#fresh('text').replace('t', 'e');
    const thrown = this.#one([
      `throw new IllegalStateException(${this.#text(1)}.toString())`,
      "Integer.parseInt('x')",
      'null.foo()',
      'step 1.intdiv(0)',
      'step 7',
    ]);
    const type = this.#one(['IllegalStateException', 'RuntimeException', 'NumberFormatException', 'Exception']);
    const caught = [`} catch (${type} ${error}) {`, `  step ${error}.class.simpleName`, ...this.#block(depth)];
    const last = this.#choose(2) ? ['} finally {', ...this.#block(depth)] : [];
    return [
      'try {',
      ...this.#block(depth),
      `  ${thrown}`,
      ...caught,
      `} catch (${error}) {`,
      "  step 'other'",
      ...last,
      '}',
    ];
  }

  #declare(type: Type): string {
    const name = this.#fresh(type);
    this.#scope()[type].push(name);
    return name;
  }

  #step(depth: number): string {
    const type = this.#one(['int', 'text', 'bool', 'list', 'map'] as const);
    return `step(${this.#expression(type, depth)}, ${this.#expression(this.#one(['int', 'text', 'list'] as const), depth - 1)})`;
  }

  #expression(type: Type, depth: number): string {
    if (type === 'int') return this.#int(depth);
    if (type === 'text') return this.#text(depth);
    if (type === 'bool') return this.#bool(depth);
    return type === 'list' ? this.#list(depth) : this.#map(depth);
  }

  #key(): string {
    return this.#one(["'a'", "'b'", "'c'", '"k${1}".toString()', "'x'"]);
  }

  #int(depth: number): string {
    const simple = [String(this.#choose(12)), this.#variable('int') ?? '4', '-3', '1000000', '2147483647'];
    if (depth <= 0) return this.#one(simple.slice(0, 3));
    const a = () => this.#int(depth - 1);
    return this.#one([
      () => this.#one(simple),
      () => `(${a()} + ${a()})`,
      () => `(${a()} - ${a()})`,
      () => `(${a()} * ${this.#choose(9)})`,
      () => `(${a()} % ${1 + this.#choose(9)})`,
      () => `${a()}.intdiv(${1 + this.#choose(9)})`,
      () => `(${this.#bool(depth - 1)} ? ${a()} : ${a()})`,
      () => `${this.#list(depth - 1)}.size()`,
      () => `(${this.#list(depth - 1)}.sum() ?: 0)`,
      () => `(${this.#list(depth - 1)}.max() ?: 0)`,
      () => `(${this.#list(depth - 1)}[${this.#choose(3)}] ?: 0)`,
      () => `${this.#list(depth - 1)}.inject(0) { x, y -> x + y }`,
      () => `(${this.#map(depth - 1)}.a ?: ${a()})`,
      () => `${this.#map(depth - 1)}.size()`,
      () => `${this.#text(depth - 1)}.length()`,
      () => `${this.#text(depth - 1)}.count('a')`,
      () => `Math.max(${a()}, ${a()})`,
      () => `(${a()} <=> ${a()})`,
      () => `((${a()} / 4) as int)`,
      () => `(${a()} ^ ${a()})`,
      () => `${this.#list(depth - 1)}.count { it > ${this.#choose(5)} }`,
      () => `${this.#list(depth - 1)}.findIndexOf { it == ${this.#choose(5)} }`,
      () => `(-${a()})`,
      () => `box.twice()`,
    ])();
  }

  #text(depth: number): string {
    const simple = [this.#one(["'a'", "'bab'", "''", "'Xy z'", "'1,2'", "'a-b'"]), this.#variable('text') ?? "'t'"];
    if (depth <= 0) return this.#one(simple);
    const a = () => this.#text(depth - 1);
    return this.#one([
      () => this.#one(simple),
      () => `"<\${${this.#int(depth - 1)}}|\${${a()}}>"`,
      () => `(${a()} + ${a()})`,
      () => `(${a()} + ${this.#int(depth - 1)})`,
      () => `${a()}.toUpperCase()`,
      () => `${a()}.reverse()`,
      () => `(${a()} * ${this.#choose(3)})`,
      () => `${a()}.replace('a', '${this.#one(['', 'q', 'aa'])}')`,
      () => `(${a()} - 'a')`,
      () => `${this.#list(depth - 1)}.join('${this.#one([',', '', '-'])}')`,
      () => `${a()}.padLeft(${this.#choose(6)}, '*')`,
      () => `${a()}.take(${this.#choose(4)})`,
      () => `${a()}.drop(${this.#choose(4)})`,
      () => `"\${${this.#list(depth - 1)}}"`,
      () => `${this.#map(depth - 1)}.toString()`,
      () => `${a()}.tokenize('a').join('+')`,
      () => `${a()}.replaceAll(/[a-c]+/, '#')`,
      () => `${a()}.split(',').join('.')`,
      () => `(${this.#bool(depth - 1)} ? ${a()} : ${a()})`,
      () => `(${a()} ?: 'empty')`,
      () => `${a()}.capitalize()`,
      () => `String.valueOf(${this.#int(depth - 1)})`,
      () => `${this.#map(depth - 1)}.collect { k, v -> "$k:$v" }.join('/')`,
      () => `(${this.#int(depth - 1)} / 3).toString()`,
      () => `${a()}.toList().unique().join()`,
      () => `${this.#list(depth - 1)}.groupBy { it % 2 }.toString()`,
      () => `${this.#list(depth - 1)}.inspect()`,
    ])();
  }

  #bool(depth: number): string {
    if (depth <= 0) return this.#one(['true', 'false', `(${this.#int(0)} > 2)`]);
    return this.#one([
      () => `(${this.#int(depth - 1)} ${this.#one(['<', '<=', '>', '>=', '==', '!='])} ${this.#int(depth - 1)})`,
      () => `(${this.#bool(depth - 1)} && ${this.#bool(depth - 1)})`,
      () => `(${this.#bool(depth - 1)} || ${this.#bool(depth - 1)})`,
      () => `!${this.#list(depth - 1)}`,
      () => `(${this.#text(depth - 1)} == ${this.#text(depth - 1)})`,
      () => `${this.#text(depth - 1)}.contains('a')`,
      () => `(${this.#int(depth - 1)} in ${this.#list(depth - 1)})`,
      () => `${this.#list(depth - 1)}.any { it > ${this.#choose(5)} }`,
      () => `${this.#list(depth - 1)}.every { it < ${this.#choose(5)} }`,
      () => `(${this.#text(depth - 1)} ==~ /[a-z]*/)`,
      () => `${this.#map(depth - 1)}.containsKey(${this.#key()})`,
      () => `(${this.#list(depth - 1)} == ${this.#list(depth - 1)})`,
      () => `((${this.#text(depth - 1)} =~ /a(.)/).find())`,
    ])();
  }

  #list(depth: number): string {
    const literal = () => `[${Array.from({ length: this.#choose(4) }, () => this.#int(0)).join(', ')}]`;
    if (depth <= 0) return this.#choose(2) ? literal() : (this.#variable('list') ?? '[1]');
    const a = () => this.#list(depth - 1);
    return this.#one([
      literal,
      () => this.#variable('list') ?? '[2]',
      () => `(${a()} + ${a()})`,
      () => `(${a()} - ${this.#int(depth - 1)})`,
      () => `${a()}.collect { it ${this.#one(['+', '*', '-'])} ${this.#choose(4)} }`,
      () => `${a()}.findAll { it ${this.#one(['>', '<', '=='])} ${this.#choose(4)} }`,
      () => `${a()}.sort(false)`,
      () => `${a()}.sort(false) { -it }`,
      () => `${a()}.reverse()`,
      () => `${a()}.unique(false)`,
      () => `${a()}.take(${this.#choose(4)})`,
      () => `${a()}.drop(${this.#choose(3)})`,
      () => `(${this.#choose(3)}..${this.#choose(6)}).toList()`,
      () => `${this.#map(depth - 1)}.values().toList()`,
      () => `[${this.#int(depth - 1)}, *${a()}]`,
      () => `${a()}.collectMany { [it, ${this.#choose(3)}] }`,
      () => `${a()}.withIndex().collect { v, i -> v + i }`,
      () => `${a()}.collate(2).collect { it.sum() }`,
      () => `[${a()}, ${a()}].flatten()`,
      () => `${this.#text(depth - 1)}.toList()*.size()`,
      () => `${a()}.intersect(${a()})`,
      () => `${a()}.takeWhile { it < ${this.#choose(6)} }`,
      () => `(${this.#bool(depth - 1)} ? ${a()} : ${a()})`,
    ])();
  }

  #map(depth: number): string {
    const literal = () => `[${this.#one(['a', 'b', 'q'])}: ${this.#int(0)}, (${this.#key()}): ${this.#int(0)}]`;
    if (depth <= 0) return this.#choose(2) ? literal() : (this.#variable('map') ?? '[a: 1]');
    const a = () => this.#map(depth - 1);
    return this.#one([
      literal,
      () => this.#variable('map') ?? '[b: 2]',
      () => `(${a()} + ${literal()})`,
      () => `${a()}.findAll { k, v -> v ${this.#one(['>', '<'])} ${this.#choose(4)} }`,
      () => `${this.#list(depth - 1)}.collectEntries { ["k$it".toString(), it] }`,
      () => `${this.#list(depth - 1)}.countBy { it > 1 ? 'a' : 'b' }`,
      () => `${a()}.collectEntries { k, v -> [(k): v + 1] }`,
      () => `${a()}.sort { x, y -> y.value <=> x.value ?: x.key <=> y.key }`,
      () => `${a()}.subMap(['a', 'b'])`,
    ])();
  }
}
