/** Builtins that ask an object about itself: its length, its attributes. */
import { rangeLength } from '../values/iterate.js';
import { int } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import type { Given } from './define.js';

export function length(value: PyValue): PyValue | undefined {
  if ('open' in value && value.open) return undefined;
  if (value.kind === 'str') return int([...value.value].length);
  if (value.kind === 'list' || value.kind === 'tuple') return int(value.items.length);
  if (value.kind === 'dict') return int(value.entries.size);
  if (value.kind === 'set') return int(value.items.size);
  return value.kind === 'range' ? int(rangeLength(value.start, value.stop, value.step)) : undefined;
}

export function lengthOfObject(value: PyValue, given: Given): PyValue | undefined {
  return value.kind === 'instance' && value.of.members.has('__len__')
    ? given.machine.call(
        given.machine.attribute(value, '__len__', given.span),
        { args: [], kwargs: new Map() },
        given.span,
      )
    : undefined;
}

export function getAttribute(given: Given): PyValue | undefined {
  const [target, name, fallback] = given.all.args;
  if (!target || name?.kind !== 'str') return undefined;
  if (fallback && hasAttribute(target, name.value) === false) return fallback;
  return given.machine.attribute(target, name.value, given.span);
}

export function hasAttribute(target: PyValue, name: string): boolean | undefined {
  if (target.kind === 'module' && target.file !== undefined) return target.globals.has(name);
  if (target.kind === 'instance' && (target.attributes.has(name) || target.of.members.has(name))) return true;
  if (target.kind === 'instance') return target.of.bases.length === 0 ? false : undefined;
  return target.kind === 'none' || target.kind === 'str' || target.kind === 'int' ? false : undefined;
}
