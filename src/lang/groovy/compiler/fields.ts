/** `@Field` where no script has a field, or where nobody knows it (groovy.transform.Field of Groovy 2.4). */
import type { Broken, DeclarationNode, ScriptNode } from '../syntax/ast.js';
import type { SyntaxNode } from '../syntax/children.js';
import { type Code, gathered, isField, piecesOf, walk } from './code.js';

export function refusedFields(code: Code): Broken[] {
  const { script } = code;
  const isKnown = knowsField(script);
  return gathered((tell) => {
    for (const { nodes, method } of piecesOf(code))
      for (const node of nodes)
        walk(node, (one) => {
          if (isField(one)) {
            if (method) tell(one, 'Annotation @Field can only be used within a Script body');
            else if (!isKnown && bareField(one)) tell(one, 'unable to resolve class Field, which is not imported');
          }
          return true;
        });
  });
}

function bareField(node: SyntaxNode): boolean {
  return (node as DeclarationNode).annotations.some(({ name }) => name === 'Field');
}

function knowsField({ imports, classes }: ScriptNode): boolean {
  return (
    imports.some(
      ({ name, star, alias, isStatic }) => !isStatic && (star || (alias ?? name.split('.').at(-1)) === 'Field'),
    ) || classes.some(({ name }) => name === 'Field')
  );
}
