/** Groovy's syntax, read without running it: text to typed nodes, and the outline by which both readings are compared. */
export type * from './ast.js';
export { childrenOf, type SyntaxNode } from './children.js';
export { expectScripts, type ParseGroovy, parserOfGroovy } from './grammar.js';
export { type OutlineItem, type OutlineOptions, outlineOf } from './outline.js';
