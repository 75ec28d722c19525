/** What an argument inside of a slice is known to be before the slice runs: a constant that it names, or a parameter that is handed on. */
import { unescapeText } from '../syntax/escapes.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import type { PyValue } from '../values/types.js';
import type { CodeIndex } from './code-index.js';
import { jsonOf } from './constants.js';
import type { Item } from './items.js';
import { literalOf } from './literals.js';
import { listOf, type Made, textOf } from './made.js';
import type { Members } from './members.js';
import type { Place } from './places.js';
import { importedNames } from './scopes.js';
import { functionKey } from './sites.js';
import type { SliceHost } from './types.js';
import { baseOf, type Use, type WrittenStep } from './uses.js';

/** Where an expression stands. */
interface Here {
  readonly uses: ReadonlyMap<SyntaxNode, Use>;
  readonly place: Place;
}

const DEEPEST = 10;

/** Reads expressions of one slice without running them. */
export class KnownValues {
  constructor(
    private readonly code: CodeIndex,
    private readonly host: SliceHost,
    private readonly entry: () => SyntaxNode | undefined,
    /** The object whose methods the slice is of. */
    private readonly members: () => Members | undefined,
  ) {}

  /**
   * The uses of names in a piece of code, with those of the arguments of their calls that are known, though no literals; in some pieces of it alone, if those
   * are given, which stand in the order of the text and apart.
   */
  read(code: SyntaxNode, place: Place, pieces?: readonly SyntaxNode[]): readonly Use[] {
    // elsewhere it depends on the entry, on one run of the function around, or on the object, what an argument is
    const isShared = place.around.length === 0 && this.members() === undefined && !this.#holdsEntry(code);
    const known = isShared ? this.code.known.get(code) : undefined;
    if (known) return pieces ? usesWithin(known, pieces) : known;
    if (pieces) return this.#read(code, place, usesWithin(this.code.uses(code, place.source), pieces));
    const read = this.#read(code, place, this.code.uses(code, place.source));
    if (isShared) this.code.known.set(code, read);
    return read;
  }

