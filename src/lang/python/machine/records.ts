/** What `namedtuple` makes, where a class derives from it or code asks it about itself (Lib/collections, `namedtuple`). */
import type { Span } from '../../../core/index.js';
import { none, str, tuple } from '../values/make.js';
import { recordOf } from '../values/records.js';
import type { PyInstance, PyValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';

/** An attribute of the type itself; undefined for other builtins and other names. */
export function recordAttribute(vm: Interpreter, target: PyValue, name: string): PyValue | undefined {
  const record = target.kind === 'builtin' ? recordOf(target) : undefined;
  if (!record) return undefined;
  if (name === '_fields') return tuple(record.fields.map(str));
  if (name === '__new__') return record.maker;
  if (name !== '_make') return undefined;
  const make = (items: PyValue, span: Span) =>
    vm.call(target, { args: [...vm.iterate(items, span).items], kwargs: new Map() }, span);
  return { kind: 'builtin', name: '_make', call: ({ args: [items = none] }, _machine, span) => make(items, span) };
}

/** `_replace` of an object whose class derives from such a type: another object of that class. */
export function replacing(vm: Interpreter, target: PyInstance, name: string): PyValue | undefined {
  const { plain } = target;
  if (name !== '_replace' || plain?.kind !== 'tuple' || !plain.names) return undefined;
  const { names } = plain;
  return {
    kind: 'builtin',
    name,
    call: ({ kwargs }) => {
      const items = names.map((field, at) => kwargs.get(field) ?? plain.items[at] ?? none);
      const attributes = new Map(target.attributes);
      for (const [at, field] of names.entries()) if (attributes.has(field)) attributes.set(field, items[at] ?? none);
      return { ...target, id: vm.instanceId(), attributes, plain: { ...plain, items } };
    },
  };
}
