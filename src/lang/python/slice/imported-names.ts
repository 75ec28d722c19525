import type { Span } from '../../../core/index.js';
import type { SyntaxNode } from '../syntax/nodes.js';
import { BUILTIN_NAMES } from './builtin-names.js';
import type { CodeIndex } from './code-index.js';
import { absoluteName } from './imports.js';
import { isInert } from './inert.js';
import type { Met, SliceNotes } from './notes.js';
import type { Aliases, Place } from './places.js';
import type { Imported } from './scopes.js';
import type { ModuleSource, SliceHost } from './types.js';
import type { Step, Use } from './uses.js';

/** What following a name asks of the slicer. */
interface Following {
  /** Bring along a name of a place. */
  need(use: Use, place: Place): void;
  /** A name from outside, or a second name for one, is used. */
  access(of: Met['of'], trail: readonly Step[], use: Use, place: Place, aliases: Aliases): void;
}

/** Follows the names that import statements bind: to a module of the repository, or to a package from outside. */
export class ImportedNames {
  /** Names of modules that are being followed, one from another: modules may import from one another in a circle. */
  readonly #chain = new Set<string>();

  constructor(
    private readonly notes: SliceNotes,
    private readonly code: CodeIndex,
    private readonly host: SliceHost,
    private readonly following: Following,
  ) {}

  /** A name that an import statement binds; `statement` where that stands in the module and has to be brought along. */
  follow(imported: Imported, use: Use, place: Place, aliases: Aliases, statement?: SyntaxNode): void {
    const { source } = place;
    const span = source.lines.span(use.node);
    const module = absoluteName(source, imported.module);
    if (module === undefined) return this.notes.lack(`${imported.module} leads out of the repository`, span);
    if (statement) this.notes.text(source).write(statement, lineOf(imported, module));
    const { member } = imported;
    const inner = this.host.module(member === undefined ? module : `${module}.${member}`);
    const holder = member === undefined ? undefined : this.host.module(module);
    const isCircle = holder !== undefined && this.#chain.has(`${holder.name} ${member}`);
    if (holder && !isCircle && (!inner || this.code.items(holder.root, holder).has(member ?? '')))
      return this.#fromModule(holder, { ...use, name: member ?? '' }, span);
    if (inner) return this.#attribute(inner, use, imported, span);
    if (isCircle) return this.notes.lack(`${member} is imported in a circle`, span);
    if (imported.module.startsWith('.'))
      return this.notes.lack(`${imported.module} is no module of the repository`, span);
    this.#outside(imported, module, use, place, aliases);
  }

  /** Imports inside of a function whose names are not used there still have to succeed. */
  unused(imported: Imported, uses: readonly Use[], place: Place): void {
    if (uses.some((use) => use.owner && use.name === imported.name)) return;
    const { notes } = this;
    const span = place.source.lines.span(imported.node);
    if (imported.name === '*') return notes.lack(`which names ${imported.module} gives is not known`, span);
    const module = absoluteName(place.source, imported.module) ?? imported.module;
    const holder = this.host.module(module);
    if (holder) return this.#unusedHere(imported, holder, place);
    const name = imported.member === undefined ? module : `${module}.${imported.member}`;
    const outside = this.host.outside(name);
    if (outside.is === 'refused') notes.lack(`${module}: ${outside.why}`, span);
    if (outside.is === 'package') notes.package(module, span);
    if (outside.is === 'provided') notes.accesses.push({ of: { name }, trail: [], span });
  }

