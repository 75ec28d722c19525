/** Operators that the grammar of Groovy 2.4 takes and that nothing can be made of (org.codehaus.groovy.classgen.asm.BinaryExpressionHelper). */
import type { Broken } from '../syntax/ast.js';
import { childrenOf } from '../syntax/children.js';
import { type Code, gathered, walk } from './code.js';

export function refusedOperators({ script }: Code): Broken[] {
  return gathered((tell) => {
    for (const node of childrenOf(script))
      walk(node, (one) => {
        if (one.kind === 'binary' && /^[=!]==$/.test(one.operator))
          tell(one, `Operation: ${one.operator} not supported`);
        return true;
      });
  });
}
