/**
 * A shared library as people write them: steps with all kinds of arguments, classes that are given the script, resources; and how scripts use it.
 * Nothing sets a `@Field` from outside of its script or in a closure: the transformed code of Jenkins finds that, plain Groovy does not.
 */
import { body } from './flow.mjs';
import { CLASS_USES, classFiles } from './library-classes.mjs';
import { simple, textOf } from './texts.mjs';
import { Writer } from './writer.mjs';

/** Its pieces of work have names of their own. */
export const FIRST_SITE = 100_000;

/** The files of the library by their paths, and how many pieces of work there are. */
export function libraryFiles(seed) {
  const counts = { name: 9000, site: FIRST_SITE };
  let more = 0;
  const file = (write, on = '') => {
    more += 1;
    const writer = new Writer(seed * 100 + more, counts);
    writer.apart(() => write(writer), { on });
    return writer.text();
  };
  const files = {
    'vars/plainStep.groovy': file((writer) =>
      method(writer, `def call(first, second = 'deflt') {`, ['first', 'second']),
    ),
    'vars/typedStep.groovy': file((writer) => {
      method(writer, 'String call(String first) {', ['first']);
      method(writer, 'def call(List all) {', [], { list: ['all'] });
    }),
    'vars/mapStep.groovy': file((writer) =>
      method(writer, "def call(Map config = [:]) {\n  config = [key: 'k', other: 'o'] + config", [], {
        map: ['config'],
      }),
    ),
    'vars/bodyStep.groovy': file((writer) =>
      writer.block(
        'def call(String name, Closure inner) {',
        () => {
          writer.known.text.push('name');
          body(writer, 1);
          writer.line(
            writer.pick([
              'inner()',
              'inner.call()',
              'try { inner() } finally { echo "s99 done" }'.replace('s99', writer.site()),
            ]),
          );
          body(writer, 1);
        },
        { place: 'method' },
      ),
    ),
    'vars/delegateStep.groovy': file((writer) =>
      writer.block(
        'def call(Closure inner) {',
        () => {
          writer.line(
            "def config = [key: 'none', other: 'none']\ninner.resolveStrategy = Closure.DELEGATE_FIRST\ninner.delegate = config\ninner()",
          );
          writer.known.map.push('config');
          body(writer, 2);
        },
        { place: 'method' },
      ),
    ),
    'vars/tools.groovy': file((writer) => {
      writer.line(
        "import groovy.transform.Field\n@Field String kind = 'field'\n@Field static final Map DEFAULTS = [key: 'dk', other: 'do']",
      );
      method(writer, 'def one(text) {', ['text', 'kind'], { map: ['DEFAULTS'] });
      method(writer, 'def two(Map named, String text) {', ['text', 'named.key'], {});
      writer.line(`def three(text) { one(text) + two(key: 'n', text) }`);
    }),
    'src/org/acme/Builder.groovy': file((writer) => {
      writer.line(
        "package org.acme\n\nclass Builder implements Serializable {\n  def script\n  String name\n  List parts = []\n  static final String PREFIX = 'pre'\n\n  Builder(script, String name) {\n    this.script = script\n    this.name = name\n  }\n",
      );
      writer.line(
        '  Builder add(part) {\n    parts << part\n    return this\n  }\n\n  Builder named(String name) {\n    this.name = name\n    this\n  }\n\n  static String shout(text) { "${text}".toUpperCase() }\n',
      );
      method(writer, 'def run() {', ['name', 'PREFIX', "parts.join(',')"]);
      method(writer, 'private String work(String text) {', ['text', 'name']);
      writer.line('  def both(text) {\n    run()\n    return work("${text}")\n  }\n}');
    }, 'script.'),
    'src/org/acme/Settings.groovy':
      "package org.acme\n\nclass Settings {\n  String target = 'none'\n  Map labels = [key: 'l']\n  boolean isBig() { target.size() > 3 }\n  String getLabel() { \"${target}-${labels.key}\" }\n  static Settings of(Map from) { new Settings(target: from.target ?: 'unset', labels: [key: from.key]) }\n}\n",
    ...classFiles(file, method),
    'resources/org/acme/run.sh': 'run the\nresource\n',
    'resources/org/acme/data.json': '{"key": "jk", "list": ["p", "q"]}\n',
  };
  return { files, sites: counts.site };
}

