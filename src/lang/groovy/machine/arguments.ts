import type { Argument, Expression } from '../syntax/ast.js';
import { bool, list, map, mapOf, NULL } from '../values/make.js';
import type { GvMap, GvValue, MapEntry } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { resolveType } from './resolve.js';
import type { Arguments } from './rules.js';
import { asUnknown, derived } from './unknowns.js';

/** `*: m` among entries or named arguments. */
export function spreadEntries(
  vm: Interpreter,
  made: GvMap,
  value: GvValue,
  span: ReturnType<Frame['place']['span']>,
): void {
  if (value.kind === 'map') {
    for (const [name, entry] of value.entries) made.entries.set(name, { ...entry });
    if (value.open) made.open ??= value.open;
  } else if (value.kind !== 'null') {
    const source = asUnknown(vm, value, span);
    for (const entry of made.entries.values()) entry.value = source;
    made.open ??= source;
  }
}

/** Arguments in Groovy's order: named ones become the map that comes first. */
export function argumentsOf(vm: Interpreter, nodes: readonly Argument[], frame: Frame): Arguments {
  const named: MapEntry[] = [];
  const args: GvValue[] = [];
  let open: Arguments['open'];
  let spread: GvMap | undefined;
  for (const node of nodes) {
    const span = () => frame.place.span(node);
    if (node.kind === 'named') named.push({ key: vm.evaluate(node.key, frame), value: vm.evaluate(node.value, frame) });
    else if (node.kind === 'positional') args.push(argument(vm, node.value, frame));
    else if (node.kind === 'spreadMap') {
      spread ??= map();
      spreadEntries(vm, spread, vm.evaluate(node.value, frame), span());
    } else {
      const found = vm.iterate(vm.evaluate(node.value, frame), span());
      args.push(...found.items);
      open ??= found.open;
    }
  }
  if (named.length > 0 || spread) args.unshift(namedMap(vm, named, spread, frame, nodes[0]));
  return { args, ...(open && { open }) };
}

/** The compiler wraps an argument that is a cast with its type; a null from anywhere else has none. */
function argument(vm: Interpreter, node: Expression, frame: Frame): GvValue {
  const value = vm.evaluate(node, frame);
  if (value.kind !== 'null') return value;
  const type = node.kind === 'cast' ? resolveType(vm, node.type, frame) : undefined;
  if (!type || type.kind === 'external' || type.name === 'java.lang.Object') return NULL;
  return { kind: 'null', as: type.name };
}

function namedMap(
  vm: Interpreter,
  named: readonly MapEntry[],
  spread: GvMap | undefined,
  frame: Frame,
  at: Argument | undefined,
): GvMap {
  const made = mapOf(named, (key) =>
    derived(vm, [key], 'a named argument', frame.place.span(at ?? { start: 0, end: 0 })),
  );
  if (spread) spreadEntries(vm, made, spread, frame.place.span(at ?? { start: 0, end: 0 }));
  return made;
}

/** `x[a]` has the key `a`; `x[a, b]` a list of both. */
export function indexKey(vm: Interpreter, nodes: readonly Argument[], frame: Frame): GvValue {
  const { args, open } = argumentsOf(vm, nodes, frame);
  const [only] = args;
  const spread = nodes.some(({ kind }) => kind === 'spread');
  return args.length === 1 && only && !spread ? only : list([...args], open);
}

/** What fields and array elements of a type hold from the start. */
export function initialOf(type: string): GvValue {
  if (type === 'boolean') return bool(false);
  const integer = { int: 'int', long: 'long', short: 'short', byte: 'byte' } as const;
  if (Object.hasOwn(integer, type)) return { kind: 'integer', value: 0n, type: integer[type as keyof typeof integer] };
  if (type === 'double' || type === 'float') return { kind: 'double', value: 0, type };
  return type === 'char' ? { kind: 'char', value: '\0' } : NULL;
}
