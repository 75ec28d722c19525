import { unescapeText } from '../syntax/escapes.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { formatSpec } from '../values/format.js';
import { checkSpec } from '../values/format-refusals.js';
import { none, str } from '../values/make.js';
import { concat, reprOf } from '../values/text.js';
import type { PyValue } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';

/** Literals without parts to fill in, decoded once: functions and loops meet theirs again and again. */
const DECODED = new WeakMap<SyntaxNode, PyValue>();

/** A string literal of any kind, f-strings with their parts. */
export function stringLiteral(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const plain = verbatim(node, frame.state.lines.text);
  if (plain !== undefined) return str(plain);
  const known = DECODED.get(node);
  if (known) return known;
  const made = decoded(vm, node, frame);
  if (made.kind !== 'text' && node.children.every(({ type }) => type !== 'interpolation')) DECODED.set(node, made);
  return made;
}

/** What stands between the quotes of a literal without prefix, parts to fill in and escapes: most are so. */
function verbatim({ children, start }: SyntaxNode, text: string): string | undefined {
  const [, content, end] = children;
  if (content?.type !== 'string_content' || end?.type !== 'string_end' || !QUOTES.has(text[start])) return undefined;
  const inner = text.slice(content.start, content.end);
  return inner.includes('\\') || inner.includes('\r') ? undefined : inner;
}

const QUOTES: ReadonlySet<string | undefined> = new Set(['"', "'"]);

function decoded(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const { text } = frame.state.lines;
  const prefix = prefixOf(node, text);
  const formatted = prefix.includes('f');
  const decode = (source: string) =>
    unescaped(formatted ? source.replaceAll('{{', '{').replaceAll('}}', '}') : source, prefix);
  const pieces = node.children.flatMap((one): PyValue[] => {
    if (one.type === 'string_content') return [str(decode(text.slice(one.start, one.end)))];
    return one.type === 'interpolation' ? [interpolation(vm, one, frame)] : [];
  });
  const made = concat(pieces);
  return prefix.includes('b') && made.kind === 'str' ? { kind: 'bytes', value: made.value } : made;
}

function prefixOf(node: SyntaxNode, text: string): string {
  const start = node.children.find((one) => one.type === 'string_start');
  return start ? text.slice(start.start, start.end).toLowerCase() : '';
}

const unescaped = (source: string, prefix: string) =>
  prefix.includes('r') ? source.replace(/\r\n/g, '\n') : unescapeText(source);

/** The text of a literal that is neither an f-string nor bytes. */
export function plainLiteral(node: SyntaxNode, text: string): string | undefined {
  const prefix = prefixOf(node, text);
  if (/[fb]/.test(prefix)) return undefined;
  const contents = node.children.filter(({ type }) => type === 'string_content');
  return contents.map((one) => unescaped(text.slice(one.start, one.end), prefix)).join('');
}

function interpolation(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const expression = child(node, 'expression') ?? parts(node)[0];
  const value = expression ? vm.evaluate(expression, frame) : none;
  const { text } = frame.state.lines;
  const conversion = child(node, 'type_conversion');
  const spec = child(node, 'format_specifier');
  const shape = spec ? formatOf(vm, spec, frame) : '';
  if (shape === undefined) return vm.unknown('PY015', 'a computed format', frame.state.lines.span(node));
  const shown = conversion && text.slice(conversion.start, conversion.end) === '!r' ? reprOf(value) : value;
  if (!conversion) checkSpec(value, shape, vm, frame.state.lines.span(node));
  const made = shape ? formatSpec(shown, shape, vm) : vm.text(shown, true);
  return debugPrefix(node, expression, text) ? concat([str(debugPrefix(node, expression, text)), made]) : made;
}

/** The format behind a colon, with what fields within it come to; undefined where that is not known. */
function formatOf(vm: Interpreter, spec: SyntaxNode, frame: Frame): string | undefined {
  const { text } = frame.state.lines;
  const isComputed = spec.children.some((one) => one.type === 'interpolation' || one.type === 'format_expression');
  if (!isComputed) return text.slice(spec.start + 1, spec.end);
  const pieces: PyValue[] = [];
  let from = spec.start + 1;
  for (const one of spec.children) {
    if (one.type !== 'interpolation' && one.type !== 'format_expression') continue;
    pieces.push(str(text.slice(from, one.start)), interpolation(vm, one, frame));
    from = one.end;
  }
  const made = concat([...pieces, str(text.slice(from, spec.end))]);
  return made.kind === 'str' ? made.value : undefined;
}

/** `f"{x=}"` prints the expression as well. */
function debugPrefix(node: SyntaxNode, expression: SyntaxNode | undefined, text: string): string {
  if (!expression) return '';
  return /^\s*=\s*[}!:]/.test(text.slice(expression.end, node.end))
    ? text.slice(node.start + 1, text.indexOf('=', expression.end) + 1)
    : '';
}

/** Adjacent literals are one. */
export function concatenated(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  return concat(parts(node).map((one) => vm.evaluate(one, frame)));
}
