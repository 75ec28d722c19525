import type { YamlNode } from '../../../../lang/yaml/index.js';
import type { JobDoubt } from '../model.js';
import { component, fromYaml, type Tree } from '../tree.js';
import type { Expander } from './expand.js';
import type { MacroKind } from './keys.js';
import { MACRO_LISTS } from './keys.js';
import { rawElement } from './raw.js';
import type { Roots } from './roots.js';

const MOST_DEPTH = 20;

/** The components of a list, macros replaced by what they are made of (`jenkins_jobs/registry.py`, `dispatch`). */
export class Components {
  constructor(
    private readonly roots: Roots,
    private readonly expander: Expander,
    private readonly doubts: JobDoubt[],
  ) {}

  of(list: YamlNode | undefined, kind: MacroKind, depth = 0): Tree[] {
    if (list === undefined || (list.kind === 'scalar' && list.value === null)) return [];
    const items = list.kind === 'list' ? list.items : [list];
    return items.flatMap((item) => this.item(item, kind, depth));
  }

  private item(item: YamlNode, kind: MacroKind, depth: number): Tree[] {
    const nested = item.kind === 'list';
    if (nested) return this.of(item, kind, depth + 1);
    const [name, args] =
      item.kind === 'map' ? [item.entries[0]?.key ?? '', item.entries[0]?.value] : [item.text, undefined];
    const macro = this.roots.macro(kind, name, item.span.file);
    const raw = name === 'raw' && !macro ? rawElement(item, args, this.doubts) : undefined;
    if (raw) return [raw];
    if (!macro) return [component(fromYaml('item', this.withNested(item, depth)))];
    if (depth > MOST_DEPTH) {
      this.doubts.push({ code: 'JK004', message: `macros nested more than ${MOST_DEPTH} deep`, span: item.span });
      return [];
    }
    const body = macro.node.kind === 'map' ? macro.node.entries : [];
    const own = body.filter(({ key }) => key !== 'name' && key !== MACRO_LISTS[kind]);
    const given = args?.kind === 'map' ? args.entries : [];
    const { params: defaults } = this.roots.defaultsFor('global', macro.node.span.file);
    const params = new Map([...defaults, ...[...own, ...given].map(({ key, value }) => [key, value] as const)]);
    const elements = body.find(({ key }) => key === MACRO_LISTS[kind])?.value;
    // Without arguments nothing is put in: Job Builder before 5 leaves the text alone, later ones refuse it.
    return elements ? this.of(this.expander.expand(elements, params, given.length === 0), kind, depth + 1) : [];
  }

  /** Lists of builders inside a builder (`conditional-step`, `postbuildscript`) may name macros as well. */
  private withNested(node: YamlNode, depth: number): YamlNode {
    if (node.kind === 'list') return { ...node, items: node.items.map((item) => this.withNested(item, depth)) };
    if (node.kind !== 'map' || depth > MOST_DEPTH) return node;
    const entries = node.entries.map((entry) => {
      const kind = entry.key === 'publishers' ? 'publisher' : 'builder';
      const isList = /^(?:steps|builders|build-steps|publishers)$/.test(entry.key) && entry.value.kind === 'list';
      return {
        ...entry,
        value: isList ? this.inlined(entry.value, kind, depth + 1) : this.withNested(entry.value, depth),
      };
    });
    return { ...node, entries };
  }

  private inlined(list: YamlNode, kind: MacroKind, depth: number): YamlNode {
    if (list.kind !== 'list') return list;
    return { ...list, items: list.items.flatMap((item) => this.replaced(item, kind, depth)) };
  }

  private replaced(item: YamlNode, kind: MacroKind, depth: number): YamlNode[] {
    const [name, args] = item.kind === 'map' ? [item.entries[0]?.key ?? '', item.entries[0]?.value] : ['', undefined];
    const macro = this.roots.macro(kind, item.kind === 'scalar' ? item.text : name, item.span.file);
    if (!macro || depth > MOST_DEPTH || macro.node.kind !== 'map') return [this.withNested(item, depth)];
    const elements = macro.node.entries.find(({ key }) => key === MACRO_LISTS[kind])?.value;
    const given = args?.kind === 'map' ? args.entries : [];
    const params = new Map(given.map(({ key, value }) => [key, value]));
    const expanded = elements && this.expander.expand(elements, params, given.length === 0);
    return expanded?.kind === 'list' ? expanded.items.flatMap((one) => this.replaced(one, kind, depth + 1)) : [];
  }
}
