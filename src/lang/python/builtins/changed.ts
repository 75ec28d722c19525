/** Changes of containers that are not known in full. */
import { none } from '../values/make.js';
import { loseSome, widen } from '../values/perhaps.js';
import type { PyDict, PyList, PySet, PyValue } from '../values/types.js';
import type { Given } from './define.js';

/** After a change that is not known in full: there may be other items. */
export function doubt(self: PyList | PyDict | PySet, given: Given): PyValue {
  widen(self, changed(given));
  return none;
}

/** Why nobody knows what a container holds since. */
export const changed = (given: Given) =>
  given.machine.unknown('PY014', 'a container changed in a way that is not known', given.span);

/** An item was taken out that is not known: each that is there may be missing. */
export function lost(self: PyList | PyDict | PySet, given: Given): undefined {
  loseSome(self, changed(given));
}
