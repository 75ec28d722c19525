import type { PyValue } from '../values/types.js';
import { collections, copying, functional, iteration } from './collections.js';
import { dataFormats } from './data.js';
import { datetimeModule, timeModule } from './datetime.js';
import { STANDARD_NAMES } from './names.js';
import { globModule, osModule, osPath, pathlibModule } from './os.js';
import { stringModule } from './string.js';

const MODULES: Readonly<Record<string, () => ReadonlyMap<string, PyValue>>> = {
  os: osModule,
  'os.path': osPath,
  pathlib: pathlibModule,
  glob: globModule,
  datetime: datetimeModule,
  time: timeModule,
  json: () => dataFormats().json,
  yaml: () => dataFormats().yaml,
  collections,
  functools: functional,
  itertools: iteration,
  copy: copying,
  string: stringModule,
};

const made = new Map<string, ReadonlyMap<string, PyValue>>();

/** The names of a module of the standard library (and of PyYAML) as far as they are modelled; undefined for others. */
export function standardModule(name: string): ReadonlyMap<string, PyValue> | undefined {
  const make = Object.hasOwn(MODULES, name) ? MODULES[name] : undefined;
  if (!make) return undefined;
  let found = made.get(name);
  if (!found) {
    found = make();
    made.set(name, found);
  }
  return found;
}

/** Whether a dotted name belongs to CPython's standard library (3.8 to 3.13). */
export function isStandard(name: string): boolean {
  return STANDARD_NAMES.has(name.split('.')[0] ?? name);
}
