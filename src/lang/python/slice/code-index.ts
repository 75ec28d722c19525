import type { SyntaxNode } from '../syntax/nodes.js';
import { type Member, type Mention, membersOf, mentionsIn } from './class-members.js';
import { type Changes, changesIn, type Item, itemsIn } from './items.js';
import { ObjectSlices } from './object-slices.js';
import { type Parameter, parameterNamesOf, parametersOf } from './parameters.js';
import { importsWithin } from './places.js';
import { assignedWithin, type Imported } from './scopes.js';
import type { ModuleSource } from './types.js';
import { type Use, usesIn } from './uses.js';

/** A name as Python spells it. */
const NAME = /[\w\u0080-\uffff]+/g;
/** The rest of a line after `global` and `nonlocal`; the space before it is the line's own, so that many empty lines cost no more than others. */
const DECLARED = /^[^\S\n\r\u2028\u2029]*(?:global|nonlocal)\b(.*)/gm;
/** The name in `x.name = …`. */
const SET = /\.([\w\u0080-\uffff]+)\s*=(?=[^=])/g;

/**
 * What slices ask of the code of a repository, each answer worked out once: many callables share a module and its helpers, and
 * neither trees nor texts change. One for each repository.
 */
export class CodeIndex {
  /** The statements that bind a name, of a module or of a function's body. */
  readonly items = byNode((root, text): ReadonlyMap<string, readonly Item[]> => itemsIn(root, text));
  /** What the statements of a module change. */
  readonly changes = byNode((root, text): Changes => changesIn(root, text));
  /** The names that a piece of code uses. */
  readonly uses = byNode((node, text): readonly Use[] => usesIn(node, text));
  /** The same by the nodes of the names. */
  readonly usesByNode = byNode(
    (node, _text, source): ReadonlyMap<SyntaxNode, Use> =>
      new Map(this.uses(node, source).map((one) => [one.node, one])),
  );
  /** The names that a piece of code uses, with the arguments that are known: code that is the same in all slices. */
  readonly known = new Map<SyntaxNode, readonly Use[]>();
  /** What the body of a class binds. */
  readonly members = byNode((node, _text, source): readonly Member[] => membersOf({ source, node }));
  /** Where a member of a class may mean the object. */
  readonly mentions = byNode((node, text): readonly Mention[] => mentionsIn(node, text));
  /** Slices of objects. */
  readonly objects = new ObjectSlices();
  /** The imports in a piece of code. */
  readonly imports = byNode((node, text): readonly Imported[] => importsWithin(node, text));
  /** What the plain assignments in a statement give each name that was asked for. */
  readonly #assigned = byNode((): Map<string, readonly SyntaxNode[] | undefined> => new Map());
  /** The parameters of a function that take one argument each. */
  readonly parameters = byNode((fn, text): ReadonlyMap<string, Parameter> => parametersOf(fn, text));
  /** All parameters of a function, by name. */
  readonly parameterNames = byNode((fn, text): readonly string[] => parameterNamesOf(fn, text));
  readonly #rebound = byNode((_root, text): ReadonlySet<string> => new Set(declaredIn(text)));
  readonly #set = byNode((_root, text): ReadonlySet<string> => new Set(matched(SET, text)));

  /** Whether a function of the module may bind the name anew: some line declares it `global` or `nonlocal`. */
  isRebound(name: string, source: ModuleSource): boolean {
    return this.#rebound(source.root, source).has(name);
  }

  /** What the plain assignments in a statement give a name; undefined where anything else in it binds the name. */
  assigned(node: SyntaxNode, name: string, source: ModuleSource): readonly SyntaxNode[] | undefined {
    const known = this.#assigned(node, source);
    if (!known.has(name)) known.set(name, assignedWithin(node, name, source.lines.text));
    return known.get(name);
  }

  /** Whether a module sets such an attribute of anything. */
  isSet(name: string, source: ModuleSource): boolean {
    return this.#set(source.root, source).has(name);
  }
}

/** An answer for each node; it is `work`ed out when it is asked for first. */
function byNode<T>(
  work: (node: SyntaxNode, text: string, source: ModuleSource) => T,
): (node: SyntaxNode, source: ModuleSource) => T {
  const known = new Map<SyntaxNode, T>();
  return (node, source) => {
    let found = known.get(node);
    if (found === undefined) {
      found = work(node, source.lines.text, source);
      known.set(node, found);
    }
    return found;
  };
}

function declaredIn(text: string): readonly string[] {
  return matched(DECLARED, text).flatMap((rest) => rest.match(NAME) ?? []);
}

/** What the first group of a pattern holds at each match. */
const matched = (pattern: RegExp, text: string): readonly string[] =>
  [...text.matchAll(pattern)].map(([, group = '']) => group);
