import type { LiteralFact } from '../../core/index.js';
import type { Facet, Resource, Value } from '../../ir/index.js';
import { entryOf, itemsOf, textOf, type YamlNode } from '../../lang/yaml/index.js';
import { placed, plain } from './plain.js';

export interface Environment {
  readonly env: Record<string, Value>;
  readonly facets: readonly Facet[];
  readonly resources: readonly Resource[];
  readonly literals: readonly LiteralFact[];
}

/** `env` and `envFrom` of a container: values, or where they come from; a Secret by its name and key only. */
export function environmentOf(container: YamlNode): Environment {
  const env: Record<string, Value> = {};
  const resources: Resource[] = [];
  const literals: LiteralFact[] = [];
  for (const item of itemsOf(entryOf(container, 'env'))) {
    const name = textOf(entryOf(item, 'name'));
    if (name === undefined) continue;
    const text = textOf(entryOf(item, 'value'));
    if (text !== undefined) literals.push({ text, name, span: item.span });
    env[name] = text === undefined ? sourceOf(entryOf(item, 'valueFrom'), resources) : { kind: 'literal', value: text };
  }
  const from = entryOf(container, 'envFrom');
  for (const item of itemsOf(from)) {
    const secret = textOf(entryOf(entryOf(item, 'secretRef'), 'name'));
    if (secret !== undefined) resources.push(secretOf(secret, '*', item));
  }
  const names = Object.keys(env);
  return {
    env,
    resources,
    literals,
    facets: [
      ...(names.length > 0 ? [{ key: 'kubernetes.env', value: names, must: true }] : []),
      ...(from ? [{ key: 'kubernetes.envFrom', value: plain(from), must: true }] : []),
    ],
  };
}

function sourceOf(from: YamlNode | undefined, resources: Resource[]): Value {
  const secret = entryOf(from, 'secretKeyRef');
  const config = entryOf(from, 'configMapKeyRef');
  const field = entryOf(from, 'fieldRef') ?? entryOf(from, 'resourceFieldRef');
  const key = (node: YamlNode | undefined) =>
    `${textOf(entryOf(node, 'name')) ?? '?'}/${textOf(entryOf(node, 'key')) ?? '?'}`;
  if (secret) {
    resources.push(secretOf(textOf(entryOf(secret, 'name')) ?? '?', textOf(entryOf(secret, 'key')) ?? '?', secret));
    return { kind: 'ref', to: { scope: 'secret', name: key(secret) } };
  }
  if (config) return { kind: 'ref', to: { scope: 'variable', name: `configmap ${key(config)}` } };
  const path = textOf(entryOf(field, 'fieldPath')) ?? textOf(entryOf(field, 'resource'));
  // A variable without a value is empty.
  return path === undefined ? { kind: 'literal', value: '' } : { kind: 'ref', to: { scope: 'run', name: path } };
}

function secretOf(name: string, key: string, node: YamlNode): Resource {
  return {
    kind: 'secret',
    name: `${name}/${key}`,
    type: 'Secret',
    key: { kind: 'literal', value: key },
    origin: placed('secretKeyRef', node.span, []),
  };
}
