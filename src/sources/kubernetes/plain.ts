import { type Json, type Span, secretClass } from '../../core/index.js';
import type { Origin } from '../../ir/index.js';
import type { YamlNode } from '../../lang/yaml/index.js';
import type { KubernetesCode } from './codes.js';

/** A node as plain data; values of variables whose name promises a credential are left behind. */
export function plain(node: YamlNode): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  const name = node.entries.find(({ key }) => key === 'name')?.value;
  const secret = name?.kind === 'scalar' && secretClass(name.text) !== undefined;
  return Object.fromEntries(
    node.entries.map(({ key, value }) => [key, secret && key === 'value' ? '<secret>' : plain(value)]),
  );
}

export function placed(construct: string, span: Span, why: readonly KubernetesCode[]): Origin {
  const origin = { system: 'kubernetes', construct, span };
  return why.length === 0
    ? { ...origin, reading: 'full' }
    : { ...origin, reading: 'partial', why: [...new Set(why)].sort() };
}
