/** Waits for something that a service answers: a request, a query, an object of a store. */
import { jsonOf } from '../mapping.js';
import { CURL, curlOf } from '../services/http.js';
import { queryOf } from '../services/query.js';
import type { Sensor } from './poll.js';

/** HttpSensor: until the answer is none of the statuses that mean "not yet"; 404 is the usual one, any other failure is one. */
export const http: Sensor = ({ args, client }) => {
  const {
    method,
    url,
    headers,
    request_params: body,
    response_check: judged,
    response_error_codes_allowlist: codes,
  } = args;
  const known = codes ? jsonOf(codes) : ['404'];
  if (judged || !url || method?.kind !== 'literal' || typeof method.value !== 'string' || !Array.isArray(known))
    return undefined;
  const again = known.map(String);
  if (!again.every((one) => /^\d{3}$/.test(one))) return undefined;
  const request = curlOf(client, { method: method.value, url, body, headers });
  if (request === undefined) return undefined;
  const open = again.length > 0 ? ` ${again.join('|')}) return 1;;` : '';
  return {
    image: CURL,
    script: `answer() {\n${request} -o /dev/null -w '%{http_code}'\n}\nstatus=$(answer) || return 2\ncase "$status" in${open} [45]*) echo "status $status" >&2; return 2;; esac`,
    why: leftOf(args, ['method', 'url', 'headers', 'request_params', 'response_error_codes_allowlist']),
  };
};

/** SqlSensor: until the first field is none of what means "not yet" (airflow/providers/common/sql/sensors/sql.py). */
export const sql: Sensor = ({ args, client }) => {
  const { connection, sql: statements, parameters, success, failure, selector, fail_on_empty: strict } = args;
  if (!statements || parameters || success || failure || selector || connection?.kind !== 'ref') return undefined;
  const query = queryOf(client, { connection: connection.to, dialect: undefined, statements });
  if ('lack' in query || query.built || query.database.first === undefined) return undefined;
  const empty = strict?.kind === 'literal' && strict.value === true ? 'return 2' : 'return 1';
  return {
    image: query.image,
    script: [
      `answer() {\n${query.file}\n${query.database.first}\n}`,
      'cell=$(answer) || return 2',
      `case "$cell" in '') ${empty};; 0|f|False|false) return 1;; esac`,
    ].join('\n'),
    why: [...query.why, ...leftOf(args, ['connection', 'sql', 'fail_on_empty'])],
  };
};

const AWS = 'amazon/aws-cli:2.22.7';
const GCLOUD = 'google/cloud-sdk:503.0.0-slim';
const OWN_ACCOUNT = 'asks as the service account of the workflow, not with the connection';

/** S3KeySensor: until an object is there, or all of several. */
export const s3Key: Sensor = ({ args, client }) => {
  const { bucket_key: key, bucket_name: bucket, wildcard_match: pattern, check_fn: judged, use_regex: regex } = args;
  if (!key || judged || regex || (pattern?.kind === 'literal' && pattern.value === true)) return undefined;
  const keys = key.kind === 'list' ? key.items : [key];
  if (keys.length === 0 || !keys.every((one, index) => client.text(`KEY_${index}`, one))) return undefined;
  if (bucket && !client.text('BUCKET', bucket)) return undefined;
  const look = keys.map((_, index) => `look "$KEY_${index}" || return`);
  return {
    image: AWS,
    script: [
      'look() {',
      '  case "$1" in s3://*) bucket=${1#s3://}; key=${bucket#*/}; bucket=${bucket%%/*};; *) bucket=$BUCKET; key=$1;; esac',
      '  aws s3api head-object --bucket "$bucket" --key "$key" > /dev/null 2> /tmp/why && return 0',
      '  grep -q 404 /tmp/why && return 1; cat /tmp/why >&2; return 2',
      '}',
      ...look,
    ].join('\n'),
    why: [OWN_ACCOUNT, ...leftOf(args, ['connection', 'bucket_key', 'bucket_name', 'wildcard_match'])],
  };
};

/** The sensors of Cloud Storage: until an object, or one with a prefix, is there. */
const gcs =
  (name: string, suffix: string): Sensor =>
  ({ args, client }) => {
    const { bucket, use_glob: pattern } = args;
    const value = args[name];
    if (!bucket || !value || pattern || !client.text('BUCKET', bucket) || !client.text('OBJECT', value))
      return undefined;
    return {
      image: GCLOUD,
      script: [
        `gcloud storage ls "gs://$BUCKET/$OBJECT${suffix}" > /dev/null 2> /tmp/why && return 0`,
        'grep -q "matched no objects" /tmp/why && return 1; cat /tmp/why >&2; return 2',
      ].join('\n'),
      why: [OWN_ACCOUNT, ...leftOf(args, ['connection', 'bucket', name])],
    };
  };

export const gcsObject = gcs('object', '');
export const gcsPrefix = gcs('prefix', '*');

const leftOf = (args: Readonly<Record<string, unknown>>, taken: readonly string[]) =>
  Object.keys(args)
    .filter((name) => !taken.includes(name))
    .map((name) => `the argument ${name} is not handed on`);
