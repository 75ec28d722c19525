/** The classes of an object, cut down to those members that some of its methods need. */
import type { Json, Span } from '../../../core/index.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import type { PyOpaque, PyValue } from '../values/types.js';
import { safelyDocumented } from './documentation.js';
import { parameterNamesOf } from './parameters.js';
import { bindingsOf } from './scopes.js';
import type { Asked, ModuleSource } from './types.js';
import type { Step, Use, WrittenStep } from './uses.js';

/** A class of the repository: its definition, which stands in a module and has nothing above it. */
export interface ClassPart {
  readonly source: ModuleSource;
  readonly node: SyntaxNode;
}

/** A statement of a class body that binds a name. */
interface Member {
  readonly of: ClassPart;
  readonly name: string;
  readonly node: SyntaxNode;
  /** The function, for a method. */
  readonly fn?: SyntaxNode;
  /** The first parameter of a method; absent for a static one. */
  readonly self?: string;
}

/** What an object is asked to do, and what is known of it. */
export interface Wanted {
  /** In the order in which Python looks names up: the object's own class first. */
  readonly classes: readonly ClassPart[];
  /** The method that is called with the arguments. */
  readonly entry: string;
  /** Others that are called beside it. */
  readonly others: readonly string[];
  /** Attributes of the object that are plain values. */
  readonly values: Pick<ReadonlyMap<string, Json>, 'get'>;
  /** Attributes that are objects of the outside, which a call made. */
  readonly objects: Pick<ReadonlyMap<string, PyOpaque>, 'get'>;
  /** Whether who asks for the slice can hand on a value that is not known before the run. */
  readonly isHeld?: (value: PyValue) => boolean;
}

/** Chooses the members; one for each slice. */
export class Members {
  /** The method that is called, where a class here has it. */
  readonly entry: { readonly fn: SyntaxNode; readonly node: SyntaxNode; readonly source: ModuleSource } | undefined;
  readonly #all: readonly Member[];
  readonly #taken = new Set<Member>();
  readonly #functions = new Map<SyntaxNode, Member>();
  readonly #read = new Map<string, Span>();
  readonly #set = new Set<string>();
  readonly #above = new Map<string, Span>();
  readonly #handed: Span[] = [];

  constructor(private readonly wanted: Wanted) {
    this.#all = wanted.classes.flatMap(membersOf);
    for (const name of [wanted.entry, ...wanted.others]) this.#need(name);
    const { fn, node, of } = this.#all.find((one) => one.name === wanted.entry && one.fn) ?? {};
    this.entry = fn && node && of ? { fn, node, source: of.source } : undefined;
  }

