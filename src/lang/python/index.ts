/** Python, evaluated without being run: syntax, values, and the log of what the code does to the outside. */

import type { PythonHost, PythonMachine } from './events.js';
import { Repository } from './machine/repository.js';
import { loadParser } from './syntax/grammar.js';

export * from './events.js';
export type * from './values/types.js';

/** An interpreter for one repository. Modules are evaluated once; objects are shared, as in one Python process. */
export async function createPythonMachine(host: PythonHost): Promise<PythonMachine> {
  return new Repository(host, await loadParser(host));
}
