/** Values that a `void` method or a constructor returns (org.codehaus.groovy.classgen.asm.StatementWriter of Groovy 2.4). */
import type { Broken } from '../syntax/ast.js';
import { type Code, gathered, piecesOf, walk } from './code.js';

/** What is transformed returns what it likes: by then its body is another. */
export function refusedReturns(code: Code): Broken[] {
  return gathered((tell) => {
    for (const { nodes, resumed, method } of piecesOf(code)) {
      if (resumed || !method || !(method.name === '<init>' || isVoid(method.returns))) continue;
      for (const body of nodes)
        walk(body, (node) => {
          if (node.kind === 'return' && node.value && node.value.kind !== 'null')
            tell(node, 'Cannot use return statement with an expression on a method that returns void');
          return node.kind !== 'closure' && node.kind !== 'class';
        });
    }
  });
}

function isVoid(type: { readonly name: string; readonly dimensions: number } | undefined): boolean {
  return type?.name === 'void' && type.dimensions === 0;
}
