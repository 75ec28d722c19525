import type { CodeCatalogue } from '../../../core/index.js';

/** What there is to say of stages, their shells, workspaces and conditions. */
export const stageCodes = {
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
  AR067: {
    severity: 'info',
    title: 'The `post` of a pipeline belongs to each of its tries',
    why: 'Jenkins runs it at the end of every try; so it stands in what is tried again, not in the exit handler of the workflow.',
    remedy: 'Nothing, unless it has to run in runs that are stopped: then put it into `onExit` as well.',
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
  AR079: {
    severity: 'warning',
    title: 'Files are written by a program of the image',
    why: 'Jenkins packs archives and writes data with libraries of its own; here programs of the image do, or JSON is written for YAML. What is in the files is the same, their bytes and permissions may differ.',
    remedy: 'Look whether something reads the file byte by byte, and whether the image has the program.',
  },
  AR080: {
    severity: 'warning',
    title: 'Files of a run of another pipeline',
    why: 'Jenkins finds the build of the other job and takes what it archived. Argo knows artifacts of other workflows by their key in the store alone.',
    remedy:
      'Give the artifact of the other workflow a key that does not change with the run (`s3.key`), and name the same key as an input artifact of this step.',
  },
  AR081: {
    severity: 'warning',
    title: 'Files that are put aside have no single name',
    why: 'What a step puts aside is an artifact of the whole run, under one name. Where the step runs several times, or no step before is known to put files aside under that name, nothing can be handed on.',
    remedy:
      'Put the files aside under a name of their own in each run of the step, or hand them on as an artifact by hand.',
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
  AR090: {
    severity: 'info',
    title: 'A text is made otherwise',
    why: 'Argo changes the case of letters beyond ASCII by rules of its own: of ß, İ and a few others each of the two makes something else.',
    remedy: 'Nothing, where the text is a name of letters a to z.',
  },
} as const satisfies CodeCatalogue;
