import { secretClass } from '../../../core/index.js';
import type { Value } from '../../../ir/index.js';
import type { JenkinsCode } from '../codes.js';
import type { Fields, StepCall } from '../steps/family.js';
import { TextFields } from '../steps/text-fields.js';
import { expandText } from './expand.js';
import { component, isEmpty, isFalse, isTrue, type Tree } from './tree.js';

/** What was asked for, for all objects of one call. `taken` as a whole, `entered` to look at the parts. */
interface Ledger {
  readonly taken: Set<Tree>;
  readonly entered: Set<Tree>;
  readonly unknown: Set<Tree>;
  readonly params: ReadonlySet<string>;
}

/** How Jenkins writes what it has encrypted. */
const ENCRYPTED = /^\{AQA[\w+/=]+\}$/;

/** Arguments of a builder, publisher or wrapper as step families see them. */
class TreeFields extends TextFields implements Fields {
  constructor(
    protected readonly tree: Tree,
    protected readonly ledger: Ledger,
    protected readonly around: TreeCall['place'],
  ) {
    super();
  }

  get span() {
    return this.tree.span;
  }

  get kind() {
    return this.tree.kind;
  }

  has(...names: readonly string[]): boolean {
    return this.find(names) !== undefined;
  }

  value(...names: readonly string[]): Value | undefined {
    const found = this.take(names);
    if (found && this.isUnknown(found)) return unknownValue(found);
    // What a family asks for by name is known to be no secret, unless Jenkins has encrypted it.
    if (!found || found.children.length > 0 || ENCRYPTED.test(found.text.trim())) return found && this.toValue(found);
    return expandText(found.text, this.ledger.params, found.span);
  }

  text(...names: readonly string[]): string | undefined {
    const found = this.find(names);
    if (!found || found.children.length > 0) return undefined;
    this.ledger.taken.add(found);
    return this.isUnknown(found) ? undefined : found.text;
  }

  override flag(...names: readonly string[]): boolean | undefined {
    const text = this.text(...names)?.trim();
    if (text === undefined) return undefined;
    return isTrue(text) ? true : isFalse(text) ? false : undefined;
  }

  inner(...names: readonly string[]): Fields | undefined {
    const found = this.find(names);
    if (!found) return undefined;
    this.ledger.entered.add(found);
    return new TreeFields(found, this.ledger, this.around);
  }

  each(...names: readonly string[]): readonly Fields[] {
    return this.items(names).map((item) => {
      const [only, ...more] = item.children;
      const named = item.form === 'builder' && only !== undefined && more.length === 0 && only.children.length > 0;
      this.ledger.entered.add(item);
      if (named) this.ledger.entered.add(only);
      return new TreeFields(named ? only : item, this.ledger, this.around);
    });
  }

  calls(...names: readonly string[]): readonly StepCall[] {
    const found = this.find(names);
    const single =
      found !== undefined && found.form === 'class' && found.kind !== found.name && found.kind.includes('.');
    const items = single && !/List$|^(?:java|linked|empty)/.test(found.kind) ? [found] : this.items(names);
    return items.map((item) => this.nested(item.form === 'builder' ? component(item) : item, item));
  }

  parts(name: string, ...names: readonly string[]): readonly StepCall[] {
    return this.items(names).map((item) => this.nested(item.form === 'builder' ? { ...item, kind: name } : item, item));
  }

  ignore(...names: readonly string[]): void {
    for (const child of this.tree.children) if (names.includes(child.name)) this.ledger.taken.add(child);
  }

  rest(): Record<string, Value> {
    const left = this.tree.children.filter((child) => !this.ledger.taken.has(child) && !isEmpty(child));
    for (const child of left) this.ledger.taken.add(child);
    if (this.tree.children.length === 0 && this.tree.text !== '' && !this.ledger.taken.has(this.tree)) {
      this.ledger.taken.add(this.tree);
      return { value: this.toValue(this.tree) };
    }
    const found: Record<string, Value> = {};
    for (const child of left) {
      const before = Object.hasOwn(found, child.name) ? found[child.name] : undefined;
      const value = this.toValue(child);
      found[child.name] = before === undefined ? value : { kind: 'list', items: [before, value] };
    }
    return found;
  }

