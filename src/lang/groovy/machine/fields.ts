import type { FieldNode } from '../syntax/ast.js';
import type { GvClass } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { lineage } from './resolve.js';

export interface FoundField {
  readonly field: FieldNode;
  readonly owner: GvClass;
}

/** Fields and properties of a class's own source. */
export function fieldsOf(cls: GvClass): readonly FieldNode[] {
  return (cls.node?.members ?? []).filter((one) => one.kind === 'field');
}

/** The fields of a name, nearest class first. */
export function fieldsNamed(vm: Interpreter, cls: GvClass, name: string): FoundField[] {
  return lineage(vm, cls).flatMap((owner) =>
    fieldsOf(owner).flatMap((field) => (field.name === name ? [{ field, owner }] : [])),
  );
}
