/** Expressions of Argo's language (expr-lang), as a tree. */
export type Expr =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'name'; readonly name: string }
  /** `#`, or `.field` inside a predicate. */
  | { readonly kind: 'item' }
  | { readonly kind: 'member'; readonly of: Expr; readonly key: Expr; readonly optional: boolean }
  | { readonly kind: 'slice'; readonly of: Expr; readonly from?: Expr; readonly to?: Expr }
  | { readonly kind: 'call'; readonly callee: Expr; readonly args: readonly Expr[] }
  | { readonly kind: 'unary'; readonly op: string; readonly of: Expr }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'choice'; readonly test: Expr; readonly then: Expr; readonly otherwise: Expr }
  | { readonly kind: 'list'; readonly items: readonly Expr[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expr, Expr])[] }
  | { readonly kind: 'let'; readonly name: string; readonly value: Expr; readonly body: Expr };

/** The text is no expression; `message` says what was wanted and where. */
export class ExprError extends Error {}
