import { chance } from '../../joins/generate.mjs';

/** Kinds of expressions: a text, a number, a list of texts, a map of texts, a function of a text. */
const NOTHING = () => ({ text: [], number: [], list: [], map: [], changing: [], call: [] });

/** Groovy of one generated file with what its names stand for so far. The same seed gives the same file. */
export class Writer {
  known = NOTHING();
  /** What stands before a step's name: nothing in a script, `script.` in a class. */
  on = '';
  /** How many blocks the code stands in. */
  deep = 0;
  /** Where the code may leave: `method`, `closure`, `loop`. */
  place = [];
  #lines = [];
  #indent = '';
  #counts;

  constructor(seed, counts = { name: 0, site: 0 }) {
    this.random = chance(seed);
    /** No variable of the environment changes: of many steps that do not know it, little else would be compared. */
    this.calm = this.chance(0.6);
    this.#counts = counts;
  }

  line(text) {
    for (const one of text.split('\n')) this.#lines.push(one === '' ? '' : this.#indent + one);
  }

  /** As it stands, with no indentation: the inside of a text over several lines. */
  raw(text) {
    this.#lines.push(...text.split('\n'));
  }

  /** What `write` writes between braces. Names made there are forgotten behind it. */
  block(head, write, { tail = '}', place } = {}) {
    this.line(head);
    this.inside(write, place);
    this.line(tail);
  }

  inside(write, place) {
    const before = this.known;
    this.known = Object.fromEntries(Object.entries(before).map(([kind, all]) => [kind, [...all]]));
    if (place) this.place.push(place);
    this.#indent += '  ';
    this.deep += 1;
    write();
    this.deep -= 1;
    this.#indent = this.#indent.slice(2);
    if (place) this.place.pop();
    this.known = before;
  }

  /** A scope that sees nothing of what is around it. */
  apart(write, { on = this.on } = {}) {
    const [before, outer, place] = [this.known, this.on, this.place];
    this.known = NOTHING();
    this.on = on;
    this.place = [];
    write();
    this.known = before;
    this.on = outer;
    this.place = place;
  }

  name(prefix) {
    this.#counts.name += 1;
    return `${prefix}${this.#counts.name}`;
  }

  /** The name of a piece of work, which scenarios go by. */
  site() {
    this.#counts.site += 1;
    return `s${this.#counts.site}`;
  }

  get sites() {
    return this.#counts.site;
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

  text() {
    return `${this.#lines.join('\n')}\n`;
  }
}
