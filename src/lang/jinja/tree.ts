/** Jinja templates as trees. Offsets are in UTF-16 units of the template's text, `end` exclusive. */
import type { Json } from '../../core/index.js';

export interface Place {
  readonly start: number;
  readonly end: number;
}

export type TemplateNode = Place &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'output'; readonly value: Expression }
    | {
        readonly kind: 'if';
        readonly branches: readonly { readonly test: Expression; readonly body: readonly TemplateNode[] }[];
        readonly otherwise: readonly TemplateNode[];
      }
    | {
        readonly kind: 'for';
        readonly targets: readonly string[];
        readonly items: Expression;
        readonly only: Expression | undefined;
        readonly body: readonly TemplateNode[];
        readonly otherwise: readonly TemplateNode[];
      }
    | { readonly kind: 'set'; readonly targets: readonly string[]; readonly value: Expression }
    | { readonly kind: 'do'; readonly value: Expression }
    /** `{% set x %}…{% endset %}`: the text of the body. */
    | { readonly kind: 'capture'; readonly targets: readonly string[]; readonly body: readonly TemplateNode[] }
    | { readonly kind: 'include'; readonly template: Expression; readonly ignoresMissing: boolean }
    /** `{% filter a | b %}…`: the text of the body through each filter. */
    | { readonly kind: 'filtered'; readonly filters: readonly Filter[]; readonly body: readonly TemplateNode[] }
    /** A statement that is not taken apart: `macro`, `import`, `block` … */
    | { readonly kind: 'other'; readonly name: string }
  );

export interface Arguments {
  readonly args: readonly Expression[];
  readonly kwargs: ReadonlyMap<string, Expression>;
}

/** A filter without what it is applied to. */
export interface Filter extends Arguments {
  readonly name: string;
}

export type Expression = Place &
  (
    | { readonly kind: 'literal'; readonly value: Json }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
    /** `key` is undefined for a slice. */
    | { readonly kind: 'item'; readonly of: Expression; readonly key: Expression | undefined }
    | ({ readonly kind: 'call'; readonly callee: Expression } & Arguments)
    | ({ readonly kind: 'filter'; readonly of: Expression; readonly name: string } & Arguments)
    | ({ readonly kind: 'test'; readonly of: Expression; readonly name: string; readonly negated: boolean } & Arguments)
    | { readonly kind: 'unary'; readonly operator: '-' | '+' | 'not'; readonly of: Expression }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: 'conditional';
        readonly test: Expression;
        readonly value: Expression;
        readonly otherwise: Expression | undefined;
      }
    | { readonly kind: 'list' | 'tuple'; readonly items: readonly Expression[] }
    | { readonly kind: 'dict'; readonly entries: readonly (readonly [Expression, Expression])[] }
  );

/** What a text was read to be; a problem says what Jinja would refuse, and where. */
export type Parsed = { readonly body: readonly TemplateNode[] } | { readonly problem: string; readonly at: Place };
