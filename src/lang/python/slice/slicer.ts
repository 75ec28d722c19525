import type { Span } from '../../../core/index.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import type { PyFunction, PyValue, Scope } from '../values/types.js';
import { BUILTIN_NAMES, DYNAMIC } from './builtin-names.js';
import { constantText } from './constants.js';
import { absoluteName, dottedName } from './imports.js';
import { type Item, type ItemIndex, indexOf } from './items.js';
import { ModuleText } from './module-text.js';
import { pathTo } from './path.js';
import { type Imported, importedNames, parameterNamesOf, restOf } from './scopes.js';
import type { Access, ModuleSource, Open, Slice, SliceHost } from './types.js';
import { type Step, type Use, usesIn } from './uses.js';

/** A function around a piece of code. */
interface Around {
  readonly node: SyntaxNode;
  readonly scope: Scope | undefined;
  /** What stands above it may call it with other arguments than its own code says. */
  readonly decorated: boolean;
}

/** Where names are looked up: a module, and the functions around a piece of code with what they hold. */
interface Place {
  readonly source: ModuleSource;
  readonly around: readonly Around[];
}

/** What a name is found to be: statements of its scope that bind it, and the value after they ran. */
interface Found {
  readonly items: readonly Item[];
  readonly value: PyValue | undefined;
  /** The function around, for its names. */
  readonly node?: SyntaxNode;
}

/** Second names for parameters and for names from outside, by their function and name. */
type Aliases = Map<string, { readonly of: Access['of']; readonly trail: readonly Step[] }>;

const MOST_NAMES = 2_000;
/** Values that a function may change behind everybody's back. */
const CONTAINERS: ReadonlySet<string> = new Set(['list', 'dict', 'set', 'instance', 'unknown']);

/** Follows every name that a function needs, through its module and those that it imports. One for each slice. */
export class Slicer {
  private readonly open: Open[] = [];
  private readonly packages = new Map<string, Span>();
  private readonly accesses: Access[] = [];
  private readonly files: Span[] = [];
  private readonly texts = new Map<string, ModuleText>();
  private readonly indexes = new Map<SyntaxNode, ItemIndex>();
  private readonly visited = new Set<string>();
  private entry: SyntaxNode | undefined;

  constructor(private readonly host: SliceHost) {}

  /** The slice of a function that is defined in `source`. */
  slice(fn: PyFunction, source: ModuleSource): Slice {
    const { node } = fn;
    const { text } = source.lines;
    const path = pathTo(source.root, node);
    const place = { source, around: aroundOf(path, fn.scope) };
    const main = this.#text(source);
    this.entry = node;
    const isLambda = node.type === 'lambda';
    const holder = path.at(-2);
    const decorators =
      holder?.type === 'decorated_definition' ? parts(holder).filter((one) => one.type === 'decorator') : [];
    const kept = decorators.filter((one) => !this.#isOuter(one, place));
    for (const one of kept) this.#follow(one, place);
    if (isLambda) main.write(node, `tiphys_callable = ${text.slice(node.start, node.end)}`);
    else main.take(node, kept);
    this.#follow(node, place);
    const rest = restOf(node, text);
    return {
      entry: isLambda ? 'tiphys_callable' : fn.name,
      ...(rest !== undefined && { rest }),
      parameters: parameterNamesOf(node, text),
      text: main.joined(),
      modules: [...this.texts].filter(([, one]) => one !== main).map(([name, one]) => ({ name, text: one.joined() })),
      packages: this.packages,
      accesses: this.accesses,
      files: this.files,
      open: this.open,
    };
  }

  #isOuter(decorator: SyntaxNode, { source }: Place): boolean {
    const name = dottedName(parts(decorator)[0], source, (local) => this.#index(source.root, source).items.get(local));
    return name !== undefined && this.host.isOuter(name);
  }

  /** All that a piece of code needs. */
  #follow(node: SyntaxNode, place: Place): void {
    const { source } = place;
    const { text } = source.lines;
    const uses = usesIn(node, text);
    const aliases: Aliases = new Map();
    const imports = importsWithin(node, text);
    for (const use of uses) {
      const alias = use.owner && aliases.get(`${use.owner.start} ${use.name}`);
      const local = use.owner && imports.find(({ name }) => name === use.name);
      if (alias) this.#access(alias.of, [...alias.trail, ...use.trail], use, place, aliases);
      else if (local) this.#imported(local, use, place, aliases);
      else if (use.owner && use.owner === this.entry && this.#isParameter(use.name, text))
        this.#access({ parameter: use.name }, use.trail, use, place, aliases);
      else if (!use.owner) this.#need(use, place, aliases);
    }
    for (const one of imports) this.#importOnly(one, uses, place);
  }

  #isParameter(name: string, text: string): boolean {
    return this.entry !== undefined && parameterNamesOf(this.entry, text).includes(name);
  }

