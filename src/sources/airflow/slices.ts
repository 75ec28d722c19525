/** Callables and operators cut out of the repository: which names around them the runtime has, and which it cannot have. */
import type { ObjectSlice, Outside, PythonMachine, Slice } from '../../lang/python/events.js';
import { isStandard } from '../../lang/python/stdlib/index.js';
import type { PyFunction, PyValue } from '../../lang/python/values/types.js';
import { isConfiguration } from './configuration.js';
import { hookOf } from './hooks.js';
import { isPlain } from './library.js';
import { isAirflow, meaningOf } from './names.js';
import { madeAttributes, type OwnWork, plainAttributes } from './operators/own-class.js';
import { originOf } from './origins.js';
import { CONNECTED, OWN_BASES, PROVIDED } from './provided.js';

/** Cuts a function out of the repository. */
export function sliceOfCallable(fn: PyFunction, machine: PythonMachine): Slice {
  return machine.slice(fn, { outside, isOuter });
}

/** Cuts the classes of an operator of the repository out of it, with what its work needs. */
export function sliceOfOwn(work: OwnWork, machine: PythonMachine): ObjectSlice | undefined {
  const methods = {
    entry: work.method,
    others: ['pre_execute', 'on_kill'],
    values: plainAttributes(work),
    objects: madeAttributes(work),
    isHeld,
  };
  return machine.sliceObject(work.instance.of, methods, { outside: outsideOfOwn, isOuter });
}

function outsideOfOwn(name: string): Outside {
  return Object.values(OWN_BASES).some((one) => one.test(name)) ? { is: 'provided' } : outside(name);
}

function outside(name: string): Outside {
  if (isStandard(name)) return { is: 'standard' };
  if (PROVIDED.test(name) || Object.values(CONNECTED).some((one) => one.test(name))) return { is: 'provided' };
  if (hookOf(name) || isOfLibrary(name) || isConfiguration(name)) return { is: 'provided' };
  if (name === 'airflow' || isAirflow(name) || PLUGIN.test(name)) return { is: 'refused', why: 'needs Airflow itself' };
  return { is: 'package' };
}

/** A plug-in for Airflow, which works within it; the client of its API is none. */
const PLUGIN = /^airflow_(?!client\b)\w+\./;

/** A name of Airflow that only the package itself has. */
export const isOfLibrary = (name: string) => !PROVIDED.test(name) && isPlain(name);

/** Whether a run can be asked for what a value was made of. */
export const isHeld = (value: PyValue): boolean => value.kind === 'unknown' && originOf(value, false) !== undefined;

/** What stands around callables of the repository. */
export const outerNames = { outside, isOuter };

function isOuter(decorator: string): boolean {
  return meaningOf(decorator) === 'taskDecorator' && !/\.(run_if|skip_if)$/.test(decorator);
}
