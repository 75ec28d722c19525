import type { CodeCatalogue } from '../../../core/index.js';

/** What there is to say of callables, and of what Airflow knows at run time. */
export const callableCodes = {
  AR003: {
    severity: 'warning',
    title: 'A callable has to be moved by hand',
    why: 'The step runs code of the source system; nothing of it is guessed.',
    remedy: 'Package the callable into an image and replace the failing step.',
  },
  AR017: {
    severity: 'info',
    title: 'Every run is the latest one',
    why: 'Argo starts no runs for missed intervals, so that a run is the latest unless somebody says otherwise.',
    remedy: 'Submit runs for missed intervals with the parameter `latest=false`.',
  },
  AR048: {
    severity: 'warning',
    title: 'Airflow runs as a library',
    why: 'The step has Airflow and the packages of its hooks in its image, and connections from Secrets; neither scheduler nor database of Airflow is there.',
    remedy:
      'Build the image in the release of Airflow and the versions of the packages that the source runs with, and create the Secret of each connection (keys: conn_type, host, port, schema, login, password, extra).',
  },
  AR050: {
    severity: 'info',
    title: 'Variables come from the cluster',
    why: 'What Airflow keeps in its database, or its workers have in their environment, is read from a ConfigMap, or a Secret where the name says so.',
    remedy:
      'Create the ConfigMap and the Secret `airflow-variables` with one key for each Variable, and `airflow-environment` with one for each variable of the environment; the ConfigMaps with the label `workflows.argoproj.io/configmap-type: Parameter`.',
  },
  AR051: {
    severity: 'warning',
    title: 'An image has to be built',
    why: 'The callable imports packages that no Python image has, and the source does not say in which versions.',
    remedy: 'Write the versions into `images/*/requirements.txt`, build the image and push it to your registry.',
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
  AR061: {
    severity: 'info',
    title: 'Parameters of a task stand as they are written',
    why: 'Airflow lets the configuration of a run change the parameters of a task; here they are part of its text.',
    remedy: 'Make a parameter of the workflow of one that somebody sets for a run.',
  },
  AR063: {
    severity: 'warning',
    title: 'Files of the repository are checked out',
    why: 'The step names a place in the repository. Where the source runs, the repository lies on the machine as it was deployed.',
    remedy:
      'Give the parameters `source_repository` and `source_revision`, and to the artifact a Secret where the repository is private (`usernameSecret`, `passwordSecret`, `sshPrivateKeySecret`).',
  },
  AR068: {
    severity: 'info',
    title: 'The clock is read when the step starts',
    why: 'Airflow loads the file anew before each task, and takes then what it makes of the clock; here nothing is loaded but what the step needs, when its container starts.',
    remedy:
      'Set `TZ` on the step where the workers run in another zone than UTC; take the dates of the run (`{{ ds }}`) where a run that is repeated is to do the same again.',
  },
  AR062: {
    severity: 'warning',
    title: 'Rows of an answer travel as a parameter',
    why: 'Airflow keeps what a statement answers in its database; Argo hands results on in parameters of at most about 96 KB, and a step that gets more does not start.',
    remedy: 'Write large answers to a table or a bucket, and hand on where they lie.',
  },
  AR064: {
    severity: 'warning',
    title: 'What is looked up is decided at run time',
    why: 'The name of a connection or Variable is made while the step runs. As in Airflow, the step can read all of them; one that is not there is an error, or the default that the code names.',
    remedy:
      'Create the Secret from what `airflow connections export connections.json` or `airflow variables export variables.json` writes, without what these steps have no need of; or name the connection in the source.',
  },
  AR065: {
    severity: 'warning',
    title: 'The environment is what another step hands on',
    why: 'Which variables there are is known when that step has ended. Argo keeps what steps hand on in the workflow, as Airflow keeps it in its database.',
    remedy:
      'Where these are credentials, let the container take them from a Secret, or let the step ask for them itself; make texts of values that are none.',
  },
} as const satisfies CodeCatalogue;
