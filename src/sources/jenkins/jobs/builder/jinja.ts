/** Jinja in Job Builder's files: `!j2`, `!j2-yaml`, `!include-jinja2` (`jenkins_jobs/yaml_objects.py`). */
import { JinjaUnknown, type JinjaValue, type Rendered, renderJinja } from '../../../../lang/jinja/index.js';
import type { YamlNode } from '../../../../lang/yaml/index.js';
import type { Params } from './format.js';
import type { Includes } from './includes.js';

/** A template rendered with the variables of a job; what it includes is looked for as its own file is. */
export function rendered(template: string, params: Params, includes: Includes, node: YamlNode): Rendered {
  return renderJinja(template, {
    value: (name) => {
      const value = params.get(name);
      return value === undefined ? undefined : jinjaOf(value, name);
    },
    include: (name) => includes.text(name, node.span),
  });
}

/** Names that a template may look at: all its words, as few are too many. */
export function wordsOf(template: string): readonly string[] {
  return [...new Set(template.match(/[A-Za-z_]\w*/g) ?? [])];
}

function jinjaOf(node: YamlNode, name: string): JinjaValue {
  if (node.tag !== undefined) return new JinjaUnknown(`${name} is not known here`);
  if (node.kind === 'list') return node.items.map((item) => jinjaOf(item, name));
  if (node.kind === 'map') return new Map(node.entries.map(({ key, value }) => [key, jinjaOf(value, name)]));
  if (node.unknown !== undefined) return new JinjaUnknown(`${name} is not known here`);
  const isWhole = typeof node.value !== 'number' || (Number.isSafeInteger(node.value) && /^-?\d+$/.test(node.text));
  return isWhole ? node.value : new JinjaUnknown(`${name} is not a whole number`);
}

/** A document that a template made: all of it stands where the template does. */
export function placed(node: YamlNode, at: YamlNode): YamlNode {
  const { span } = at;
  if (node.kind === 'scalar') return { ...node, span };
  if (node.kind === 'list') return { ...node, span, items: node.items.map((item) => placed(item, at)) };
  const entries = node.entries.map((entry) => ({ ...entry, keySpan: span, value: placed(entry.value, at) }));
  return { ...node, span, entries };
}
