/** Arguments of a call as they were when it happened: a tree of names and IR values that later changes cannot reach. */
import type { Span } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import type { GvMap, GvValue, Machine } from '../../../lang/groovy/index.js';
import type { Argument, Known } from './known.js';
import { irValue, literalText } from './value.js';

const DEEPEST = 12;

/**
 * All arguments of a call as one object: named ones as children, positional ones under the empty name. A closure after them is the
 * body, and those of `parallel` are its branches; a closure as a value is not known.
 */
export function argumentsOf(
  name: string,
  args: readonly GvValue[],
  machine: Machine,
  known: Known,
  span: Span,
): Argument {
  const children = args.flatMap((one, at) => {
    if (one.kind === 'closure') return [];
    if (one.kind === 'map' && (at === 0 || args.length === 1) && !one.open && !isObject(one))
      return entriesOf(one, machine, known, span, 0, name === 'parallel');
    return [argumentOf('', one, machine, known, span, 0)];
  });
  return plainArgument(name, { kind: 'literal', value: null }, span, children);
}

/**
 * `checkout([$class: 'GitSCM', …])`: a map that names a class is an object, and no list of named arguments (workflow-cps,
 * DSL.java, `parseArgs`).
 */
const isObject = (map: GvMap) => classOf(map) !== undefined;

const classOf = ({ entries }: GvMap) => entries.get('s$class')?.value;

function entriesOf(
  map: GvMap,
  machine: Machine,
  known: Known,
  span: Span,
  depth: number,
  branches = false,
): Argument[] {
  return [...map.entries.values()].flatMap(({ key, value }) => {
    if (branches && value.kind === 'closure') return [];
    const name = literalText(irValue(key, machine, known, span)) ?? '?';
    return name === '$class' ? [] : [argumentOf(name, value, machine, known, span, depth + 1)];
  });
}

function argumentOf(name: string, given: GvValue, machine: Machine, known: Known, span: Span, depth: number): Argument {
  const value = irValue(given, machine, known, span);
  const common = { name, value, text: literalText(value), span };
  if (depth > DEEPEST) return { ...common, kind: name, children: [], isList: false };
  if (given.kind === 'map') {
    const cls = classOf(given);
    const kind = cls?.kind === 'string' ? cls.value : name;
    return { ...common, kind, children: entriesOf(given, machine, known, span, depth), isList: false };
  }
  if (given.kind === 'list' && !given.open) {
    const children = given.items.map((item) => argumentOf('item', item, machine, known, span, depth + 1));
    return { ...common, kind: name, children, isList: true };
  }
  const described = given.kind === 'opaque' ? known.described(given.id) : undefined;
  if (described) return { ...described, name };
  return { ...common, kind: name, children: [], isList: false };
}

/** An argument that no call wrote down as such. */
export function plainArgument(name: string, value: Value, span: Span, children: readonly Argument[] = []): Argument {
  return {
    name,
    kind: name,
    value,
    text: children.length > 0 ? undefined : literalText(value),
    children,
    isList: false,
    span,
  };
}
