/** Scripts that loop over what only the run knows, each beside a table of its loops: what they go through, by the line that they begin in. */
import { chance } from '../../joins/generate.mjs';
import { hard } from './hard.mjs';

/** What steps and names answer in a run, by the number of entries of each. */
export function planOf([printed, read, found, parsed, given]) {
  const names = (prefix, count) => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}-${at % 2 ? 'b' : 'a'}`);
  return {
    sh: `${names('p', printed).join('\n')}\n`,
    readFile: names('r', read).join('\n'),
    findFiles: names('f', found).map((name) => ({ name, path: `dir/${name}` })),
    readJSON: { items: names('j', parsed).map((name) => ({ name, tags: [`${name}x`, `${name}y`] })) },
    HOSTS: names('h', given).join(','),
    NODES: names('n', given).join(','),
  };
}

/** As Java cuts a text: what is empty at the end is left out, but for a text that is empty itself. */
function split(text, by) {
  const parts = text.split(by);
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}
/** As a reader of lines ends: behind the last end of a line there is none. */
const lines = (text) => (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
const tokens = (text, by) => text.split(by).filter(Boolean);
/** An item: its text, and what its parts are; `index` of one that is a number. */
const text = (one) => ({ text: one, parts: {} });
const parts = (one) => ({ text: undefined, parts: one });

/** How lists are written, and the items of each in a run. */
const LISTS = [
  ["sh(script: 'ls', returnStdout: true).trim().split('\\n')", ({ sh }) => split(sh.trim(), '\n').map(text)],
  ["sh(returnStdout: true, script: 'ls').trim().tokenize('\\n')", ({ sh }) => tokens(sh.trim(), '\n').map(text)],
  ["sh(script: 'ls', returnStdout: true).readLines()", ({ sh }) => lines(sh).map(text)],
  ["sh(script: 'ls', returnStdout: true).trim().split('\\n').toList()", ({ sh }) => split(sh.trim(), '\n').map(text)],
  ["readFile('list.txt').split('\\n')", ({ readFile }) => split(readFile, '\n').map(text)],
  ["readFile(file: 'list.txt').tokenize('\\n')", ({ readFile }) => tokens(readFile, '\n').map(text)],
  ["params.HOSTS.split(',')", ({ HOSTS }) => split(HOSTS, ',').map(text)],
  ["env.NODES.tokenize(',')", ({ NODES }) => tokens(NODES, ',').map(text)],
  ["findFiles(glob: '**/*.x')", ({ findFiles }) => findFiles.map(parts), 'path'],
  ["readJSON(file: 'x.json').items", ({ readJSON }) => readJSON.items.map(parts), 'name'],
  ["readJSON(file: 'x.json')['items']", ({ readJSON }) => readJSON.items.map(parts), 'name'],
];

export class Script {
  #lines = [];
  #names = 0;
  #sites = 0;
  #indent = '';
  /** By line. */
  loops = new Map();
  /** Names of texts that the code may use here. */
  texts = [];
  depth = 0;
  inLoop = undefined;

  constructor(seed) {
    this.random = chance(seed);
  }

  pick(all) {
    return all[Math.floor(this.random() * all.length)];
  }

  chance(share) {
    return this.random() < share;
  }

  line(one) {
    this.#lines.push(this.#indent + one);
    return this.#lines.length;
  }

  block(head, write) {
    const at = this.line(head);
    this.#indent += '  ';
    this.depth += 1;
    const before = [...this.texts];
    write(at);
    this.texts = before;
    this.depth -= 1;
    this.#indent = this.#indent.slice(2);
    this.line('}');
  }

  name(prefix) {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  site() {
    this.#sites += 1;
    return `s${this.#sites}`;
  }

  source() {
    return `${this.#lines.join('\n')}\n`;
  }
}

export function lengthsScript(seed) {
  const script = new Script(seed);
  const counts = 2 + Math.floor(script.random() * 3);
  if (script.chance(0.3)) withMethod(script);
  for (let at = 0; at < counts; at += 1) statement(script);
  return { text: script.source(), loops: script.loops };
}

/** A method with a loop of its own, called more than once. */
function withMethod(script) {
  const [method, items] = [script.name('all'), script.name('items')];
  script.block(`def ${method}(${items}) {`, () => {
    const item = script.name('x');
    script.block(`for (${item} in ${items}) {`, (line) => {
      script.loops.set(line, 'method');
      script.line(`echo "${script.site()} \${${item}}"`);
    });
  });
  script.method = method;
}

function statement(script) {
  const kinds = [loop, loop, loop, step, changed, tempting, tempting, forgiving];
  if (script.method !== undefined && script.depth === 0) kinds.push(called);
  script.pick(kinds)(script);
}

function called(script) {
  const [list, items] = script.pick(LISTS.filter(([, , part]) => part === undefined));
  script.line(`${script.method}(${list})`);
  const before = script.calls ?? [];
  script.calls = [...before, items];
  for (const [line, one] of script.loops)
    if (one === 'method' || one.calls) script.loops.set(line, { calls: script.calls });
}

const said = (script) => (script.texts.length > 0 ? ` \${${script.pick(script.texts)}}` : '');

function step(script) {
  const site = script.site();
  script.line(
    script.pick([
      `sh "${site}${said(script)}"`,
      `echo "${site}${said(script)}"`,
      `sh(script: "${site}${said(script)} x")`,
    ]),
  );
}

