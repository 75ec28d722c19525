/** Which names a piece of code uses, from which scope, and what it does with them. */
import type { Json } from '../../../core/index.js';
import { child, childrenIn, parts, type SyntaxNode } from '../syntax/nodes.js';
import { literalOf } from './literals.js';
import type { Made } from './made.js';
import { parameterNamesOf } from './parameters.js';
import { bindingsOf, globalsIn, isCapture, targetNames } from './scopes.js';

/** What follows a name: `ti.xcom_pull(task_ids='a')['x']` is an attribute, a call and an item. */
export type Step =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'item'; readonly key: Json | undefined }
  /** Asked whether it is there, and nothing more: `if x`, `not x`, `x is None`. */
  | { readonly kind: 'test' }
  | {
      readonly kind: 'call';
      readonly args: readonly (Json | undefined)[];
      readonly kwargs: ReadonlyMap<string, Json | undefined>;
      readonly open: boolean;
      /** Arguments, by place or keyword, that are made of parameters of the slice's entry. */
      readonly handed?: ReadonlyMap<number | string, Made>;
    };

/** A step as it is written: with the expressions of the arguments that are no literals. */
export type WrittenStep = Step & { readonly written?: ReadonlyMap<number | string, SyntaxNode> };

/** One use of a name. Arguments and keys that are no plain literals are undefined. */
export interface Use {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly trail: readonly WrittenStep[];
  /** The function whose local it is; undefined for a name from outside of the code looked at. */
  readonly owner: SyntaxNode | undefined;
  /** The innermost function that the use stands in. */
  readonly within: SyntaxNode | undefined;
  /** The name that the whole is bound to: `x = ti.xcom_pull()`. */
  readonly boundTo?: string;
}

const TEST: Step = { kind: 'test' };

/** One step of a chain, what it is taken of, and what else stands in it. */
interface Link {
  readonly of: SyntaxNode | undefined;
  readonly step: WrittenStep;
  readonly inner: readonly SyntaxNode[];
}

interface Scope {
  readonly of: SyntaxNode;
  readonly names: ReadonlySet<string>;
  readonly parent: Scope | undefined;
}

const COMPREHENSIONS = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);
const FUNCTIONS = new Set(['function_definition', 'lambda']);
const IMPORTS = new Set(['import_statement', 'import_from_statement', 'future_import_statement']);

/** All uses of names in a node, in the order of the text. Names that the node itself binds outside of functions count as free. */
export function usesIn(node: SyntaxNode, text: string): readonly Use[] {
  const walker = new Walker(text);
  walker.visit(node, undefined, false);
  return walker.uses;
}

class Walker {
  readonly uses: Use[] = [];

  constructor(private readonly text: string) {}

  visit(node: SyntaxNode, scope: Scope | undefined, inClass: boolean): void {
    if (node.type === 'identifier') return this.#use(node, [], scope);
    if (IMPORTS.has(node.type) || node.type === 'comment') return;
    // Annotations are not evaluated in a slice, but those of a class body may be asked for (dataclasses, models).
    if (node.type === 'type' && !inClass) return;
    if (node.type === 'function_definition' || node.type === 'lambda') return this.#function(node, scope);
    if (node.type === 'class_definition') return this.#class(node, scope);
    if (COMPREHENSIONS.has(node.type)) return this.#comprehension(node, scope);
    if (node.type === 'attribute' || node.type === 'call' || node.type === 'subscript')
      return this.#chain(node, scope, inClass);
    if (node.type === 'assignment') return this.#assignment(node, scope, inClass);
    if (node.type === 'global_statement') {
      for (const one of parts(node)) this.#use(one, [], undefined);
      return;
    }
    if (node.type === 'nonlocal_statement') return;
    for (const one of node.children) this.#child(node, one, scope, inClass);
  }

  #child(parent: SyntaxNode, one: SyntaxNode, scope: Scope | undefined, inClass: boolean): void {
    if (parent.type === 'keyword_argument' && one.field === 'name') return;
    if (one.type === 'as_pattern_target' || isCapture(one, parent)) return;
    if (parent.type === 'keyword_pattern' && one.type === 'identifier') return;
    const binds = (parent.type === 'for_statement' || parent.type === 'for_in_clause') && one.field === 'left';
    if (binds || (parent.type === 'named_expression' && one.field === 'name')) return this.#target(one, scope, inClass);
    if (this.#isTest(parent, one)) return this.#test(one, scope, inClass);
    this.visit(one, scope, inClass);
  }