function method(writer, head, texts, more = {}) {
  writer.apart(() =>
    writer.block(
      head,
      () => {
        writer.known.text.push(...texts);
        for (const [kind, names] of Object.entries(more)) writer.known[kind].push(...names);
        body(writer);
        writer.line(`return "\${${writer.chance(0.5) ? simple(writer) : textOf(writer, 1)}}"`);
      },
      { place: 'method' },
    ),
  );
}

export function head(writer) {
  writer.line(writer.pick(["@Library('acme') _", "@Library('acme@main') _", "@Library(['acme']) _", "library 'acme'"]));
  writer.line('import org.acme.Builder\nimport org.acme.Settings');
}

/** One use of the library. */
export function used(writer) {
  const value = () => (writer.chance(0.6) ? simple(writer) : textOf(writer, 1));
  const made = writer.name('u');
  writer.pick(writer.chance(0.45) ? CLASS_USES : USES)(writer, value, made);
}

const gives = (writer, made, call) => {
  writer.line(`def ${made} = ${call}`);
  writer.known.text.push(made);
};

const USES = [
  (writer, value) => writer.line(`plainStep(${value()})`),
  (writer, value) => writer.line(`plainStep "\${${value()}}", ${value()}`),
  (writer, value, made) => gives(writer, made, `plainStep(${value()}, 'z')`),
  (writer, value, made) => gives(writer, made, `typedStep("\${${value()}}")`),
  (writer, value) => writer.line(`typedStep([${value()}, 'b'])`),
  (writer, value) => writer.line(`mapStep key: ${value()}, more: 'm'`),
  (writer, value) => writer.line(`mapStep(key: ${value()})`),
  (writer) => writer.line('mapStep()'),
  (writer, value, made) => writer.line(`def ${made} = [key: ${value()}]\nmapStep(${made})`),
  (writer, value) => writer.block(`bodyStep("\${${value()}}") {`, () => body(writer, 2), { place: 'closure' }),
  (writer) => writer.block(`bodyStep('n') {`, () => body(writer, 1), { place: 'closure' }),
  (writer, value) => writer.line(`delegateStep {\n  key = ${value()}\n  other = 'q'\n}`),
  (writer, value) => writer.line(`tools.one(${value()})`),
  (writer, value, made) =>
    gives(
      writer,
      made,
      `tools.two("\${${value()}}", key: ${value()})`.replace(/two\((.*), key: (.*)\)$/s, 'two(key: $2, $1)'),
    ),
  (writer, value) => writer.line(`tools.three("\${${value()}}")`),
  (writer, value) => writer.line(`new Builder(this, "\${${value()}}").add('p').add(${value()}).run()`),
  (writer, value, made) =>
    writer.line(`def ${made} = new Builder(this, 'b')\n${made}.name = "\${${value()}}"\n${made}.both(${value()})`),
  (writer, value, made) => gives(writer, made, `new Builder(this, 'c').named("\${${value()}}").both(${value()})`),
  (writer, value, made) => gives(writer, made, `Builder.shout(${value()})`),
  (writer, value, made) => gives(writer, made, `Settings.of(target: "\${${value()}}", key: "\${${value()}}").label`),
  (writer, value, made) => {
    writer.line(`def ${made} = new Settings(target: "\${${value()}}")`);
    writer.block(`if (${made}.big) {`, () => body(writer, 1));
  },
  (writer, _, made) => gives(writer, made, `libraryResource('org/acme/run.sh').trim()`),
  (writer, _, made) => {
    writer.line(`def ${made} = readJSON text: libraryResource('org/acme/data.json')`);
    writer.known.text.push(`${made}.key`, `${made}.list.join('-')`);
  },
];
