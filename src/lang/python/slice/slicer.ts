import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import type { PyFunction } from '../values/types.js';
import { BUILTIN_NAMES, DYNAMIC } from './builtin-names.js';
import type { CodeIndex } from './code-index.js';
import { CONTAINERS, constantText } from './constants.js';
import { allOf, constructedIn } from './constructed.js';
import { ImportedNames } from './imported-names.js';
import { dottedName } from './imports.js';
import type { Item } from './items.js';
import { KnownValues } from './known.js';
import { calledFromOutside, Members, type Wanted } from './members.js';
import { type Met, SliceNotes } from './notes.js';
import { parameterNamesOf, restOf } from './parameters.js';
import { isSame, pathTo } from './path.js';
import { placedIn } from './placed.js';
import { type Aliases, aroundOf, type Found, type Place } from './places.js';
import { CallSites, functionKey } from './sites.js';
import type { Access, ModuleSource, ObjectSlice, Slice, SliceHost } from './types.js';
import { isAskedFor, type Step, type Use } from './uses.js';

const MOST_NAMES = 2_000;
/** So many names after one another are asked whether they need files. */
const DEEPEST = 4;

/** Follows every name that a function needs, through its module and those that it imports. One for each slice. */
export class Slicer {
  private readonly visited = new Set<string>();
  private readonly notes = new SliceNotes();
  private readonly imports: ImportedNames;
  private readonly known: KnownValues;
  private readonly sites: CallSites;
  private entry: SyntaxNode | undefined;
  private members: Members | undefined;

  constructor(
    private readonly host: SliceHost,
    private readonly code: CodeIndex,
  ) {
    this.sites = new CallSites(code);
    this.known = new KnownValues(
      code,
      host,
      () => this.entry,
      () => this.members,
    );
    this.imports = new ImportedNames(this.notes, code, host, {
      need: (use, place) => this.#need(use, place, new Map()),
      access: (of, trail, use, place, aliases) => this.#access(of, trail, use, place, aliases),
    });
  }

  /** The slice of a function that is defined in `source`. */
  slice(fn: PyFunction, source: ModuleSource): Slice {
    const { text } = source.lines;
    const path = pathTo(source.root, fn.node);
    const found = path.at(-1);
    const node = found && isSame(found, fn.node) ? found : fn.node;
    const place = { source, around: aroundOf(path, fn.scope) };
    const main = this.notes.text(source);
    this.entry = node;
    const [isLambda, holder] = [node.type === 'lambda', path.at(-2)];
    const decorators =
      holder?.type === 'decorated_definition' ? parts(holder).filter((one) => one.type === 'decorator') : [];
    const kept = decorators.filter((one) => !this.#isOuter(one, place));
    for (const one of kept) this.#follow(one, place);
    if (isLambda) main.write(node, `tiphys_callable = ${text.slice(node.start, node.end)}`);
    else main.take(node, kept);
    this.#follow(node, place);
    return this.#sliced(isLambda ? 'tiphys_callable' : fn.name, node, source);
  }

  /** The classes of an object with what a method of it needs: `entry` is the name of its own class. Undefined where none of them has that method. */
  object(wanted: Wanted): ObjectSlice | undefined {
    const members = new Members(wanted, this.code);
    const [own] = wanted.classes;
    const name = own && child(own.node, 'name');
    if (!name || !members.entry) return undefined;
    const { fn, node, source } = members.entry;
    this.members = members;
    this.entry = fn;
    const [, context] = parameterNamesOf(fn, source.lines.text);
    const use = { name: '', node, trail: context === undefined ? [] : [calledFromOutside(context)] };
    for (const one of wanted.others.flatMap((other) => members.methods(other)))
      this.sites.record(one.node, one.source, { ...use, owner: undefined, within: undefined });
    this.#class(own.node, { source: own.source, around: [] }, members);
    const entry = own.source.lines.text.slice(name.start, name.end);
    // an object that the constructor keeps is made where the class is: the file is loaded before each run of the method, too
    const made = [...members.asked.read.keys()].flatMap((name) => constructedIn(wanted, name, this.code) ?? []);
    for (const one of made) {
      this.#need(one.use, { source: one.source, around: [] }, new Map());
      this.notes.text(one.source).write(one.at, one.text);
    }
    return {
      ...this.#sliced(entry, fn, own.source, source),
      asked: members.asked,
      ...allOf(made),
    };
  }

  #sliced(entry: string, node: SyntaxNode, source: ModuleSource, { lines: { text } } = source): Slice {
    const { notes } = this;
    const main = notes.text(source);
    const rest = restOf(node, text);
    return {
      entry,
      ...(rest !== undefined && { rest }),
      parameters: this.code.parameterNames(node, source),
      text: main.joined(),
      modules: [...notes.texts].filter(([, one]) => one !== main).map(([name, one]) => ({ name, text: one.joined() })),
      packages: notes.packages,
      accesses: notes.accesses.flatMap((one) => this.#read(one)),
      files: notes.files,
      ...placedIn(notes, main, this.host),
      open: notes.open,
    };
  }

  /** A class of the object, with those of its members that are needed. */
  #class(node: SyntaxNode, place: Place, members: Members): void {
    this.notes.text(place.source).write(node, members.textOf(node, place.source));
    this.#follow(node, place, members.piecesOf(node));
  }

