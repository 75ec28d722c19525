import type { LiteralFact, NameFact, SourceFacts } from '../../../core/index.js';
import type { XmlElement } from '../../../lang/xml/index.js';
import type { YamlNode } from '../../../lang/yaml/index.js';

/** Texts longer than this are scripts and descriptions; they are literals all the same, cut. */
const LONGEST = 20_000;
const MOST_LITERALS = 5_000;

type Parts = Partial<Pick<SourceFacts, 'states' | 'names' | 'history'>> & { readonly errorBytes?: number };

/** Facts of one file of configuration. `unknown` counts what stayed unknown in it. */
export function factsOf(
  file: string,
  language: string,
  text: string,
  literals: readonly LiteralFact[],
  parts: Parts = {},
): SourceFacts {
  const { errorBytes = 0, ...more } = parts;
  return {
    file,
    language,
    bytes: Buffer.byteLength(text),
    lines: text === '' ? 0 : text.replace(/\n$/, '').split('\n').length,
    errorBytes,
    callables: [],
    imports: [],
    literals: literals.slice(0, MOST_LITERALS),
    calls: [],
    values: { known: 0, unknown: 0 },
    ...more,
  };
}

/** Every text of a document by the name of its element; what Jenkins encrypted is nobody's clear text. */
export function literalsOf(root: XmlElement): LiteralFact[] {
  const found: LiteralFact[] = [];
  const visit = (element: XmlElement) => {
    const text = element.text.trim();
    if (element.children.length === 0 && text !== '' && !/^\{AQA[\w+/=]+\}$/.test(text))
      found.push({ text: text.slice(0, LONGEST), name: element.name, span: element.span });
    for (const child of element.children) visit(child);
  };
  visit(root);
  return found;
}

/** Credentials that a job refers to by id. */
export function credentialUses(root: XmlElement): NameFact[] {
  const found = new Map<string, NameFact>();
  const visit = (element: XmlElement) => {
    const text = element.text.trim();
    if (/^credentials?Id$/i.test(element.name) && text !== '' && element.children.length === 0 && !found.has(text))
      found.set(text, { kind: 'credential', name: text, span: element.span });
    for (const child of element.children) visit(child);
  };
  visit(root);
  return [...found.values()];
}

/** Every text of YAML documents by its key. */
export function yamlLiterals(documents: readonly YamlNode[]): LiteralFact[] {
  const found: LiteralFact[] = [];
  const visit = (node: YamlNode, name: string | undefined): void => {
    if (found.length >= MOST_LITERALS) return;
    if (node.kind === 'list') for (const item of node.items) visit(item, name);
    else if (node.kind === 'map') for (const { key, value } of node.entries) visit(value, key);
    else if (typeof node.value === 'string')
      found.push({ text: node.text.slice(0, LONGEST), ...(name !== undefined && { name }), span: node.span });
  };
  for (const document of documents) visit(document, undefined);
  return found;
}
