/** Closures that stand in maps and entries, called by their names: `steps.build()`, `entry.value(x)`. */
import type { Span } from '../../../core/index.js';
import type { GvUnknown, GvValue } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import type { Interpreter } from './interpreter.js';
import { missingMethod } from './missing.js';
import type { Arguments } from './rules.js';
import { askBoth } from './split-lists.js';

/**
 * A property that is a closure is called where no method has its name (`MetaClassImpl.invokePropertyOrMissing` of Groovy 2.4); one that is
 * not known may be one. Undefined where the value has no such property.
 */
export function calledProperty(
  vm: Interpreter,
  target: GvValue,
  name: string,
  given: Arguments,
  span: Span,
): GvValue | undefined {
  const held = heldBy(target, name);
  if (!held) return undefined;
  if (held.kind === 'closure' || isVague(held)) return vm.rules.callMethod(vm, held, 'call', given, span);
  return target.kind === 'entry' ? missingMethod(vm, span) : undefined;
}

function heldBy(target: GvValue, name: string): GvValue | undefined {
  if (target.kind === 'map') return target.entries.get(`s${name}`)?.value;
  if (target.kind !== 'entry') return undefined;
  return name === 'value' ? target.value : name === 'key' ? target.key : undefined;
}

/** One of two closures is called, as a condition says which; with `safe` (`?.`) one of them may be null. */
export function callEitherClosure(
  vm: Interpreter,
  value: GvUnknown,
  name: string,
  given: Arguments,
  span: Span,
  safe = false,
): GvValue | undefined {
  const { choice } = value;
  if (choice?.text === undefined || given.open || (name !== 'call' && name !== 'doCall')) return undefined;
  const { on, text, met, unmet } = choice;
  return isCallable(met) && isCallable(unmet)
    ? askBoth(vm, { on, text, met, unmet, safe }, name, given.args, span)
    : undefined;
}

const DEEPEST = 8;

function isCallable(value: GvValue, depth = 0): boolean {
  if (value.kind === 'closure' || value.kind === 'null') return true;
  if (value.kind !== 'unknown' || value.choice?.text === undefined || depth > DEEPEST) return false;
  return isCallable(value.choice.met, depth + 1) && isCallable(value.choice.unmet, depth + 1);
}
