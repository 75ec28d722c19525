/** Amazon's services with their own command line: what the source asks for, as the JSON of the API (AWS CLI Command Reference, version 2). */
import type { Operation } from './operation.js';

const IMAGE = 'amazon/aws-cli:2.22.7';

/** How the work is followed: where its name is in the answer, what tells its state, and which states end it. */
interface Follow {
  readonly id: string;
  readonly look: string;
  readonly good: string;
  readonly bad: string;
}

/** Argument → field of the API, a question mark where it may be absent; the region goes into the environment. */
function aws(command: string, fields: Readonly<Record<string, string>>, follow?: Follow): Operation {
  const ask = `aws ${command} --cli-input-json "$INPUT" --output json`;
  return {
    image: IMAGE,
    holds: { INPUT: { fields }, REGION: 'region_name?' },
    script: (waits) =>
      waits && follow
        ? `${REGION}\nid=$(${ask} --query ${follow.id} --output text) || exit 1\n${following(follow)}`
        : `${REGION}\n${ask}`,
  };
}

const REGION = '[ -z "$REGION" ] || export AWS_REGION="$REGION"';

/** Asks every half a minute how the work is. */
export const following = ({ look, good, bad }: Omit<Follow, 'id'>) =>
  [
    'echo "started $id"',
    'while :; do',
    `  state=$(${look}) || exit 1`,
    `  case "$state" in ${good}) exit 0;; ${bad}) echo "ended as $state" >&2; exit 1;; esac`,
    '  sleep 30',
    'done',
  ].join('\n');

const text = (look: string) => `aws ${look} --output text`;

