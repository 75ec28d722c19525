/**
 * Random Python programs whose conditions nobody knows: branches that leave loops, functions and `try` statements, and containers that they change.
 * A tape of numbers decides every choice. Every program ends; `out.u(n)` answers the question n, the same each time, `out.emit(x)` is what counts.
 */
export function pythonProgramOf(tape: readonly number[]): string {
  return new Writer(tape).program();
}

/** Questions of a program. */
export const QUESTIONS = 4;

interface Place {
  readonly inLoop: boolean;
  readonly inFunction: boolean;
  readonly depth: number;
}

const DEEPEST = 4;
const VALUES = [
  'n',
  "d.get('a')",
  "d.get('b', 0)",
  'len(l)',
  "'a' in d",
  'bool(l)',
  'bool(d)',
  'sorted(d)',
  'list(l)',
  'list(d.items())',
  '3 in l',
  'x',
  'l[0]',
  'l[-1]',
  "d['a']",
  'list(enumerate(l))',
  'len(s)',
  '2 in s',
  'sorted(s)',
  'v',
];
const SUBJECTS = [
  'n',
  'd',
  'l',
  '(n, l)',
  'n, d',
  "{'k': n, 'l': l}",
  'list(d.items())',
  "'a' if out.u(0) else 'b'",
  'l[0:1]',
  'None',
];
const PATTERNS = [
  '_',
  'v',
  'int(v)',
  '-1 | 0 | 1',
  "'a' | 'b'",
  '[v]',
  '[1, *v]',
  '[_, _, *_]',
  '[*v, 3]',
  '(v, [1, *_])',
  '(0, {})',
  "{'a': 0}",
  "{'a': v}",
  "{'k': int(v), **r}",
  "{'b': _, **v}",
  '[(_, v), *_]',
  '[1 | 2 as v, 2]',
  'list() | dict()',
  'None | True',
  'str()',
  'list(v)',
];
const CHANGES = [
  'n = 1',
  'n = n + 1',
  "d['a'] = 1",
  "d['a'] = n",
  "d['b'] = 2",
  "d.pop('a', None)",
  "d.setdefault('c', []).append(n)",
  "e['k'].append(n)",
  'l.append(3)',
  'l.append(n)',
  'l = l + [4]',
  'l = [5]',
  'l.pop() if l else 0',
  'd.update({"b": n})',
  's.add(2)',
  's.discard(2)',
  'l[0:0] = []',
  'd = dict(d)',
  'l = [y for y in l if y != 3]',
  'e2 = {k: v for k, v in d.items()}',
  'n = len(e["k"])',
  'out.u(1) and l.append(6)',
  'n = 7 if out.u(2) else n',
  'l = [y for y in l if out.u(3)]',
  'd = {k: v for k, v in d.items() if out.u(0)}',
];

class Writer {
  #at = 0;
  #sites = 0;

  constructor(private readonly tape: readonly number[]) {}

  #choose(count: number): number {
    const value = this.tape[this.#at] ?? 0;
    this.#at += 1;
    return value % count;
  }

  #one(options: readonly string[]): string {
    return options[this.#choose(options.length)] ?? 'pass';
  }