  /** A value under a second name stands for the first one; anything else is reported. */
  #access(of: Access['of'], trail: readonly Step[], use: Use, place: Place, aliases: Aliases): void {
    if (use.boundTo !== undefined && use.within) aliases.set(`${use.within.start} ${use.boundTo}`, { of, trail });
    else this.accesses.push({ of, trail, span: place.source.lines.span(use.node) });
  }

  /** A name from around the code: of an enclosing function, of the module, or of Python. */
  #need(use: Use, place: Place, aliases: Aliases): void {
    const { source, around } = place;
    for (const [index, { node, scope, decorated }] of [...around.entries()].reverse()) {
      const body = child(node, 'body') ?? node;
      const items = this.#index(body, source).items.get(use.name) ?? [];
      const isBound = items.length > 0 || parameterNamesOf(node, source.lines.text).includes(use.name);
      const inner = { source, around: around.slice(0, index + 1) };
      const value = items.length === 0 && decorated ? undefined : scope?.names.get(use.name);
      if (isBound) return this.#settle(use, inner, { items, value, node }, aliases);
    }
    const items = this.#index(source.root, source).items.get(use.name);
    const value = source.globals?.get(use.name);
    if (items) this.#settle(use, { source, around: [] }, { items, value }, aliases);
    else this.#unbound(use, source, source.lines.span(use.node));
  }

  /** Brings a name along, once. */
  #settle(use: Use, place: Place, found: Found, aliases: Aliases): void {
    const { source } = place;
    const span = source.lines.span(use.node);
    const [item] = found.items;
    if (found.items.length === 1 && item?.imported)
      return this.#imported(item.imported, use, place, aliases, item.node);
    const key = `${source.name} ${use.name} ${found.node?.start ?? ''}`;
    if (this.visited.has(key)) return;
    this.visited.add(key);
    if (this.visited.size > MOST_NAMES) return this.#lack('needs more of the repository than one script holds', span);
    const clash = this.#text(source).claim(use.name, key);
    if (clash) return this.#lack(`${use.name} means two things in ${source.file}`, span);
    const lack = found.node ? this.#fromFunction(use, place, found) : this.#fromStatements(use, place, found);
    if (lack !== undefined) this.#lack(`${use.name} ${lack}`, span);
  }

  /** What the function around holds when it has run: functions in it, and plain values. Answers why it cannot be had. */
  #fromFunction(use: Use, place: Place, { items, value, node }: Found): string | undefined {
    const [item] = items;
    const constant = constantText(value);
    if (items.length === 1 && item?.kind === 'definition') this.#definition(item, use, place);
    else if (constant !== undefined)
      this.#text(place.source).write(item?.node ?? node ?? use.node, `${use.name} = ${constant}`);
    else return 'is a value of the function around it';
    return undefined;
  }

  /** The statements that bind a name and those that change what it holds, or the value that they come to. */
  #fromStatements(use: Use, place: Place, { items, value }: Found): string | undefined {
    const { source } = place;
    const index = this.#index(source.root, source);
    const changes = index.changed.get(use.name) ?? [];
    const inside = index.changedInside.has(use.name);
    const [item] = items;
    const constant = constantText(value);
    const isPlain =
      items.length === 1 && item !== undefined && changes.length === 0 && this.#isSelfContained(item, place);
    const isSafe = !inside && !index.handed.has(use.name);
    if (constant !== undefined && !(isPlain && (isSafe || value?.kind === 'str' || value?.kind === 'int')))
      this.#text(source).write(item?.node ?? use.node, `${use.name} = ${constant}`);
    else if (items.some(({ node }) => node.type === 'with_clause')) return 'is bound by a with statement';
    else if (inside && CONTAINERS.has(value?.kind ?? 'unknown'))
      return 'may be changed by a function, and its value is not known';
    else if (items.length === 1 && item?.kind === 'definition' && changes.length === 0)
      this.#definition(item, use, place);
    else
      for (const node of [...items.map((one) => one.node), ...changes]) {
        this.#text(source).take(node);
        this.#follow(node, place);
      }
    return undefined;
  }

  /** Files beside the module are not there in a container: then the value that was read is better than the statement. */
  #isSelfContained(item: Item, { source }: Place): boolean {
    return usesIn(item.node, source.lines.text).every(({ name }) => !Object.hasOwn(DYNAMIC, name) && name !== 'open');
  }

  #definition(item: Item, use: Use, place: Place): void {
    const decorators =
      item.node.type === 'decorated_definition' ? parts(item.node).filter((one) => one.type === 'decorator') : [];
    const outer = decorators.find((one) => this.#isOuter(one, place));
    if (outer)
      return this.#lack(
        `${use.name} is no plain function: ${this.#sourceOf(outer, place)} stands above it`,
        place.source.lines.span(use.node),
      );
    if (item.node === this.entry || child(item.node, 'definition')?.start === this.entry?.start) return;
    this.#text(place.source).take(item.node);
    this.#follow(item.node, place);
  }

  #unbound(use: Use, source: ModuleSource, span: Span): void {
    const dynamic = Object.hasOwn(DYNAMIC, use.name) ? DYNAMIC[use.name] : undefined;
    if (dynamic !== undefined) return this.#lack(`${use.name} ${dynamic}`, span);
    if (use.name === 'open') this.files.push(span);
    if (BUILTIN_NAMES.has(use.name)) return;
    this.#lack(`${use.name} is defined nowhere in ${source.file}`, span);
  }

  /** A name that an import statement binds; `statement` where that stands in the module and has to be brought along. */
  #imported(imported: Imported, use: Use, place: Place, aliases: Aliases, statement?: SyntaxNode): void {
    const { source } = place;
    const span = source.lines.span(use.node);
    const module = absoluteName(source, imported.module);
    if (module === undefined) return this.#lack(`${imported.module} leads out of the repository`, span);
    const line =
      imported.member === undefined
        ? `import ${module}${imported.whole && imported.name !== module ? ` as ${imported.name}` : ''}`
        : `from ${module} import ${imported.member}${imported.member === imported.name ? '' : ` as ${imported.name}`}`;
    if (statement) this.#text(source).write(statement, line);
    const inner = this.host.module(imported.member === undefined ? module : `${module}.${imported.member}`);
    const holder = imported.member === undefined ? undefined : this.host.module(module);
    if (holder && (!inner || this.#index(holder.root, holder).items.has(imported.member ?? '')))
      return this.#fromModule(holder, { ...use, name: imported.member ?? '' }, span);
    if (inner) return this.#attribute(inner, use, imported, span);
    if (imported.module.startsWith('.')) return this.#lack(`${imported.module} is no module of the repository`, span);
    this.#outside(imported, module, use, place, aliases);
  }

  #outside(imported: Imported, module: string, use: Use, place: Place, aliases: Aliases): void {
    const span = place.source.lines.span(use.node);
    const written = use.trail.flatMap((step) => (step.kind === 'attribute' ? [step.name] : []));
    const name = imported.member === undefined ? module : `${module}.${imported.member}`;
    const full = imported.member === undefined && imported.whole ? [name, ...written.slice(0, 1)].join('.') : name;
    const outside = this.host.outside(full);
    if (outside.is === 'refused') this.#lack(`${full}: ${outside.why}`, span);
    if (outside.is === 'package' && !this.packages.has(module)) this.packages.set(module, span);
    if (outside.is === 'provided' || outside.is === 'standard') this.#access({ name }, use.trail, use, place, aliases);
  }

  /** A name of a module of the repository that another one imports. */
  #fromModule(holder: ModuleSource, use: Use, span: Span): void {
    if (!this.#index(holder.root, holder).items.has(use.name))
      return this.#lack(`${use.name} is not found in ${holder.file}`, span);
    this.#need(use, { source: holder, around: [] }, new Map());
  }

  /** `helpers.clean(…)` of a module of the repository. */
  #attribute(module: ModuleSource, use: Use, imported: Imported, span: Span): void {
    const skip = imported.member === undefined && !imported.whole ? imported.module.split('.').length - 1 : 0;
    const step = use.trail[skip];
    this.#text(module);
    if (step?.kind !== 'attribute') return this.#lack(`the module ${module.name} is handed on as a whole`, span);
    this.#fromModule(module, { ...use, name: step.name, trail: use.trail.slice(skip + 1) }, span);
  }

  /** Imports inside of a function whose names are not used there still have to succeed. */
  #importOnly(imported: Imported, uses: readonly Use[], place: Place): void {
    if (uses.some((use) => use.owner && use.name === imported.name)) return;
    const span = place.source.lines.span(imported.node);
    if (imported.name === '*') return this.#lack(`which names ${imported.module} gives is not known`, span);
    const module = absoluteName(place.source, imported.module) ?? imported.module;
    if (this.host.module(module)) return this.#lack(`${module} is imported for what it does when it is loaded`, span);
    const outside = this.host.outside(imported.member === undefined ? module : `${module}.${imported.member}`);
    if (outside.is === 'refused') this.#lack(`${module}: ${outside.why}`, span);
    if (outside.is === 'package' && !this.packages.has(module)) this.packages.set(module, span);
    if (outside.is === 'provided')
      this.accesses.push({
        of: { name: imported.member === undefined ? module : `${module}.${imported.member}` },
        trail: [],
        span,
      });
  }

  #index(root: SyntaxNode, source: ModuleSource): ItemIndex {
    let known = this.indexes.get(root);
    if (!known) {
      known = indexOf(root, source.lines.text);
      this.indexes.set(root, known);
    }
    return known;
  }

  #text(source: ModuleSource): ModuleText {
    let known = this.texts.get(source.name);
    if (!known) {
      known = new ModuleText(source);
      this.texts.set(source.name, known);
    }
    return known;
  }

  #sourceOf(node: SyntaxNode, { source }: Place): string {
    return source.lines.text.slice(node.start, node.end).split('\n')[0]?.slice(0, 60) ?? '';
  }

  #lack(what: string, span: Span): void {
    const same = (one: Open) =>
      one.what === what && one.span.start.line === span.start.line && one.span.file === span.file;
    if (!this.open.some(same)) this.open.push({ what, span });
  }
}

/** The functions around a node, outermost first, with the scopes in which it was made. */
function aroundOf(path: readonly SyntaxNode[], scope: Scope): Place['around'] {
  const functions = path.slice(0, -1).filter((one) => one.type === 'function_definition' || one.type === 'lambda');
  const scopes: Scope[] = [];
  for (let one: Scope | undefined = scope; one?.parent; one = one.parent) if (!one.isClass) scopes.unshift(one);
  return functions.map((node, index) => ({
    node,
    scope: scopes[index - functions.length + scopes.length],
    decorated: path[path.indexOf(node) - 1]?.type === 'decorated_definition',
  }));
}

/** Imports that stand inside of a node. */
function importsWithin(node: SyntaxNode, text: string): readonly Imported[] {
  if (node.type === 'import_statement' || node.type === 'import_from_statement') return importedNames(node, text);
  return node.children.flatMap((one) => importsWithin(one, text));
}
