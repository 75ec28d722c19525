import { LineTable } from '../../lines.js';
import type { ScriptNode } from '../syntax/ast.js';
import type { GvClass, Place } from '../values/types.js';

/** How a file's code sees the world: its text, package and imports. */
export function makePlace(file: string, text: string, script: ScriptNode): Place {
  const lines = new LineTable(file, text);
  const imports = new Map<string, string>();
  const staticImports = new Map<string, string>();
  const starImports: string[] = [];
  const staticStars: string[] = [];
  for (const { name, alias, star, isStatic } of script.imports) {
    if (star) (isStatic ? staticStars : starImports).push(name);
    else (isStatic ? staticImports : imports).set(alias ?? name.slice(name.lastIndexOf('.') + 1), name);
  }
  return {
    file,
    text,
    packageName: script.packageName ?? '',
    imports,
    starImports,
    staticImports,
    staticStars,
    classes: new Map<string, GvClass>(),
    declared: { methods: script.methods, classes: script.classes },
    span: (node) => lines.span(node),
  };
}
