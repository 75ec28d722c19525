/** Requests as Airflow's HttpHook makes them (airflow/providers/http/hooks/http.py), with curl. */
import type { Value } from '../../../ir/index.js';
import type { Client } from './client.js';

export const CURL = 'curlimages/curl:8.11.1';

export interface Request {
  readonly method: string;
  /** The connection's host, alone or before an endpoint. */
  readonly url: Value;
  readonly body?: Value | undefined;
  readonly headers?: Value | undefined;
}

/** A shell fragment that ends with a call of curl, to which flags can be added; undefined where a part is not known. */
export function curlOf(client: Client, { method, url, body, headers }: Request): string | undefined {
  const [host, ...endpoint] = url.kind === 'template' ? url.parts : [url];
  if (!/^[A-Z]+$/.test(method) || host?.kind !== 'ref' || !client.connection(host.to)) return undefined;
  if (!client.text('ENDPOINT', { kind: 'template', parts: endpoint })) return undefined;
  const sent = headersOf(client, headers);
  const data = body === undefined ? [] : dataOf(client, method, body, contentTyped(headers));
  if (!sent || !data) return undefined;
  const flags = [...sent, ...data].map((flag) => ` ${flag}`).join('');
  return `${ADDRESS}\nset -- -sS -L ${method === 'HEAD' ? '-I' : `-X ${method}`}${flags}\n[ -z "$CONN_LOGIN" ] || set -- "$@" -u "$CONN_LOGIN:$CONN_PASSWORD"\ncurl "$@" "$url"`;
}

const ADDRESS = [
  '[ -n "$CONN_HOST" ] || { echo "the Secret of the connection has no host" >&2; exit 2; }',
  'case "$CONN_HOST" in *://*) url=$CONN_HOST;; *) url="${CONN_SCHEMA:-http}://$CONN_HOST";; esac',
  '[ -z "$CONN_PORT" ] || url="$url:$CONN_PORT"',
  'case "$url|$ENDPOINT" in *"/|"*|*"|/"*|*"|") url="$url$ENDPOINT";; *) url="$url/$ENDPOINT";; esac',
].join('\n');

function headersOf(client: Client, headers: Value | undefined): readonly string[] | undefined {
  if (headers === undefined) return [];
  if (headers.kind !== 'map') return undefined;
  const flags = Object.entries(headers.entries).map(([name, value], index) =>
    client.text(`HEADER_${index}`, joined(`${name}: `, value)) ? `-H "$HEADER_${index}"` : undefined,
  );
  return flags.every((one) => one !== undefined) ? flags : undefined;
}

const contentTyped = (headers: Value | undefined) =>
  headers?.kind === 'map' && Object.keys(headers.entries).some((name) => name.toLowerCase() === 'content-type');

/** A dictionary is a form, or the query of a request without body; a text is sent as it stands. */
function dataOf(client: Client, method: string, body: Value, typed: boolean): readonly string[] | undefined {
  const query = method === 'GET' || method === 'HEAD';
  if (body.kind !== 'map') {
    if (query || body.kind === 'list' || !client.text('BODY', body)) return undefined;
    return [...(typed ? [] : ["-H 'Content-Type:'"]), '--data-raw "$BODY"'];
  }
  const flags = Object.entries(body.entries).map(([name, value], index) => {
    const plain = /^[\w.-]+$/.test(name) && value.kind !== 'list' && value.kind !== 'map';
    return plain && client.text(`DATA_${index}`, joined(`${name}=`, value))
      ? `--data-urlencode "$DATA_${index}"`
      : undefined;
  });
  return flags.every((one) => one !== undefined) ? [...(query ? ['-G'] : []), ...flags] : undefined;
}

const joined = (head: string, value: Value): Value => ({
  kind: 'template',
  parts: [
    { kind: 'literal', value: head },
    ...(value.kind === 'code' && value.means ? partsOf(value.means) : partsOf(value)),
  ],
});

const partsOf = (value: Value): readonly Value[] => (value.kind === 'template' ? value.parts : [value]) as Value[];
