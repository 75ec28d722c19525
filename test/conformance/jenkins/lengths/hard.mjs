/** Loops that tempt a reader to say too much: what they go through changes, one round leaves something for the next, they end early, or their closures run later. */

/** Writes one such piece; `list` gives texts, and `items` are what they are in a run. */
export function hard(script, list, items) {
  const [x, y, v] = [script.name('x'), script.name('y'), script.name('v')];
  const site = () => script.site();
  const table = (line, own = items) => script.loops.set(line, { items: own });
  const over = (head, write, own) =>
    script.block(head, (line) => {
      table(line, own);
      write();
    });
  const each = (head, ...body) =>
    over(head, () => {
      for (const one of body) script.line(one);
    });
  const line = (one) => script.line(one);
  const FORMS = [
    () =>
      each(
        `for (${x} in ${list}) {`,
        `echo "${site()} \${env.SEEN}"`,
        `env.SEEN = ${x}`,
        `sh "${site()} \${env.SEEN}"`,
      ),
    () => {
      line(`def ${v} = []`);
      each(
        `(${list}).each {`,
        `${v} << it`,
        `if (${v}.size() > 2) ${v}.clear()`,
        `echo "${site()} \${${v}.size()} \${it}"`,
      );
      line(`echo "${site()} \${${v}}"`);
    },
    () => {
      line(`def ${v} = (${list}).toList()`);
      each(
        `for (int ${y} = 0; ${y} < ${v}.size(); ${y}++) {`,
        `echo "${site()} \${${v}[${y}]}"`,
        `if (${y} == 1) ${y}++`,
      );
    },
    () => {
      line(`def ${v} = (${list}).toList()`);
      line(`def n${v} = ${v}.size()`);
      each(`for (int ${y} = 0; ${y} < n${v}; ${y}++) {`, `echo "${site()} \${${v}[${y}]}"`, `n${v}--`);
    },
    () => {
      line(`def ${v} = (${list}).toList()`);
      over(
        `for (int ${y} = 0; ${y} < ${v}.size(); ${y}++) {`,
        () => {
          line(`echo "${site()} \${${y}} \${${v}[${y}]}"`);
          line(`if (${v}.size() > 3) ${v}.remove(3)`);
        },
        items,
      );
    },
    () => {
      line(`def ${v} = (${list}).toList()`);
      each(`for (int ${y} = 1; ${y} < ${v}.size(); ${y}++) {`, `echo "${site()} \${${v}[${y}]}"`);
    },
    () => {
      line(`def ${v} = [:]`);
      each(`for (${x} in ${list}) {`, `def ${y} = ${x}`, `${v}[${y}] = { echo "${site()} \${${y}}" }`);
      over(`for (one${v} in ${v}.values()) {`, () => line(`one${v}()`));
    },
    () => {
      line(`def ${v} = (${list}).collect { ${x} -> { -> echo "${site()} \${${x}}" } }`);
      each(`${v}.each {`, 'it()', `echo '${site()}'`);
    },
    () => {
      line(`def ${v} = true`);
      each(
        `for (${x} in ${list}) {`,
        `if (${v}) echo "${site()} \${${x}}"`,
        `${v} = false`,
        `echo "${site()} \${${x}} \${${v}}"`,
      );
    },
    () => {
      line(`def ${v} = null`);
      each(`(${list}).each { ${x} ->`, `if (${v}) echo "${site()} \${${v}}"`, `${v} = ${x}`, `sh "${site()} \${${v}}"`);
    },
    () => each(`for (${x} in ${list}) {`, `${x} = ${x} + '!'`, `echo "${site()} \${${x}}"`),
    () => each(`(${list}).each { ${x} ->`, `${x} = "<\${${x}}>"`, `echo "${site()} \${${x}}"`),
    () => {
      line(`def ${v} = (${list}).toList()`);
      each(`while (${v}) {`, `def ${x} = ${v}.remove(0)`, `echo "${site()} \${${x}}"`);
    },
    () => each(`(${list}).any {`, `echo "${site()} \${it}"`, `it.endsWith('b')`),
    () => each(`(${list}).find { ${x} ->`, `echo "${site()} \${${x}}"`, `${x} != 'p1-a'`),
    () => each(`(${list}).every {`, `echo "${site()} \${it}"`, `it.endsWith('a')`),
    () => each(`(${list}).inject('') { ${v}, ${x} ->`, `echo "${site()} \${${v}} \${${x}}"`, `${v} + ${x}`),
    () =>
      each(`(${list}).collectEntries { [(it): it + '2'] }.each { ${x}, ${y} ->`, `echo "${site()} \${${x}} \${${y}}"`),
    () =>
      each(
        `for (${x} in (${list}).collectEntries { [(it): 'one'] }) {`,
        `echo "${site()} \${${x}.key} \${${x}.value}"`,
      ),
    () =>
      over(
        `(${list}).toList().reverse().each { ${x} ->`,
        () => line(`echo "${site()} \${${x}}"`),
        (plan) => items(plan).reverse(),
      ),
    () =>
      over(`${v}: for (${x} in ${list}) {`, () => {
        over(`for (${y} in ${list}) {`, () => {
          line(`if (${y} == ${x}) continue ${v}`);
          line(`echo "${site()} \${${x}} \${${y}}"`);
        });
        line(`sh "${site()} \${${x}}"`);
      }),
    () => {
      line(`def ${v} = (${list}).toList()`);
      line(`${v} << 'z'`);
      each(`for (${x} in ${v}) {`, `echo "${site()} \${${x}}"`);
      line(`echo "${site()} \${${v}.last()}"`);
    },
    () => {
      line(`def ${v} = (${list}).toList()`);
      line(`${v}.add(0, 'a0')`);
      each(`${v}.each { ${x} ->`, `echo "${site()} \${${x}}"`);
    },
    () => {
      line(`def ${v} = ['first']`);
      each(`for (${x} in ${list}) {`, `${v} << ${x}`);
      line(`${v} << 'last'`);
      each(`for (${y} in ${v}) {`, `echo "${site()} \${${y}}"`);
    },
    () => {
      line(`def ${v} = [:]`);
      each(`for (${x} in ${list}) {`, `def ${y} = ${x}`, `${v}["b \${${y}}"] = { sh "${site()} \${${y}}" }`);
      line(`parallel ${v}`);
      line(`echo '${site()}'`);
    },
    () => {
      table(
        line(`parallel((${list}).collectEntries { ${x} -> [("b \${${x}}".toString()): { sh "${site()} \${${x}}" }] })`),
      );
      line(`echo '${site()}'`);
    },
    () => {
      line(`def ${v} = 0`);
      each(
        `for (${x} in ${list}) {`,
        `if (${x}.endsWith('b')) {`,
        `  ${v} += 1`,
        '  continue',
        '}',
        `echo "${site()} \${${x}} \${${v}}"`,
      );
      line(`if (${v} > 1) echo "${site()} \${${v}}"`);
    },
    () => {
      line(`def ${v} = 'x'`);
      each(
        `for (${x} in ${list}) {`,
        `try { if (${x}.endsWith('b')) error '${site()} b'`,
        `  ${v} = ${x}`,
        `} catch (e${v}) { echo "${site()} \${${v}}" }`,
      );
      line(`echo "${site()} \${${v}}"`);
    },
    () => {
      script.block('try {', () =>
        each(`for (${x} in ${list}) {`, `echo "${site()} \${${x}}"`, `if (${x}.endsWith('b')) error '${site()} b'`),
      );
      script.block(`catch (e${v}) {`, () => line(`echo '${site()}'`));
    },
    () =>
      each(`(${list}).eachWithIndex { ${x}, ${y} ->`, `if (${y} == 1) return`, `echo "${site()} \${${x}} \${${y}}"`),
    () => {
      line(`def ${v} = (${list}).toList()`);
      each(`${v}.each { ${x} ->`, `if (${v}.size() < 9) ${v} = ${v} + ['w']`, `echo "${site()} \${${x}}"`);
      line(`echo "${site()} \${${v}.size()}"`);
    },
  ];
  script.pick(FORMS)();
}
