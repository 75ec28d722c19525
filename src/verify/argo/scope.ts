/** Variables that a task can read, and texts with them put in (util/template). */
import { ExprError } from '../../targets/argo/lint/expr/ast.js';
import { parseExpr } from '../../targets/argo/lint/expr/parse.js';
import { ArgoError, evaluate, type Value } from '../../targets/argo/lint/expr/values.js';

/** Variables by their full name: `tasks.a.outputs.parameters.x`. Null: declared, without a value. */
export type Variables = ReadonlyMap<string, string | null>;

/** A text with its variables and expressions put in; `ArgoError` where one has no value. */
export function filled(text: string, variables: Variables): string {
  if (!text.includes('{{')) return text;
  return text.replaceAll(/\{\{([\s\S]*?)\}\}/g, (whole, tag: string) => {
    if (tag.startsWith('=')) return asText(computed(tag.slice(1), variables));
    const value = variables.get(tag.trim());
    if (value === null || (value === undefined && /^(?:tasks|steps)\./.test(tag.trim())))
      throw new ArgoError(`unable to resolve {{${tag}}}`);
    return value ?? whole;
  });
}

const asText = (value: Value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** The value of an expression over the variables. */
export function computed(expression: string, variables: Variables): Value {
  try {
    return evaluate(parseExpr(expression), envOf(variables));
  } catch (error) {
    if (error instanceof ExprError) throw new ArgoError(error.message);
    throw error;
  }
}

type Tree = { [key: string]: Value | Tree };
const trees = new WeakMap<Variables, Tree>();

/** `tasks.a.outputs.parameters.x` as a nested mapping. */
function envOf(variables: Variables): Readonly<Record<string, Value | undefined>> {
  const known = trees.get(variables);
  if (known) return known as Readonly<Record<string, Value>>;
  const top: Tree = {};
  for (const [name, value] of variables) {
    const parts = name.split('.');
    let at: Tree = top;
    for (const part of parts.slice(0, -1)) {
      if (typeof at[part] !== 'object' || at[part] === null) at[part] = {};
      at = at[part] as Tree;
    }
    const last = parts.at(-1) ?? '';
    if (typeof at[last] !== 'object' || at[last] === null) at[last] = value;
  }
  trees.set(variables, top);
  return top as Readonly<Record<string, Value>>;
}

/** Whether a condition holds after templating (`when`); words without quotes are texts. */
export function holds(condition: string, variables: Variables): boolean {
  if (condition === '') return true;
  const text = filled(condition, variables).trim();
  if (text === 'true' || text === 'false') return text === 'true';
  const words = new Map([...text.matchAll(/[A-Za-z_][\w.-]*/g)].map(([word]) => [word, word]));
  const value = computed(text, new Map([...words].filter(([word]) => !word.includes('.'))));
  if (typeof value !== 'boolean') throw new ArgoError(`expected boolean evaluation for '${text}'`);
  return value;
}
