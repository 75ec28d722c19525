import type { Value } from '../../../ir/index.js';
import { rewritten } from '../rewritten.js';

/** Names that nothing in the code defines, and that a block around them binds as variables: `withCredentials([string(variable: 'token', …)])`. */
export function bound<T>(content: T, env: Readonly<Record<string, Value>>): T {
  return rewritten(content, (one) => {
    const { kind, text, reads } = one;
    // A script of another shell is code as well, and no value: it reads nothing of Groovy's.
    if (kind !== 'code' || !Array.isArray(reads) || typeof text !== 'string' || !Object.hasOwn(env, text)) return one;
    return { kind: 'ref', to: { scope: 'env', name: text } };
  });
}
