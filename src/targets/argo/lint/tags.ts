/**
 * Argo's template tags, `{{…}}`, as its library finds them (valyala/fasttemplate): the first `}}` ends a tag, and what is opened
 * and never closed is an error. Text here is JSON, as Argo templates a whole task or template at once.
 */

/** The tags of a text in order; undefined when one is never closed. */
export function tagsOf(text: string): readonly string[] | undefined {
  const tags: string[] = [];
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    const end = text.indexOf('}}', at + 2);
    if (end < 0) return undefined;
    tags.push(text.slice(at + 2, end));
    at = end + 2;
  }
  return tags;
}

/** The text with the variables of `values` put in; others, and expressions, stay. Undefined when a tag is never closed. */
export function substitute(text: string, values: ReadonlyMap<string, string>): string | undefined {
  let out = '';
  let at = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', at)) {
    const end = text.indexOf('}}', open + 2);
    if (end < 0) return undefined;
    out += text.slice(at, open) + replaced(text.slice(open + 2, end), values);
    at = end + 2;
  }
  return out + text.slice(at);
}

function replaced(tag: string, values: ReadonlyMap<string, string>): string {
  if (isExpression(tag)) return `{{${tag}}}`;
  const value = values.get(tag.trim());
  if (value !== undefined) return JSON.stringify(value).slice(1, -1);
  const inner = tag.lastIndexOf('{{');
  const nested = inner > 0 ? values.get(tag.slice(inner + 2)) : undefined;
  return nested === undefined ? `{{${tag}}}` : `{{${tag.slice(0, inner)}${JSON.stringify(nested).slice(1, -1)}`;
}

export const isExpression = (tag: string) => tag.startsWith('=');

const PARAMETER = /\{\{[-a-zA-Z0-9]+(?:\.[-a-zA-Z0-9_]+)*\}\}/;

/** Whether a text holds a plain variable, which validation does not look behind. */
export const holdsVariable = (text: string) => PARAMETER.test(text);

const PREFIX = '__placeholder-';

/** What stands for a value that only the run has; named after its variable, so that the same input gives the same messages. */
export const placeholder = (name: string) => `${PREFIX}${name}`;
export const isPlaceholder = (text: string | undefined) => text?.startsWith(PREFIX) === true;
