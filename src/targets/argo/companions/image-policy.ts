import type { Companion } from './companion.js';
import { imagesOf, repositoryOf } from './evidence.js';

/** The registries that the pipelines use today are the ones that they may use; whether images are signed is watched before it is demanded. */
export const companion: Companion = {
  id: 'image-policy',
  what: 'Gatekeeper constraint on where images come from, and a ClusterImagePolicy that warns of unsigned ones',
  serves: 'policy validation',
  emit: ({ lowered }, { printAll }) => {
    const images = imagesOf(lowered);
    const repositories = [...new Set(images.map(repositoryOf))].sort();
    if (repositories.length === 0) return [];
    const constraint = {
      apiVersion: 'constraints.gatekeeper.sh/v1beta1',
      kind: 'K8sAllowedRepos',
      metadata: { name: 'pipeline-images' },
      spec: {
        enforcementAction: 'dryrun',
        match: {
          kinds: [{ apiGroups: [''], kinds: ['Pod'] }],
          labelSelector: { matchLabels: { 'app.kubernetes.io/managed-by': 'tiphys' } },
        },
        parameters: { repos: [...new Set(images.flatMap(spellings))].sort() },
      },
    };
    const signed = {
      apiVersion: 'policy.sigstore.dev/v1beta1',
      kind: 'ClusterImagePolicy',
      metadata: { name: 'pipeline-images' },
      spec: {
        mode: 'warn',
        images: repositories.map((one) => ({ glob: `${one}/*` })),
        authorities: [{ keyless: { identities: [{ issuerRegExp: '.+', subjectRegExp: '.+' }] } }],
      },
    };
    return [{ path: 'security/image-policies.yaml', text: printAll([constraint, signed]) }];
  },
};

/** Gatekeeper compares with what the pod says: by prefix, and an image of Docker's own may be named without any. */
function spellings(image: string): string[] {
  const full = `${repositoryOf(image)}/`;
  const said = image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  return image.startsWith(full)
    ? [full]
    : [full, said.includes('/') ? said.slice(0, said.lastIndexOf('/') + 1) : `${said}:`];
}