/** A loop over a list of the run, in the forms that people write. */
function loop(script) {
  if (script.depth > 2) return step(script);
  const [written, all, part] = script.pick(LISTS);
  let [list, items] = [written, all];
  if (script.chance(0.5)) {
    list = script.name('list');
    script.line(`def ${list} = ${written}`);
    if (script.chance(0.15)) {
      script.line(`${list} = ${list}.findAll { it != 'p1-a' }`);
      items = (plan) => all(plan).filter((one) => one.text !== 'p1-a');
    }
  }
  const item = script.name('x');
  const one = part === undefined ? item : `${item}.${part}`;
  const body =
    (said, { isFor = false, items: own = items } = {}) =>
    (line) => {
      script.loops.set(line, { items: own });
      script.texts.push(said);
      const before = script.inFor;
      script.inFor = isFor;
      inside(script, said);
      script.inFor = before;
    };
  const loops = { isFor: true };
  const at = script.name('i');
  const forms = [
    () => script.block(`for (${item} in ${list}) {`, body(one, loops)),
    () => script.block(`for (def ${item} in ${list}) {`, body(one, loops)),
    () => script.block(`for (${item} in ${list}) {`, body(part === undefined ? `${item}.toString()` : one, loops)),
    () => script.block(`(${list}).each { ${item} ->`, body(one)),
    () => script.block(`(${list}).each {`, body(part === undefined ? 'it' : `it.${part}`)),
    () => script.block(`(${list}).eachWithIndex { ${item}, ${at} ->`, body(one)),
    () =>
      script.block(`def ${script.name('made')} = (${list}).collect { ${item} ->`, (line) => {
        body(one)(line);
        script.line(one);
      }),
    ...(list === written
      ? []
      : [
          () =>
            script.block(`for (int ${at} = 0; ${at} < ${list}.size(); ${at}++) {`, (line) => {
              script.texts.push(part === undefined ? `${list}[${at}]` : `${list}[${at}].${part}`);
              body(at, {
                isFor: true,
                items: (plan) => items(plan).map((_, index) => ({ ...text(String(index)), index })),
              })(line);
            }),
        ]),
  ];
  script.pick(forms)();
}

function inside(script, one) {
  step(script);
  const count = 1 + Math.floor(script.random() * 2);
  for (let at = 0; at < count; at += 1) script.pick([within, within, conditional, step])(script, one);
  if (script.chance(0.2)) leave(script, one);
  if (script.chance(0.4)) step(script);
}

function within(script) {
  const kind = script.pick(['loop', 'stage', 'env', 'try', 'step', 'set']);
  if (kind === 'loop') return loop(script);
  if (kind === 'stage') return script.block(`stage("in${said(script)}") {`, () => blockStep(script));
  if (kind === 'env') return script.block(`withEnv(["A=${said(script).trim()}"]) {`, () => blockStep(script));
  if (kind === 'try') return forgiving(script);
  if (kind === 'set' && script.last !== undefined) return script.line(`${script.last} = ${script.pick(script.texts)}`);
  return step(script);
}

/** In a block `it` is null in plain Groovy, which judges here, and that of the closure around in Jenkins' engine (`conformance/jenkins/cps`): it is not asked for. */
function blockStep(script) {
  script.texts = script.texts.filter((one) => !/^it\b/.test(one));
  step(script);
}

function conditional(script, one) {
  const value = script.pick(["'p1-a'", "'r2-b'", "'h1-a'", "'0'", "'1'"]);
  const asked = script.pick([`${one} == ${value}`, `"\${${one}}".endsWith('b')`, `${one} != ${value}`]);
  script.block(`if (${asked}) {`, () => step(script));
}

function tempting(script) {
  const [list, items] = script.pick(LISTS.filter(([, , part]) => part === undefined));
  hard(script, list, items);
}

/** A way out of a round, of the loop, or of the whole. */
function leave(script, one) {
  const ways = script.inFor ? ['continue', 'continue', 'break', 'return'] : ['return'];
  const way = script.chance(0.3) ? `error '${script.site()} no'` : script.pick(ways);
  script.line(`if ("\${${one}}" == ${script.pick(["'p1-a'", "'r2-b'", "'h1-a'", "'j2-b'"])}) ${way}`);
}

function forgiving(script) {
  script.block('try {', () => {
    step(script);
    if (script.chance(0.6))
      script.line(script.pick([`error '${script.site()} bad'`, `if (params.BAD) error '${script.site()} bad'`]));
    else loop(script);
  });
  // the clause goes on the same line as the end of the body nowhere: Groovy takes it so too
  script.block(`catch (${script.name('e')}) {`, () => step(script));
}

/** What a loop changes, and what is used of it afterwards. */
function changed(script) {
  if (script.depth > 1) return step(script);
  const [count, last, all] = [script.name('n'), script.name('last'), script.name('all')];
  script.line(`def ${count} = 0`);
  script.line(`def ${last} = 'none'`);
  script.line(`def ${all} = []`);
  const [list, items, part] = script.pick(LISTS);
  const item = script.name('x');
  const one = part === undefined ? item : `${item}.${part}`;
  script.block(`for (${item} in ${list}) {`, (line) => {
    script.loops.set(line, { items });
    script.line(`echo "${script.site()} \${${last}} \${${count}} \${${one}}"`);
    script.line(`${count}++`);
    script.line(`${last} = ${one}`);
    script.line(`${all} << ${one}`);
    script.line(`env.LAST = ${one}`);
    script.line(`sh "${script.site()} \${env.LAST}"`);
  });
  script.line(`echo "${script.site()} \${${last}} of \${${count}}"`);
  script.line(`echo "${script.site()} \${env.LAST}"`);
  script.block(`if (${last} == 'p1-a') {`, () => step(script));
  const again = script.name('y');
  script.block(`for (${again} in ${all}) {`, (line) => {
    script.loops.set(line, { items: (plan) => items(plan).map((each) => text(each.text ?? each.parts[part])) });
    script.line(`echo "${script.site()} \${${again}}"`);
  });
}