  #holdsEntry({ start, end }: SyntaxNode): boolean {
    const entry = this.entry();
    return entry !== undefined && entry.start >= start && entry.end <= end;
  }

  #read(code: SyntaxNode, place: Place, uses: readonly Use[]): readonly Use[] {
    const here = { uses: this.code.usesByNode(code, place.source), place };
    return uses.map((use) => {
      if (!use.trail.some(hasArguments)) return use;
      return { ...use, trail: use.trail.map((step) => this.#step(step, here)) };
    });
  }

  #step(step: WrittenStep, here: Here): WrittenStep {
    if (!hasArguments(step)) return step;
    const found = [...step.written].flatMap(([at, node]) => {
      const made = this.#of(node, here, 0);
      return made ? [{ at, made }] : [];
    });
    if (found.length === 0) return step;
    const { kind, open, written } = step;
    const [args, kwargs, handed] = [[...step.args], new Map(step.kwargs), new Map<number | string, Made>()];
    for (const { at, made } of found) {
      if (!('value' in made)) handed.set(at, made);
      else if (typeof at === 'number') args[at] = made.value;
      else kwargs.set(at, made.value);
    }
    return { kind, args, kwargs, open, written, ...(handed.size > 0 && { handed }) };
  }

  /** Undefined where it is not known, or where some function may give the name another value. */
  #of(node: SyntaxNode, here: Here, depth: number): Made | undefined {
    const { lines } = here.place.source;
    const literal = literalOf(node, lines.text);
    if (literal !== undefined) return { value: literal };
    if (depth > DEEPEST) return undefined;
    if (node.type === 'identifier') return this.#name(node, here, depth);
    if (node.type === 'attribute') return this.#ofObject(node, here) ?? knownAs(this.#object(node, here));
    if (node.type === 'string') return this.#text(node, here, depth);
    if (node.type === 'binary_operator') return this.#joined(node, here, depth);
    if (node.type === 'subscript' || node.type === 'call') return this.#item(node, here);
    if (node.type !== 'list' && node.type !== 'tuple') return undefined;
    const items = parts(node).map((one) => this.#of(one, here, depth + 1));
    const all = items.filter((one) => one !== undefined);
    return all.length === items.length ? listOf(all) : undefined;
  }

  /** An f-string without formats. */
  #text(node: SyntaxNode, here: Here, depth: number): Made | undefined {
    const { text } = here.place.source.lines;
    if (!/^[fF]["']/.test(text.slice(node.start, node.end))) return undefined;
    const pieces = node.children.filter(({ type }) => type === 'string_content' || type === 'interpolation');
    const made = pieces.map((one): Made | undefined => {
      if (one.type === 'string_content')
        return { value: unescapeText(text.slice(one.start, one.end)).replaceAll('{{', '{').replaceAll('}}', '}') };
      const [inner, ...formats] = parts(one);
      return inner && formats.length === 0 && !/[!:=]/.test(text.slice(inner.end, one.end))
        ? this.#of(inner, here, depth + 1)
        : undefined;
    });
    const all = made.filter((one) => one !== undefined);
    return all.length === made.length ? textOf(all) : undefined;
  }

  /** `PREFIX + name`, where one of them is a text that is known: anything else could be a sum. */
  #joined(node: SyntaxNode, here: Here, depth: number): Made | undefined {
    const { text } = here.place.source.lines;
    const [left, right] = [child(node, 'left'), child(node, 'right')];
    if (!left || !right || text.slice(left.end, right.start).trim() !== '+') return undefined;
    const made = [left, right].map((one) => this.#of(one, here, depth + 1)).filter((one) => one !== undefined);
    const isText = made.some((one) => 'text' in one || ('value' in one && typeof one.value === 'string'));
    return made.length === 2 && isText ? textOf(made) : undefined;
  }

  /** `context['ti']` and `context.get('ti')` of a parameter, which `**context` is as well. */
  #item(node: SyntaxNode, { uses, place }: Here): Made | undefined {
    const base = baseOf(node);
    const use = base && uses.get(base);
    const [first, second, ...others] = use?.trail ?? [];
    const isGet = first?.kind === 'attribute' && first.name === 'get' && second?.kind === 'call' && !second.open;
    const key =
      first?.kind === 'item' && !second ? first.key : isGet && others.length === 0 ? second.args[0] : undefined;
    if (!use?.owner || typeof key !== 'string') return undefined;
    const made = this.#parameter(use, use.owner, place);
    if (!made || !('parameter' in made)) return undefined;
    return { ...made, key, ...(isKept(use.name, use.owner, [...uses.values()], place) && { kept: true as const }) };
  }

  /** A parameter that keeps what it was given; of the functions around the entry, one that takes a single argument. */
  #parameter({ name }: Pick<Use, 'name'>, owner: SyntaxNode, place: Place): Made | undefined {
    const { source } = place;
    const body = child(owner, 'body');
    if (this.code.isRebound(name, source) || (body && this.code.items(body, source).has(name))) return undefined;
    const isEntry = owner === this.entry();
    const names = isEntry ? this.code.parameterNames(owner, source) : [...this.code.parameters(owner, source).keys()];
    return names.includes(name) ? { parameter: name, ...(!isEntry && { of: functionKey(source, owner) }) } : undefined;
  }

  #name(node: SyntaxNode, here: Here, depth: number): Made | undefined {
    const use = here.uses.get(node);
    if (!use) return undefined;
    if (use.owner) return this.#local(use, use.owner, here, depth);
    const found = knownAs(this.#global(use.name, here.place));
    return found && !this.code.isRebound(use.name, here.place.source) ? found : undefined;
  }

  /** A parameter of the entry, or a name that its function binds by a plain assignment: once, or to the same constant each time. */
  #local({ name }: Use, owner: SyntaxNode, here: Here, depth: number): Made | undefined {
    const { source } = here.place;
    if (this.code.isRebound(name, source)) return undefined;
    const body = child(owner, 'body');
    const items = body ? (this.code.items(body, source).get(name) ?? []) : [];
    if (this.code.parameterNames(owner, source).includes(name))
      return this.code.parameters(owner, source).has(name) ? this.#parameter({ name }, owner, here.place) : undefined;
    const values = items.flatMap((item) => this.#assigned(item, name, here, depth));
    const [first, ...others] = values;
    const isSame = (one: Made | undefined) =>
      one !== undefined && 'value' in one && JSON.stringify(one) === JSON.stringify(first);
    return others.length === 0 || values.every(isSame) ? first : undefined;
  }

  /** What a statement may give the name: wherever that is asked for, one of these has been given. */
  #assigned(item: Item, name: string, here: Here, depth: number): readonly (Made | undefined)[] {
    const isPlain = item.kind === 'assignment' || item.kind === 'compound';
    const found = isPlain ? this.code.assigned(item.node, name, here.place.source) : undefined;
    return found ? found.map((right) => this.#of(right, here, depth + 1)) : [undefined];
  }

  /** A name from around the code, as the slicer finds it (`Slicer.#need`). */
  #global(name: string, { source, around }: Place): PyValue | undefined {
    for (const { node, scope, decorated } of [...around].reverse()) {
      const items = this.code.items(child(node, 'body') ?? node, source).get(name) ?? [];
      if (items.length === 0 && !this.code.parameterNames(node, source).includes(name)) continue;
      return items.length === 0 && decorated ? undefined : scope?.names.get(name);
    }
    return source.globals?.get(name);
  }

  #ofObject(node: SyntaxNode, { uses, place }: Here): Made | undefined {
    const object = child(node, 'object');
    const use = object && uses.get(object);
    return use && this.members()?.valueOf(node, use.owner, place.source.lines.text);
  }

  /** `config.CONN` of a module or a class of the repository; nothing where the text of either sets such an attribute. */
  #object(node: SyntaxNode, here: Here): PyValue | undefined {
    const { source } = here.place;
    const [of, part] = [child(node, 'object'), child(node, 'attribute')];
    const name = part && source.lines.text.slice(part.start, part.end);
    if (!of || name === undefined) return undefined;
    const use = here.uses.get(of);
    const holder =
      of.type === 'attribute'
        ? this.#object(of, here)
        : use?.owner
          ? this.#importedWithin(use, here)
          : use && this.#global(use.name, here.place);
    if (holder?.kind !== 'class' && holder?.kind !== 'module') return undefined;
    const module = this.host.module(holder.kind === 'class' ? holder.module.name : holder.name);
    if ([module, source].some((one) => one && this.code.isSet(name, one))) return undefined;
    return holder.kind === 'class' ? holder.members.get(name) : module?.globals?.get(name);
  }

  /** A module that the function itself imports. */
  #importedWithin({ name, owner }: Use, { place: { source } }: Here): PyValue | undefined {
    const body = owner && child(owner, 'body');
    const items = body ? (this.code.items(body, source).get(name) ?? []) : [];
    const [item] = items;
    if (items.length !== 1 || item?.kind !== 'import') return undefined;
    const imported = importedNames(item.node, source.lines.text).find((one) => one.name === name);
    if (!imported || imported.module.startsWith('.') || !imported.whole) return undefined;
    const { module, member } = imported;
    const found = this.host.module(member === undefined ? module : `${module}.${member}`);
    return found ? { kind: 'module', name: found.name, globals: new Map(found.globals) } : undefined;
  }
}

