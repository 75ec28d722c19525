import type { Span } from '../../../core/index.js';
import type { XmlElement } from '../../../lang/xml/index.js';
import type { YamlNode } from '../../../lang/yaml/index.js';
import type { JenkinsCode } from '../codes.js';
import type { Plugin } from '../steps/family.js';

/** A configured object, whether an element of config.xml or a node of YAML: what all readers of jobs work on. */
export interface Tree {
  /** Element name, or key. Items of a YAML list are called `item`. */
  readonly name: string;
  /** The class where an attribute gives one, else the name. */
  readonly kind: string;
  /** The text directly inside; empty where there are children. */
  readonly text: string;
  readonly children: readonly Tree[];
  readonly span: Span;
  readonly plugin?: Plugin;
  readonly form: 'class' | 'builder';
  /** The code of the diagnostic that says why its text is not known. */
  readonly unknown?: JenkinsCode;
  /** The file broke off inside of it. */
  readonly cut?: true;
}

/** `plugin="git@4.11.0"`. */
export function pluginOf(attribute: string | undefined): Plugin | undefined {
  const [, name, version] = /^([^@]+)(?:@(.+))?$/.exec(attribute ?? '') ?? [];
  return name === undefined ? undefined : { name, ...(version !== undefined && { version }) };
}

export function fromXml(element: XmlElement): Tree {
  const { name, attributes, children, span } = element;
  const plugin = pluginOf(attributes.plugin);
  const kind = attributes.class ?? (attributes.reference === undefined ? name : `reference to ${attributes.reference}`);
  return {
    name,
    kind,
    text: children.length > 0 ? '' : element.text,
    children: children.map(fromXml),
    span,
    ...(plugin && { plugin }),
    ...(element.cut && { cut: element.cut }),
    form: 'class',
  };
}

export function fromYaml(name: string, node: YamlNode): Tree {
  const unknown = node.unknown as JenkinsCode | undefined;
  const common = { name, kind: name, span: node.span, form: 'builder', ...(unknown && { unknown }) } as const;
  if (node.kind === 'scalar') return { ...common, text: node.text, children: [] };
  const children =
    node.kind === 'list'
      ? node.items.map((item) => fromYaml('item', item))
      : node.entries.map(({ key, value, keySpan }) => ({
          ...fromYaml(key, value),
          span: { ...value.span, start: keySpan.start },
        }));
  return { ...common, text: '', children };
}

export function child(tree: Tree | undefined, ...names: readonly string[]): Tree | undefined {
  return tree?.children.find(({ name }) => names.includes(name));
}

/** The trimmed text of a child. */
export function textOf(tree: Tree | undefined, ...names: readonly string[]): string | undefined {
  const found = child(tree, ...names);
  return found === undefined || found.children.length > 0 ? undefined : found.text.trim();
}

/** The elements within, itself among them, whose text is not known. */
export function unknownIn(tree: Tree): Tree[] {
  return [...(tree.unknown === undefined ? [] : [tree]), ...tree.children.flatMap(unknownIn)];
}

/** The text of the first element within that has such a name and some text. */
export function firstText(tree: Tree, name: RegExp): string | undefined {
  for (const one of tree.children) {
    if (name.test(one.name) && one.children.length === 0 && one.text.trim() !== '') return one.text.trim();
    const inner = firstText(one, name);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** A flag, as YAML writes it or Python prints it (`True`); Jenkins reads the text of an element in any case (`Boolean.valueOf`). */
export const isTrue = (text: string | undefined) => text !== undefined && /^(?:true|yes|on)$/i.test(text);
export const isFalse = (text: string | undefined) => text !== undefined && /^(?:false|no|off)$/i.test(text);

export function isEmpty(tree: Tree): boolean {
  return tree.children.length === 0 && tree.text.trim() === '';
}

/** What an item of a Job Builder list is: `- shell: …`, `- timestamps`, `- {name: …}`. */
export function component(item: Tree): Tree {
  const [only, ...more] = item.children;
  if (item.children.length === 0) return { ...item, name: item.text.trim(), kind: item.text.trim(), text: '' };
  return only && more.length === 0 ? only : item;
}
