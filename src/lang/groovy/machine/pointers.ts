import type { Span } from '../../../core/index.js';
import { knownText } from '../values/text.js';
import type { GvClosure, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { derived } from './unknowns.js';

/** A closure that evaluation itself provides. */
export function builtinClosure(
  vm: Interpreter,
  name: string,
  parameters: number,
  owner: GvValue,
  call: Extract<GvClosure['body'], { how: 'builtin' }>['call'],
): GvClosure {
  return {
    kind: 'closure',
    id: vm.identity(),
    body: { how: 'builtin', name, parameters, call },
    owner,
    delegate: owner,
    self: owner,
    strategy: 'OWNER_FIRST',
  };
}

/** `target.&name`. */
export function methodPointer(vm: Interpreter, target: GvValue, named: GvValue, span: Span): GvValue {
  const name = knownText(named);
  if (name === undefined) return derived(vm, [named], 'a method of unknown name', span);
  return builtinClosure(vm, name, 1, target, (args, _machine, at) => vm.callMethod(target, name, args, at));
}
