/** Elements of config.xml as Job DSL writes them. */
import type { Span } from '../../../../core/index.js';
import type { Tree } from '../tree.js';
import { type Cell, cellOf, cellsOf, type DslCall, joinedCells, Settings } from './call.js';
import type { DslValue } from './values.js';

/** A method of a context: what its closures are evaluated in, and what it writes. */
export interface Method {
  /** What answers inside of its closure; absent: any name is a setting. A function where contexts hold one another. */
  readonly inside?: Context | (() => Context);
  /** With arguments beside it, its closure is a configure block. */
  readonly configures?: true;
  readonly write: (call: DslCall) => readonly Tree[];
}

/** What answers to calls inside of a closure: methods by their names. Names beyond them are those of plug-ins. */
export interface Context {
  readonly id: string;
  readonly methods: Readonly<Record<string, Method>>;
  /** No plug-in adds to `methods`: any other name is asked of the context around. */
  readonly complete?: true;
  /** What methods of plug-ins write here; default: their settings by name. */
  readonly other?: (call: DslCall) => Tree;
}

export function element(name: string, children: readonly Tree[], span: Span, kind = name): Tree {
  return { name, kind, text: '', children, span, form: 'class' };
}

export function leaf(name: string, given: Cell | string | boolean, span: Span): Tree {
  const cell = typeof given === 'object' ? given : { text: String(given) };
  const common = { name, kind: name, children: [], span, form: 'class' } as const;
  return cell.unknown ? { ...common, text: cell.text, unknown: 'JK023' } : { ...common, text: cell.text };
}

/** A leaf where there is something to say. */
export function leafOf(name: string, cell: Cell | undefined, span: Span): Tree[] {
  return cell ? [leaf(name, cell, span)] : [];
}

export function strings(name: string, cells: readonly Cell[], span: Span): Tree {
  return element(
    name,
    cells.map((cell) => leaf('string', cell, span)),
    span,
  );
}

/** What the calls of a closure write in a context. Methods that it does not have are kept by their names. */
export function written(calls: readonly DslCall[], context: Context): Tree[] {
  return calls.flatMap((call) => methodOf(context, call.name)?.write(call) ?? [context.other?.(call) ?? generic(call)]);
}

export function methodOf(context: Context, name: string): Method | undefined {
  return Object.hasOwn(context.methods, name) ? context.methods[name] : undefined;
}

export function insideOf(method: Method | undefined): Context | undefined {
  return typeof method?.inside === 'function' ? method.inside() : method?.inside;
}

/** A method that no table has (of a plug-in, "Dynamic DSL"): its arguments and settings by name. */
export function generic(call: DslCall): Tree {
  const { name, args, bodies, span } = call;
  const [only, ...more] = args;
  const cell = cellOf(only);
  if (
    bodies.length === 0 &&
    more.length === 0 &&
    (args.length === 0 || only?.kind === 'text' || only?.kind === 'unknown')
  )
    return leaf(name, cell ?? 'true', span);
  return element(name, [...args.flatMap((one) => argument(one, span)), ...bodies.flat().map(generic)], span);
}

function argument(value: DslValue, span: Span): Tree[] {
  if (value.kind === 'map') return value.entries.flatMap(([key, one]) => leafOf(key, joinedOf(one), span));
  return leafOf('value', joinedOf(value), span);
}

function joinedOf(value: DslValue): Cell | undefined {
  return value.kind === 'list' ? joinedCells(cellsOf(value), ', ') : cellOf(value);
}

/** How a setting becomes an element. */
export interface Setting {
  readonly to: string;
  /** All arguments of all calls, with this between them. */
  readonly join?: string;
  /** A switch that is written the other way round. */
  readonly not?: true;
}

/** An element that takes its parts from positional arguments and from the settings of a closure. */
export interface Shape {
  readonly element: string;
  readonly kind?: string;
  /** Elements of the positional arguments in their order; empty: the element's own text. */
  readonly given?: readonly string[];
  readonly settings?: Readonly<Record<string, string | Setting>>;
  /** What is written where nothing else is said. */
  readonly otherwise?: Readonly<Record<string, string>>;
}

/** Writes a shape; settings that it does not name are kept by their names, so that nobody takes them for read. */
export function shape(one: Shape): Method {
  const names = new Set(Object.keys(one.settings ?? {}));
  const methods = Object.fromEntries([...names].map((name) => [name, SETTING]));
  return {
    inside: { id: one.element, methods },
    write: (call) => {
      const found = new Map<string, Tree>();
      for (const [name, text] of Object.entries(one.otherwise ?? {})) found.set(name, leaf(name, text, call.span));
      for (const tree of [...positional(call, one.given ?? []), ...settings(call, one)]) found.set(tree.name, tree);
      const more = Settings.of(call).others(names).map(generic);
      return [element(one.element, [...found.values(), ...more], call.span, one.kind)];
    },
  };
}

/** A setting writes nothing by itself: the method around it does. */
export const SETTING: Method = { write: (call) => [generic(call)] };

function positional({ args, span }: DslCall, names: readonly string[]): Tree[] {
  return args.flatMap((value, at) => {
    const name = names[at];
    if (name === undefined)
      return value.kind === 'null' ? [] : [leaf(`argument-${at + 1}`, joinedOf(value) ?? '', span)];
    return leafOf(name, joinedOf(value), span);
  });
}

function settings(call: DslCall, { settings: wanted = {} }: Shape): Tree[] {
  const given = Settings.of(call);
  return Object.entries(wanted).flatMap(([name, how]) => {
    const last = given.last(name);
    if (!last) return [];
    const { to, join, not } = typeof how === 'string' ? { to: how } : how;
    if (join !== undefined) return [leaf(to, joinedCells(given.texts(name), join), last.span)];
    const flag = given.flag(name) ?? { text: 'true' };
    if (!not) return leafOf(to, last.args[0]?.kind === 'null' ? undefined : flag, last.span);
    return [leaf(to, flag.unknown ? flag : { text: String(flag.text !== 'true') }, last.span)];
  });
}