  program(): string {
    const top = { inLoop: false, inFunction: false, depth: 0 };
    const head = [
      'import out',
      'from collections import defaultdict',
      'n = 0',
      'x = 0',
      'v = 0',
      "d = {'a': 0}",
      'l = [1, 2]',
      's = {1}',
      'e = defaultdict(list)',
    ];
    const lines: string[] = [];
    while (this.#at < this.tape.length / 2) lines.push(...this.#statement(top));
    const functions = this.#functions();
    return `${[...head, ...functions, ...lines, ...this.#emit(), ...this.#emit()].join('\n')}\n`;
  }

  #functions(): string[] {
    const place = { inLoop: false, inFunction: true, depth: 1 };
    const made = ['f', 'g'].flatMap((name) => [
      `def ${name}():`,
      '    global n, x, d, l, s, v, r',
      ...indented([
        ...this.#block(place),
        ...this.#block(place),
        ...(name === 'g' ? ['yield n', ...this.#block(place), 'yield 9'] : ['return n']),
      ]),
    ]);
    return made;
  }

  #block(place: Place): string[] {
    const count = 1 + this.#choose(3);
    const lines: string[] = [];
    for (let at = 0; at < count; at += 1) lines.push(...this.#statement(place));
    return lines;
  }

  #inner(place: Place, more: Partial<Place> = {}): string[] {
    return indented(this.#block({ ...place, depth: place.depth + 1, ...more }));
  }

  #emit(): string[] {
    this.#sites += 1;
    return [`out.emit((${this.#sites}, ${this.#one(VALUES)}))`];
  }

  #statement(place: Place): string[] {
    const kind = this.#choose(place.depth >= DEEPEST ? 5 : 14);
    if (kind <= 1) return [this.#one(CHANGES)];
    if (kind === 2) return this.#emit();
    if (kind === 3) return [this.#leave(place)];
    if (kind === 4) return [`if out.u(${this.#choose(QUESTIONS)}): ${this.#leave(place)}`];
    if (kind <= 7) return this.#branch(place);
    if (kind <= 9) return this.#loop(place);
    if (kind <= 11) return this.#attempt(place);
    if (kind === 12) return this.#match(place);
    if (place.inFunction) return this.#emit();
    return this.#choose(2) === 0 ? ['n = f()'] : ['for x in g():', ...this.#inner(place, { inLoop: true })];
  }

  #match(place: Place): string[] {
    const cases = Array.from({ length: 1 + this.#choose(3) }, () => this.#case(place)).flat();
    return [`match ${this.#one(SUBJECTS)}:`, ...indented(cases)];
  }

  /** One case; what fits all stands under a guard, as Python wants no case behind it. */
  #case(place: Place): string[] {
    const pattern = this.#one(PATTERNS);
    const guard = this.#one(['', ` if out.u(${this.#choose(QUESTIONS)})`, ' if n', ' if v != 1']);
    const asked = guard === '' && /^[_v]$/.test(pattern) ? ' if l' : guard;
    return [`case ${pattern}${asked}:`, ...this.#inner(place)];
  }

  #leave({ inLoop, inFunction }: Place): string {
    const ways = ["raise ValueError('v')", "raise KeyError('k')", 'n = n + 2'];
    if (inLoop) ways.push('break', 'continue', 'break');
    if (inFunction) ways.push('return', 'return');
    return this.#one(ways);
  }

  #branch(place: Place): string[] {
    const lines = [`if out.u(${this.#choose(QUESTIONS)}):`, ...this.#inner(place)];
    const more = this.#choose(3);
    if (more === 2) lines.push(`elif out.u(${this.#choose(QUESTIONS)}):`, ...this.#inner(place));
    if (more >= 1) lines.push('else:', ...this.#inner(place));
    return lines;
  }

  #loop(place: Place): string[] {
    const over = this.#one([
      '[1, 2]',
      'list(l)[:4]',
      'sorted(d)',
      'list(d)',
      '[y for y in l[:4] if out.u(1)]',
      "e['k'][:2]",
      'range(2)',
    ]);
    const lines = [`for x in ${over}:`, ...this.#inner(place, { inLoop: true })];
    if (this.#choose(3) === 0) lines.push('else:', ...this.#inner(place));
    return lines;
  }

  #attempt(place: Place): string[] {
    const lines = ['try:', ...this.#inner(place)];
    const how = this.#choose(4);
    if (how !== 3)
      lines.push(
        this.#one(['except KeyError:', 'except Exception:', 'except (ValueError, IndexError):']),
        ...this.#inner(place),
      );
    if (how === 1) lines.push('else:', ...this.#inner(place));
    if (how >= 2) lines.push('finally:', ...indented([this.#one(CHANGES), ...this.#emit()]));
    return lines;
  }
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}
