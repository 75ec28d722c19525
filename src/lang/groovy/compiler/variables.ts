/** Variables of one name in one scope (org.codehaus.groovy.classgen.VariableScopeVisitor of Groovy 2.4). */
import type {
  Broken,
  ClassNode,
  ClosureNode,
  Expression,
  Parameter,
  Placed,
  ScriptNode,
  Statement,
} from '../syntax/ast.js';
import { childrenOf, type SyntaxNode } from '../syntax/children.js';
import { type Code, gathered, type Told } from './code.js';

/** Names of a scope; those around it are seen in it. */
interface Names {
  readonly own: Set<string>;
  readonly around: Names | undefined;
}

/** Two variables of one name where the one is seen by the other: a closure sees those around it, a method and a class those of no script. */
export function refusedVariables({ script }: Code): Broken[] {
  return gathered((tell) => new Scopes(tell).script(script));
}

class Scopes {
  constructor(private readonly tell: Told) {}

  script(script: ScriptNode): void {
    this.#all(script.body, scopeIn(undefined));
    for (const one of script.methods) this.#node(one, undefined);
    for (const one of script.classes) this.#node(one, undefined);
  }

  #all(nodes: readonly SyntaxNode[], names: Names | undefined): void {
    for (const one of nodes) this.#node(one, names);
  }

  #node(node: SyntaxNode, names: Names | undefined): void {
    switch (node.kind) {
      case 'method':
        return this.#body(node.parameters, node.body ? [node.body] : [], names);
      case 'closure':
        return this.#closure(node, names);
      case 'declaration':
        if (node.value) this.#node(node.value, names);
        return this.#declare(node.variables, names);
      case 'if':
        this.#node(node.condition, names);
        this.#node(node.consequence, scopeIn(names));
        return node.alternative && this.#node(node.alternative, scopeIn(names));
      case 'forIn':
        this.#node(node.iterable, names);
        return this.#body([node.variable], [node.body], names);
      case 'try':
        return this.#try(node, names);
      case 'switch':
        return this.#switch(node, names);
      case 'for':
      case 'while':
      case 'do':
      case 'block':
        return this.#all(childrenOf(node), scopeIn(names));
      default:
        return this.#all(childrenOf(node as Statement | Expression | ClassNode), names);
    }
  }

  #try(node: Extract<SyntaxNode, { kind: 'try' }>, names: Names | undefined): void {
    this.#all([node.body, ...(node.finally ? [node.finally] : [])], names);
    for (const one of node.catches) {
      const inside = scopeIn(names);
      this.#name(one.name, one, inside);
      this.#node(one.body, inside);
    }
  }

  #switch(node: Extract<SyntaxNode, { kind: 'switch' }>, names: Names | undefined): void {
    this.#node(node.subject, names);
    for (const { tests, body } of node.cases) {
      this.#all(tests, names);
      this.#all(body, scopeIn(names));
    }
  }

  /** An implicit `it` hides another; one that is written does not. */
  #closure({ parameters, body }: ClosureNode, names: Names | undefined): void {
    const inside = scopeIn(names);
    if (parameters === undefined) inside.own.add('it');
    this.#body(parameters ?? [], body, inside);
  }

  #body(parameters: readonly Parameter[], body: readonly SyntaxNode[], names: Names | undefined): void {
    const inside = scopeIn(names);
    for (const { initial } of parameters) if (initial) this.#node(initial, inside);
    this.#declare(parameters, inside);
    this.#all(body, inside);
  }

  #declare(variables: readonly Parameter[], names: Names | undefined): void {
    if (names) for (const one of variables) this.#name(one.name, one, names);
  }

  #name(name: string, at: Placed, names: Names): void {
    if (isSeen(name, names)) this.tell(at, `The current scope already contains a variable of the name ${name}`);
    names.own.add(name);
  }
}

function scopeIn(around: Names | undefined): Names {
  return { own: new Set(), around };
}

function isSeen(name: string, from: Names): boolean {
  for (let names: Names | undefined = from; names; names = names.around) if (names.own.has(name)) return true;
  return false;
}