  /** An expression that is asked for its truth alone, and so are those that it joins. */
  #test(node: SyntaxNode, scope: Scope | undefined, inClass: boolean): void {
    if (node.type === 'identifier') return this.#use(node, [TEST], scope);
    if (node.type === 'boolean_operator' || node.type === 'parenthesized_expression' || node.type === 'not_operator') {
      for (const one of parts(node)) this.#test(one, scope, inClass);
      return;
    }
    if (node.type === 'subscript' || this.#isGet(node)) return this.#chain(node, scope, inClass, [TEST]);
    this.visit(node, scope, inClass);
  }

  /** `context.get('ti')`. */
  #isGet(node: SyntaxNode): boolean {
    const callee = node.type === 'call' ? child(node, 'function') : undefined;
    const name = callee?.type === 'attribute' ? child(callee, 'attribute') : undefined;
    return name !== undefined && this.#textOf(name) === 'get';
  }

  #isTest(parent: SyntaxNode, one: SyntaxNode): boolean {
    if (parent.type === 'not_operator' || one.field === 'condition') return true;
    // what is false there is the value of the whole: nothing that anybody could ask more of
    if (parent.type === 'boolean_operator')
      return parts(parent)[0] === one && /^\s*and\b/.test(this.text.slice(one.end, parent.end));
    if (parent.type === 'conditional_expression') return parts(parent)[1] === one;
    return (
      parent.type === 'comparison_operator' && /^\s*is\s+(not\s+)?None$/.test(this.text.slice(one.end, parent.end))
    );
  }

  /** The objects of `a.b = …` and `a[i] = …` are used; plain names are bound. */
  #target(node: SyntaxNode, scope: Scope | undefined, inClass: boolean): void {
    if (node.type === 'identifier') return;
    if (node.type === 'attribute' || node.type === 'subscript') return this.visit(node, scope, inClass);
    for (const one of node.children) this.#target(one, scope, inClass);
  }

  #assignment(node: SyntaxNode, scope: Scope | undefined, inClass: boolean): void {
    const [left, right, type] = [child(node, 'left'), child(node, 'right'), child(node, 'type')];
    if (left) this.#target(left, scope, inClass);
    if (type && inClass) this.visit(type, scope, inClass);
    const before = this.uses.length;
    if (right) this.visit(right, scope, inClass);
    const whole = this.uses[before];
    if (left?.type !== 'identifier' || !right || !whole || whole.node.start !== right.start) return;
    if (spansChain(right)) this.uses[before] = { ...whole, boundTo: this.#textOf(left) };
  }

  /** Defaults of parameters are evaluated where the function is defined: for a method, among the names of the class body. */
  #function(node: SyntaxNode, scope: Scope | undefined, defined = scope): void {
    const parameters = child(node, 'parameters');
    for (const one of parameters ? parts(parameters) : []) {
      const fallback = child(one, 'value');
      if (fallback) this.visit(fallback, defined, false);
    }
    const body = child(node, 'body');
    if (!body) return;
    const declared = globalsIn(body, this.text);
    const bound = [...parameterNamesOf(node, this.text), ...bindingsOf(body, this.text)];
    const names = new Set(bound.filter((name) => !declared.has(name)));
    this.visit(body, { of: node, names, parent: scope }, false);
  }

  /** Functions in a class body do not see the names of the body. */
  #class(node: SyntaxNode, scope: Scope | undefined): void {
    const bases = child(node, 'superclasses');
    if (bases) this.visit(bases, scope, false);
    const body = child(node, 'body');
    if (!body) return;
    const inner: Scope = { of: node, names: new Set(bindingsOf(body, this.text)), parent: scope };
    for (const one of body.children) {
      const definition = one.type === 'decorated_definition' ? child(one, 'definition') : one;
      if (one.type === 'decorated_definition')
        for (const decorator of parts(one)) if (decorator.type === 'decorator') this.visit(decorator, inner, false);
      if (definition?.type === 'function_definition') this.#function(definition, scope, inner);
      else this.visit(one, inner, true);
    }
  }

  #comprehension(node: SyntaxNode, scope: Scope | undefined): void {
    const lefts = parts(node).flatMap((one) => (one.type === 'for_in_clause' ? childrenIn(one, 'left') : []));
    const names = new Set(lefts.flatMap((left) => targetNames(left, this.text)));
    for (const one of node.children) this.visit(one, { of: node, names, parent: scope }, false);
  }

  /** `a.b(c)[d]`: one use of `a`, and those inside of its arguments. */
  #chain(node: SyntaxNode, scope: Scope | undefined, inClass: boolean, end: readonly WrittenStep[] = []): void {
    const trail: WrittenStep[] = [...end];
    const inner: SyntaxNode[] = [];
    let base: SyntaxNode | undefined = node;
    for (let next: SyntaxNode | undefined = node; next; base = next) {
      const found: Link | undefined = this.#link(next);
      if (!found?.of) break;
      trail.unshift(found.step);
      inner.unshift(...found.inner);
      next = found.of;
    }
    if (base?.type === 'identifier') this.#use(base, trail, scope);
    else if (base && base !== node) this.visit(base, scope, inClass);
    for (const one of inner) this.visit(one, scope, inClass);
  }

  #link(node: SyntaxNode): Link | undefined {
    if (node.type === 'attribute') {
      const name = child(node, 'attribute');
      return {
        of: child(node, 'object'),
        step: { kind: 'attribute', name: name ? this.#textOf(name) : '' },
        inner: [],
      };
    }
    if (node.type === 'subscript') {
      const keys = childrenIn(node, 'subscript');
      const key = keys.length === 1 && keys[0] ? literalOf(keys[0], this.text) : undefined;
      return { of: child(node, 'value'), step: { kind: 'item', key }, inner: keys };
    }
    if (node.type !== 'call') return undefined;
    const list = child(node, 'arguments');
    const attribute = this.#attributeOf(node, list);
    if (attribute) return attribute;
    return { of: child(node, 'function'), step: this.#call(list), inner: list ? [list] : [] };
  }

  /** `getattr(run, 'conf', None)` is the attribute of that name, or what else it is given. */
  #attributeOf(call: SyntaxNode, list: SyntaxNode | undefined): Link | undefined {
    const callee = child(call, 'function');
    if (callee?.type !== 'identifier' || this.#textOf(callee) !== 'getattr' || list?.type !== 'argument_list')
      return undefined;
    const [of, written, ...others] = parts(list);
    const name = written && literalOf(written, this.text);
    const isChain =
      of && (of.type === 'identifier' || of.type === 'attribute' || of.type === 'subscript' || of.type === 'call');
    return isChain && typeof name === 'string' ? { of, step: { kind: 'attribute', name }, inner: others } : undefined;
  }

  #call(list: SyntaxNode | undefined): WrittenStep {
    const args: (Json | undefined)[] = [];
    const written = new Map<number | string, SyntaxNode>();
    const kwargs = new Map<string, Json | undefined>();
    let open = list?.type === 'generator_expression';
    for (const one of list && !open ? parts(list) : []) {
      const [name, value] = [child(one, 'name'), child(one, 'value')];
      if (one.type === 'list_splat' || one.type === 'dictionary_splat') open = true;
      else if (one.type === 'keyword_argument' && name && value) {
        const literal = literalOf(value, this.text);
        if (literal === undefined) written.set(this.#textOf(name), value);
        kwargs.set(this.#textOf(name), literal);
      } else {
        const literal = literalOf(one, this.text);
        if (literal === undefined) written.set(args.length, one);
        args.push(literal);
      }
    }
    return { kind: 'call', args, kwargs, open, written };
  }

  #use(node: SyntaxNode, trail: readonly WrittenStep[], scope: Scope | undefined): void {
    const name = this.#textOf(node);
    let owner = scope;
    while (owner && !owner.names.has(name)) owner = owner.parent;
    let within = scope;
    while (within && !FUNCTIONS.has(within.of.type)) within = within.parent;
    this.uses.push({ name, node, trail, owner: owner?.of, within: within?.of });
  }

  #textOf(node: SyntaxNode): string {
    return this.text.slice(node.start, node.end);
  }
}

function spansChain(node: SyntaxNode): boolean {
  return node.type === 'identifier' || node.type === 'attribute' || node.type === 'call' || node.type === 'subscript';
}

/** The name that a chain of attributes, items and calls begins with. */
export function baseOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'identifier') return node;
  const inner = child(node, 'object') ?? child(node, 'value') ?? child(node, 'function');
  return inner && baseOf(inner);
}

/** `'x' in locals()`: asks whether a name is bound, and nothing else. */
export const isAskedFor = ({ node }: Pick<Use, 'node'>, text: string): boolean =>
  /\bin\s+$/.test(text.slice(Math.max(0, node.start - 20), node.start));
