import type { ClassNode, ScriptNode } from './ast.js';
import { childrenOf, type SyntaxNode } from './children.js';

/** A class with the name that Groovy's compiler gives it, package left out: `Outer$Inner`, `Script$1`. */
export interface NamedClass {
  readonly node: ClassNode;
  readonly name: string;
}

/**
 * All classes of a file in the order in which Groovy adds them to the module: a class before those within it, interfaces, enums and
 * anonymous classes after them (org.codehaus.groovy.antlr.AntlrParserPlugin). Anonymous classes are numbered in their outermost class.
 */
export function classesOf(script: ScriptNode, scriptName: string): NamedClass[] {
  const naming = new Naming(scriptName);
  for (const node of childrenOf(script)) naming.visit(node, undefined);
  return naming.classes;
}

class Naming {
  readonly classes: NamedClass[] = [];
  private anonymous = 1;

  constructor(private readonly scriptName: string) {}

  visit(node: SyntaxNode, outer: string | undefined): void {
    if (node.kind !== 'class') for (const inner of childrenOf(node)) this.visit(inner, outer);
    else if (node.name === '') this.visitAnonymous(node, outer);
    else this.visitNamed(node, outer);
  }

  private visitNamed(node: ClassNode, outer: string | undefined): void {
    const before = this.anonymous;
    const named = { node, name: outer === undefined ? node.name : `${outer}$${node.name}` };
    const first = node.flavour === 'class' || node.flavour === 'trait';
    if (first) this.classes.push(named);
    for (const inner of childrenOf(node)) this.visit(inner, named.name);
    if (!first) this.classes.push(named);
    if (node.flavour !== 'enum') this.anonymous = before;
  }

  private visitAnonymous(node: ClassNode, outer: string | undefined): void {
    const name = `${outer ?? this.scriptName}$${this.anonymous}`;
    this.anonymous += 1;
    for (const inner of childrenOf(node)) this.visit(inner, name);
    this.classes.push({ node, name });
  }
}
