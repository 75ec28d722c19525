import type { Span } from '../../core/index.js';

/** A node of a YAML document, aliases and merge keys resolved (a node that is aliased is shared, not copied). */
export type YamlNode = {
  readonly span: Span;
  /** An explicit tag that the core schema does not know: `!include-raw`. */
  readonly tag?: string;
  /** Set by a reader that fills in variables and could not: the code of the diagnostic that says why. */
  readonly unknown?: string;
} & (
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[] }
  | {
      readonly kind: 'scalar';
      readonly value: string | number | boolean | null;
      /** Set by a reader that puts texts together from files: where the lines come from, in order. */
      readonly parts?: readonly TextPart[];
      /** As PyYAML and Kubernetes would print it: `True` for a plain `yes`, the source text for numbers. */
      readonly text: string;
    }
);

/** Lines of a text that come from a file. */
export interface TextPart {
  /** The first of them in the text, from 0. */
  readonly first: number;
  /** All of the file. */
  readonly span: Span;
  /** Each line is one of the file's, in order; else only the file is known. */
  readonly steady: boolean;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface YamlProblem {
  readonly kind: 'syntax' | 'alias' | 'limit';
  readonly message: string;
  readonly span: Span;
}

export interface YamlReading {
  readonly documents: readonly YamlNode[];
  readonly problems: readonly YamlProblem[];
}

/** The value of a key of a map; the last one counts where a key stands twice. */
export function entryOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.entries.findLast((entry) => entry.key === key)?.value : undefined;
}

/** The text of a scalar that is not null. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

/** The items of a list; a single node stands for a list of one, null and nothing for an empty one. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
  return node.kind === 'list' ? node.items : [node];
}