export const AMAZON: Readonly<Record<string, Operation>> = {
  'aws.athena/StartQueryExecution': {
    image: IMAGE,
    holds: {
      INPUT: {
        fields: {
          QueryString: 'query',
          ResultConfiguration: 'result_configuration?',
          WorkGroup: 'workgroup?',
          ClientRequestToken: 'client_request_token?',
        },
      },
      DATABASE: 'database',
      OUTPUT: 'output_location?',
      REGION: 'region_name?',
    },
    script: (waits) => {
      const ask =
        'set -- --query-execution-context "Database=$DATABASE"\n[ -z "$OUTPUT" ] || set -- "$@" --result-configuration "OutputLocation=$OUTPUT"\nid=$(aws athena start-query-execution --cli-input-json "$INPUT" "$@" --query QueryExecutionId --output text) || exit 1';
      const look = text('athena get-query-execution --query-execution-id "$id" --query QueryExecution.Status.State');
      return `${REGION}\n${ask}\n${waits ? following({ look, good: 'SUCCEEDED', bad: 'FAILED|CANCELLED' }) : 'echo "started $id"'}`;
    },
  },
  'aws.glue/StartJobRun': {
    image: IMAGE,
    holds: {
      JOB: 'job_name',
      ARGUMENTS: { whole: 'script_args?' },
      OPTIONS: { whole: 'run_job_kwargs?' },
      REGION: 'region_name?',
    },
    script: (waits) => {
      const ask =
        'set --\n[ -z "$ARGUMENTS" ] || set -- --arguments "$ARGUMENTS"\n[ -z "$OPTIONS" ] || set -- "$@" --cli-input-json "$OPTIONS"\nid=$(aws glue start-job-run --job-name "$JOB" "$@" --query JobRunId --output text) || exit 1';
      const look = text('glue get-job-run --job-name "$JOB" --run-id "$id" --query JobRun.JobRunState');
      return `${REGION}\n${ask}\n${waits ? following({ look, good: 'SUCCEEDED', bad: 'FAILED|STOPPED|TIMEOUT|ERROR' }) : 'echo "started $id"'}`;
    },
    why: ['the job has to exist: the operator makes or changes it where it is told what it is'],
  },
  'aws.batch/SubmitJob': aws(
    'batch submit-job',
    {
      jobName: 'job_name',
      jobQueue: 'job_queue',
      jobDefinition: 'job_definition',
      containerOverrides: 'container_overrides?',
      parameters: 'parameters?',
      arrayProperties: 'array_properties?',
      retryStrategy: 'retry_strategy?',
      tags: 'tags?',
    },
    {
      id: 'jobId',
      look: text('batch describe-jobs --jobs "$id" --query \'jobs[0].status\''),
      good: 'SUCCEEDED',
      bad: 'FAILED',
    },
  ),
  'aws.ecs/RunTask': {
    image: IMAGE,
    holds: {
      INPUT: {
        fields: {
          cluster: 'cluster',
          taskDefinition: 'task_definition',
          overrides: 'overrides?',
          launchType: 'launch_type?',
          networkConfiguration: 'network_configuration?',
          capacityProviderStrategy: 'capacity_provider_strategy?',
          placementConstraints: 'placement_constraints?',
          placementStrategy: 'placement_strategy?',
          platformVersion: 'platform_version?',
          group: 'group?',
          propagateTags: 'propagate_tags?',
        },
      },
      CLUSTER: 'cluster',
      REGION: 'region_name?',
    },
    script: (waits) => {
      const ask =
        'id=$(aws ecs run-task --cli-input-json "$INPUT" --query \'tasks[0].taskArn\' --output text) || exit 1\n[ "$id" != None ] || { echo \'no task was started\' >&2; exit 1; }';
      const look = text('ecs describe-tasks --cluster "$CLUSTER" --tasks "$id" --query \'tasks[0].lastStatus\'');
      const codes = text(
        'ecs describe-tasks --cluster "$CLUSTER" --tasks "$id" --query \'tasks[0].containers[].exitCode\'',
      );
      const wait = `while :; do state=$(${look}) || exit 1; [ "$state" = STOPPED ] && break; sleep 30; done\ncodes=$(${codes}) || exit 1\n[ -n "$codes" ] || exit 1\nfor code in $codes; do [ "$code" = 0 ] || { echo "a container ended with $code" >&2; exit 1; }; done`;
      return `${REGION}\n${ask}\n${waits ? wait : 'echo "started $id"'}`;
    },
  },
  'aws.lambda/Invoke': {
    image: IMAGE,
    holds: {
      FUNCTION: 'function_name',
      PAYLOAD: 'payload?',
      TYPE: 'invocation_type?',
      QUALIFIER: 'qualifier?',
      REGION: 'region_name?',
    },
    script: () =>
      `${REGION}\nset -- --cli-binary-format raw-in-base64-out --function-name "$FUNCTION"\n[ -z "$PAYLOAD" ] || set -- "$@" --payload "$PAYLOAD"\n[ -z "$TYPE" ] || set -- "$@" --invocation-type "$TYPE"\n[ -z "$QUALIFIER" ] || set -- "$@" --qualifier "$QUALIFIER"\nerror=$(aws lambda invoke "$@" /tmp/answer --query FunctionError --output text) || exit 1\ncat /tmp/answer; [ "$error" = None ]`,
  },
  'aws.sns/Publish': aws('sns publish', { TargetArn: 'target_arn', Message: 'message', Subject: 'subject?' }),
  'aws.sqs/SendMessage': aws('sqs send-message', {
    QueueUrl: 'sqs_queue',
    MessageBody: 'message_content',
    DelaySeconds: 'delay_seconds?',
    MessageGroupId: 'message_group_id?',
  }),
  'aws.stepfunctions/StartExecution': aws('stepfunctions start-execution', {
    stateMachineArn: 'state_machine_arn',
    name: 'name?',
    input: 'state_machine_input?',
  }),
  'aws.s3/CreateBucket': aws('s3api create-bucket', { Bucket: 'bucket_name' }),
  'aws.s3/DeleteBucket': aws('s3api delete-bucket', { Bucket: 'bucket_name' }),
  'aws.s3/CopyObject': {
    image: IMAGE,
    holds: {
      FROM_KEY: 'source_bucket_key',
      FROM_BUCKET: 'source_bucket_name?',
      TO_KEY: 'dest_bucket_key',
      TO_BUCKET: 'dest_bucket_name?',
      REGION: 'region_name?',
    },
    script: () =>
      `${REGION}\n${PLACE}\naws s3 cp --only-show-errors "$(place "$FROM_KEY" "$FROM_BUCKET")" "$(place "$TO_KEY" "$TO_BUCKET")"`,
  },
  'aws.s3/PutObject': {
    image: IMAGE,
    holds: { DATA: 'data', KEY: 's3_key', BUCKET: 's3_bucket?', REGION: 'region_name?' },
    script: () => `${REGION}\n${PLACE}\nprintf %s "$DATA" | aws s3 cp --only-show-errors - "$(place "$KEY" "$BUCKET")"`,
    why: ['an object that is there already is replaced'],
  },
};

/** A key is a whole address, or lies in a bucket. */
const PLACE = 'place() { case "$1" in s3://*) printf %s "$1";; *) printf "s3://%s/%s" "$2" "$1";; esac; }';
