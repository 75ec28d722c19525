import type { Conversion } from '../../src/core/index.js';

/** All manifests of `base/`, each under its path, in the order of their paths. */
export function renderManifests({ files }: Conversion): string {
  const manifests = files.filter(({ path }) => path.startsWith('base/') && path !== 'base/kustomization.yaml');
  return manifests.map(({ path, text }) => `# ${path}\n${text.endsWith('\n') ? text : `${text}\n`}`).join('---\n');
}
