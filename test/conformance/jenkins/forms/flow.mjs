/** Statements of scripts: names, branches, loops, ways out, functions and closures, in the forms that people write. */
import { blocks } from './blocks.mjs';
import { loop } from './loops.mjs';
import { asked, step } from './steps.mjs';
import { conditionOf, listOf, mapOf, simple, textOf, word } from './texts.mjs';

const MOST_DEEP = 4;

/** Statements of a body. */
export function body(writer, count = writer.upTo(3)) {
  for (let at = 0; at < count; at += 1) statement(writer);
}

export function statement(writer) {
  const flat = [step, step, step, asked, name, name, change, change];
  const nested = [
    branch,
    branch,
    choice,
    loop,
    loop,
    loop,
    tried,
    closure,
    blocks,
    blocks,
    blocks,
    leave,
    leave,
    repeated,
  ];
  const own = writer.use ? [writer.use, writer.use, writer.use] : [];
  writer.pick(writer.deep < MOST_DEEP ? [...flat, ...own, ...nested] : [...flat, leave])(writer);
}

function name(writer) {
  const { text, list, map, number } = writer.known;
  const made = writer.name('n');
  const [kind, value] = writer.pick([
    [text, textOf(writer)],
    [text, textOf(writer)],
    [list, listOf(writer)],
    [list, listOf(writer)],
    [map, mapOf(writer)],
    [number, writer.pick(['0', '2', '1 + 1', '[1, 2].size()', '"abc".length()', `${listOf(writer)}.size()`])],
  ]);
  const types =
    kind === text
      ? ['def', 'def', 'String']
      : kind === list
        ? ['def', 'List', 'List<String>']
        : kind === map
          ? ['def', 'Map', 'Map<String, String>']
          : ['def', 'int', 'Integer'];
  const bare = writer.on === '' && writer.place.length === 0 ? [''] : [];
  writer.line(`${writer.pick([...types, ...bare])} ${made} = ${value}`.trim());
  kind.push(made);
  if (kind === text) writer.known.changing.push(made);
}

/** A name, a list or a map that has another value from here on. */
function change(writer) {
  const { changing, list, map } = writer.known;
  const { on } = writer;
  const forms = [
    ...(changing.length > 0
      ? [
          () => `${writer.pick(changing)} = ${textOf(writer)}`,
          () => `${writer.pick(changing)} = ${textOf(writer)}`,
          () => `if (${conditionOf(writer)}) ${writer.pick(changing)} = ${textOf(writer, 1)}`,
          () => `${writer.pick(changing)} += ${simple(writer)}`,
          () => `${writer.pick(changing)} = ${conditionOf(writer)} ? ${simple(writer)} : ${simple(writer)}`,
        ]
      : []),
    ...(writer.calm
      ? []
      : [
          () => `${on}env.KEPT = ${textOf(writer)}`,
          () => `if (${conditionOf(writer)}) { ${on}env.KEPT = ${simple(writer)} }`,
          () => `${on}env['KEPT'] = ${simple(writer)}`,
        ]),
    () => `${on}currentBuild.displayName = "#\${${simple(writer)}}"`,
    () => `${on}currentBuild.description = ${textOf(writer)}`,
  ];
  if (list.length > 0 && writer.chance(0.4)) {
    const one = writer.pick(list);
    if (writer.chance(0.3))
      return writer.line(
        writer.pick([
          `${one} << ${simple(writer)}`,
          `${one}.add(${word(writer)})`,
          `${one}.addAll([${simple(writer)}, 'w'])`,
        ]),
      );
    writer.line(
      `${one} = ${one} + ${simple(writer)}`.replace(/^(.*)$/, (all) =>
        writer.chance(0.5) ? all : `if (${conditionOf(writer)}) ${one} = ${one} + [${word(writer)}]`,
      ),
    );
    return;
  }
  if (map.length > 0 && writer.chance(0.3)) {
    const one = writer.pick(map);
    writer.line(
      writer.pick([
        `${one}.other = ${simple(writer)}`,
        `${one}['key'] = ${simple(writer)}`,
        `${one}.put('key', ${simple(writer)})`,
        `${one} << [other: ${simple(writer)}]`,
        `if (${conditionOf(writer)}) ${one}.key = ${word(writer)}`,
      ]),
    );
    return;
  }
  writer.line(writer.pick(forms)());
}

function branch(writer) {
  const hasElse = writer.chance(0.5);
  const chained = writer.chance(0.3);
  writer.block(`if (${conditionOf(writer)}) {`, () => body(writer), { tail: chained || hasElse ? '}' : '}' });
  if (chained) writer.block(`else if (${conditionOf(writer)}) {`, () => body(writer));
  if (hasElse) writer.block('else {', () => body(writer));
}

