import { createGroovyMachine, type GvValue, type Machine, type Vocabulary } from '../../src/lang/groovy/index.js';
import { LIMITS, shown } from './groovy-calls.js';
import type { OutsideCall } from './python-calls.js';

/** Steps that end as they should and whose results nobody knows; what `emit` is given is shown at once, before the script changes it. */
class Asking implements Vocabulary {
  readonly values: (string | undefined)[] = [];

  mayThrow(): boolean {
    return false;
  }

  call(
    { target, name, args, fallback }: Parameters<NonNullable<Vocabulary['call']>>[0],
    machine: Machine,
    record: (result: GvValue) => void,
  ): GvValue | undefined {
    if (target) return undefined;
    if (name === 'emit') {
      const printed = args[1] && shown(args[1], machine);
      this.values.push(printed?.includes('¿') ? undefined : printed);
    }
    record(fallback);
    return fallback;
  }
}

/** The calls of `emit` that a script makes, in order, by the number that they are given first; `whole` where nothing cut the evaluation short. */
export async function groovyCalls(text: string): Promise<{ calls: readonly OutsideCall[]; whole: boolean }> {
  const vocabulary = new Asking();
  const groovy = await createGroovyMachine({ readText: () => text, vocabulary, limits: LIMITS });
  const run = groovy.run('p.groovy');
  const emitted = groovy.events.filter((event) => 'name' in event && event.name === 'emit');
  if (emitted.length !== vocabulary.values.length) throw new Error('calls without events');
  const calls = emitted.flatMap((event, at): OutsideCall[] => {
    const site = 'args' in event ? event.args[0] : undefined;
    if (site?.kind !== 'integer') return [];
    return [{ certain: event.guards.length === 0, value: vocabulary.values[at], line: Number(site.value) }];
  });
  return { calls, whole: run.complete };
}

/** Random scripts whose conditions nobody knows, as the Python ones are (`python-programs`): `ask(n)` answers the question n. */
export function groovyScriptOf(tape: readonly number[]): string {
  return new Writer(tape).script();
}

const VALUES = [
  'n',
  'm.a',
  'm.b',
  'l.size()',
  "m.containsKey('a')",
  'l',
  'm',
  '3 in l',
  'l[0]',
  '!l.isEmpty()',
  'm ? 1 : 2',
  '"t$n"',
];
const CHANGES = [
  'n = 1',
  'n = n + 1',
  'm.a = 1',
  'm.a = n',
  'm.b = 2',
  "m.remove('a')",
  'l << 3',
  'l << n',
  'l = l + [4]',
  'l = [5]',
  'm = [a: n] + m',
  'l = l.findAll { it != 3 }',
  'n = ask(2) ? 7 : n',
  'ask(1) && l.add(6)',
];

const MOST_WHOLE = 2;

interface Place {
  readonly inLoop: boolean;
  readonly inMethod: boolean;
  readonly inClosure: boolean;
  readonly depth: number;
}

class Writer {
  #at = 0;
  #sites = 0;
  #whole = 0;

  constructor(private readonly tape: readonly number[]) {}

  #choose(count: number): number {
    const value = this.tape[this.#at] ?? 0;
    this.#at += 1;
    return value % count;
  }

  #one(options: readonly string[]): string {
    return options[this.#choose(options.length)] ?? '';
  }

  script(): string {
    const lines: string[] = [];
    const top = { inLoop: false, inMethod: false, inClosure: false, depth: 0 };
    while (this.#at < this.tape.length / 2) lines.push(...this.#statement(top));
    const method = [
      'def f() {',
      ...this.#inner({ ...top, inMethod: true, depth: 1 }),
      ...this.#inner({ ...top, inMethod: true, depth: 1 }),
      '  n',
      '}',
    ];
    return `${['n = 0', 'm = [a: 0]', 'l = [1, 2]', ...lines, this.#emit(), this.#emit(), ...method].join('\n')}\n`;
  }

  #inner(place: Place, more: Partial<Place> = {}): string[] {
    const count = 1 + this.#choose(3);
    const lines: string[] = [];
    for (let at = 0; at < count; at += 1) lines.push(...this.#statement({ ...place, depth: place.depth + 1, ...more }));
    return lines.map((line) => `  ${line}`);
  }

  /** A copy of the list to go through. Loops that put into it what they go through double it: few go through all of it, none within another. */
  #copy({ depth }: Place): string {
    if (depth > 0 || this.#whole >= MOST_WHOLE) return 'l.take(3)';
    this.#whole += 1;
    return 'l.collect { it }';
  }

  #emit(): string {
    this.#sites += 1;
    return `emit(${this.#sites}, ${this.#one(VALUES)})`;
  }

  #statement(place: Place): string[] {
    const kind = this.#choose(place.depth >= 4 ? 5 : 14);
    if (kind <= 1) return [this.#one(CHANGES)];
    if (kind === 2) return [this.#emit()];
    if (kind <= 4) return [`if (ask(${this.#choose(4)})) ${this.#leave(place)}`];
    if (kind <= 7) return this.#branch(place);
    if (kind <= 9)
      return [
        `for (x${place.depth} in ${this.#one(['[1, 2]', this.#copy(place), '(0..1)'])}) {`,
        ...this.#inner(place, { inLoop: true }),
        '}',
      ];
    if (kind === 10)
      return [
        `${this.#one(['[1, 2]', this.#copy(place)])}.each { x${place.depth} ->`,
        ...this.#inner(place, { inLoop: false, inMethod: false, inClosure: true }),
        '}',
      ];
    if (kind === 11)
      return [
        'switch (ask(0) ? 1 : n) {',
        '  case 0:',
        ...this.#inner(place),
        '    break',
        '  case 1:',
        ...this.#inner(place),
        '  default:',
        ...this.#inner(place),
        '}',
      ];
    if (kind === 12) return this.#attempt(place);
    return place.inMethod || place.inClosure ? [this.#emit()] : ['n = f()'];
  }

  #leave({ inLoop, inMethod, inClosure }: Place): string {
    const ways = [
      "{ mark(); throw new IllegalStateException('v') }",
      "{ mark(); throw new NoSuchElementException('k') }",
      'n = n + 2',
    ];
    if (inLoop) ways.push('break', 'continue', 'break', 'continue', 'break');
    if (inMethod) ways.push('return 5', 'return 6', 'return 7');
    if (inClosure) ways.push('return', 'return', 'return');
    return this.#one(ways);
  }

  #branch(place: Place): string[] {
    const lines = [`if (ask(${this.#choose(4)})) {`, ...this.#inner(place)];
    const more = this.#choose(3);
    if (more === 2) lines.push(`} else if (ask(${this.#choose(4)})) {`, ...this.#inner(place));
    if (more >= 1) lines.push('} else {', ...this.#inner(place));
    return [...lines, '}'];
  }

  #attempt(place: Place): string[] {
    const lines = ['try {', ...this.#inner(place)];
    const how = this.#choose(3);
    if (how !== 2)
      lines.push(this.#one(['} catch (IllegalStateException e) {', '} catch (Exception e) {']), ...this.#inner(place));
    if (how >= 1) lines.push('} finally {', `  ${this.#one(CHANGES)}`, `  ${this.#emit()}`);
    return [...lines, '}'];
  }
}
