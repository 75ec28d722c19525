import type { ServiceAction } from '../../../ir/index.js';
import { lowerOperator } from '../callables/operator.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { AMAZON } from '../services/amazon.js';
import { Client } from '../services/client.js';
import { COMPUTING } from '../services/computing.js';
import { DBT } from '../services/dbt.js';
import { GOOGLE } from '../services/google.js';
import { filled, type Operation } from '../services/operation.js';
import { ownOperator } from '../services/own-operator.js';

/** Every operation that a client does here. */
const OPERATIONS: Readonly<Record<string, Operation>> = { ...AMAZON, ...GOOGLE, ...COMPUTING, ...DBT };

/** A job of a service: its own client with the same arguments, where all of them are known; else a failing step that names the service, the operation and, where it is obvious, the command for it. */
export function lower(context: ActionContext): LoweredAction {
  if (context.step.action.kind !== 'service') throw new Error(`${context.step.action.kind} is no service`);
  const action = regional(context.step.action);
  const operation = OPERATIONS[`${action.service}/${action.operation}`];
  const client = new Client(context);
  const given = operation && filled(client, operation, action);
  if (operation && given && 'left' in given) {
    const left = given.left.map((name) => `the argument ${name} is not handed on`);
    return client.run(operation.image, operation.script(action.waits, new Set(Object.keys(action.args))), [
      ...(operation.why ?? []),
      ...left,
    ]);
  }
  const own = ownOperator(context.step, action);
  const made = own && !('lack' in own) ? lowerOperator(context, own, 'asks a service; write it by hand.') : undefined;
  if (made?.notes.every(({ fidelity }) => fidelity !== 'manual')) return made;
  const command = commandOf(action);
  const lacks = made
    ? made.notes.flatMap((one) => (one.fidelity === 'manual' ? [one.message] : []))
    : own && 'lack' in own
      ? [own.lack]
      : given && 'lack' in given
        ? [given.lack]
        : [];
  const lack = lacks.map((one) => `, ${one}`).join('');
  const how = command ? `write it by hand, with \`${command}\`` : 'write it by hand';
  return manualStep(context, `asks ${action.service} for ${action.operation}; ${how}.`, [
    note('AR004', 'manual', 'content', `a job of ${action.service}: ${action.operation}${lack}`),
  ]);
}

/** AWS: `region` is what `region_name` was called before (apache-airflow-providers-amazon, `AwsHookParams`). */
function regional(action: ServiceAction): ServiceAction {
  const { region, ...args } = action.args;
  if (!action.service.startsWith('aws.') || !region || args.region_name) return action;
  return { ...action, args: { ...args, region_name: region } };
}

/** Where one command line covers a whole service and its operations have the names of the service's own. */
const COMMANDS: Readonly<Record<string, string>> = {
  'google.bigquery': 'bq',
  'google.storage': 'gcloud storage',
  'google.dataproc': 'gcloud dataproc',
  'google.dataflow': 'gcloud dataflow',
  'google.aiplatform': 'gcloud ai',
  'google.run': 'gcloud run',
  'google.cloudfunctions': 'gcloud functions',
  'google.pubsub': 'gcloud pubsub',
  'google.composer': 'gcloud composer',
  'google.sqladmin': 'gcloud sql',
  'google.compute': 'gcloud compute',
  'google.container': 'gcloud container',
  'google.cloudbuild': 'gcloud builds',
  'google.workflows': 'gcloud workflows',
  databricks: 'databricks',
  kubernetes: 'kubectl',
};

/** The command that a person would use: whole for AWS, Azure, Spark and dbt, whose operations are commands; else its name. */
function commandOf({ service, operation }: ServiceAction): string | undefined {
  const [verb = ''] = operation.split(' ');
  if (service.startsWith('aws.')) return `aws ${service.slice('aws.'.length)} ${kebab(verb)}`;
  if (service.startsWith('azure.')) return `az ${service.slice('azure.'.length)} ${operation}`;
  if (service === 'spark') return verb;
  return service === 'dbt' ? `dbt ${operation}` : COMMANDS[service];
}

/** `AddJobFlowSteps` → `add-job-flow-steps`, `CreateDBInstance` → `create-db-instance`, as the AWS command line does it. */
function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3-$2').toLowerCase();
}
