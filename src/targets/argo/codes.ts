import { type CodeCatalogue, reporter } from '../../core/index.js';
import { callableCodes } from './callables/findings.js';
import { serviceCodes } from './services/findings.js';
import { stageCodes } from './stages/findings.js';

/** Why a translation to Argo is what it is. */
const catalogue = {
  AR001: {
    severity: 'info',
    title: 'The image is an assumption',
    why: 'The source names no image; the step runs in the one that the options name.',
    remedy: 'Check that the image has what the script calls, or name another with --image or in tiphys.config.yaml.',
  },
  AR002: {
    severity: 'warning',
    title: 'A script that is not wholly known',
    why: 'The text holds template expressions or values that run time decides, and their translation is not there yet.',
    remedy: 'Write the step by hand from the source line named; the generated step fails until then.',
  },
  AR004: {
    severity: 'warning',
    title: 'A step without a translation',
    why: 'There is no rule for this construct yet, and a step that did nothing would look as if it had worked.',
    remedy:
      'Write a template that does what the source line does; one WorkflowTemplate for all steps with the same construct.',
  },
  AR005: {
    severity: 'warning',
    title: 'The join is approximate',
    why: 'When the step starts there, or whether, depends on more than the order of the steps says.',
    remedy: 'Look at what the step does when something before it fails or is skipped.',
  },
  AR006: {
    severity: 'warning',
    title: 'A policy that is not known',
    why: 'A number that decides about retries or time is decided at run time; the default stands in.',
    remedy: 'Set it in the manifest.',
  },
  AR007: {
    severity: 'warning',
    title: 'A meaning of the source has no counterpart here',
    why: 'The source asks for something that this translation does not express.',
    remedy: 'Decide whether it matters for this pipeline.',
  },
  AR008: {
    severity: 'warning',
    title: 'The schedule has to be set by hand',
    why: 'The trigger has no CronWorkflow: it is an event, a timetable or not known.',
    remedy: 'Start the WorkflowTemplate from a Sensor or a CronWorkflow of your own.',
  },
  AR009: {
    severity: 'info',
    title: 'Missed runs are not made up',
    why: 'Argo starts one run for each time that comes, not for those that passed.',
    remedy: 'Submit the WorkflowTemplate for each missed interval.',
  },
  AR010: {
    severity: 'warning',
    title: 'What may run at a time is approximate',
    why: 'The source limits how many run at a time in a way that a semaphore of Argo says only in part.',
    remedy: 'Set the numbers in the ConfigMap that the semaphore reads.',
  },
  AR011: {
    severity: 'warning',
    title: 'The run-time shape is not expressed',
    why: 'A condition, or the list that a step is mapped over, is not known, so that which steps run is not either.',
    remedy: 'Model the choice with `when` or `withParam` by hand.',
  },
  AR012: {
    severity: 'warning',
    title: 'The reading is not complete',
    why: 'Parts of the pipeline depend on what only run time or another repository knows; what was not read is not in the manifest.',
    remedy:
      'Look at the diagnostics at the same place (section 10 of the report): hand over what is missing with --library or --variables, or compare the manifest with the source.',
  },
  AR013: {
    severity: 'info',
    title: 'The time zone is an assumption',
    why: 'The source uses the zone of the machine it runs on.',
    remedy: 'Set `timezone` on the CronWorkflow.',
  },
  AR014: {
    severity: 'info',
    title: 'An exit code with a meaning',
    why: 'Airflow skips a task whose script exits with 99; the translation assumes that this script does not.',
    remedy: 'Look for `exit 99` in what the script calls.',
  },
  AR015: {
    severity: 'error',
    title: 'A credential in clear text is not copied',
    why: 'The script or its environment holds what looks like a credential; a manifest is no place for it.',
    remedy: 'Revoke the credential, put its successor into a Secret, and refer to it from the step.',
  },
  AR016: {
    severity: 'info',
    title: 'The source has several answers',
    why: 'Airflow settles a step by the skip or the failure that it sees first. Where nothing forces their order, the translation takes the answer for steps that last equally long.',
    remedy: 'Use `none_failed_min_one_success` where a skip above should not settle the step.',
  },
  AR018: {
    severity: 'info',
    title: 'Something runs when a step or run has ended',
    why: 'What the source calls or mails in its own process runs in a pod; whatever becomes of it, step and run end as they did.',
    remedy: 'Look at what it says, and create the Secret of the connection that it uses.',
  },
  AR052: {
    severity: 'warning',
    title: 'The step touches the machine that it runs on',
    why: 'Files and environment variables of a worker are not those of a container.',
    remedy: 'Look whether the step needs a volume, an artifact, or a variable in its `env`.',
  },
  AR066: {
    severity: 'info',
    title: 'Some days start other runs',
    why: 'Airflow and Argo read the same schedule in the same way but for a few days of the year: those on which the clock is changed, and some that Airflow leaves out.',
    remedy:
      'Choose a time that the change of the clock does not touch, or start the missing run by hand on those days.',
  },
  AR069: {
    severity: 'info',
    title: 'An SLA is an alert',
    why: 'Airflow asks for each task whether it has ended so long after the end of its interval, mails who is late, and calls a function; it ends nothing. Here an alert watches how long runs take.',
    remedy:
      'Look at the rule `PipelineLate` in observability/alerts.yaml, and let Alertmanager tell whom the source tells.',
  },
  AR070: {
    severity: 'error',
    title: 'The workflow is too large to run',
    why: 'Argo keeps a copy of the whole WorkflowTemplate in each run, and its controller writes no run of more than 1 MiB (`MAX_WORKFLOW_SIZE`); etcd takes no object of more than 1.5 MiB. Splitting it into templates of other WorkflowTemplates does not help: the run keeps copies of those too.',
    remedy:
      'Cut the pipeline into several that start one another, or make one template with parameters of those that are alike: the largest are usually the same code many times.',
  },
  AR071: {
    severity: 'info',
    title: 'The manifest is too large for a client-side apply',
    why: '`kubectl apply` keeps what it was given in an annotation, and Kubernetes takes at most 256 KiB of those.',
    remedy: 'Use `kubectl apply --server-side`, or `ServerSideApply=true` in the sync options of Argo CD.',
  },
  AR074: {
    severity: 'warning',
    title: 'The image is not known to have what the script calls',
    why: 'The source names no image, and a bare one has a shell and its tools; what else the script calls came with the machine.',
    remedy: 'Name an image that has it with --image, or by the label of the agent in tiphys.config.yaml.',
  },
  AR078: {
    severity: 'info',
    title: 'An image that a parameter names, which is empty by default',
    why: 'Argo refuses a whole workflow in which the image of one template is empty; in the source only the step fails. Here a container before the step asks for the parameter, and fails with an explanation where it is empty.',
    remedy: 'Give the parameter a default, or a value in each run.',
  },
  ...callableCodes,
  ...serviceCodes,
  ...stageCodes,
} as const satisfies CodeCatalogue;

export type ArgoCode = keyof typeof catalogue;
export const codes: CodeCatalogue<ArgoCode> = catalogue;
export const report = reporter<ArgoCode>(codes);
