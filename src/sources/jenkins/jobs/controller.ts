import type { NameFact, StatedDependency } from '../../../core/index.js';
import { childOf, childText, type XmlElement } from '../../../lang/xml/index.js';

/** What the configuration of the controller, of an agent or of a store of credentials tells beside jobs. */
export interface SystemFacts {
  readonly states: readonly StatedDependency[];
  readonly names: readonly NameFact[];
}

/** `hudson` (the controller's config.xml), `slave`, or a credentials provider; undefined for any other root. */
export function systemKindOf(root: string): 'controller' | 'agent' | 'credentials' | undefined {
  if (root === 'hudson' || root === 'jenkins') return 'controller';
  if (root === 'slave' || /(?:DumbSlave|\.\w*Slave)$/.test(root)) return 'agent';
  return /CredentialsProvider$/.test(root) ? 'credentials' : undefined;
}

export function systemFacts(root: XmlElement): SystemFacts {
  const kind = systemKindOf(root.name);
  const version = kind === 'controller' ? childText(root, 'version') : undefined;
  return {
    states: version
      ? [{ ecosystem: 'jenkins', name: 'jenkins', version, span: (childOf(root, 'version') ?? root).span }]
      : [],
    names: [
      ...(kind === 'agent' ? [agentOf(root)] : []),
      ...credentialsIn(root),
      ...(kind === 'controller' ? controllerNames(root) : []),
    ],
  };
}

function agentOf(root: XmlElement): NameFact {
  const labels = childText(root, 'label');
  return {
    kind: 'agent',
    name: childText(root, 'name') || 'agent',
    ...(labels && { detail: labels }),
    span: root.span,
  };
}

/** The controller as an agent of its own, agents listed in it, and the templates of its clouds. */
function controllerNames(root: XmlElement): NameFact[] {
  const executors = Number(childText(root, 'numExecutors') ?? 0);
  const own: NameFact[] =
    executors > 0
      ? [
          {
            kind: 'agent',
            name: 'built-in',
            detail: `${executors} executors ${childText(root, 'label') ?? ''}`.trim(),
            span: (childOf(root, 'numExecutors') ?? root).span,
          },
        ]
      : [];
  const listed = (childOf(root, 'slaves')?.children ?? []).map(agentOf);
  const clouds = (childOf(root, 'clouds')?.children ?? []).flatMap((cloud) => {
    const name = childText(cloud, 'name') || cloud.name;
    return [{ kind: 'agent', name: `cloud ${name}`, detail: templatesOf(cloud), span: cloud.span } as const];
  });
  return [...own, ...listed, ...clouds];
}

function templatesOf(cloud: XmlElement): string {
  const labels: string[] = [];
  const visit = (element: XmlElement) => {
    for (const child of element.children) {
      if (/^(?:label|labelString|labels)$/.test(child.name) && child.text.trim() !== '') labels.push(child.text.trim());
      visit(child);
    }
  };
  visit(cloud);
  return [...new Set(labels)].join(', ');
}

/** Ids and types: an element with an `id` whose class is one of credentials. Values are never looked at. */
export function credentialsIn(root: XmlElement): NameFact[] {
  const found: NameFact[] = [];
  const visit = (element: XmlElement) => {
    const kind = element.attributes.class ?? element.name;
    const id = childText(element, 'id');
    if (id && /(?:Credentials|PrivateKey)(?:Impl)?$/.test(kind))
      found.push({ kind: 'credential', name: id, detail: kind.replace(/^.*\./, ''), span: element.span });
    else for (const child of element.children) visit(child);
  };
  visit(root);
  return found;
}
