import type { MethodNode } from '../syntax/ast.js';

/** Constructors cannot be transformed to be resumed, nor is what is annotated against it. */
export function isPlain({ name, annotations }: MethodNode, except: string): boolean {
  return name === '<init>' || annotations.some((one) => one.name.split('.').at(-1) === except);
}
