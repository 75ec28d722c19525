/** A whole scripted Jenkinsfile. */
import { body, method } from './flow.mjs';
import { head, used } from './library.mjs';
import { step } from './steps.mjs';
import { Writer } from './writer.mjs';

export const PARAMETERS = `properties([parameters([string(name: 'TARGET', defaultValue: 'dev'), booleanParam(name: 'DRY', defaultValue: false), string(name: 'TAG', defaultValue: '')])])`;

/** The text, with how many pieces of work it has. */
export function scriptedFile(seed, { withLibrary = false } = {}) {
  const writer = new Writer(seed);
  const early = writer.chance(0.5);
  const methods = Array.from({ length: writer.upTo(3) - 1 }, () => writer.name('f'));
  if (withLibrary) head(writer);
  writer.line(PARAMETERS);
  if (early) for (const name of methods) method(writer, name);
  writer.known.call.push(...methods);
  if (withLibrary) writer.use = used;
  writer.line(`env.KEPT = 'kept'`);
  if (writer.chance(0.15)) body(writer, 2);
  writer.block(
    writer.pick(['node {', "node('linux') {", "node('a || b') {"]),
    () => {
      step(writer);
      body(writer, 2 + writer.upTo(4));
    },
    { place: 'closure' },
  );
  if (writer.chance(0.3)) body(writer, 2);
  if (!early) for (const name of methods) method(writer, name);
  return { text: writer.text(), sites: writer.sites };
}
