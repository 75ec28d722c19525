/** Databricks and Spark with their own command lines (databricks/cli v0.236; Spark, "Submitting Applications"). */
import type { Operation } from './operation.js';

const DATABRICKS =
  'case "$CONN_HOST" in https://*) export DATABRICKS_HOST="$CONN_HOST";; *) export DATABRICKS_HOST="https://$CONN_HOST";; esac\nexport DATABRICKS_TOKEN="$CONN_PASSWORD"';

/**
 * The command waits until the run is over, and ends well whatever the run came to (databricks/cli, cmd/workspace/jobs/jobs.go): the
 * results of the run and of its tasks tell.
 */
const databricks = (command: string, fields: Readonly<Record<string, string>>): Operation => ({
  image: 'ghcr.io/databricks/cli:v0.236.0',
  connected: true,
  holds: { BODY: { fields } },
  script: (waits) =>
    `${DATABRICKS}\ndatabricks jobs ${command} --json "$BODY" --output json${waits ? ` --timeout 168h ${JUDGED}` : ' --no-wait'}`,
  why: ['the token is the password of the connection'],
});

/** Leaves out tasks that a condition of the job has excluded. */
const JUDGED = [
  '> /tmp/run; code=$?; cat /tmp/run; [ $code = 0 ] || exit $code',
  'grep -o \'"result_state": *"[A-Z_]*"\' /tmp/run | grep -v EXCLUDED > /tmp/results',
  '[ -s /tmp/results ] && ! grep -qv \'"SUCCESS"\' /tmp/results',
].join('\n');

const SPARK: Readonly<Record<string, string>> = {
  java_class: '--class',
  name: '--name',
  deploy_mode: '--deploy-mode',
  driver_memory: '--driver-memory',
  executor_memory: '--executor-memory',
  executor_cores: '--executor-cores',
  num_executors: '--num-executors',
  total_executor_cores: '--total-executor-cores',
  jars: '--jars',
  files: '--files',
  py_files: '--py-files',
  packages: '--packages',
  repositories: '--repositories',
  properties_file: '--properties-file',
  archives: '--archives',
};
const FLAGS = Object.keys(SPARK).map((name) => [name.toUpperCase(), name, SPARK[name] ?? ''] as const);

const spark: Operation = {
  image: 'apache/spark:3.5.3-python3',
  connected: true,
  holds: {
    APPLICATION: 'application',
    ARGUMENTS: { whole: 'application_args?' },
    CONF: { whole: 'conf?' },
    ...Object.fromEntries(FLAGS.map(([variable, name]) => [variable, `${name}?`])),
  },
  script: () =>
    [
      'case "$CONN_PORT" in "") master=$CONN_HOST;; *) master="$CONN_HOST:$CONN_PORT";; esac',
      'export MASTER="${master:-yarn}"',
      "python3 - <<'PROGRAM'",
      'import json, os',
      'call = ["/opt/spark/bin/spark-submit", "--master", os.environ["MASTER"]]',
      'for key, value in json.loads(os.environ["CONF"] or "{}").items():',
      '    call += ["--conf", "%s=%s" % (key, str(value).lower() if isinstance(value, bool) else value)]',
      `for name, flag in json.loads(${JSON.stringify(JSON.stringify(FLAGS.map(([variable, , flag]) => [variable, flag])))}):`,
      '    if os.environ[name]:',
      '        call += [flag, os.environ[name]]',
      'call += [os.environ["APPLICATION"]] + [str(one) for one in json.loads(os.environ["ARGUMENTS"] or "[]")]',
      'os.execv(call[0], call)',
      'PROGRAM',
    ].join('\n'),
  why: [
    'the application has to be in the image, or at an address that Spark can read',
    'the version of Spark is an assumption',
  ],
};

export const COMPUTING: Readonly<Record<string, Operation>> = {
  'databricks/jobs.runs.submit': databricks('submit', {
    run_name: 'run_name?',
    tasks: 'tasks?',
    existing_cluster_id: 'existing_cluster_id?',
    new_cluster: 'new_cluster?',
    notebook_task: 'notebook_task?',
    spark_jar_task: 'spark_jar_task?',
    spark_python_task: 'spark_python_task?',
    libraries: 'libraries?',
    timeout_seconds: 'timeout_seconds?',
  }),
  'databricks/jobs.run-now': databricks('run-now', {
    job_id: 'job_id',
    notebook_params: 'notebook_params?',
    python_params: 'python_params?',
    jar_params: 'jar_params?',
    spark_submit_params: 'spark_submit_params?',
    job_parameters: 'job_parameters?',
  }),
  'spark/spark-submit': spark,
};
