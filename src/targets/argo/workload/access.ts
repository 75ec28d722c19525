/** Who a run is, and the least that it may do in its namespace. */
import type { Json } from '../../../core/index.js';
import type { TargetOptions } from '../../target.js';
import { metadata } from '../metadata.js';
import type { Fields, LoweredPipeline } from '../model.js';
import { NAMESPACE } from '../namespace.js';

type Manifest = Readonly<Record<string, Json>>;

interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

/** What Argo's executor needs to report results (Argo, "Workflow RBAC"). */
const REPORTS: Rule = { apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] };
/** What a template needs that starts another workflow and watches it. */
export const STARTS: Rule = {
  apiGroups: ['argoproj.io'],
  resources: ['workflows'],
  verbs: ['create', 'get', 'list', 'watch'],
};

/** What a container needs that asks how another workflow is. */
const WATCHES: Rule = { ...STARTS, verbs: ['get', 'list'] };

/** ServiceAccount, Role and RoleBinding of a pipeline. */
export function accessOf(lowered: LoweredPipeline, options: TargetOptions): readonly Manifest[] {
  const { name } = lowered;
  return identity({ name, metadata: metadata(lowered, options.namespace, name), rules: rulesOf(lowered) }, options);
}

/** An account and what it may do in its namespace; all three manifests bear its name. */
export function identity(
  { name, metadata: named, rules }: { readonly name: string; readonly metadata: Json; readonly rules: readonly Rule[] },
  { namespace, layout }: TargetOptions,
): readonly Manifest[] {
  // Kustomize and Helm fill in where the account lives; a plain manifest has to say it.
  const where = namespace ?? (layout === 'flat' ? NAMESPACE : undefined);
  const rbac = 'rbac.authorization.k8s.io';
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: named },
    { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: named, rules: rules as unknown as Json },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: named,
      roleRef: { apiGroup: rbac, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, ...(where !== undefined && { namespace: where }) }],
    },
  ];
}

/** Derived from what the templates do: only those that make Kubernetes objects need more than reporting. */
function rulesOf({ templates }: LoweredPipeline): readonly Rule[] {
  if (templates.some(({ fields }) => startsWorkflow(fields))) return [REPORTS, STARTS];
  return templates.some(({ fields }) => watchesWorkflow(fields)) ? [REPORTS, WATCHES] : [REPORTS];
}

function startsWorkflow({ resource }: Fields): boolean {
  const manifest = (resource as { readonly manifest?: Json } | undefined)?.manifest;
  return typeof manifest === 'string' && /^\s*"?kind"?:\s*"?Workflow"?,?\s*$/m.test(manifest);
}

function watchesWorkflow({ container }: Fields): boolean {
  const command = (container as { readonly command?: Json } | undefined)?.command;
  return (
    Array.isArray(command) && command.some((one) => typeof one === 'string' && one.includes('kubectl get workflows'))
  );
}
