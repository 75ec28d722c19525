import type { Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import { secret } from './checkout.js';
import { detailFacets } from './common.js';
import type { Fields, StepCall, StepFamily } from './family.js';

/** Media types by the names of the plug-in's list (http_request-plugin, MimeType). */
const TYPES: Readonly<Record<string, string>> = {
  TEXT_HTML: 'text/html',
  TEXT_PLAIN: 'text/plain',
  APPLICATION_FORM: 'application/x-www-form-urlencoded',
  APPLICATION_FORM_DATA: 'multipart/form-data',
  APPLICATION_JSON: 'application/json',
  APPLICATION_JSON_UTF8: 'application/json;charset=UTF-8',
  APPLICATION_TAR: 'application/x-tar',
  APPLICATION_ZIP: 'application/zip',
  APPLICATION_OCTETSTREAM: 'application/octet-stream',
};

/** A request to a web service (HTTP Request plugin). */
export const family: StepFamily = {
  id: 'http',
  steps: ['httpRequest'],
  classes: ['jenkins.plugins.http__request.HttpRequest'],
  builders: ['http-request'],
  read: (call) => {
    const url = call.value('url', '') ?? literal('');
    const method = call.text('httpMode', 'mode') ?? 'GET';
    const body = call.value('requestBody', 'request-body');
    const codes = call.text('validResponseCodes', 'response-codes');
    const headers = headersOf(call);
    const credentials = call.text('authentication', 'authentication-key');
    const file = call.value('outputFile', 'output-file');
    call.ignore('timeout', 'time-out', 'consoleLogResponseBody', 'console-log', 'quiet');
    return {
      kind: 'action',
      action: { kind: 'http', method, url, ...(body && { body }) },
      inputs: {
        ...(codes && { validResponseCodes: literal(codes) }),
        ...(headers && { headers }),
        ...(credentials && { credentials: { kind: 'ref', to: { scope: 'secret', name: credentials } } as const }),
        ...(file && !isEmpty(file) && { outputFile: file }),
      },
      resources: secret(credentials),
      facets: detailFacets(call, 'http', DETAILS),
    };
  },
};

/** Arguments that change the request, or what is made of its answer, and have no place in it (`HttpRequestStep`). */
const DETAILS =
  'uploadFile multipartName formData wrapAsMultipart validResponseContent ignoreSslErrors passBuildParameters pass-build responseHandle httpProxy';

const isEmpty = (value: Value) => value.kind === 'literal' && (value.value === '' || value.value === null);

function headersOf(call: StepCall): Value | undefined {
  const typed = [
    ['Content-Type', call.text('contentType', 'content-type')],
    ['Accept', call.text('acceptType', 'accept-type')],
  ].flatMap(([name = '', type]) => (type && TYPES[type] ? [[name, literal(TYPES[type])] as const] : []));
  const own = call.each('customHeaders', 'custom-headers').flatMap(headerOf);
  const all = [...typed, ...own];
  return all.length > 0 ? { kind: 'map', entries: Object.fromEntries(all) } : undefined;
}

function headerOf(one: Fields): (readonly [string, Value])[] {
  const [name, value] = [one.text('name'), one.value('value')];
  one.ignore('maskValue');
  return name !== undefined && value ? [[name, value]] : [];
}
