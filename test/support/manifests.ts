import { parseAllDocuments } from 'yaml';
import type { Conversion } from '../../src/core/index.js';

/** The parts of a manifest that laws speak of. */
export interface Manifest {
  readonly path: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  /** A ConfigMap has none. */
  readonly spec?: {
    readonly templates?: readonly Template[];
    readonly workflowTemplateRef?: { readonly name: string };
  };
}

export interface Template {
  readonly name: string;
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
  readonly dag?: { readonly tasks: readonly DagTask[] };
  readonly container?: { readonly command?: readonly string[]; readonly args?: readonly string[] };
  readonly script?: { readonly source: string };
  readonly suspend?: unknown;
  readonly resource?: unknown;
}

export interface DagTask {
  readonly name: string;
  readonly template?: string;
  readonly depends?: string;
}

export interface Placed {
  readonly manifest: Manifest;
  readonly template: Template;
  readonly source: string;
}

const known = new WeakMap<Conversion, readonly Manifest[]>();

/** Every manifest of `base/`, parsed once for all laws of a conversion; throws where the YAML is not sound. */
export function manifestsOf(conversion: Conversion): readonly Manifest[] {
  const found = known.get(conversion) ?? parsed(conversion);
  known.set(conversion, found);
  return found;
}

function parsed({ files }: Conversion): Manifest[] {
  const wanted = files.filter(({ path }) => path.startsWith('base/') && path !== 'base/kustomization.yaml');
  return wanted.flatMap(({ path, text }) =>
    parseAllDocuments(text).map((document) => {
      const [problem] = [...document.errors, ...document.warnings];
      if (problem) throw new Error(`${path}: ${problem.message}`);
      return { path, ...(document.toJS() as Omit<Manifest, 'path'>) };
    }),
  );
}

/** The templates that carry a node of the IR, by its id, with the place that they give for it; several steps may share a script. */
export function templatesByNode(manifests: readonly Manifest[]): Map<string, Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const manifest of manifests) {
    for (const template of manifest.spec?.templates ?? []) {
      const annotations = template.metadata?.annotations ?? {};
      const also = JSON.parse(annotations['tiphys.dev/also'] ?? '{}') as Readonly<Record<string, string>>;
      const own = annotations['tiphys.dev/node'];
      const all = { ...also, ...(own !== undefined && { [own]: annotations['tiphys.dev/source'] ?? '' }) };
      for (const [node, source] of Object.entries(all))
        found.set(node, [...(found.get(node) ?? []), { manifest, template, source }]);
    }
  }
  return found;
}
