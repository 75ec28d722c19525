/** The parameters of a function (Python reference, 8.7 "Function definitions"). */
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';

/** A parameter that takes one argument. */
export interface Parameter {
  /** Its place among the positional ones; absent for one that is given by name alone. */
  readonly at?: number;
  readonly fallback?: SyntaxNode;
}

const textOf = (node: SyntaxNode, text: string) => text.slice(node.start, node.end);

/** The names of a function's parameters; those of `*args` and `**kwargs` too. */
export function parameterNamesOf(node: SyntaxNode, text: string): readonly string[] {
  const list = child(node, 'parameters');
  return (list ? parts(list) : []).flatMap((one) => {
    const name = parameterName(one);
    return name ? [textOf(name, text)] : [];
  });
}

function parameterName(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'identifier') return node;
  const inner = child(node, 'name') ?? parts(node)[0];
  return inner && inner !== node ? parameterName(inner) : undefined;
}

/** The parameter that takes all keywords without one of their own (`**kwargs`), by name. */
export function restOf(node: SyntaxNode, text: string): string | undefined {
  const list = child(node, 'parameters');
  const found = (list ? parts(list) : []).find(
    (one) => one.type === 'dictionary_splat_pattern' || parts(one)[0]?.type === 'dictionary_splat_pattern',
  );
  const name = found && parameterName(found);
  return name && textOf(name, text);
}

/** The parameters of a function that take one argument each; `*args` and `**kwargs` do not. */
export function parametersOf(node: SyntaxNode, text: string): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>();
  const list = child(node, 'parameters');
  let at: number | undefined = 0;
  for (const one of list ? parts(list) : []) {
    const name = one.type === 'identifier' ? one : (child(one, 'name') ?? parts(one)[0]);
    if (one.type === 'positional_separator') continue;
    if (name?.type !== 'identifier') {
      at = undefined;
      continue;
    }
    const fallback = child(one, 'value');
    found.set(text.slice(name.start, name.end), { ...(at !== undefined && { at }), ...(fallback && { fallback }) });
    if (at !== undefined) at++;
  }
  return found;
}