  get asked(): Asked {
    const own = new Set(this.#all.map(({ name }) => name));
    const without = (names: ReadonlyMap<string, Span>) => new Map([...names].filter(([name]) => !own.has(name)));
    return { read: without(this.#read), set: this.#set, above: this.#notAbove(), handed: this.#handed };
  }

  /** The statements that are taken of a class, in the order of the text; undefined for a class that is none of the object's. */
  piecesOf(node: SyntaxNode): readonly SyntaxNode[] | undefined {
    const known = this.wanted.classes.find((one) => one.node === node);
    if (!known) return undefined;
    const bases = child(node, 'superclasses');
    return [...(bases ? [bases] : []), ...this.#membersIn(known)];
  }

  /** The class with its bases, and nothing in it but what is taken. */
  textOf(node: SyntaxNode, source: ModuleSource): string {
    const { text } = source.lines;
    const known = this.wanted.classes.find((one) => one.node === node);
    const [name, bases] = [child(node, 'name'), child(node, 'superclasses')];
    const said = (one: SyntaxNode | undefined) => (one ? text.slice(one.start, one.end) : '');
    const members = known ? this.#membersIn(known) : [];
    const body = members.map((one) => `${indentOf(one, text)}${safelyDocumented(one, text)}`).join('\n\n');
    return `class ${said(name)}${said(bases)}:\n${body === '' ? '    pass' : body}`;
  }

  /** Every method that is taken by that name, beside the entry. */
  methods(name: string): readonly { readonly node: SyntaxNode; readonly source: ModuleSource }[] {
    return [...this.#taken]
      .filter((one) => one.name === name && one.fn && one.fn !== this.entry?.fn)
      .map(({ node, of }) => ({ node, source: of.source }));
  }

  /** `self.clean(x)` and `super().clean(x)` as calls of the functions, with the object before the other arguments. */
  called({ name, trail, owner }: Use): { readonly name: string; readonly trail: readonly WrittenStep[] } | undefined {
    const isSelf = owner !== undefined && this.#functions.get(owner)?.self === name;
    const isSuper = owner === undefined && name === 'super' && trail[0]?.kind === 'call';
    const rest: readonly WrittenStep[] = isSelf ? trail : isSuper ? trail.slice(1) : [];
    const [first, second] = rest;
    if (first?.kind !== 'attribute' || second?.kind !== 'call') return undefined;
    const [method] = [...this.#taken].filter((one) => one.name === first.name && one.fn);
    if (!method) return undefined;
    return { name: first.name, trail: [method.self === undefined ? second : shifted(second), ...rest.slice(2)] };
  }

  /** What `self.x` holds, where that is known and no method sets it. */
  valueOf(node: SyntaxNode, owner: SyntaxNode | undefined, text: string): { readonly value: Json } | undefined {
    const [object, attribute] = [child(node, 'object'), child(node, 'attribute')];
    if (object?.type !== 'identifier' || !attribute || owner === undefined) return undefined;
    if (this.#functions.get(owner)?.self !== text.slice(object.start, object.end)) return undefined;
    const name = text.slice(attribute.start, attribute.end);
    const value = this.#set.has(name) ? undefined : this.wanted.values.get(name);
    return value === undefined ? undefined : { value };
  }

  /** Takes all members of a name, and what those need. */
  #need(name: string): void {
    for (const one of this.#all) {
      if (one.name !== name || this.#taken.has(one)) continue;
      this.#taken.add(one);
      if (one.fn) this.#functions.set(one.fn, one);
      this.#visit(one.node, one, one.node);
    }
  }

  #membersIn(of: ClassPart): readonly SyntaxNode[] {
    const nodes = new Set([...this.#taken].filter((one) => one.of === of).map(({ node }) => node));
    return [...nodes].sort((a, b) => a.start - b.start);
  }

  #visit(node: SyntaxNode, member: Member, parent: SyntaxNode): void {
    const { text } = member.of.source.lines;
    const said = (one: SyntaxNode) => text.slice(one.start, one.end);
    if (node.type === 'attribute') {
      const [object, attribute] = [child(node, 'object'), child(node, 'attribute')];
      if (object && attribute && this.#attribute(object, said(attribute), member, { node, parent })) return;
    }
    if (node.type === 'identifier') {
      // in the body of the class itself, names mean its other members
      if (!member.fn || node.start < (child(member.fn, 'body')?.start ?? 0)) this.#need(said(node));
      else if (said(node) === member.self) this.#handed.push(member.of.source.lines.span(node));
    }
    if (node.type === 'type' || (node.type === 'call' && isPlainSuper(node, said))) return;
    for (const one of node.children) this.#visit(one, member, node);
  }

  /** True where the object is one of ours, and no more is to be looked at. */
  #attribute(
    object: SyntaxNode,
    name: string,
    { self, of }: Member,
    { node, parent }: { readonly node: SyntaxNode; readonly parent: SyntaxNode },
  ): boolean {
    const { lines } = of.source;
    const base = lines.text.slice(object.start, object.end);
    const span = lines.span(object);
    const isOwn = object.type === 'identifier' && (base === self || this.#isClass(base));
    const isAbove = object.type === 'call' && /^super\s*\(/.test(base);
    if (!isOwn && !isAbove) return false;
    const found = isAbove ? this.#above : this.#read;
    const isSet = isTarget(node, parent);
    if (isSet) this.#set.add(name);
    if ((!isSet || parent.type === 'augmented_assignment') && !found.has(name)) found.set(name, span);
    this.#need(name);
    return true;
  }

  #isClass(name: string): boolean {
    return this.wanted.classes.some(({ node, source }) => {
      const own = child(node, 'name');
      return own !== undefined && source.lines.text.slice(own.start, own.end) === name;
    });
  }

  /** Of what is taken from above, what none but the first class that has it could mean: there is nothing above that one. */
  #notAbove(): ReadonlyMap<string, Span> {
    return new Map([...this.#above].filter(([name]) => this.#all.filter((one) => one.name === name).length < 2));
  }
}

function membersOf(of: ClassPart): readonly Member[] {
  const { text } = of.source.lines;
  const body = child(of.node, 'body');
  return (body ? parts(body) : []).flatMap((node): Member[] => {
    const inner = node.type === 'decorated_definition' ? child(node, 'definition') : node;
    if (inner?.type !== 'function_definition') return bindingsOf(node, text).map((name) => ({ of, name, node }));
    const name = child(inner, 'name');
    const [first] = parameterNamesOf(inner, text);
    const isStatic = inner !== node && /^@\s*staticmethod\b/m.test(text.slice(node.start, inner.start));
    return name
      ? [
          {
            of,
            name: text.slice(name.start, name.end),
            node,
            fn: inner,
            ...(!isStatic && first !== undefined && { self: first }),
          },
        ]
      : [];
  });
}

/** `self.x = …`, `self.x += …`, `self.x, y = …`, `del self.x`: the attribute itself, not what it holds. */
function isTarget(node: SyntaxNode, parent: SyntaxNode): boolean {
  return (BINDS.has(parent.type) && node.field === 'left') || TARGETS.has(parent.type);
}

const BINDS: ReadonlySet<string> = new Set(['assignment', 'augmented_assignment', 'for_statement', 'for_in_clause']);
const TARGETS: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'as_pattern_target',
  'delete_statement',
]);

/** `super()` and `super(Own, self)`, whose arguments go nowhere. */
const isPlainSuper = (node: SyntaxNode, said: (node: SyntaxNode) => string): boolean =>
  /^super\s*\(/.test(said(node)) && child(node, 'function')?.type === 'identifier';

function shifted(call: Extract<WrittenStep, { kind: 'call' }>): WrittenStep {
  const moved = <T>(map: ReadonlyMap<number | string, T>) =>
    new Map([...map].map(([at, one]) => [typeof at === 'number' ? at + 1 : at, one] as const));
  return {
    ...call,
    args: [undefined, ...call.args],
    ...(call.written && { written: moved(call.written) }),
    ...(call.handed && { handed: moved(call.handed) }),
  };
}

const indentOf = (node: SyntaxNode, text: string): string => {
  const line = text.slice(text.lastIndexOf('\n', node.start - 1) + 1, node.start);
  return /^[ \t]+$/.test(line) ? line : '    ';
};

/** The call of a method by what stands around the slice, with the entry's own argument of that name. */
export const calledFromOutside = (parameter: string): Step => ({
  kind: 'call',
  args: [undefined, undefined],
  kwargs: new Map(),
  open: false,
  handed: new Map([[1, { parameter }]]),
});
