/** Random DAG files whose texts hang on the environment and on Variables: comparisons, conditions, early returns, dictionaries, defaults. */

/** What the load of a file may find: variables of the environment, and Airflow's Variables. What is not named is not there. */
export const STARTS = [
  { environment: { ENV: 'prod', STAGE: 'a', BUCKET: 'bk', N: '3' }, variables: { team: 'data', mode: 'a' } },
  { environment: { ENV: 'dev', STAGE: 'b', BUCKET: "it's $x {{", N: '0' }, variables: { team: '', mode: 'b' } },
  { environment: { ENV: 'qa', BUCKET: 'bk', N: '12' }, variables: { team: 'data', mode: 'c' } },
  { environment: { STAGE: 'a', BUCKET: '', N: '7' }, variables: { team: 'ops', mode: 'a' } },
  { environment: { ENV: '', STAGE: '', BUCKET: 'prod', N: '1' }, variables: { team: 'prod', mode: '' } },
  { environment: { ENV: 'prod', STAGE: 'b', BUCKET: 'a', N: '2' }, variables: { team: 'a' } },
];

const HEAD = `import os
from datetime import datetime
from airflow import DAG
from airflow.models import Variable
from airflow.operators.bash import BashOperator

ENV = os.environ.get('ENV')
STAGE = os.getenv('STAGE', 'a')
BUCKET = os.environ['BUCKET']
N = int(os.environ['N'])
TEAM = Variable.get('team')
MODE = Variable.get('mode', default_var='m')
D = {'prod': 'dp', 'dev': 'dd', 'a': 'da'}
DD = {'prod': {'x': 'px', 'n': 4}, 'dev': {'x': 'dx', 'n': 5}, 'a': {'x': 'ax', 'n': 6}, 'b': {'x': 'bx', 'n': 7}}
`;

const TEXTS = ['ENV', 'STAGE', 'BUCKET', 'TEAM', 'MODE'];
const WORDS = ['prod', 'dev', 'a', 'b', 'data', ''];

/** A file from numbers: each is asked for once, and says which of several forms stands there. */
export function fileOf(tape) {
  const writer = new Writer(tape);
  const helpers = [writer.helper('pick'), writer.helper('name')];
  const body = [0, 1, 2, 3].map((at) => writer.binding(`t${at}`)).join('');
  const tasks = [0, 1, 2].map((at) => `    BashOperator(task_id='s${at}', bash_command=${writer.printed()})\n`);
  return `${HEAD}t0 = t1 = t2 = t3 = 'z'\n${helpers.join('')}${body}with DAG('d', start_date=datetime(2024, 1, 1), schedule=None) as dag:\n${tasks.join('')}`;
}

class Writer {
  #at = 0;
  #word = 0;
  #helpers = [];

  constructor(tape) {
    this.tape = tape;
  }

  of(count) {
    const value = this.tape[this.#at % this.tape.length] + Math.floor(this.#at / this.tape.length);
    this.#at += 1;
    return value % count;
  }

  one(list) {
    return list[this.of(list.length)];
  }

  word() {
    this.#word += 1;
    return `'w${this.#word}'`;
  }

  given() {
    return `'${this.one(WORDS)}'`;
  }

  /** A text that some run knows. */
  text() {
    return this.one([...TEXTS, 't0', 't1']);
  }

  condition(depth = 0) {
    switch (this.of(depth > 1 ? 5 : 9)) {
      case 0:
        return `${this.text()} == ${this.given()}`;
      case 1:
        return `${this.text()} != ${this.given()}`;
      case 2:
        return `${this.text()} in (${this.given()}, ${this.given()})`;
      case 3:
        return `${this.given()} in ${this.one(['STAGE', 'BUCKET', 'TEAM', 'MODE'])}`;
      case 4:
        return this.text();
      case 5:
        return `not (${this.condition(depth + 1)})`;
      case 6:
        return `${this.condition(depth + 1)} and ${this.condition(depth + 1)}`;
      case 7:
        return `${this.condition(depth + 1)} or ${this.condition(depth + 1)}`;
      default:
        return `${this.text()} not in [${this.given()}]`;
    }
  }

  value(depth = 0) {
    switch (this.of(depth > 1 ? 5 : 16)) {
      case 0:
      case 1:
        return this.word();
      case 2:
        return this.text();
      case 3:
        return `f'w-{${this.text()}}-{N}'`;
      case 4:
        return `'w-' + ${this.text()}`;
      case 5:
      case 13:
      case 14:
        return `(${this.value(depth + 1)} if ${this.condition()} else ${this.value(depth + 1)})`;
      case 6:
        return `D[${this.text()}]`;
      case 7:
        return `D.get(${this.text()}, ${this.word()})`;
      case 8:
        return `DD[${this.one(['STAGE', 'ENV'])}]['x']`;
      case 9:
        return `(${this.text()} or ${this.word()})`;
      case 10:
        return `(${this.text()} and ${this.word()})`;
      case 11:
        return this.#helpers.length > 0 ? `${this.one(this.#helpers)}(${this.text()})` : this.word();
      default:
        return `str(${this.text()}) + ${this.word()}`;
    }
  }

  binding(name) {
    switch (this.of(6)) {
      case 0:
      case 1:
        return `${name} = ${this.value()}\n`;
      case 2:
        return `if ${this.condition()}:\n    ${name} = ${this.value()}\nelse:\n    ${name} = ${this.value()}\n`;
      case 3:
        return `if ${this.condition()}:\n    ${name} = ${this.value()}\nelif ${this.condition()}:\n    ${name} = ${this.value()}\n`;
      case 4:
        return `if ${this.of(2) === 0 ? 'N' : 'True'}:\n    D[${this.given()}] = ${this.word()}\n${name} = ${this.value()}\n`;
      default:
        return `DD[${this.one(['STAGE', "'prod'"])}]['x'] = ${this.word()}\n${name} = DD[${this.one(['STAGE', "'a'"])}]['x']\n`;
    }
  }

  helper(name) {
    const text = `def ${name}(given):
    if given == ${this.given()}:
        return ${this.word()}
    if ${this.condition(1)}:
        if given ${this.one(['==', '!='])} ${this.given()}:
            return f'${this.word().slice(1, -1)} {given}'
    return ${this.value(1)}
`;
    this.#helpers.push(name);
    return text;
  }

  printed() {
    return this.one(['f"{t0} {t1}"', 'str(t2)', 'f"{t3}-{t0}"', 'f"{t2}{t1}{t3}"', this.value()]);
  }
}
