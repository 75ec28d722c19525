import { chance } from '../joins/generate.mjs';

/** Text of one generated DAG file with what its names stand for so far. The same seed gives the same file. */
export class Writer {
  /** Expressions by what they give: a task or its XComArg, a list of tasks, a group, the result of a TaskFlow task. */
  known = { task: [], list: [], group: [], result: [] };
  #lines = [];
  #indent = '';
  #count = 0;

  constructor(seed, version) {
    this.random = chance(seed);
    this.version = version;
  }

  line(text) {
    for (const one of text.split('\n')) this.#lines.push(one === '' ? '' : this.#indent + one);
  }

  /** What `write` writes, one level deeper. Names made there stay known, unless it is a scope of its own. */
  block(head, write, { scope = false } = {}) {
    const outer = this.known;
    if (scope) this.known = { task: [], list: [], group: [], result: [] };
    this.line(head);
    this.#indent += '    ';
    const before = this.#lines.length;
    write();
    if (this.#lines.length === before) this.line('pass');
    this.#indent = this.#indent.slice(4);
    if (scope) this.known = outer;
  }

  name(prefix) {
    this.#count += 1;
    return `${prefix}${this.#count}`;
  }

  chance(share) {
    return this.random() < share;
  }

  pick(all) {
    return all[Math.floor(this.random() * all.length)];
  }

  upTo(count) {
    return 1 + Math.floor(this.random() * count);
  }

  some(all, count) {
    return Array.from({ length: count }, () => this.pick(all));
  }

  text() {
    return `${this.#lines.join('\n')}\n`;
  }
}
