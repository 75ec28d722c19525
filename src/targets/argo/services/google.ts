/**
 * Google's services by their own REST interfaces, with the very bodies that the source hands to its client (cloud.google.com, "REST
 * reference" of each service; `gcloud storage` where one command is the operation).
 */
import { following } from './amazon.js';
import type { Operation } from './operation.js';

const IMAGE = 'google/cloud-sdk:503.0.0-slim';

/** The address as a shell text, the JSON to post in `$BODY`; an answer's field by its path. */
const TOOLS = [
  '[ -n "$PROJECT" ] || PROJECT=$(gcloud config get-value project 2> /dev/null)',
  'call() { curl -sS --fail-with-body -H "Authorization: Bearer $(gcloud auth print-access-token)" -H "Content-Type: application/json" "$@"; }',
  "field() { python3 -c 'import json, sys",
  'one = json.load(sys.stdin)',
  'for key in sys.argv[1].split("."):',
  '    one = one.get(key, "") if isinstance(one, dict) else ""',
  'print(one if isinstance(one, str) else json.dumps(one))\' "$1"; }',
].join('\n');

interface Rest {
  readonly post: string;
  readonly id: string;
  /** Address of what was started, with `$id`. */
  readonly get: string;
  readonly state: string;
  readonly good: string;
  readonly bad: string;
  /** The field of an error in an answer that says it is done. */
  readonly error?: string;
  /** Makes `$BODY` where no argument is it. */
  readonly body?: string;
}

const rest = (holds: Operation['holds'], { post, id, get, state, good, bad, error, body }: Rest): Operation => ({
  image: IMAGE,
  holds,
  script: (waits) => {
    const start = `${TOOLS}\n${body === undefined ? '' : `${body}\n`}call --data-raw "$BODY" "${post}" > /tmp/answer || { cat /tmp/answer >&2; exit 1; }\nid=$(field ${id} < /tmp/answer) || exit 1`;
    const failed =
      error === undefined ? '' : `; [ -z "$(field ${error} < /tmp/state)" ] || { cat /tmp/state >&2; exit 1; }`;
    const look = `call "${get}" > /tmp/state && field ${state} < /tmp/state`;
    const wait = following({ look, good, bad });
    return `${start}\n${waits ? wait.replace(`${good}) exit 0`, `${good}) ${failed.slice(2)}${failed === '' ? '' : '; '}exit 0`) : 'echo "started $id"'}`;
  },
  why: ['asks as the service account of the workflow, not with the connection'],
});

/** Operations that run for long, of the services that have them. */
const operation = (holds: Operation['holds'], host: string, post: string): Operation =>
  rest(holds, {
    post: `${host}/${post}`,
    id: 'name',
    get: `${host}/$id`,
    state: 'done',
    good: 'true',
    bad: 'never',
    error: 'error',
  });

const PROJECT = 'project_id?';
const DATAPROC = 'https://dataproc.googleapis.com/v1/projects/$PROJECT/regions/$REGION/jobs';
const BIGQUERY = 'https://bigquery.googleapis.com/bigquery/v2/projects/$PROJECT/jobs';
const DATAFLOW = 'https://dataflow.googleapis.com/v1b3/projects/$PROJECT/locations/$REGION';

const BIGQUERY_JOB: Rest = {
  post: BIGQUERY,
  id: 'jobReference.jobId',
  get: `${BIGQUERY}/$id?location=$(field jobReference.location < /tmp/answer)`,
  state: 'status.state',
  good: 'DONE',
  bad: 'never',
  error: 'status.errorResult',
};

/** `$BODY` from lines of Python that make `job`, in the location that the source names (BigQuery, JobReference). */
const inPlace = (lines: readonly string[]): string =>
  [
    'export PROJECT',
    "BODY=$(python3 - <<'PROGRAM'",
    'import json, os, re',
    ...lines,
    'if os.environ["LOCATION"]:',
    '    job["jobReference"] = {"projectId": os.environ["PROJECT"], "location": os.environ["LOCATION"]}',
    'print(json.dumps(job))',
    'PROGRAM',
    ') || exit 1',
  ].join('\n');

/** The load job that GCSToBigQueryOperator makes (airflow/providers/google/cloud/transfers/gcs_to_bigquery.py; BigQuery, JobConfigurationLoad). */
const LOAD = [
  'given = json.loads(os.environ["LOAD"])',
  'objects = json.loads(os.environ["OBJECTS"])',
  'objects = [objects] if isinstance(objects, str) else objects',
  'project, dataset, table = re.fullmatch(r"(?:(.+)[.:])?([^.:]+)\\.([^.]+)", os.environ["TABLE"]).groups()',
  'load = {"autodetect": True, "createDisposition": "CREATE_IF_NEEDED", "sourceFormat": "CSV", "writeDisposition": "WRITE_EMPTY"}',
  'load.update(given, sourceFormat=given.get("sourceFormat", "CSV").upper())',
  'load["sourceUris"] = ["gs://%s/%s" % (os.environ["BUCKET"], one) for one in objects]',
  'load["destinationTable"] = {"projectId": project or os.environ["PROJECT"], "datasetId": dataset, "tableId": table}',
  'for name, field in (("SCHEMA", "schema"), ("CLUSTER", "clustering")):',
  '    if os.environ[name]:',
  '        load[field] = {"fields": json.loads(os.environ[name])}',
  'job = {"configuration": {"load": load}}',
];

