import { createHash } from 'node:crypto';
import { cite, visible } from '../../core/index.js';
import type { Dependency, ImageUse } from '../../facts/types.js';
import type { Assessment } from '../assessment.js';
import { imagePurl, libraryPurl } from './purl.js';

interface Component {
  readonly type: 'library' | 'container' | 'application';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The software bill of materials in CycloneDX 1.6: every dependency and image that the repository states, each once, with the
 * constraint as written and its places. A version stands only where the repository states exactly one.
 */
export function renderSbom({ facts, provenance }: Assessment): string {
  const components = merged([...facts.dependencies.map(library), ...facts.images.map(image)]);
  const root = {
    type: 'application' as const,
    'bom-ref': 'assessed-repository',
    name: visible(provenance.paths.join(', ')) || 'repository',
    ...(provenance.commit !== undefined && { version: provenance.commit }),
  };
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialOf([root, components]),
    version: 1,
    metadata: {
      ...(provenance.date !== undefined && { timestamp: timeOf(provenance.date) }),
      tools: { components: [{ type: 'application', name: 'Tiphys', version: provenance.engineVersion }] },
      component: root,
    },
    components,
    dependencies: [
      { ref: root['bom-ref'], dependsOn: components.map((one) => one['bom-ref']) },
      ...components.map((one) => ({ ref: one['bom-ref'] })),
    ],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

function library(dependency: Dependency): Component {
  const { ecosystem, name, constraint, span } = dependency;
  const version = dependency.pinned ? versionOf(constraint) : undefined;
  const purl = libraryPurl(ecosystem, name, version);
  const key = purl ?? `${ecosystem}:${name}@${version ?? constraint ?? ''}`;
  return {
    type: ecosystem === 'oci' ? 'container' : 'library',
    'bom-ref': visible(key),
    name: visible(name),
    ...(version !== undefined && { version: visible(version) }),
    ...(purl !== undefined && { purl }),
    properties: [
      { name: 'tiphys:ecosystem', value: ecosystem },
      ...(constraint === undefined ? [] : [{ name: 'tiphys:constraint', value: visible(constraint) }]),
      { name: 'tiphys:place', value: visible(cite(span)) },
    ],
  };
}

/** `==2.10.5`, `2.10.5`, `v1` as the version alone. */
function versionOf(constraint: string | undefined): string | undefined {
  const version = constraint?.replace(/^(?:===?|@|:)\s*/, '').trim();
  return version === '' ? undefined : version;
}

function image({ image: reference, span }: ImageUse): Component {
  const { name, version, purl } = imagePurl(reference);
  return {
    type: 'container',
    'bom-ref': visible(purl ?? `oci:${reference}`),
    name: visible(name),
    ...(version !== undefined && { version: visible(version) }),
    ...(purl !== undefined && { purl }),
    properties: [
      { name: 'tiphys:ecosystem', value: 'oci' },
      { name: 'tiphys:place', value: visible(cite(span)) },
    ],
  };
}

/** The same thing at several places is one component with several places. */
function merged(components: readonly Component[]): Component[] {
  const byRef = new Map<string, Component>();
  for (const component of components) {
    const known = byRef.get(component['bom-ref']);
    if (!known) byRef.set(component['bom-ref'], component);
    else {
      const all = [...known.properties, ...component.properties];
      const properties = [...new Map(all.map((one) => [`${one.name} ${one.value}`, one])).values()];
      byRef.set(component['bom-ref'], { ...known, properties });
    }
  }
  return [...byRef.values()];
}

/** The same content has the same serial number (RFC 9562, version 8), so that two runs give the same bytes. */
function serialOf(content: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

const timeOf = (date: string) => (date.includes('T') ? new Date(date).toISOString() : `${date}T00:00:00Z`);
