import { stepsOf } from '../../../ir/index.js';
import type { LoweredPipeline } from '../model.js';
import { shortHash } from '../names.js';
import { stageNamespace } from '../namespace.js';
import { stamp } from '../provenance.js';
import type { Companion } from './companion.js';

/** The narrowest predefined role of Google Cloud with which the jobs of a service can be run (cloud.google.com/iam, "Predefined roles"). */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  'google.bigquery': ['roles/bigquery.jobUser', 'roles/bigquery.dataEditor'],
  'google.storage': ['roles/storage.objectUser'],
  'google.dataproc': ['roles/dataproc.editor'],
  'google.dataflow': ['roles/dataflow.developer'],
  'google.pubsub': ['roles/pubsub.editor'],
  'google.run': ['roles/run.developer'],
  'google.cloudfunctions': ['roles/cloudfunctions.invoker'],
  'google.aiplatform': ['roles/aiplatform.user'],
  'google.container': ['roles/container.developer'],
};

/** A Google service account for each pipeline that uses Google Cloud, with the roles of the services that its steps call. */
export const companion: Companion = {
  id: 'workload-identity',
  what: 'Terraform: a Google service account a pipeline, bound to its Kubernetes one, with the roles that its steps need',
  serves: 'security context',
  emit: ({ lowered, options }) => {
    const users = lowered.map((one) => ({ one, roles: rolesOf(one) })).filter(({ roles }) => roles.length > 0);
    if (users.length === 0) return [];
    const namespace = stageNamespace(options, 'prod');
    const text = [HEAD, ...users.map(({ one, roles }) => identityOf(one, roles, namespace))].join('\n');
    return [{ path: 'terraform/workload-identity.tf', text: stamp(text) }];
  },
};

function rolesOf({ pipeline }: LoweredPipeline): readonly string[] {
  const services = [...stepsOf(pipeline)].flatMap(({ action }) => (action.kind === 'service' ? [action.service] : []));
  return [...new Set(services.flatMap((service) => ROLES[service] ?? []))].sort();
}

const HEAD = `variable "project" {
  description = "Google Cloud project in which the pipelines act"
  type        = string
}
`;

/** Names come from ours, which are DNS labels: nothing of the repository stands in the text. */
function identityOf({ name }: LoweredPipeline, roles: readonly string[], namespace: string): string {
  const label = name.replaceAll('-', '_');
  return `resource "google_service_account" "${label}" {
  project      = var.project
  account_id   = "${accountId(name)}"
  display_name = "Pipeline ${name}"
}

resource "google_service_account_iam_member" "${label}" {
  service_account_id = google_service_account.${label}.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:\${var.project}.svc.id.goog[${namespace}/${name}]"
}

resource "google_project_iam_member" "${label}" {
  for_each = toset(${JSON.stringify(roles)})
  project  = var.project
  role     = each.value
  member   = "serviceAccount:\${google_service_account.${label}.email}"
}
`;
}

/** 6 to 30 characters (Google Cloud, "Service account IDs"). */
function accountId(name: string): string {
  const short = name.length <= 30 ? name : `${name.slice(0, 21).replace(/-+$/, '')}-${shortHash(name)}`;
  return short.length >= 6 ? short : `${short}-pipeline`;
}