  /** Remembers that a text is not known, so that the reading is never full. */
  private isUnknown(tree: Tree): boolean {
    if (tree.unknown !== undefined) this.ledger.unknown.add(tree);
    return tree.unknown !== undefined;
  }

  /** Why texts that were asked for are not known. */
  unknowns(): JenkinsCode[] {
    return [...new Set([...this.ledger.unknown].flatMap(({ unknown }) => unknown ?? []))].sort();
  }

  /** Paths of what nobody asked for; empty elements mean their default. */
  leftOver(tree: Tree = this.tree, path = ''): string[] {
    const { taken, entered } = this.ledger;
    if (tree === this.tree && tree.cut) return ['what stood after the break'];
    if (tree === this.tree && tree.children.length === 0 && tree.text.trim() !== '' && !taken.has(tree))
      return ['value'];
    return tree.children.flatMap((child) => {
      if (taken.has(child) || isEmpty(child)) return [];
      const name = path === '' ? child.name : `${path}.${child.name}`;
      return entered.has(child) ? this.leftOver(child, name) : [name];
    });
  }

  /** An empty name is the object itself: one scalar in Job Builder, a positional argument of a step. */
  protected find(names: readonly string[]): Tree | undefined {
    const found = this.tree.children.find(({ name }) => names.includes(name));
    return found ?? (names.includes('') ? this.tree : undefined);
  }

  private take(names: readonly string[]): Tree | undefined {
    const found = this.find(names);
    if (!found || (found === this.tree && found.children.length > 0)) return undefined;
    this.ledger.taken.add(found);
    return found;
  }

  private items(names: readonly string[]): readonly Tree[] {
    const found = this.find(names);
    if (!found) return [];
    this.ledger.entered.add(found);
    if (found.children.length > 0)
      return found.form === 'builder' && found.children[0]?.name !== 'item' ? [found] : found.children;
    if (found.text.trim() === '') return [];
    this.ledger.taken.add(found);
    return found.form === 'builder' ? [found] : [];
  }

  /** A nested call answers for itself: for this one it is taken. */
  private nested(tree: Tree, item: Tree): StepCall {
    this.ledger.taken.add(item);
    return new TreeCall(tree, this.around, this.ledger.params);
  }

  protected toValue(tree: Tree): Value {
    const { children, text, name, span } = tree;
    if (this.isUnknown(tree)) return unknownValue(tree);
    if (children.length === 0) {
      const secret = (text !== '' && secretClass(name) !== undefined) || ENCRYPTED.test(text.trim());
      if (secret) return { kind: 'ref', to: { scope: 'secret', name } };
      return expandText(text, this.ledger.params, span);
    }
    const names = new Set(children.map((child) => child.name));
    if (names.size === 1 && (children.length > 1 || names.has('string') || names.has('item')))
      return { kind: 'list', items: children.map((child) => this.toValue(child)) };
    return { kind: 'map', entries: Object.fromEntries(children.map((child) => [child.name, this.toValue(child)])) };
  }
}

function unknownValue({ unknown = 'JK023', span }: Tree): Value {
  return { kind: 'unknown', why: unknown, span };
}

/** One builder, publisher, wrapper or SCM of a job. */
export class TreeCall extends TreeFields implements StepCall {
  constructor(
    tree: Tree,
    readonly place: StepCall['place'],
    params: ReadonlySet<string>,
  ) {
    super(tree, { taken: new Set(), entered: new Set(), unknown: new Set(), params }, place);
  }

  get form() {
    return this.tree.form;
  }

  get name() {
    return this.tree.kind;
  }

  get plugin() {
    return this.tree.plugin;
  }

  expand(text: string): Value {
    return expandText(text, this.ledger.params, this.tree.span);
  }
}
