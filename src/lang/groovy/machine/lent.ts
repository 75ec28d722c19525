/**
 * Closures that are given a delegate without being told: `with` and `rehydrate` set it on a copy, and transformed code goes by the closure that was copied
 * (`CpsClosureDef.self` of groovy-cps, 1.31 and later). Asked of the transformer itself: `map.with { key }` asks the code around it for `key`.
 */
import type { Span } from '../../../core/index.js';
import type { GvClosure, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { tellBroken } from './through.js';

/** By copy: the method that made it, and the closure that transformed code goes by. */
const lent = new WeakMap<GvClosure, { readonly by: string; readonly of: GvClosure }>();

/** The copy of a closure that a method makes. */
export function lend(copy: GvClosure, by: string, of: GvClosure): GvClosure {
  const original = lent.get(of)?.of ?? of;
  if (copy.body.how === 'code' && copy.body.resumed) lent.set(copy, { by, of: original });
  return copy;
}

/** A name inside a closure was answered by its delegate: says so where Jenkins would not have asked that. */
export function tellLent(vm: Interpreter, closure: GvClosure, answering: GvValue, name: string, span: Span): void {
  const known = lent.get(closure);
  if (!known || answering !== closure.delegate || answering === closure.owner || answering === known.of.delegate)
    return;
  const [given, asked] =
    known.by === 'with'
      ? ['what with() is called on', 'the code around the closure']
      : [`the delegate of a copy (${known.by})`, 'the closure that was copied'];
  tellBroken(vm, `${name} is asked of ${given}, and Jenkins asks ${asked}`, span);
}
