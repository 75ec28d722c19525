/** The classes of an object, cut down to those members that some of its methods need. */
import type { Json, Span } from '../../../core/index.js';
import { child, type SyntaxNode } from '../syntax/nodes.js';
import type { PyOpaque, PyValue } from '../values/types.js';
import type { ClassPart, Member, Mention } from './class-members.js';
import { safelyDocumented } from './documentation.js';
import type { Asked, ModuleSource } from './types.js';
import type { Step, Use, WrittenStep } from './uses.js';

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

/** What is the same in all slices of a repository, worked out once. */
interface ClassCode {
  members(cls: SyntaxNode, source: ModuleSource): readonly Member[];
  mentions(member: SyntaxNode, source: ModuleSource): readonly Mention[];
}

/** Chooses the members; one for each slice. */
export class Members {
  /** The method that is called, where a class here has it. */
  readonly entry: { readonly fn: SyntaxNode; readonly node: SyntaxNode; readonly source: ModuleSource } | undefined;
  readonly #all: readonly Member[];
  readonly #named = new Map<string, Member[]>();
  /** Of the classes. */
  readonly #names: readonly string[];
  readonly #taken = new Set<Member>();
  readonly #functions = new Map<SyntaxNode, Member>();
  readonly #read = new Map<string, Span>();
  readonly #set = new Set<string>();
  readonly #above = new Map<string, Span>();
  readonly #handed: Span[] = [];

  constructor(
    private readonly wanted: Wanted,
    private readonly code: ClassCode,
  ) {
    this.#all = wanted.classes.flatMap(({ node, source }) => code.members(node, source));
    for (const one of this.#all) this.#named.set(one.name, [...(this.#named.get(one.name) ?? []), one]);
    this.#names = wanted.classes.flatMap(({ node, source: { lines } }) => {
      const own = child(node, 'name');
      return own ? [lines.text.slice(own.start, own.end)] : [];
    });
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
    return this.#takenAs(name)
      .filter((one) => one.fn && one.fn !== this.entry?.fn)
      .map(({ node, of }) => ({ node, source: of.source }));
  }

  /** `self.clean(x)` and `super().clean(x)` as calls of the functions, with the object before the other arguments. */
  called({ name, trail, owner }: Use): { readonly name: string; readonly trail: readonly WrittenStep[] } | undefined {
    const isSelf = owner !== undefined && this.#functions.get(owner)?.self === name;
    const isSuper = owner === undefined && name === 'super' && trail[0]?.kind === 'call';
    const rest: readonly WrittenStep[] = isSelf ? trail : isSuper ? trail.slice(1) : [];
    const [first, second] = rest;
    if (first?.kind !== 'attribute' || second?.kind !== 'call') return undefined;
    const method = this.#takenAs(first.name).find((one) => one.fn);
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

  #takenAs(name: string): readonly Member[] {
    return (this.#named.get(name) ?? []).filter((one) => this.#taken.has(one));
  }

  /** Takes all members of a name, and what those need. */
  #need(name: string): void {
    for (const one of this.#named.get(name) ?? []) {
      if (this.#taken.has(one)) continue;
      this.#taken.add(one);
      if (one.fn) this.#functions.set(one.fn, one);
      this.#visit(one);
    }
  }

  #membersIn(of: ClassPart): readonly SyntaxNode[] {
    const nodes = new Set([...this.#taken].filter((one) => one.of.node === of.node).map(({ node }) => node));
    return [...nodes].sort((a, b) => a.start - b.start);
  }

  #visit(member: Member): void {
    const body = member.fn && child(member.fn, 'body');
    const mentions = this.code.mentions(member.node, member.of.source);
    for (let at = 0; at < mentions.length; at += 1) {
      const one = mentions[at];
      if (one?.kind === 'attribute') {
        // an attribute of ours is all that is looked at there
        if (this.#attribute(one, member)) at = one.next - 1;
      } else if (one) {
        // in the body of the class itself, names mean its other members
        if (!member.fn || one.node.start < (body?.start ?? 0)) this.#need(one.text);
        else if (one.text === member.self) this.#handed.push(member.of.source.lines.span(one.node));
      }
    }
  }

  /** True where the object is one of ours. */
  #attribute(one: Extract<Mention, { kind: 'attribute' }>, { self, of }: Member): boolean {
    const isOwn = !one.isAbove && (one.base === self || this.#isClass(one.base));
    if (!isOwn && !one.isAbove) return false;
    const found = one.isAbove ? this.#above : this.#read;
    if (one.isSet) this.#set.add(one.name);
    if ((!one.isSet || one.isAugmented) && !found.has(one.name)) found.set(one.name, of.source.lines.span(one.object));
    this.#need(one.name);
    return true;
  }

  #isClass(name: string): boolean {
    return this.#names.includes(name);
  }

  /** Of what is taken from above, what none but the first class that has it could mean: there is nothing above that one. */
  #notAbove(): ReadonlyMap<string, Span> {
    return new Map([...this.#above].filter(([name]) => this.#all.filter((one) => one.name === name).length < 2));
  }
}

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
