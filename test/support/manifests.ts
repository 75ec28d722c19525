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

/** Every manifest of `base/`, parsed; throws where the YAML is not sound. */
export function manifestsOf({ files }: Conversion): Manifest[] {
  const wanted = files.filter(({ path }) => path.startsWith('base/') && path !== 'base/kustomization.yaml');
  return wanted.flatMap(({ path, text }) =>
    parseAllDocuments(text).map((document) => {
      const [problem] = [...document.errors, ...document.warnings];
      if (problem) throw new Error(`${path}: ${problem.message}`);
      return { path, ...(document.toJS() as Omit<Manifest, 'path'>) };
    }),
  );
}

/** The templates that carry a node of the IR, by its id. */
export function templatesByNode(
  manifests: readonly Manifest[],
): Map<string, { manifest: Manifest; template: Template }[]> {
  const found = new Map<string, { manifest: Manifest; template: Template }[]>();
  for (const manifest of manifests) {
    for (const template of manifest.spec?.templates ?? []) {
      const node = template.metadata?.annotations?.['tiphys.dev/node'];
      if (node !== undefined) found.set(node, [...(found.get(node) ?? []), { manifest, template }]);
    }
  }
  return found;
}
