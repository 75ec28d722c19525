/** Java's regular expressions as a tree: what `java.util.regex.Pattern` of Java 17 takes, as far as it is modelled. */

/** Tells whether one UTF-16 unit belongs to a class. */
export type CharTest = (code: number) => boolean;

export type Regex =
  | { readonly is: 'char'; readonly test: CharTest }
  | { readonly is: 'sequence'; readonly parts: readonly Regex[] }
  | { readonly is: 'choice'; readonly options: readonly Regex[] }
  | { readonly is: 'group'; readonly index: number; readonly body: Regex }
  | {
      readonly is: 'repeat';
      readonly body: Regex;
      readonly min: number;
      readonly max: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    }
  | { readonly is: 'look'; readonly body: Regex; readonly behind: boolean; readonly negative: boolean }
  | { readonly is: 'atomic'; readonly body: Regex }
  | { readonly is: 'back'; readonly group: number; readonly fold: boolean }
  | { readonly is: 'anchor'; readonly at: Anchor };

export type Anchor = 'start' | 'lineStart' | 'end' | 'lineEnd' | 'lastLine' | 'boundary' | 'inside';

export interface ParsedRegex {
  readonly body: Regex;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  /** Uses something that is only the same for texts of ASCII. */
  readonly asciiOnly: boolean;
}

/** The pattern uses something that is not modelled. */
export class NotModelled extends Error {}

export const FLAGS = { i: 2, m: 8, s: 32, x: 4 } as const;
