/** Random scripts whose texts are made under conditions on what a run is started with: assignments, sums, ternaries, cases, early returns, maps, variables of the environment. */

const LETTERS = ['a', 'b', ''];
/** What a run may be started with: each value of each parameter with each of any other. */
export const PARAMETERS = LETTERS.flatMap((X, at) =>
  ['a', 'b', 'c'].map((Y, also) => ({ X, Y, F: (at + also) % 2 === 0 })),
);

const HEAD = `properties([parameters([string(name: 'X', defaultValue: ''), choice(name: 'Y', choices: ['a', 'b', 'c']), booleanParam(name: 'F', defaultValue: false)])])
`;

/** A script from numbers: each is asked for once, and says which of several forms stands there. */
export function scriptOf(tape) {
  const writer = new Writer(tape);
  const helpers = [writer.helper('pick'), writer.helper('name')];
  const body = writer.block(0, 5);
  return `${HEAD}node {
  def t0 = 'one'
  def t1 = "two"
  def flag = false
  def m = [k: 'mk', l: 'ml']
  def items = ['i']
  env.E = 'env'
${body}
  sh "last \${t0} \${t1} \${m.k} \${m.l} \${env.E} \${items.join('/')}"
  if (flag) { sh 'flagged' }
}
${helpers.join('')}`;
}

class Writer {
  #at = 0;
  #word = 0;
  /** Not within a method, which has no part in the script's own variables. */
  #own = false;

  constructor(tape) {
    this.tape = tape;
  }

  /** Which of so many. */
  of(count) {
    const value = this.tape[this.#at % this.tape.length] + Math.floor(this.#at / this.tape.length);
    this.#at += 1;
    return value % count;
  }

  word() {
    this.#word += 1;
    return `w${this.#word}`;
  }

  helper(name) {
    this.#own = false;
    const text = `def ${name}(given) {
  if (given == '${LETTERS[this.of(2)]}') { return '${this.word()}' }
  if (${this.condition(1)}) {
    if (given ${this.of(2) ? '==' : '!='} 'b') return "${this.word()} \${given}"
  }
  return '${this.word()}'
}
`;
    this.#own = true;
    return text;
  }

  block(depth, most) {
    const count = 1 + this.of(most);
    return Array.from({ length: count }, () => this.statement(depth)).join('\n');
  }

  statement(depth) {
    const pad = '  '.repeat(depth + 1);
    const inner = () => this.block(depth + 1, 2);
    const name = `t${this.of(2)}`;
    const nested = depth < 2 ? 15 : 11;
    switch (this.of(nested)) {
      case 0:
        return `${pad}${name} = ${this.text(0)}`;
      case 1:
        return `${pad}${name} += ' ${this.word()}'`;
      case 2:
        return `${pad}sh "run \${${name}} ${this.word()}"`;
      case 3:
        return `${pad}flag = ${this.condition(0)} ? true : false`;
      case 4:
        return `${pad}env.E = ${this.text(0)}`;
      case 5:
        return `${pad}m.${this.of(2) ? 'k' : 'l'} = ${this.text(0)}`;
      case 6:
        return `${pad}sh ${this.text(0)} + ' ${this.word()}'`;
      case 7:
        return `${pad}items ${this.of(2) ? '<<' : '+='} '${this.word()}'`;
      case 8:
        return `${pad}items.add(${this.text(1)})`;
      case 9:
        return this.of(3)
          ? `${pad}items.addAll(['${this.word()}', '${this.word()}'])`
          : `${pad}items = ['${this.word()}']`;
      case 10:
        return this.of(2)
          ? `${pad}sh "items \${items.size()} \${items.join(',')}"`
          : `${pad}items.each { sh "of \${it}" }`;
      case 11:
        return `${pad}if (${this.condition(0)}) {\n${inner()}\n${pad}} else {\n${inner()}\n${pad}}`;
      case 12:
        return `${pad}if (${this.condition(0)}) {\n${inner()}\n${pad}}`;
      case 13:
        return `${pad}if (${this.condition(0)}) {\n${inner()}\n${pad}} else if (${this.condition(0)}) {\n${inner()}\n${pad}}`;
      default:
        return this.cases(pad, inner);
    }
  }

  cases(pad, inner) {
    const [subject, tests] = this.of(3)
      ? [this.of(2) ? 'params.X' : 'params.Y', ["'a'", "'b'"]]
      : ["(params.X == 'a')", ['true', 'false']];
    const fallback = this.of(2) ? `\n${pad}  default:\n${inner()}` : '';
    const [one, other] = this.of(2) ? tests : [...tests].reverse();
    return `${pad}switch (${subject}) {\n${pad}  case ${one}:\n${inner()}\n${pad}    break\n${pad}  case ${other}:\n${inner()}\n${pad}    break${fallback}\n${pad}}`;
  }

  text(depth) {
    const next = () => this.text(depth + 1);
    switch (this.of(depth < 2 ? (this.#own ? 17 : 16) : 5)) {
      case 0:
        return `'${this.word()}'`;
      case 12:
        return `t${this.of(2)}.${['toUpperCase()', "replace('w', 'v')", 'trim()', "replaceAll('[0-9]', '#')"][this.of(4)]}`;
      case 13:
        return `"\${t${this.of(2)}} x".${['toUpperCase()', "concat('y')", "minus('one')"][this.of(3)]}`;
      case 14:
        return `m.k.${['capitalize()', "padLeft(4, '.')", 'reverse()'][this.of(3)]}`;
      case 11:
        return `sh(script: 'ask ${this.word()}', returnStdout: true).trim()`;
      case 1:
        return `"\${t${this.of(2)}} ${this.word()}"`;
      case 2:
        return `t${this.of(2)}`;
      case 3:
        return `m.${this.of(2) ? 'k' : 'l'}`;
      case 4:
        return 'params.Y';
      case 5:
        return `(${this.condition(1)} ? ${next()} : ${next()})`;
      case 6:
        return `(params.X ?: ${next()})`;
      case 7:
        return `pick(${this.of(2) ? 'params.X' : next()})`;
      case 8:
        return `name(params.Y)`;
      case 9:
        return `(${next()} + ' ' + ${next()})`;
      case 10:
        return `"<\${env.E}>"`;
      case 16:
        return "items.join('+')";
      default:
        return `"\${${next()}}-\${${next()}}"`;
    }
  }

  condition(depth) {
    const next = () => this.condition(depth + 1);
    switch (this.of(depth < 2 ? (this.#own ? 17 : 15) : 6)) {
      case 0:
        return 'params.F';
      case 1:
        return "params.X == 'a'";
      case 2:
        return "params.Y != 'b'";
      case 3:
        return 'params.X';
      case 4:
        return "params.Y in ['a', 'c']";
      case 5:
        return '!params.F';
      case 6:
        return `(${next()} && ${next()})`;
      case 7:
        return `(${next()} || ${next()})`;
      case 8:
        return `!(${next()})`;
      case 9:
        return this.#own ? "m.k == 'mk'" : "params.X != 'b'";
      case 11:
        return this.#own ? `t${this.of(2)}.startsWith('${this.of(2) ? 'o' : 'w1'}')` : 'params.F';
      case 12:
        return this.#own ? `t${this.of(2)}.size() > ${2 + this.of(4)}` : 'params.F';
      case 13:
        return this.#own ? `t${this.of(2)}.toUpperCase() == 'TWO'` : "params.X != 'a'";
      case 10:
        return "env.E == 'env'";
      case 15:
        return 'items.size() > 2';
      case 16:
        return "items.contains('w2')";
      default:
        return "'a'.equals(params.Y)";
    }
  }
}