function choice(writer) {
  writer.block(`switch (${writer.pick([simple(writer), textOf(writer), `${writer.on}params.TARGET`])}) {`, () => {
    const labels = ['dev', 'jar', 'a'].slice(0, writer.upTo(3));
    for (const label of labels) {
      if (writer.chance(0.2)) writer.line(`case 'prod':`);
      writer.line(
        writer.pick([`case '${label}':`, `case '${label}':`, `case ['${label}', 'war']:`, `case ~/${label}.*/:`]),
      );
      writer.inside(() => {
        body(writer, 1);
        // what is resumed falls into no default, and plain Groovy, which judges here, does
        if (writer.chance(0.85) || label === labels.at(-1)) writer.line('break');
      }, 'switch');
    }
    if (writer.chance(0.7)) {
      writer.line('default:');
      writer.inside(() => body(writer, 1), 'switch');
    }
  });
}

/** A way out of what the code stands in. */
function leave(writer) {
  const inner = writer.place.at(-1);
  if (inner === undefined) return step(writer);
  const { on } = writer;
  const site = writer.site();
  const error = [
    `${on}error '${site} no'`,
    `${on}error "${site} \${${simple(writer)}}"`,
    `throw new Exception('${site}')`,
    `${on}unstable '${site} so so'`,
    `${on}currentBuild.result = 'UNSTABLE'`,
  ];
  const ways =
    {
      method: ['return', `return ${inner === 'method' ? word(writer) : ''}`],
      closure: ['return'],
      loop: ['break', 'continue'],
      switch: [],
    }[inner] ?? [];
  const way = writer.chance(0.25) ? writer.pick(error) : writer.pick(ways.length > 0 ? ways : error);
  writer.line(
    writer.pick([
      `if (${conditionOf(writer)}) ${way}`,
      `if (${conditionOf(writer)}) {\n  ${on}echo '${writer.site()} leaves'\n  ${way}\n}`,
    ]),
  );
}

function tried(writer) {
  const { on } = writer;
  const made = writer.name('e');
  writer.block('try {', () => body(writer));
  const caught = writer.chance(0.8);
  if (caught)
    writer.block(
      `catch (${writer.pick(['', 'Exception ', 'Throwable ', 'ignored', 'RuntimeException ', 'IOException ', 'hudson.AbortException '])}${made}) {`.replace(
        'ignored',
        'Exception ',
      ),
      () => {
        body(writer, 1);
        if (writer.chance(0.3))
          writer.line(
            writer.pick([
              `throw ${made}`,
              `${on}currentBuild.result = 'FAILURE'`,
              `${on}error '${writer.site()} again'`,
              `${on}echo "${writer.site()} \${${made}.message}"`,
              `${on}echo "${writer.site()} \${${made}}"`,
            ]),
          );
      },
    );
  if (!caught || writer.chance(0.4)) writer.block('finally {', () => body(writer, 1));
}

/** Runs again what fails. */
function repeated(writer) {
  const { on } = writer;
  writer.block(
    writer.pick([
      `${on}retry(${writer.upTo(3)}) {`,
      `${on}catchError {`,
      `${on}catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE') {`,
      `${on}warnError('oh') {`,
      `${on}timeout(time: 5, unit: 'MINUTES') {`,
    ]),
    () => body(writer),
    { place: 'closure' },
  );
}

function closure(writer) {
  const made = writer.name('c');
  const item = writer.name('p');
  writer.block(
    `${writer.pick(['def', 'Closure'])} ${made} = { ${writer.pick([`${item}`, `String ${item}`, `${item} = 'd'`])} ->`,
    () => {
      writer.known.text.push(item);
      body(writer);
      if (writer.chance(0.6)) writer.line(textOf(writer, 1));
      else writer.line(`return ${simple(writer)}`);
    },
    { place: 'closure' },
  );
  writer.pick([
    () => writer.line(`${made}(${simple(writer)})`),
    () => writer.line(`${made}.call(${simple(writer)})`),
    () => writer.line(`${listOf(writer)}.each(${made})`),
    () => writer.line(`[${made}, ${made}].each { it(${simple(writer)}) }`),
    () => writer.line(`def r${made} = [run: ${made}]\nr${made}.run(${simple(writer)})`),
    () => writer.line(`${made}.curry(${simple(writer)})()`),
    () => writer.known.call.push(made),
  ])();
}

/** A function of the file; called by what is written later, or before where it stands at the end. */
export function method(writer, name) {
  writer.apart(() => {
    const item = writer.name('p');
    const more = writer.name('p');
    const head = writer.pick([
      `def ${name}(${item}) {`,
      `def ${name}(String ${item}) {`,
      `def ${name}(${item}, ${more} = 'deflt') {`,
      `String ${name}(def ${item}) {`,
      `def ${name}(Object... ${item}s) {\n  def ${item} = "\${${item}s ? ${item}s[0] : 'none'}"`,
    ]);
    writer.block(
      head,
      () => {
        writer.known.text.push(item, ...(head.includes(more) ? [more] : []));
        writer.known.changing.push(item);
        body(writer);
        writer.line(
          writer.pick([
            `return "\${${simple(writer)}}"`,
            `"\${${simple(writer)}}".toString()`,
            `return "\${${textOf(writer, 1)}}"`,
          ]),
        );
      },
      { place: 'method' },
    );
  });
}
