/** Edges in all their spellings, mostly from what was made earlier to what was made later: a circle is no DAG. */

export function edges(writer) {
  if (writer.known.task.length + writer.known.list.length < 2) return;
  writer.line(writer.pick(FORMS)(new Ends(writer)));
}

const FORMS = [
  (e) => `${e.end()} >> ${e.end()}`,
  (e) => `${e.end()} >> ${e.end()}`,
  (e) => backwards(e, (late, early) => `${late} << ${early}`),
  (e) => `${e.one()} >> ${e.listed()} >> ${e.one()}`,
  (e) => `${e.listed()} >> ${e.one()}`,
  (e) => `${e.one()} >> Label("why") >> ${e.one()}`,
  (e) => `${e.listed()} >> Label("all") >> ${e.end()}`,
  (e) => backwards(e, (late, early) => `${late} << Label("back") << ${early}`),
  (e) => `${e.one()}.set_downstream(${e.end()})`,
  (e) => `${e.end()}.set_downstream(${e.listed()})`,
  (e) => backwards(e, (late, early) => `${late}.set_upstream(${early})`),
  (e) => `chain(${e.one()}, ${e.listed()}, ${e.one()})`,
  (e) => `chain(*${e.listed()})`,
  (e) => `chain([${e.one()}, ${e.one()}], [${e.one()}, ${e.one()}])`,
  (e) => `chain(${e.one()}, Label("so"), ${e.one()})`,
  (e) => `chain_linear(${e.listed()}, ${e.listed()})`,
  (e) => `cross_downstream(${e.listed()}, ${e.listed()})`,
  (e) => backwards(e, (late, early) => `[${late}] << ${early}`),
];

function backwards(ends, text) {
  const early = ends.one();
  return text(ends.one(), early);
}

/** The ends of one statement, in the order in which they were made. */
class Ends {
  #writer;
  #from = 0;

  constructor(writer) {
    this.#writer = writer;
  }

  /** A task, an item of a list. */
  one() {
    const { task, list } = this.#writer.known;
    if (task.length === 0 || (list.length > 0 && this.#writer.chance(0.1)))
      return `${this.#writer.pick(list)}[${this.#writer.pick(['0', '-1'])}]`;
    const left = Math.max(1, task.length - this.#from);
    const at = Math.min(task.length - 1, this.#from + Math.floor((this.#writer.random() * left) / 2));
    this.#from = at + 1;
    return task[at];
  }

  /** What an arrow may stand at: a group as well. */
  end() {
    const { group } = this.#writer.known;
    return group.length > 0 && this.#writer.chance(0.2) ? this.#writer.pick(group) : this.one();
  }

  listed() {
    const { list } = this.#writer.known;
    if (list.length > 0 && this.#writer.chance(0.4))
      return `${this.#writer.pick(list)}${this.#writer.pick(['', '', '[:2]'])}`;
    return this.#writer.pick([
      () => `[${this.one()}, ${this.one()}]`,
      () => `[${this.one()}]`,
      () => `list((${this.one()}, ${this.one()}))`,
      () => `[one for one in (${this.one()}, ${this.one()})]`,
    ])();
  }
}
