/** Jinja templates: read as trees, and rendered where everything that they name is known (`renderJinja`). */
export { parseJinja } from './parse.js';
export { type Rendered, type RenderInput, renderJinja } from './render.js';
export type { Arguments, Expression, Parsed, Place, TemplateNode } from './tree.js';
export { JinjaUnknown, type JinjaValue } from './values.js';
