/** Methods that every object has and that change it: by name, as an assignment does. */
import type { Span } from '../../../core/index.js';
import { hasEveryObject } from '../gdk/index.js';
import { NULL } from '../values/make.js';
import { knownText } from '../values/text.js';
import type { GvInstance, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { methodsNamed } from './methods.js';

/** Whether an object has a method for being an object at all. One that answers to any name itself is left to its own answer. */
export function isOfEvery(vm: Interpreter, { of }: GvInstance, name: string): boolean {
  return of.flavour !== 'script' && hasEveryObject(name) && methodsNamed(vm, of, 'methodMissing').length === 0;
}

/** `object.setProperty('name', value)`, `object.putAt(…)`, `object.metaClass`; undefined for methods that change nothing. */
export function changeByMethod(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  [key = NULL, value = NULL]: readonly GvValue[],
  span: Span,
): GvValue | undefined {
  if (/^(?:[gs]etMetaClass|metaClass)$/.test(name)) return vm.property(target, 'metaClass', span);
  if (name !== 'setProperty' && name !== 'putAt') return undefined;
  const text = knownText(key);
  if (text !== undefined) vm.rules.setProperty(vm, target, text, value, span);
  else
    target.of.changed ??= vm.unknown(
      'GV014',
      `a property of ${target.of.simpleName} under a name that is not known`,
      span,
    );
  return NULL;
}
