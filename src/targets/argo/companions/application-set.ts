import { stageNamespace } from '../namespace.js';
import type { Companion } from './companion.js';

/** Where the manifests will be committed is not in the source: whoever applies it fills it in, and until then nothing is synchronised. */
const REPOSITORY = 'https://git.example.com/REPLACE/WITH-THE-REPOSITORY-OF-THESE-MANIFESTS.git';

/** One Application a stage of the overlays. Production is synchronised by hand until somebody decides otherwise. */
export const companion: Companion = {
  id: 'application-set',
  what: 'Argo CD ApplicationSet: one Application a stage, production by hand',
  emit: ({ options }, { printPlain }) => {
    if (options.layout !== 'kustomize') return [];
    const stages = ['dev', 'staging', 'prod'].map((stage) => ({
      stage,
      namespace: stageNamespace(options, stage),
      automated: stage === 'prod' ? 'false' : 'true',
    }));
    const set = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'pipelines', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ list: { elements: stages } }],
        template: {
          metadata: { name: 'pipelines-{{ .stage }}' },
          spec: {
            project: 'default',
            source: { repoURL: REPOSITORY, targetRevision: 'HEAD', path: 'overlays/{{ .stage }}' },
            destination: { server: 'https://kubernetes.default.svc', namespace: '{{ .namespace }}' },
            syncPolicy: { syncOptions: ['CreateNamespace=true'] },
          },
        },
        templatePatch:
          '{{- if eq .automated "true" }}\nspec:\n  syncPolicy:\n    automated:\n      prune: true\n{{- end }}\n',
      },
    };
    return [{ path: 'gitops/application-set.yaml', text: printPlain(set) }];
  },
};
