/** Modules that do nothing when they are loaded but define names. */
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import type { CodeIndex } from './code-index.js';
import { absoluteName } from './imports.js';
import type { ModuleSource, SliceHost } from './types.js';

const DEFINING: ReadonlySet<string> = new Set([
  'import_statement',
  'import_from_statement',
  'future_import_statement',
  'function_definition',
  'class_definition',
  'comment',
  'pass_statement',
]);

/** Calls that make a value and change nothing. */
const MAKING: ReadonlySet<string> = new Set(
  'logging.getLogger os.getenv os.environ.get re.compile Path pathlib.Path namedtuple collections.namedtuple TypeVar'.split(
    ' ',
  ),
);

/** Whether loading a module, and what it imports of the repository, leaves nothing behind but its names. */
export function isInert(
  module: ModuleSource,
  host: Pick<SliceHost, 'module'>,
  code: CodeIndex,
  seen: Set<string> = new Set(),
): boolean {
  if (seen.has(module.name)) return true;
  seen.add(module.name);
  const { root, lines } = module;
  if (!parts(root).every((one) => isQuiet(one, lines.text))) return false;
  return code.imports(root, module).every((one) => {
    const name = absoluteName(module, one.module);
    const inner = name === undefined ? undefined : (host.module(`${name}.${one.member}`) ?? host.module(name));
    return inner === undefined || isInert(inner, host, code, seen);
  });
}

const textOf = (node: SyntaxNode | undefined, text: string) => (node ? text.slice(node.start, node.end) : '');

function isQuiet(node: SyntaxNode, text: string): boolean {
  if (DEFINING.has(node.type)) return true;
  if (node.type !== 'expression_statement') return isMain(node, text);
  const [only, ...more] = parts(node);
  if (!only || more.length > 0) return false;
  return only.type === 'string' || (only.type === 'assignment' && !acts(child(only, 'right'), text));
}

/** `if __name__ == '__main__':` is not run by an import. */
function isMain(node: SyntaxNode, text: string): boolean {
  const condition = node.type === 'if_statement' ? child(node, 'condition') : undefined;
  return condition !== undefined && /^__name__\s*==\s*(['"])__main__\1$/.test(textOf(condition, text));
}

function acts(node: SyntaxNode | undefined, text: string): boolean {
  if (!node || node.type === 'lambda') return false;
  const isCall = node.type === 'call' && !MAKING.has(textOf(child(node, 'function'), text));
  return (
    isCall || node.type === 'await' || node.type === 'named_expression' || node.children.some((one) => acts(one, text))
  );
}
