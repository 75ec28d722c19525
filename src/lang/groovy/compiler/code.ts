import { isPlain } from '../machine/plain.js';
import type { Broken, ClassNode, MethodNode, Placed, ScriptNode } from '../syntax/ast.js';
import { childrenOf, type SyntaxNode } from '../syntax/children.js';

/** A text and how its code runs. */
export interface Code {
  readonly script: ScriptNode;
  /** The annotation of methods that are not transformed to be resumed; undefined where none is transformed. */
  readonly except: string | undefined;
}

export type Told = (at: Placed, message: string) => void;

/** What a walk finds, as a list. */
export function gathered(walk: (tell: Told) => void): Broken[] {
  const found: Broken[] = [];
  walk(({ start, end }, message) => found.push({ start, end, message }));
  return found;
}

/** A piece of code that the compiler looks at by itself, and whether it is transformed. */
export interface Piece {
  readonly nodes: readonly SyntaxNode[];
  readonly resumed: boolean;
  /** None for the top level of a script and for what stands in a class beside its methods. */
  readonly method?: MethodNode;
}

/** The top level, each method, and what initialises each class. */
export function piecesOf({ script, except }: Code): Piece[] {
  const isOfField = (one: SyntaxNode) => one.kind === 'expression' && isField(one.expression);
  const top = { nodes: script.body.filter((one) => !isOfField(one)), resumed: except !== undefined };
  const fields = { nodes: script.body.filter(isOfField), resumed: false };
  return [
    top,
    fields,
    ...script.methods.map((one) => pieceOf(one, except)),
    ...script.classes.flatMap((one) => ofClass(one, except)),
  ];
}

/** Does this declare a field of the script, which is set as those of classes are? */
export function isField(node: SyntaxNode): boolean {
  return node.kind === 'declaration' && node.annotations.some(({ name }) => FIELD.has(name));
}

const FIELD: ReadonlySet<string> = new Set(['Field', 'groovy.transform.Field']);

function ofClass(node: ClassNode, except: string | undefined): Piece[] {
  return node.members.flatMap((one): Piece[] => {
    if (one.kind === 'class') return ofClass(one, except);
    if (one.kind === 'method') return [pieceOf(one, except)];
    return [{ nodes: one.kind === 'initializer' ? [one.body] : [one], resumed: false }];
  });
}

function pieceOf(method: MethodNode, except: string | undefined): Piece {
  const resumed = except !== undefined && !isPlain(method, except);
  return { nodes: method.body ? [method.body] : [], resumed, method };
}

/** Visit what stands below, but nothing inside of what `enters` refuses. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode) => boolean): void {
  if (visit(node)) for (const one of childrenOf(node)) walk(one, visit);
}
