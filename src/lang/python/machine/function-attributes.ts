/** What functions of the repository answer to. */
import type { Span } from '../../../core/index.js';
import { none, str } from '../values/make.js';
import type { CallArguments, Machine, PyFunction, PyValue } from '../values/types.js';
import { documentation } from './docstrings.js';
import type { Interpreter } from './interpreter.js';

/** What `functools.lru_cache` and `cache` add to a function: a cache that is emptied answers the same again. */
function ofCached(vm: Interpreter, { name: of }: PyFunction, name: string): PyValue {
  const call = (_args: CallArguments, _machine: Machine, span: Span): PyValue =>
    name === 'cache_clear' ? none : vm.unknown('PY015', `${of}.${name}()`, span);
  return { kind: 'builtin', name, call };
}

/** An attribute of a function: what was set on it, its name, what decorators of the library add. */
export function functionAttribute(vm: Interpreter, target: PyFunction, name: string, span: Span): PyValue {
  const own = target.attributes.get(name);
  if (own) return own;
  if (name === '__name__' || name === '__qualname__') return str(target.name);
  if (name === '__module__') return str(target.module.name);
  if (name === '__doc__') return documentation(target);
  if (name.startsWith('cache_')) return ofCached(vm, target, name);
  if (!name.startsWith('__')) vm.raise('AttributeError', `function ${target.name} has no attribute ${name}`, span);
  return vm.unknown('PY015', `${target.name}.${name}`, span);
}
