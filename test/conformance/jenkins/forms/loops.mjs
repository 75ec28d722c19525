/** Loops over lists, maps and numbers, in the forms that people write. */
import { body } from './flow.mjs';
import { step } from './steps.mjs';
import { conditionOf, listOf, mapOf, textOf } from './texts.mjs';

export function loop(writer) {
  const list = listOf(writer);
  const item = writer.name('i');
  const inner = (place, known = { text: [item] }) => [
    () => {
      for (const [kind, names] of Object.entries(known)) writer.known[kind].push(...names);
      body(writer);
    },
    { place },
  ];
  writer.pick([
    () => writer.block(`for (${item} in ${list}) {`, ...inner('loop')),
    () => writer.block(`for (String ${item} : ${list}) {`, ...inner('loop')),
    () => writer.block(`for (def ${item} in ${list}) {`, ...inner('loop')),
    () => writer.block(`${list}.each { ${item} ->`, ...inner('closure')),
    () => writer.block(`${list}.each {`, ...inner('closure', { text: ['it'] })),
    () =>
      writer.block(
        `${list}.eachWithIndex { ${item}, at${item} ->`,
        ...inner('closure', { text: [item], number: [`at${item}`] }),
      ),
    () =>
      writer.block(
        `for (int ${item} = 0; ${item} < ${writer.upTo(3)}; ${item}++) {`,
        ...inner('loop', { number: [item] }),
      ),
    () => writer.block(`${writer.upTo(3)}.times { ${item} ->`, ...inner('closure', { number: [item] })),
    () => writer.block(`1.upto(${writer.upTo(3)}) { ${item} ->`, ...inner('closure', { number: [item] })),
    () => writer.block(`for (${item} in 1..${writer.upTo(3)}) {`, ...inner('loop', { number: [item] })),
    () =>
      writer.block(
        `${mapOf(writer).replace(/^(.*)$/s, '($1)')}.each { k${item}, ${item} ->`,
        ...inner('closure', { text: [`k${item}`, item] }),
      ),
    () =>
      writer.block(
        `(${mapOf(writer)}).each { ${item} ->`,
        ...inner('closure', { text: [`${item}.key`, `${item}.value`] }),
      ),
    () =>
      writer.block(
        `for (${item} in ${`(${mapOf(writer)})`}) {`,
        ...inner('loop', { text: [`${item}.key`, `${item}.value`] }),
      ),
    () => {
      writer.line(`def ${item} = 0`);
      writer.block(
        `while (${item} < ${writer.upTo(3)}) {`,
        () => {
          writer.line(`${item}++`);
          writer.known.number.push(item);
          body(writer);
        },
        { place: 'loop' },
      );
    },
    () => {
      const made = writer.name('n');
      const inside = () => {
        writer.known.text.push(item);
        body(writer, 1);
        writer.line(`${textOf(writer, 1)}`);
      };
      writer.block(`def ${made} = ${list}.collect { ${item} ->`, inside, { place: 'closure' });
      writer.known.list.push(made);
    },
    () => {
      const made = writer.name('n');
      writer.block(`def ${made} = ${list}.find { ${item} ->`, () => {
        writer.known.text.push(item);
        step(writer);
        writer.line(conditionOf(writer));
      });
      writer.known.text.push(made);
    },
  ])();
}