export const GOOGLE: Readonly<Record<string, Operation>> = {
  'google.bigquery/jobs.insert': rest(
    { BODY: { fields: { configuration: 'configuration' } }, PROJECT, LOCATION: 'location?' },
    { ...BIGQUERY_JOB, body: inPlace(['job = json.loads(os.environ["BODY"])']) },
  ),
  'transfer/gcs-to-bigquery': rest(
    {
      BUCKET: 'bucket',
      OBJECTS: { whole: 'source_objects' },
      TABLE: 'destination_project_dataset_table',
      SCHEMA: { whole: 'schema_fields?' },
      CLUSTER: { whole: 'cluster_fields?' },
      LOAD: {
        fields: {
          createDisposition: 'create_disposition?',
          writeDisposition: 'write_disposition?',
          sourceFormat: 'source_format?',
          skipLeadingRows: 'skip_leading_rows?',
          fieldDelimiter: 'field_delimiter?',
          quote: 'quote_character?',
          allowJaggedRows: 'allow_jagged_rows?',
          allowQuotedNewlines: 'allow_quoted_newlines?',
          autodetect: 'autodetect?',
          encoding: 'encoding?',
          ignoreUnknownValues: 'ignore_unknown_values?',
          maxBadRecords: 'max_bad_records?',
          schemaUpdateOptions: 'schema_update_options?',
          timePartitioning: 'time_partitioning?',
        },
      },
      PROJECT,
      LOCATION: 'location?',
    },
    { ...BIGQUERY_JOB, body: inPlace(LOAD) },
  ),
  'google.dataproc/jobs.submit': rest(
    { BODY: { fields: { job: 'job', requestId: 'request_id?' } }, PROJECT, REGION: 'region' },
    {
      post: `${DATAPROC}:submit`,
      id: 'reference.jobId',
      get: `${DATAPROC}/$id`,
      state: 'status.state',
      good: 'DONE',
      bad: 'ERROR|CANCELLED|ATTEMPT_FAILURE',
    },
  ),
  'google.dataproc/batches.create': operation(
    { BODY: { whole: 'batch' }, PROJECT, REGION: 'region', BATCH: 'batch_id?' },
    'https://dataproc.googleapis.com/v1',
    'projects/$PROJECT/locations/$REGION/batches?batchId=$BATCH',
  ),
  'google.dataflow/flexTemplates.launch': rest(
    { BODY: { whole: 'body' }, PROJECT, REGION: 'location' },
    {
      post: `${DATAFLOW}/flexTemplates:launch`,
      id: 'job.id',
      get: `${DATAFLOW}/jobs/$id`,
      state: 'currentState',
      good: 'JOB_STATE_DONE',
      bad: 'JOB_STATE_FAILED|JOB_STATE_CANCELLED|JOB_STATE_DRAINED|JOB_STATE_UPDATED',
    },
  ),
  'google.run/jobs.run': operation(
    { BODY: { fields: { overrides: 'overrides?' } }, PROJECT, REGION: 'region', JOB: 'job_name' },
    'https://run.googleapis.com/v2',
    'projects/$PROJECT/locations/$REGION/jobs/$JOB:run',
  ),
  'google.storage/objects.delete': {
    image: IMAGE,
    holds: { BUCKET: 'bucket_name', OBJECTS: { whole: 'objects?' }, PREFIX: 'prefix?' },
    script: () =>
      [
        'if [ -n "$OBJECTS" ]; then',
        '  python3 -c \'import json, os; print("\\n".join("gs://%s/%s" % (os.environ["BUCKET"], one) for one in json.loads(os.environ["OBJECTS"])))\' | gcloud storage rm --read-paths-from-stdin',
        'else gcloud storage rm "gs://$BUCKET/$PREFIX**"; fi',
      ].join('\n'),
    why: ['asks as the service account of the workflow, not with the connection'],
  },
  'transfer/gcs-to-gcs': {
    image: IMAGE,
    holds: {
      FROM: 'source_bucket',
      OBJECT: 'source_object',
      TO: 'destination_bucket?',
      AS: 'destination_object?',
      MOVE: 'move_object?',
    },
    script: () =>
      'verb=cp; [ "$MOVE" != true ] && [ "$MOVE" != True ] || verb=mv\ngcloud storage "$verb" "gs://$FROM/$OBJECT" "gs://${TO:-$FROM}/${AS:-$OBJECT}"',
    why: [
      'asks as the service account of the workflow, not with the connection',
      'a prefix or a pattern in the name of the object means here what it means to `gcloud storage`',
    ],
  },
};
