/** Images as they are before a run: with what is known of parameters put in, expressions too (Argo evaluates those when it validates). */
import { ExprError } from './expr/ast.js';
import { parseExpr } from './expr/parse.js';
import { ArgoError, evaluate, Unsupported, type Value } from './expr/values.js';
import { isPlaceholder, tagsOf } from './tags.js';

/** The text; undefined where a part of it is known in a run only. */
export function knownImage(image: string, globals: ReadonlyMap<string, string>): string | undefined {
  let text = image;
  for (const tag of tagsOf(image) ?? []) {
    const value = tag.startsWith('=') ? computed(tag.slice(1), globals) : undefined;
    if (value === undefined) return undefined;
    text = text.replace(`{{${tag}}}`, () => value);
  }
  return text;
}

/** A name without one of its parts: `app:`, `/app`. */
export const isInPieces = (image: string): boolean => /^[/:@]|[/:@]$|\/[/:@]|:@/.test(image.trim());

const PARAMETER = /^workflow\.parameters\.(.+)$/;

function computed(text: string, globals: ReadonlyMap<string, string>): string | undefined {
  // a pattern may ask for more time than a lint has
  if (/\bmatches\b/.test(text)) return undefined;
  const parameters: Record<string, Value> = {};
  for (const [name, value] of globals) {
    const parameter = PARAMETER.exec(name)?.[1];
    if (parameter !== undefined && !isPlaceholder(value)) parameters[parameter] = value;
  }
  try {
    const value = evaluate(parseExpr(text), { workflow: { parameters: guarded(parameters) } });
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof ExprError || error instanceof ArgoError || error instanceof Unsupported) return undefined;
    throw error;
  }
}

/** What is asked for and not known ends the evaluation: it is no nil. */
function guarded(parameters: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return new Proxy(parameters, {
    get: (of, name) => {
      if (typeof name === 'string' && Object.hasOwn(of, name)) return of[name];
      throw new Unsupported(`the parameter ${String(name)}, which is not known`);
    },
  });
}
