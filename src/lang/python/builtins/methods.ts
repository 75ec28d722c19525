import type { Span } from '../../../core/index.js';
import { dict, none, str } from '../values/make.js';
import type { Machine, PyBuiltin, PyValue } from '../values/types.js';
import { CONTAINER_METHODS } from './containers.js';
import { dateAttribute } from './dates.js';
import type { Model } from './define.js';
import { define } from './define.js';
import { mayHave } from './objects.js';
import { pathAttribute } from './paths.js';
import { TEXT_METHODS } from './texts.js';

const made = new Map<string, PyBuiltin>();

/** One builtin a kind and name, whatever the receiver: the receiver is its first argument. */
function shared(kind: string, name: string, model: Model): PyBuiltin {
  const key = `${kind}.${name}`;
  let known = made.get(key);
  if (!known) {
    known = define(name, model);
    made.set(key, known);
  }
  return known;
}

/** A method or attribute of a builtin type; undefined where the type has none of that name (or none that is modelled). */
export function method(target: PyValue, name: string, machine: Machine, span: Span): PyValue | undefined {
  if (target.kind === 'tuple' && target.names) {
    const at = target.names.indexOf(name);
    if (at >= 0) return target.items[at];
  }
  if (target.kind === 'datetime' || target.kind === 'timedelta') return dateAttribute(target, name);
  if (target.kind === 'path') return pathAttribute(target, name);
  const models = target.kind === 'str' || target.kind === 'text' ? TEXT_METHODS : CONTAINER_METHODS[target.kind];
  const model = models?.[name];
  if (model) return { kind: 'bound', self: target, fn: shared(target.kind, name, model) };
  if (name === '__class__' && target.kind === 'str') return { kind: 'builtin', name: 'str', call: () => str('') };
  if (target.kind === 'str' && !mayHave(target, name)) return undefined;
  if (models || target.kind === 'iterator') return machine.unknown('PY015', `${target.kind}.${name}`, span);
  return target.kind === 'none' && name === '__doc__' ? none : undefined;
}

/** `str.upper`, `list.append`: the method of a builtin type as a function of its receiver; `dict.fromkeys` needs none. */
export function unbound(type: string, name: string): PyValue | undefined {
  const models = type === 'str' ? TEXT_METHODS : UNBOUND.has(type) ? CONTAINER_METHODS[type as 'dict'] : undefined;
  const model = models && Object.hasOwn(models, name) && name !== 'maketrans' ? models[name] : undefined;
  if (!model) return undefined;
  const fn = shared(type, name, model);
  return name === 'fromkeys' ? { kind: 'bound', self: dict(), fn } : { ...fn, name: `${type}.${name}` };
}

const UNBOUND = new Set(['dict', 'list', 'set']);
