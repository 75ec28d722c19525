/**
 * `try: import x` with a handler for its failure. The names that it binds are read as if it worked, whatever the handler binds them to. What else the two ways
 * differ in, a flag that is set or a result that is returned, depends on whether the module is there.
 */
import type { Span } from '../../../core/index.js';
import { isStandard } from '../stdlib/index.js';
import { child, childrenIn, parts, type SyntaxNode } from '../syntax/nodes.js';
import type { PyValue } from '../values/types.js';
import { bindName } from './assign.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { textOfNode } from './operands.js';
import { Raised } from './signals.js';

/** The names that imports of a block bind, where it matters elsewhere whether they work: to what is set beside them, or by the handler. */
export function decisiveImports(block: SyntaxNode, handler: SyntaxNode, frame: Frame): ReadonlySet<string> {
  const names = new Set(parts(block).flatMap((one) => importedBy(one, frame)));
  if (names.size === 0) return names;
  const all = [...parts(block), ...parts(handler)];
  return all.some((one) => isDecisive(one, names, frame)) ? names : new Set();
}

function importedBy(statement: SyntaxNode, frame: Frame): readonly string[] {
  if (!isImport(statement)) return [];
  return childrenIn(statement, 'name').map((one) => {
    const text = textOfNode(frame, child(one, 'alias') ?? one);
    return statement.type === 'import_statement' ? (text.split('.')[0] ?? text) : text;
  });
}

export const isImport = ({ type }: SyntaxNode): boolean => IMPORTS.has(type);

const IMPORTS: ReadonlySet<string> = new Set(['import_statement', 'import_from_statement']);
const IDLE: ReadonlySet<string> = new Set([
  ...IMPORTS,
  'future_import_statement',
  'pass_statement',
  'raise_statement',
  'comment',
]);

/** Whether a statement leaves something else behind than those names: what is called for its effect, a line in a log, does not. */
function isDecisive(statement: SyntaxNode, names: ReadonlySet<string>, frame: Frame): boolean {
  if (IDLE.has(statement.type)) return false;
  if (statement.type === 'function_definition' || statement.type === 'class_definition') {
    const name = child(statement, 'name');
    return !name || !names.has(textOfNode(frame, name));
  }
  if (statement.type !== 'expression_statement') return true;
  const [only] = parts(statement);
  const target = only?.type === 'assignment' ? child(only, 'left') : undefined;
  return target !== undefined && !names.has(textOfNode(frame, target));
}

const perhapsNone = new WeakSet<PyValue>();

/** Whether a name was imported with a handler that takes None in its place. */
export const isPerhapsNone = (value: PyValue): boolean => perhapsNone.has(value);

/** Remembers which of the names that a block imports its handler binds to None: `except ImportError: pandas = None`. */
export function rememberNone(block: SyntaxNode, handler: SyntaxNode, frame: Frame): void {
  const names = new Set(parts(block).flatMap((one) => importedBy(one, frame)));
  for (const statement of parts(handler)) {
    const only = parts(statement).find(({ type }) => type === 'assignment');
    const [target, value] = [only && child(only, 'left'), only && child(only, 'right')];
    const name = target && textOfNode(frame, target);
    const bound = name !== undefined && value?.type === 'none' && names.has(name) && frame.scope.names.get(name);
    if (bound && bound.kind === 'external') perhapsNone.add(bound);
  }
}

/** An import of something outside that may not be installed: for the `try` that waits for that. */
export function mayBeMissing(vm: Interpreter, module: PyValue, span: Span): void {
  if (vm.importing === 0 || module.kind !== 'external' || isStandard(module.name)) return;
  if (vm.host.vocabulary.isInstalled?.(module.name)) return;
  const doubt = vm.unknown('PY014', `whether ${module.name} is installed`, span);
  vm.mayRaise('ModuleNotFoundError', module.name, doubt, span, false);
}

/** What names hold now, to be bound to them again. */
export function keepNames(vm: Interpreter, names: ReadonlySet<string>, frame: Frame): () => void {
  const kept = [...names].flatMap((name) => {
    const value = frame.scope.names.get(name);
    return value ? [[name, value] as const] : [];
  });
  return () => {
    for (const [name, value] of kept) bindName(vm, name, value, frame);
  };
}

/** The block of the handler that waits for an import of `body` to fail; undefined where there is none. */
export function importHandler(
  body: SyntaxNode,
  clauseOf: (error: Raised) => SyntaxNode | undefined,
  frame: Frame,
): SyntaxNode | undefined {
  if (!parts(body).some(isImport)) return undefined;
  const clause = clauseOf(new Raised('ModuleNotFoundError', '', frame.state.lines.span(body)));
  return clause && parts(clause).find((one) => one.type === 'block');
}

/** Run `body` where imports may fail. */
export function importing<T>(vm: Interpreter, body: () => T): T {
  vm.importing += 1;
  try {
    return body();
  } finally {
    vm.importing -= 1;
  }
}
