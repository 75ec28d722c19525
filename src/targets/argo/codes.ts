import { type CodeCatalogue, reporter } from '../../core/index.js';

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
  AR003: {
    severity: 'warning',
    title: 'A callable has to be moved by hand',
    why: 'The step runs code of the source system; nothing of it is guessed.',
    remedy: 'Package the callable into an image and replace the failing step.',
  },
  AR004: {
    severity: 'warning',
    title: 'A step without a translation',
    why: 'The construct has no mapping yet, and a step that does nothing would be a lie.',
    remedy: 'Replace the failing step by one that does what the source line does.',
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
    why: 'What was not read cannot be translated.',
    remedy: 'See the diagnostics of the reading.',
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
  AR017: {
    severity: 'info',
    title: 'Every run is the latest one',
    why: 'Argo starts no runs for missed intervals, so that a run is the latest unless somebody says otherwise.',
    remedy: 'Submit runs for missed intervals with the parameter `latest=false`.',
  },
  AR018: {
    severity: 'info',
    title: 'Something runs when a step or run has ended',
    why: 'What the source calls or mails in its own process runs in a pod; whatever becomes of it, step and run end as they did.',
    remedy: 'Look at what it says, and create the Secret of the connection that it uses.',
  },
  AR050: {
    severity: 'info',
    title: 'Variables come from the cluster',
    why: 'What Airflow keeps in its database is read from a ConfigMap, or a Secret where the name says so.',
    remedy:
      'Create the ConfigMap and the Secret `airflow-variables` with one key for each Variable; the ConfigMap with the label `workflows.argoproj.io/configmap-type: Parameter`.',
  },
  AR051: {
    severity: 'warning',
    title: 'An image has to be built',
    why: 'The callable imports packages that no Python image has, and the source does not say in which versions.',
    remedy: 'Write the versions into `images/*/requirements.txt`, build the image and push it to your registry.',
  },
  AR052: {
    severity: 'warning',
    title: 'The step touches the machine that it runs on',
    why: 'Files and environment variables of a worker are not those of a container.',
    remedy: 'Look whether the step needs a volume, an artifact, or a variable in its `env`.',
  },
  AR053: {
    severity: 'warning',
    title: 'A part of the context is another one here',
    why: 'Argo has something like it, not the same.',
    remedy: 'Look at what the callable does with it.',
  },
  AR054: {
    severity: 'info',
    title: 'Where the dates of a run come from',
    why: 'Airflow gives each run a logical date and a data interval; Argo knows the time for which a run was scheduled.',
    remedy:
      'Submit runs for other dates with the parameters `logical_date`, `data_interval_start` and `data_interval_end`.',
  },
  AR072: {
    severity: 'warning',
    title: 'A script holds what a Secret holds',
    why: 'Groovy puts a credential into the text of the script, where the shell reads it as a part of the program. The container does the same before it starts.',
    remedy:
      'Write the variable with a backslash or in single quotes in the source, so that the shell reads it: the text then holds none.',
  },
  AR073: {
    severity: 'warning',
    title: 'A step leaves something on its machine',
    why: 'Steps of one agent share its home, its packages and its containers; here each step has a container of its own, and only the workspace is shared.',
    remedy: 'Put it into the image, into one script with the step that needs it, or into the workspace.',
  },
  AR030: {
    severity: 'info',
    title: 'Steps in a row are one script',
    why: 'Shell steps that follow one another in one environment and one workspace need no pod each.',
    remedy: 'Nothing; the script says which source line each section comes from.',
  },
  AR031: {
    severity: 'warning',
    title: 'A label of an agent has no image',
    why: 'The map of agents does not name the label, so that the default image stands in.',
    remedy: 'Add the label to `agents` in tiphys.config.yaml, with an image and a nodeSelector.',
  },
  AR032: {
    severity: 'warning',
    title: 'An image has to be built',
    why: 'The source builds the image of its agent from a Dockerfile when the run starts.',
    remedy: 'Build it in a pipeline of its own and put its name into the templates.',
  },
  AR033: {
    severity: 'warning',
    title: 'A condition looks at what Argo does not keep',
    why: 'The result of the last run, and the results unstable, aborted and not built, have no counterpart.',
    remedy: 'Decide whether what runs on that condition should run on success, on failure, or always.',
  },
  AR034: {
    severity: 'warning',
    title: 'A condition has to be decided by hand',
    why: 'The condition is code that only its own engine could run, or a list that run time makes.',
    remedy: 'Write the condition into `when`, and delete the node that fails.',
  },
  AR035: {
    severity: 'warning',
    title: 'A fact of the run is said otherwise',
    why: 'Jenkins sets it for each build; Argo knows no such thing.',
    remedy:
      'Let the Sensor or whoever submits the workflow set a parameter; where a name stands for a number, see that nothing counts with it.',
  },
  AR036: {
    severity: 'info',
    title: 'Workspaces are on one volume of the run',
    why: 'Steps that shared a workspace share a folder of the volume; each step has a pod of its own.',
    remedy: 'Choose a storage class, its size and its access mode.',
  },
  AR037: {
    severity: 'info',
    title: 'Who may answer is not in the workflow',
    why: 'Argo asks Kubernetes whether somebody may resume a workflow.',
    remedy: 'Give the role that may resume workflows to those whom the source names.',
  },
  AR038: {
    severity: 'info',
    title: 'An option without a meaning here',
    why: 'The option is about how Jenkins keeps, shows or starts builds.',
    remedy: 'Nothing, unless somebody relies on it.',
  },
  AR039: {
    severity: 'warning',
    title: 'The time limit of a block holds for each step',
    why: 'Argo limits the time of a pod and of a whole workflow, and of nothing between.',
    remedy: 'Lower the limit of the steps, or make one step of them.',
  },
  AR040: {
    severity: 'warning',
    title: 'A failure is forgiven otherwise',
    why: 'The source goes on after a failure and gives the run a result of its own.',
    remedy: 'Look at what the run should end as.',
  },
  AR041: {
    severity: 'info',
    title: 'The end of the run has a handler',
    why: 'Argo runs the exit handler however the run ended; a failure in it fails the run.',
    remedy: 'Nothing.',
  },
  AR042: {
    severity: 'warning',
    title: 'An output loses its last newline',
    why: 'Argo cuts the newline at the end of what a step printed; Jenkins keeps it unless the script trims it.',
    remedy: 'Nothing where the source calls `trim()`.',
  },
  AR043: {
    severity: 'warning',
    title: 'The checkout is a plain one',
    why: 'The sources are fetched with git in a container of its own.',
    remedy: 'Add credentials, submodules, or the image that your organisation uses.',
  },
  AR044: {
    severity: 'warning',
    title: 'A workflow starts another',
    why: 'The workflow needs the right to create workflows, and the other one has to be there.',
    remedy: 'Bind a role that may create, get and watch workflows to the service account.',
  },
  AR045: {
    severity: 'info',
    title: 'A Secret has to be there',
    why: 'Credentials stay where they are: the manifest names the Secret and the key.',
    remedy: 'Create it, by hand or from an ExternalSecret.',
  },
  AR046: {
    severity: 'info',
    title: 'Blocks are templates around a step',
    why: 'Tries, locks, handlers and parallel branches are DAGs or fields of a template.',
    remedy: 'Nothing.',
  },
  AR047: {
    severity: 'info',
    title: 'Files travel as artifacts',
    why: 'What Jenkins keeps on its controller goes through the artifact repository of the cluster.',
    remedy: 'Configure an artifact repository, and check the patterns.',
  },
  AR048: {
    severity: 'warning',
    title: 'Airflow runs as a library',
    why: 'The step has Airflow and the packages of its hooks in its image, and connections from Secrets; neither scheduler nor database of Airflow is there.',
    remedy:
      'Build the image in the release of Airflow and the versions of the packages that the source runs with, and create the Secret of each connection (keys: conn_type, host, port, schema, login, password, extra).',
  },
  AR055: {
    severity: 'warning',
    title: 'A client stands in for the operator',
    why: 'Airflow asks the service with a library in its own process; the step asks it with a client in a container.',
    remedy:
      'Check the image, its version, and who the step is for the service: its service account or the Secret that it names.',
  },
  AR056: {
    severity: 'warning',
    title: 'The client does not do quite what the operator does',
    why: 'An argument or a habit of the operator has no counterpart in the client.',
    remedy: 'Look whether the difference that the note names matters.',
  },
  AR057: {
    severity: 'warning',
    title: 'A value that nobody here knows is a parameter',
    why: 'The source computes it, or is given it by others, before any step runs; the parameter has no default, so that no run starts without it.',
    remedy: 'Give the parameter when the workflow is submitted, or write its value down in the WorkflowTemplate.',
  },
  AR058: {
    severity: 'warning',
    title: 'A variable is not set',
    why: 'Its value is not known, and no text of the step names it; a program that the step starts may read it all the same.',
    remedy: 'Set it in the manifest if something that the step starts needs it.',
  },
  AR059: {
    severity: 'info',
    title: 'A message says less',
    why: 'A part of a text that is only printed is known to nobody before the step runs; a name in angle brackets stands for it.',
    remedy: 'Put the value in where somebody reads the message.',
  },
  AR060: {
    severity: 'warning',
    title: 'An event starts the run, not quite as there',
    why: 'A Sensor of Argo Events starts the pipeline; when, or by whose call, differs from the source in what the note says.',
    remedy: 'Look whether the difference matters, and wire up the call that the note names.',
  },
  AR061: {
    severity: 'info',
    title: 'Parameters of a task stand as they are written',
    why: 'Airflow lets the configuration of a run change the parameters of a task; here they are part of its text.',
    remedy: 'Make a parameter of the workflow of one that somebody sets for a run.',
  },
  AR062: {
    severity: 'warning',
    title: 'Rows of an answer travel as a parameter',
    why: 'Airflow keeps what a statement answers in its database; Argo hands results on in parameters of at most about 96 KB, and a step that gets more does not start.',
    remedy: 'Write large answers to a table or a bucket, and hand on where they lie.',
  },
} as const satisfies CodeCatalogue;

export type ArgoCode = keyof typeof catalogue;
export const codes: CodeCatalogue<ArgoCode> = catalogue;
export const report = reporter<ArgoCode>(codes);
