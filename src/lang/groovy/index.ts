/** Groovy, evaluated without being run: values, and the log of what the code does to the outside. */
import type { GroovyHost, GroovyMachine } from './events.js';
import { Repository } from './machine/repository.js';
import { parserOfGroovy } from './syntax/index.js';

export { READ_ONCE } from './codes.js';
export * from './events.js';
export { clockOfFormat } from './machine/clock.js';
export { expectScripts } from './syntax/index.js';
export { isAltered } from './values/altered.js';
export { collected, fillingOf } from './values/filled.js';
export type { ClockReading } from './values/parts.js';
export { loopItem, roundsOf } from './values/rounds.js';
export type * from './values/types.js';
export { isComputing, isOfRunTime, isOutside, isUnderstood } from './values/unknown.js';

/** An interpreter for one repository. Classes are defined once; scripts are run as often as they are asked to. */
export async function createGroovyMachine(host: GroovyHost): Promise<GroovyMachine> {
  return new Repository(host, await parserOfGroovy());
}