function usesWithin(uses: readonly Use[], pieces: readonly SyntaxNode[]): readonly Use[] {
  return uses.filter(({ node }) => node.end <= (lastBefore(pieces, node.start)?.end ?? -1));
}

/** The last piece that begins at or before an offset. */
function lastBefore(pieces: readonly SyntaxNode[], offset: number): SyntaxNode | undefined {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? offset) <= offset) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}

/** Whether all that a function does with a dictionary of its own leaves it as it is: what is handed on whole may be changed there. */
function isKept(name: string, owner: SyntaxNode, uses: readonly Use[], { source }: Place): boolean {
  const { text } = source.lines;
  const own = uses.filter((one) => one.name === name && one.owner === owner);
  const isRead = ({ trail: [first], node }: Use) => {
    if (!first) return text.slice(0, node.start).endsWith('**');
    return first.kind === 'attribute' ? READERS.has(first.name) : first.kind !== 'call';
  };
  return /^\w+$/.test(name) && own.every(isRead) && !setsItem(name, text.slice(owner.start, owner.end));
}

const READERS: ReadonlySet<string> = new Set(['get', 'items', 'keys', 'values', 'copy']);

/** `x['a'] = …`, `x['a'] += …`, `x['a'], b = …` and `del x['a']`; one that only looks so is no matter. */
const setsItem = (name: string, text: string) =>
  new RegExp(
    `\\b${name}\\s*\\[[^\\]\\n]*\\][^\\S\\n]*(?:[-+*/%&|^@]{0,2}=(?!=)|:[^\\n]*=)|^[^\\n(=]*\\b${name}\\s*\\[[^\\n=]*,[^\\n=]*=(?!=)|\\bdel\\b[^\\n]*\\b${name}\\b|\\b(?:for|as)\\s+${name}\\b`,
    'm',
  ).test(text);

type WrittenCall = Extract<WrittenStep, { kind: 'call' }> & Required<Pick<WrittenStep, 'written'>>;

const hasArguments = (step: WrittenStep): step is WrittenCall =>
  step.kind === 'call' && step.written !== undefined && step.written.size > 0;

function knownAs(value: PyValue | undefined): Made | undefined {
  const json = value && jsonOf(value);
  return json === undefined ? undefined : { value: json };
}
