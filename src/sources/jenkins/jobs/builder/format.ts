/** Formatting of texts as Jenkins Job Builder does it (`jenkins_jobs/formatter.py`, Python's `str.format`). */
import type { YamlNode } from '../../../../lang/yaml/index.js';

/** Values of variables, by name. */
export type Params = ReadonlyMap<string, YamlNode>;

/** One variable: `{name}`, `{name|default}`, `{obj:name}`; `{{` and `}}` are braces. Names may hold anything but braces. */
const WHOLE = /^\{(?:obj:)?(\w+)(?:\|([^}]*))?\}$/;
const PIECE = /\{\{|\}\}|\{(?:(?:obj:)?(\w+)(?:\|([^}]*))?|([^{}]*))\}/g;

/** `value`: the text was one variable and becomes what that is, whatever its kind. */
export type Formatted =
  | { readonly kind: 'text'; readonly text: string; readonly missing: readonly string[] }
  | { readonly kind: 'value'; readonly value: YamlNode };

export function format(text: string, params: Params): Formatted {
  const whole = WHOLE.exec(text);
  const value = whole && params.get(whole[1] ?? '');
  if (value) return { kind: 'value', value };
  const missing: string[] = [];
  const result = text.replace(
    PIECE,
    (piece, word: string | undefined, fallback: string | undefined, other: string | undefined) => {
      const name = word ?? other;
      if (piece === '{{') return '{';
      if (piece === '}}') return '}';
      const found = params.get(name ?? '');
      if (found) return printed(found);
      if (fallback !== undefined) return fallback;
      missing.push(name ?? '');
      return piece;
    },
  );
  return { kind: 'text', text: result, missing };
}

/** Names of the variables in a text, in order, those with a default included. */
export function variablesOf(text: string): { readonly name: string; readonly fallback: string | undefined }[] {
  return [...text.matchAll(PIECE)].flatMap(([, word, fallback, other]) => {
    const name = word ?? other;
    return name === undefined ? [] : [{ name, fallback }];
  });
}

/** A value inside a longer text, as Python prints it. */
function printed(node: YamlNode): string {
  if (node.kind === 'scalar') {
    if (node.value === null) return 'None';
    return typeof node.value === 'boolean' ? (node.value ? 'True' : 'False') : node.text;
  }
  return node.kind === 'list'
    ? `[${node.items.map((item) => quoted(item)).join(', ')}]`
    : `{${node.entries.map(({ key, value }) => `'${key}': ${quoted(value)}`).join(', ')}}`;
}

function quoted(node: YamlNode): string {
  return node.kind === 'scalar' && typeof node.value === 'string' ? `'${node.text}'` : printed(node);
}