  /** The same of a module of the repository: one that only defines names has to be there, with the name that is asked for. */
  #unusedHere(imported: Imported, holder: ModuleSource, place: Place): void {
    const { member, name, node } = imported;
    const inner = member === undefined ? undefined : this.host.module(`${holder.name}.${member}`);
    const loaded = inner ? [holder, inner] : [holder];
    if (!loaded.every((one) => isInert(one, this.host, this.code)))
      return this.notes.lack(
        `${holder.name} is imported for what it does when it is loaded`,
        place.source.lines.span(node),
      );
    for (const one of loaded) this.notes.text(one);
    if (!inner && member !== undefined)
      this.follow(imported, { name, node, trail: [], owner: undefined, within: node }, place, new Map());
  }

  /**
   * A name that `from module import *` of the repository binds: the last of them that has it counts. False where none has, or where a
   * package from outside may have it as well. Which names it gives is what the module's own run left (Python reference, 7.11).
   */
  starred(use: Use, place: Place, aliases: Aliases): boolean {
    const { source } = place;
    if (!source.globals?.has(use.name)) return false;
    const stars = this.code.items(source.root, source).get('*') ?? [];
    for (const { imported, node } of [...stars].reverse()) {
      const module = imported && absoluteName(source, imported.module);
      const holder = module === undefined ? undefined : this.host.module(module);
      if (!imported || !holder) return false;
      if (!holder.globals?.has(use.name)) continue;
      this.follow({ ...imported, name: use.name, member: use.name }, use, place, aliases, node);
      return true;
    }
    return false;
  }

  /**
   * A name that nothing binds but perhaps `from package import *`: those statements come along, all of them, so that the name is what it is
   * in the module; they may put something of theirs in place of a built-in function. False where there are none, or none that can come along.
   */
  starredOutside(use: Use, place: Place, aliases: Aliases): boolean {
    const { source } = place;
    const stars = this.code.items(source.root, source).get('*') ?? [];
    let found = false;
    for (const { imported, node } of stars) {
      const module = imported && absoluteName(source, imported.module);
      const holder = module === undefined ? undefined : this.host.module(module);
      if (!imported || module === undefined || holder?.globals?.has(use.name)) return false;
      if (holder) continue;
      const { is } = this.host.outside(`${module}.${use.name}`);
      if (is === 'refused' || is === 'provided') {
        if (BUILTIN_NAMES.has(use.name)) continue;
        return false;
      }
      this.notes.text(source).write(node, `from ${module} import *`);
      this.#outside({ ...imported, name: use.name, member: use.name }, module, use, place, aliases);
      found = true;
    }
    return found;
  }

  #outside(imported: Imported, module: string, use: Use, place: Place, aliases: Aliases): void {
    const span = place.source.lines.span(use.node);
    const written = use.trail.flatMap((step) => (step.kind === 'attribute' ? [step.name] : []));
    const name = imported.member === undefined ? module : `${module}.${imported.member}`;
    const inner = [name, ...written.slice(0, 1)].join('.');
    // `from package import module`, whose parts may be had where the whole may not
    const isModule = imported.member !== undefined && this.host.outside(name).is === 'refused';
    const isInner = isModule
      ? this.host.outside(inner).is === 'provided'
      : imported.member === undefined && imported.whole;
    const full = isInner ? inner : name;
    const outside = this.host.outside(full);
    if (outside.is === 'refused') this.notes.lack(`${full}: ${outside.why}`, span);
    if (outside.is === 'package') {
      this.notes.package(module, span);
      if (use.within === undefined)
        this.notes.accesses.push({ of: { name: full }, trail: use.trail, span, atLoad: true, installed: true });
    }
    const isMember = outside.is === 'provided' && full !== name;
    if (outside.is === 'provided' || outside.is === 'standard')
      this.following.access({ name: isMember ? full : name }, use.trail.slice(isMember ? 1 : 0), use, place, aliases);
  }

  /** A name of a module of the repository that another one imports. */
  #fromModule(holder: ModuleSource, use: Use, span: Span): void {
    const items = this.code.items(holder.root, holder);
    const place = { source: holder, around: [] };
    const key = `${holder.name} ${use.name}`;
    this.#chain.add(key);
    if (items.has(use.name)) this.following.need(use, place);
    else if (!this.starred(use, place, new Map())) this.#answered(use, holder, span);
    this.#chain.delete(key);
  }

  /** A module may answer for names that it does not bind (Python reference, 3.3.2.1). */
  #answered(use: Use, holder: ModuleSource, span: Span): void {
    const [first, ...others] = this.code.items(holder.root, holder).get(ANSWERS) ?? [];
    if (first?.kind !== 'definition' || others.length > 0)
      return this.notes.lack(`${use.name} is not found in ${holder.file}`, span);
    this.following.need({ ...use, name: ANSWERS, trail: [] }, { source: holder, around: [] });
  }

  /** `helpers.clean(…)` of a module of the repository. */
  #attribute(module: ModuleSource, use: Use, imported: Imported, span: Span): void {
    const skip = imported.member === undefined && !imported.whole ? imported.module.split('.').length - 1 : 0;
    const step = use.trail[skip];
    this.notes.text(module);
    if (step?.kind !== 'attribute') return this.notes.lack(`the module ${module.name} is handed on as a whole`, span);
    this.#fromModule(module, { ...use, name: step.name, trail: use.trail.slice(skip + 1) }, span);
  }
}

const ANSWERS = '__getattr__';

/** An import statement of one name, with the absolute name of its module. */
function lineOf({ name, member, whole }: Imported, module: string): string {
  if (member === undefined) return `import ${module}${whole && name !== module ? ` as ${name}` : ''}`;
  return `from ${module} import ${member}${member === name ? '' : ` as ${name}`}`;
}
