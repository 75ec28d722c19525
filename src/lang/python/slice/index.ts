/** Slices: a function with all of its module that it needs, cut out of the text and never run. */
import type { PyFunction } from '../values/types.js';
import type { CodeIndex } from './code-index.js';
import type { Wanted } from './members.js';
import { Slicer } from './slicer.js';
import type { ModuleSource, ObjectSlice, Slice, SliceHost } from './types.js';

export { CodeIndex } from './code-index.js';
export type { Access, ModuleSource, ObjectSlice, Open, Outside, Slice, SliceHost } from './types.js';
export type { Step } from './uses.js';

/** The slice of a function that is defined in `source`; what it lacks is named in it. `code` is shared by all slices of a repository. */
export const sliceOf = (fn: PyFunction, source: ModuleSource, host: SliceHost, code: CodeIndex): Slice =>
  cut(() => new Slicer(host, code).slice(fn, source)) ?? tooDeep(fn);

/** The slice of an object: its classes, cut down to what its methods need. Undefined where no class of the repository has the method that is called. `host` is the same for all objects of a repository. */
export const sliceOfObject = (wanted: Wanted, host: SliceHost, code: CodeIndex): ObjectSlice | undefined =>
  code.objects.of(wanted, (one) => cut(() => new Slicer(host, code).object(one)));

/** Undefined where the stack does not reach. */
function cut<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Code that calls code in a chain longer than the stack: nothing is cut out. */
function tooDeep(fn: PyFunction): Slice {
  return {
    entry: fn.name,
    parameters: [],
    text: '',
    modules: [],
    packages: new Map(),
    accesses: [],
    files: [],
    open: [{ what: 'needs more of the repository than one script holds', span: fn.span }],
  };
}
