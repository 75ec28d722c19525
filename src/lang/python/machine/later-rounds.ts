/**
 * A loop whose number of rounds nobody knows is read for one round, which stands for all: what a round changes for the next one is not known in it,
 * and an object is assumed to be the one of the first round.
 */
import { MUTATORS } from '../builtins/mutators.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { isObject, loseSome, widen } from '../values/perhaps.js';
import type { PyUnknown, PyValue, Scope } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { textOfNode } from './operands.js';

/** A loop's body and its own target, which each round sets; `on`: why nobody knows how often it runs. */
interface Loop {
  readonly body: SyntaxNode;
  readonly target?: SyntaxNode;
  readonly on: PyUnknown;
}

/** Makes unknown what the body of a loop rebinds or changes of what was bound before. */
export function loosen(vm: Interpreter, { body, target, on }: Loop, frame: Frame): void {
  const own = new Set(target ? namesIn(target, frame) : []);
  const { rebound, changed } = changesIn(body, frame);
  for (const name of rebound) if (!own.has(name)) loosenName(vm, name, on, frame);
  for (const { of, how } of changed) {
    const value = holderOf(of, frame);
    if (value) loosenContainer(vm, value, how, on);
  }
}

/** What happens to a container: items come to it, go from it, or are set to something else. */
type Change = 'more' | 'fewer' | 'other';

interface Changes {
  readonly rebound: Set<string>;
  readonly changed: { readonly of: SyntaxNode; readonly how: Change }[];
}

const TAKING: ReadonlySet<string> = new Set(['remove', 'pop', 'clear', 'popitem', 'discard', 'popleft']);

const CHANGES = new WeakMap<SyntaxNode, Changes>();

/** What the statements of a block assign, and whose methods they call that change it; functions inside have names of their own. */
function changesIn(body: SyntaxNode, frame: Frame): Changes {
  const known = CHANGES.get(body);
  if (known) return known;
  const made: Changes = { rebound: new Set(), changed: [] };
  collect(body, made, frame);
  CHANGES.set(body, made);
  return made;
}

function collect(node: SyntaxNode, into: Changes, frame: Frame): void {
  if (node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'lambda') return;
  const target = ASSIGNING.has(node.type) ? (child(node, 'left') ?? child(node, 'name')) : undefined;
  if (target && (node.type === 'for_statement' || child(node, 'right') || child(node, 'value')))
    assigned(target, into, frame);
  const method = node.type === 'call' ? child(node, 'function') : undefined;
  const [of, name] = method?.type === 'attribute' ? [child(method, 'object'), child(method, 'attribute')] : [];
  const called = name && textOfNode(frame, name);
  if (of && called && MUTATORS.has(called)) into.changed.push({ of, how: changeBy(called) });
  for (const one of parts(node)) collect(one, into, frame);
}

const changeBy = (method: string): Change => (TAKING.has(method) ? 'fewer' : method === 'update' ? 'other' : 'more');

const ASSIGNING: ReadonlySet<string> = new Set([
  'assignment',
  'augmented_assignment',
  'for_statement',
  'named_expression',
]);

function assigned(target: SyntaxNode, into: Changes, frame: Frame): void {
  if (target.type === 'identifier') into.rebound.add(textOfNode(frame, target));
  else if (target.type === 'subscript') {
    const of = child(target, 'value');
    if (of) into.changed.push({ of, how: 'other' });
  } else if (target.type !== 'attribute') for (const one of parts(target)) assigned(one, into, frame);
}

function namesIn(target: SyntaxNode, frame: Frame): string[] {
  if (target.type === 'identifier') return [textOfNode(frame, target)];
  return parts(target).flatMap((one) => namesIn(one, frame));
}

/** What a name may stand for since an earlier round: something else than before the loop. */
function loosenName(vm: Interpreter, name: string, { why, what, span }: PyUnknown, frame: Frame): void {
  const names = (frame.declared.get(name) ?? frame.scope).names;
  const before = names.get(name);
  if (!before || before.kind === 'unknown') return;
  vm.touch(names);
  names.set(name, vm.unknown(why, what, span, isObject(before) ? before : undefined));
}

/** The container that `name` or `name.attribute` stands for, without calling anything. */
function holderOf(node: SyntaxNode, frame: Frame): PyValue | undefined {
  if (node.type === 'identifier') return boundTo(textOfNode(frame, node), frame);
  const [of, name] = node.type === 'attribute' ? [child(node, 'object'), child(node, 'attribute')] : [];
  const holder = of && name && holderOf(of, frame);
  return holder?.kind === 'instance' && name ? holder.attributes.get(textOfNode(frame, name)) : undefined;
}

function boundTo(name: string, frame: Frame): PyValue | undefined {
  for (let scope: Scope | undefined = frame.declared.get(name) ?? frame.scope; scope; scope = scope.parent) {
    const found = scope.names.get(name);
    if (found) return found;
  }
  return frame.state.module.globals.get(name);
}

function loosenContainer(vm: Interpreter, value: PyValue, how: Change, { why, what, span }: PyUnknown): void {
  if (value.kind !== 'list' && value.kind !== 'dict' && value.kind !== 'set') return;
  const other = (item: PyValue) =>
    item.kind === 'unknown' ? item : vm.unknown(why, what, span, isObject(item) ? item : undefined);
  vm.touch(value);
  if (how === 'fewer') loseSome(value, vm.unknown(why, what, span));
  if (how === 'other' && value.kind === 'list') value.items = value.items.map(other);
  if (how === 'other' && value.kind === 'dict')
    for (const [name, entry] of value.entries) value.entries.set(name, { ...entry, value: other(entry.value) });
  widen(value, vm.unknown(why, what, span));
}
