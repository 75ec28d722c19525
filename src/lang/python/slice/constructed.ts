/** Objects of the outside that a class keeps in an attribute: where its constructor makes them, and with what. */
import type { Span } from '../../../core/index.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import type { PyOpaque, PyValue } from '../values/types.js';
import type { ClassPart } from './class-members.js';
import type { CodeIndex } from './code-index.js';
import type { Wanted } from './members.js';
import { plainCall } from './plain-call.js';
import type { ModuleSource } from './types.js';
import { baseOf, type Use } from './uses.js';

/** `self.hook = Hook('x')`: the class that says so, and the call. */
interface Construction {
  readonly of: ClassPart;
  readonly call: SyntaxNode;
}

/** A statement that makes such an object anew, the use of the name that it calls, and where it goes. */
export interface Constructed {
  readonly attribute: string;
  readonly use: Use;
  readonly source: ModuleSource;
  readonly at: Pick<SyntaxNode, 'start'>;
  readonly text: string;
  /** What the call is given that only the run knows, by the names under which the text asks for it. */
  readonly given: ReadonlyMap<string, PyValue>;
}

/** What holds, where a slice runs, what calls in it are given that only the run knows. */
const GIVEN = 'tiphys_given';

/** `Own.hook = Hook('x')` for `self.hook = Hook('x')` of a constructor; undefined where the call is not known to be all that there is to it. */
export function constructedIn(
  { classes, objects, isHeld }: Pick<Wanted, 'classes' | 'objects' | 'isHeld'>,
  attribute: string,
  code: CodeIndex,
): Constructed | undefined {
  const object = objects.get(attribute);
  const given = new Map<string, PyValue>();
  const stand = (value: PyValue, at: string) => {
    const name = `${attribute} ${at}`;
    return isHeld?.(value) && given.set(name, value) ? `${GIVEN}['${name}']` : undefined;
  };
  const call = object?.from.how === 'call' ? plainCall(object.from.args, stand) : undefined;
  const place = object && call && constructionOf(classes, attribute, object);
  const [callee, name] = [place && child(place.call, 'function'), place && child(place.of.node, 'name')];
  const base = callee && baseOf(callee);
  if (!call || !place || !callee || !base || !name) return undefined;
  const { source, node } = place.of;
  const use = code.usesByNode(place.call, source).get(base);
  const said = ({ start, end }: SyntaxNode) => source.lines.text.slice(start, end);
  if (!use || use.owner || !/^[\w.]+$/.test(said(callee))) return undefined;
  const trail = [...use.trail.filter(({ kind }) => kind === 'attribute'), call.step];
  const text = `${said(name)}.${attribute} = ${said(callee)}(${call.text})`;
  return { attribute, use: { ...use, trail }, source, at: { start: node.end }, text, given };
}

/** Attributes that are made, and what they are given, together. */
export const allOf = (all: readonly Constructed[]) => ({
  made: all.map(({ attribute }) => attribute),
  given: new Map(all.flatMap(({ given }) => [...given])),
});

/** The one place where constructors set an attribute, by a call at that place; undefined where another one of them asks for it as well. */
function constructionOf(
  classes: readonly ClassPart[],
  attribute: string,
  { span }: Pick<PyOpaque, 'span'>,
): Construction | undefined {
  const found = classes.flatMap((of) => constructors(of).flatMap((node) => [...mentions(node, attribute, of, span)]));
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

function constructors({ node, source }: ClassPart): readonly SyntaxNode[] {
  const body = child(node, 'body');
  return (body ? parts(body) : []).filter((one) => {
    const name = one.type === 'function_definition' ? child(one, 'name') : undefined;
    return name !== undefined && source.lines.text.slice(name.start, name.end) === '__init__';
  });
}

/** Every `self.x` of that name: undefined for one that is not the target of the call. */
function* mentions(
  node: SyntaxNode,
  attribute: string,
  of: ClassPart,
  span: Span,
): Generator<Construction | undefined> {
  const { lines } = of.source;
  const [left, right] = node.type === 'assignment' ? [child(node, 'left'), child(node, 'right')] : [];
  const isOwn = (one: SyntaxNode) => lines.text.slice(one.start, one.end) === `self.${attribute}`;
  if (left && right?.type === 'call' && isOwn(left) && isPlace(lines.span(right), span)) {
    yield { of, call: right };
    yield* mentions(right, attribute, of, span);
    return;
  }
  if (node.type === 'attribute' && isOwn(node)) yield undefined;
  for (const one of node.children) yield* mentions(one, attribute, of, span);
}

const isPlace = (one: Span, other: Span) =>
  one.file === other.file && one.start.line === other.start.line && one.start.column === other.start.column;