  /** An access of what the entry has, with what the calls of the functions around it tell of its first call. */
  #read({ node, of, ...access }: Met): readonly Access[] {
    const isFollowed = !access.bound && node && this.sites.isFollowed(node);
    if (isFollowed && access.trail.length === 0) return [];
    // an item that is handed on is looked up here, and has to be there whatever becomes of it
    if (isFollowed) return this.#read({ ...access, of, trail: [...access.trail, { kind: 'test' }] });
    const at = access.trail.findIndex(({ kind }) => kind === 'call');
    const call = access.trail[at];
    const trails = call ? this.sites.read(call).map((one) => access.trail.with(at, one)) : [access.trail];
    return this.sites
      .origins(of)
      .flatMap((origin) => trails.map((trail) => ({ ...access, of: origin.of, trail: [...origin.trail, ...trail] })));
  }

  #isOuter(decorator: SyntaxNode, { source }: Place): boolean {
    const name = dottedName(parts(decorator)[0], source, (local) => this.code.items(source.root, source).get(local));
    return name !== undefined && this.host.isOuter(name);
  }

  /** All that a piece of code needs, or those pieces of it that are taken. */
  #follow(node: SyntaxNode, place: Place, pieces?: readonly SyntaxNode[]): void {
    const { source } = place;
    const uses = this.known.read(node, place, pieces);
    const aliases: Aliases = new Map();
    const imports = (pieces ?? [node]).flatMap((one) => this.code.imports(one, source));
    for (const use of uses) {
      this.#method(use);
      const alias = use.owner && aliases.get(`${use.owner.start} ${use.name}`);
      const local = use.owner && imports.find(({ name }) => name === use.name);
      if (alias) this.#access(alias.of, [...alias.trail, ...use.trail], use, place, aliases);
      else if (local) this.imports.follow(local, use, place, aliases);
      else if (use.owner && use.owner === this.entry && this.code.parameterNames(use.owner, source).includes(use.name))
        this.#access({ parameter: use.name }, use.trail, use, place, aliases);
      else if (use.owner && this.code.parameters(use.owner, source).has(use.name))
        this.#access({ parameter: use.name, within: functionKey(source, use.owner) }, use.trail, use, place, aliases);
      else if (!use.owner) this.#need(use, place, aliases);
    }
    for (const one of imports) this.imports.unused(one, uses, place);
  }

  /** A call of one of the object's own methods tells what that one's parameters are. */
  #method(use: Use): void {
    const called = this.members?.called(use);
    if (!called) return;
    for (const { node, source } of this.members?.methods(called.name) ?? [])
      this.sites.record(node, source, { ...use, trail: called.trail });
  }

  /** A value under a second name stands for the first one; anything else is reported. */
  #access(of: Met['of'], trail: readonly Step[], use: Use, place: Place, aliases: Aliases): void {
    const bound = use.boundTo !== undefined && use.within !== undefined;
    if (bound) aliases.set(`${use.within.start} ${use.boundTo}`, { of, trail });
    const when = bound ? { bound } : use.within === undefined ? { atLoad: true as const } : {};
    this.notes.accesses.push({ of, trail, node: use.node, span: place.source.lines.span(use.node), ...when });
  }

  /** A name from around the code: of an enclosing function, of the module, or of Python. */
  #need(use: Use, place: Place, aliases: Aliases): void {
    const { source, around } = place;
    for (const [index, { node, scope, decorated }] of [...around.entries()].reverse()) {
      const body = child(node, 'body') ?? node;
      const items = this.code.items(body, source).get(use.name) ?? [];
      const isBound = items.length > 0 || this.code.parameterNames(node, source).includes(use.name);
      const inner = { source, around: around.slice(0, index + 1) };
      const value = items.length === 0 && decorated ? undefined : scope?.names.get(use.name);
      if (isBound) return this.#settle(use, inner, { items, value, node }, aliases);
    }
    const items = this.code.items(source.root, source).get(use.name);
    const value = source.globals?.get(use.name);
    if (items) this.#settle(use, { source, around: [] }, { items, value }, aliases);
    else if (!this.imports.starred(use, place, aliases)) this.#unbound(use, place, aliases);
  }

  /** Brings a name along, once. */
  #settle(use: Use, place: Place, found: Found, aliases: Aliases): void {
    const { source } = place;
    const span = source.lines.span(use.node);
    const [item] = found.items;
    if (found.items.length === 1 && item?.imported)
      return this.imports.follow(item.imported, use, place, aliases, item.node);
    if (found.items.length === 1 && item?.kind === 'definition') this.sites.record(item.node, source, use);
    const key = `${source.name} ${use.name} ${found.node?.start ?? ''}`;
    if (this.visited.has(key)) return;
    this.visited.add(key);
    if (this.visited.size > MOST_NAMES)
      return this.notes.lack('needs more of the repository than one script holds', span);
    const clash = this.notes.text(source).claim(use.name, key);
    if (clash) return this.notes.lack(`${use.name} means two things in ${source.file}`, span);
    const lack = found.node ? this.#fromFunction(use, place, found) : this.#fromStatements(use, place, found);
    if (lack !== undefined) this.notes.lack(`${use.name} ${lack}`, span);
  }

  /** What the function around holds when it has run: functions in it, and plain values. Answers why it cannot be had. */
  #fromFunction(use: Use, place: Place, { items, value, node }: Found): string | undefined {
    const [item] = items;
    const constant = constantText(value);
    if (items.length === 1 && item?.kind === 'definition') this.#definition(item, use, place);
    else if (constant !== undefined)
      this.notes.text(place.source).write(item?.node ?? node ?? use.node, `${use.name} = ${constant}`);
    else return 'is a value of the function around it';
    return undefined;
  }

  /** The statements that bind a name and those that change what it holds, or the value that they come to. */
  #fromStatements(use: Use, place: Place, { items, value }: Found): string | undefined {
    const { source } = place;
    const { changed, changedInside, handed } = this.code.changes(source.root, source);
    const changes = changed.get(use.name) ?? [];
    const inside = changedInside.has(use.name);
    const [item] = items;
    const constant = constantText(value);
    const isSafe = (!inside && !handed.has(use.name)) || value?.kind === 'str' || value?.kind === 'int';
    const isPlain = () =>
      isSafe && items.length === 1 && item !== undefined && changes.length === 0 && this.#isSelfContained(item, place);
    if (constant !== undefined && !isPlain())
      this.notes.text(source).write(item?.node ?? use.node, `${use.name} = ${constant}`);
    else if (items.some(({ node }) => node.type === 'with_clause')) return 'is bound by a with statement';
    else if (inside && CONTAINERS.has(value?.kind ?? 'unknown'))
      return 'may be changed by a function, and its value is not known';
    else if (items.length === 1 && item?.kind === 'definition' && changes.length === 0)
      this.#definition(item, use, place);
    else
      for (const node of [...items.map((one) => one.node), ...changes]) {
        this.notes.text(source).take(node);
        this.#follow(node, place);
      }
    return undefined;
  }

  /** Files beside the module are not there in a container: then the value that was read is better than the statement. */
  #isSelfContained(item: Item, place: Place, deeper = DEEPEST): boolean {
    const { source } = place;
    const own = this.code.items(source.root, source);
    return this.code.uses(item.node, source).every(({ name }) => {
      if (Object.hasOwn(DYNAMIC, name) || name === 'open' || name === '__file__') return false;
      const [first] = own.get(name) ?? [];
      const isOther = first && !first.imported && first.node !== item.node;
      return !isOther || deeper === 0 || this.#isSelfContained(first, place, deeper - 1);
    });
  }

  #definition(item: Item, use: Use, place: Place): void {
    if (this.members?.piecesOf(item.node)) return this.#class(item.node, place, this.members);
    const decorators =
      item.node.type === 'decorated_definition' ? parts(item.node).filter((one) => one.type === 'decorator') : [];
    const outer = decorators.find((one) => this.#isOuter(one, place));
    if (outer)
      return this.notes.lack(
        `${use.name} is no plain function: ${this.#sourceOf(outer, place)} stands above it`,
        place.source.lines.span(use.node),
      );
    if (item.node === this.entry || child(item.node, 'definition')?.start === this.entry?.start) return;
    this.notes.text(place.source).take(item.node);
    this.#follow(item.node, place);
  }

  #unbound(use: Use, place: Place, aliases: Aliases): void {
    const { source } = place;
    const span = source.lines.span(use.node);
    if (use.name === '__file__') {
      this.notes.placed.push(span);
      return;
    }
    const dynamic = Object.hasOwn(DYNAMIC, use.name) ? DYNAMIC[use.name] : undefined;
    if (dynamic !== undefined) return this.notes.lack(`${use.name} ${dynamic}`, span);
    if (use.name === 'open') this.notes.files.push(span);
    if (use.name === 'locals' && isAskedFor(use, source.lines.text)) return;
    const isOfStar = this.imports.starredOutside(use, place, aliases);
    if (isOfStar || BUILTIN_NAMES.has(use.name)) return;
    this.notes.lack(`${use.name} is defined nowhere in ${source.file}`, span);
  }

  #sourceOf(node: SyntaxNode, { source }: Place): string {
    return source.lines.text.slice(node.start, node.end).split('\n')[0]?.slice(0, 60) ?? '';
  }
}
