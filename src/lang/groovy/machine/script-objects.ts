import type { Span } from '../../../core/index.js';
import type { Expression, MethodNode, ScriptNode } from '../syntax/ast.js';
import type { GvClass, GvInstance, GvValue, Place } from '../values/types.js';
import { deeper } from './closures.js';
import { makeFrame, makeScope } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { leave } from './returns.js';

/** One file, read. */
export interface Loaded {
  readonly place: Place;
  readonly node: ScriptNode;
}

/** An object of a script's own class, with `variables` as its binding; its top level is not run. */
export function makeScript(
  vm: Interpreter,
  { node, place }: Loaded,
  variables: ReadonlyMap<string, GvValue> = new Map(),
): GvInstance {
  const name = place.file.slice(place.file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const cls: GvClass = {
    ...{ kind: 'class', name, simpleName: name, place, node: undefined, flavour: 'script', parents: [] },
    methods: node.methods.filter(({ body }: MethodNode) => body !== undefined),
    ...{ statics: new Map(), outer: undefined, scope: undefined, around: undefined },
    ...{ span: place.span(node), state: 'ready', constants: [] },
  };
  return {
    ...{ kind: 'instance', id: vm.identity(), of: cls, fields: new Map() },
    ...{ binding: new Map(variables), span: cls.span },
  };
}

/** `@Field` variables get their values when the object is made; the rest of the top level is not run. */
export function initialiseScript(vm: Interpreter, { node, place }: Loaded, script: GvInstance): void {
  const fields = node.body.filter((one) => one.kind === 'expression' && isField(one.expression));
  if (fields.length === 0) return;
  vm.runAll(fields, makeFrame({ place, scope: makeScope(undefined), self: script, cls: script.of }));
}

/** Runs what is no `@Field`: those have their values already. */
export function runTopLevel(vm: Interpreter, { node, place }: Loaded, script: GvInstance, span: Span): GvValue {
  return deeper(vm, span, () => {
    const frame = makeFrame({ place, scope: makeScope(undefined), self: script, cls: script.of });
    const guards = vm.guards.length;
    const completion = vm.runAll(
      node.body.filter((one) => one.kind !== 'expression' || !isField(one.expression)),
      frame,
    );
    return leave(vm, frame, guards, completion, span);
  });
}

function isField(expression: Expression): boolean {
  return (
    expression.kind === 'declaration' &&
    expression.annotations.some(({ name }) => name === 'Field' || name === 'groovy.transform.Field')
  );
}
