/** More of a shared library: static helpers, classes that inherit, a DSL of closures, scripts that are loaded; and how scripts use them. */
import { body } from './flow.mjs';
import { simple, textOf } from './texts.mjs';

/** Their files; `file` writes one of its own, `method` a method with a body in all forms. */
export function classFiles(file, method) {
  return {
    'src/org/acme/Helpers.groovy': file((writer) => {
      writer.line('package org.acme\n\nclass Helpers implements Serializable {\n  static final int TRIES = 2\n');
      method(writer, 'static def deploy(script, String text) {', ['text']);
      method(writer, 'static String label(Map named = [:], script) {', ['named.key', '"${TRIES}"'], { map: ['named'] });
      writer.line("  static String plain(text) { [text, 'h'].join('-') }\n}");
    }, 'script.'),
    'src/org/acme/Base.groovy': file((writer) => {
      writer.line(
        `package org.acme\n\nabstract class Base implements Serializable {\n  protected final def steps\n  protected String kind = 'base'\n  Map options = [key: 'bk']\n\n  Base(steps, String kind) {\n    this.steps = steps\n    this.kind = kind\n  }\n\n  abstract String target()\n\n  protected String named() { "\${kind}/\${target()}" }\n`,
      );
      method(writer, 'def start(String text) {', ['text', 'kind', 'target()', 'named()', 'options.key']);
      method(writer, 'def hook(String text) {', ['text', 'kind']);
      writer.line('  def all(text) {\n    start("${text}")\n    hook("${text}")\n  }\n}');
    }, 'steps.'),
    'src/org/acme/Derived.groovy': file((writer) => {
      writer.line(
        "package org.acme\n\nclass Derived extends Base {\n  Derived(steps, String kind = 'derived') {\n    super(steps, kind)\n    options.key = 'dk'\n  }\n\n  @Override\n  String target() { 'own' }\n",
      );
      method(writer, 'def hook(String text) {', [
        'text',
        'kind',
        'target()',
        'named()',
        'super.named()',
        'super.hook(text)',
      ]);
      writer.line('}');
    }, 'steps.'),
    'src/org/acme/Quiet.groovy': file((writer) => {
      writer.line(
        'package org.acme\n\nclass Quiet extends Derived {\n  Quiet(steps) { super(steps, \'quiet\') }\n\n  String target() { "${super.target()}-quiet" }\n',
      );
      method(writer, 'def start(String text) {', ['text', 'named()', 'options.key']);
      writer.line('}');
    }, 'steps.'),
    'src/org/acme/Pipe.groovy': file((writer) => {
      writer.line(
        "package org.acme\n\nclass Pipe implements Serializable {\n  def script\n  String image = 'none'\n  List<String> names = []\n  Map bodies = [:]\n  Closure last\n\n  Pipe(script) { this.script = script }\n\n  void image(String name) { image = name }\n\n  void part(String name, Closure inner) {\n    names << name\n    bodies[name] = inner\n  }\n\n  void finish(Closure inner) { last = inner }\n",
      );
      writer.block(
        '  def go() {',
        () => {
          writer.known.text.push('image', "names.join(',')");
          body(writer, 1);
          writer.line(
            writer.pick([
              'names.each { name -> script.stage(name) { bodies[name]() } }',
              'for (name in names) { script.stage(name) { bodies[name].call() } }',
              'bodies.each { name, inner -> script.stage(name) { inner() } }',
              'script.parallel bodies',
            ]),
          );
          writer.line('if (last) { last() }');
        },
        { place: 'method' },
      );
      writer.line('}');
    }, 'script.'),
    'vars/standardPipeline.groovy': file((writer) => {
      writer.block(
        'def call(Closure inner) {',
        () => {
          writer.line(
            'def pipe = new org.acme.Pipe(this)\ninner.resolveStrategy = Closure.DELEGATE_FIRST\ninner.delegate = pipe\ninner()',
          );
          writer.line(
            writer.pick([
              'pipe.go()',
              'try { pipe.go() } finally { echo "s99 over" }'.replace('s99', writer.site()),
              "stage('all') { pipe.go() }",
            ]),
          );
        },
        { place: 'method' },
      );
    }),
    'scripts/common.groovy': file((writer) => {
      writer.line("prefix = 'cp'");
      method(writer, 'def greet(text) {', ['text', 'prefix']);
      method(writer, 'String build(Map named, text) {', ['named.key', 'text'], { map: ['named'] });
      writer.line('return this');
    }),
    'scripts/topical.groovy': file((writer) => {
      body(writer, 2);
      writer.line("['loaded', 'twice'].join('-')");
    }),
    'scripts/names.txt': 'alpha\nbeta\n',
  };
}

const gives = (writer, made, call) => {
  writer.line(`def ${made} = ${call}`);
  writer.known.text.push(made);
};

/** Uses of them, as those of `library.mjs`. */
export const CLASS_USES = [
  (writer, value) => writer.line(`org.acme.Helpers.deploy(this, "\${${value()}}")`),
  (writer, value, made) => gives(writer, made, `org.acme.Helpers.label(this, key: ${value()})`),
  (writer, _, made) => gives(writer, made, 'org.acme.Helpers.label(this)'),
  (writer, value, made) => gives(writer, made, `org.acme.Helpers.plain(${value()})`),
  (writer, value) => writer.line(`new org.acme.Derived(this).all(${value()})`),
  (writer, value) => writer.line(`new org.acme.Derived(this, "\${${value()}}").start("\${${value()}}")`),
  (writer, value, made) =>
    writer.line(`def ${made} = new org.acme.Quiet(this)\n${made}.options.key = ${value()}\n${made}.all('q')`),
  (writer, value, made) =>
    writer.line(
      `org.acme.Base ${made} = ${value()} == 'jar' ? new org.acme.Derived(this) : new org.acme.Quiet(this)\n${made}.hook("\${${value()}}")`,
    ),
  (writer, value, made) =>
    writer.line(
      `for (${made} in [new org.acme.Derived(this), new org.acme.Quiet(this)]) { ${made}.start("\${${value()}}") }`,
    ),
  (writer, value) => dsl(writer, value),
  (writer, value) => dsl(writer, value),
  (writer, value, made) => {
    writer.line(`def ${made} = load 'scripts/common.groovy'\n${made}.greet(${value()})`);
    gives(
      writer,
      `${made}b`,
      `${made}.build(${value()}, key: ${simple(writer)})`.replace(/build\((.*), key: (.*)\)$/s, 'build(key: $2, $1)'),
    );
  },
  (writer, _, made) => gives(writer, made, `load('scripts/topical.groovy')`),
  (writer, _, made) => gives(writer, made, `readTrusted('scripts/names.txt').trim().readLines().join('+')`),
];

function dsl(writer, value) {
  writer.block(
    'standardPipeline {',
    () => {
      writer.line(`image "\${${value()}}"`);
      for (const name of ['one', 'two']) writer.block(`part('${name}') {`, () => body(writer, 1), { place: 'closure' });
      if (writer.chance(0.5)) writer.block('finish {', () => body(writer, 1), { place: 'closure' });
      if (writer.chance(0.3)) writer.line(`if (${value()} == 'prod') { image(${textOf(writer, 1)}.toString()) }`);
    },
    { place: 'closure' },
  );
}
