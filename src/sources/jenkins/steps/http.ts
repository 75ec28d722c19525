import type { Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import { credentialOf, detailFacets, facet, secret, signedIn } from './common.js';
import type { Doubt, Fields, StepCall, StepFamily } from './family.js';

/** Media types by the names of the plug-in's list (http_request-plugin, MimeType). */
const TYPES: ReadonlyMap<string, string | undefined> = new Map([
  ['', undefined],
  ['NOT_SET', undefined],
  ['TEXT_HTML', 'text/html'],
  ['TEXT_PLAIN', 'text/plain'],
  ['APPLICATION_FORM', 'application/x-www-form-urlencoded'],
  ['APPLICATION_FORM_DATA', 'multipart/form-data'],
  ['APPLICATION_JSON', 'application/json'],
  ['APPLICATION_JSON_UTF8', 'application/json;charset=UTF-8'],
  ['APPLICATION_XML', 'application/xml'],
  ['APPLICATION_TAR', 'application/x-tar'],
  ['APPLICATION_ZIP', 'application/zip'],
  ['APPLICATION_OCTETSTREAM', 'application/octet-stream'],
]);

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
    const { headers, doubts } = headersOf(call);
    const { inputs, resources = [] } = signedIn(credentialOf(call, 'authentication', 'authentication-key'));
    const proxy = secret(call.text('proxyAuthentication'));
    const file = call.value('outputFile', 'output-file');
    call.ignore('timeout', 'time-out', 'consoleLogResponseBody', 'console-log', 'quiet');
    return {
      kind: 'action',
      action: { kind: 'http', method, url, ...(body && !isNull(body) && { body }) },
      inputs: {
        ...(codes && { validResponseCodes: literal(codes) }),
        ...(headers && { headers }),
        ...inputs,
        ...(file && !isEmpty(file) && { outputFile: file }),
      },
      resources: [...resources, ...proxy],
      facets: [
        ...detailFacets(call, 'http', DETAILS),
        ...facet('http.proxyAuthentication', proxy.length > 0 || undefined, true),
        ...facet('http.wrapAsMultipart', call.flag('wrapAsMultipart') === false ? false : undefined, true),
      ],
      doubts,
    };
  },
};

/**
 * Arguments that change the request, or what is made of its answer, and have no place in it (`HttpRequestStep`). Files are wrapped as
 * multipart by default.
 */
const DETAILS =
  'uploadFile multipartName formData validResponseContent ignoreSslErrors passBuildParameters pass-build responseHandle httpProxy ' +
  'useSystemProperties useNtlm';

const isNull = (value: Value) => value.kind === 'literal' && value.value === null;
const isEmpty = (value: Value) => isNull(value) || (value.kind === 'literal' && value.value === '');

interface Headers {
  readonly headers?: Value;
  readonly doubts: readonly Doubt[];
}

function headersOf(call: StepCall): Headers {
  const types = [
    ['Content-Type', call.text('contentType', 'content-type') ?? ''],
    ['Accept', call.text('acceptType', 'accept-type') ?? ''],
  ] as const;
  const typed = types.flatMap(([name, type]) => {
    const known = TYPES.get(type);
    return known === undefined ? [] : [[name, literal(known)] as const];
  });
  const strange = types.filter(([, type]) => !TYPES.has(type));
  const own = call.each('customHeaders', 'custom-headers').flatMap(headerOf);
  const all = [...typed, ...own.map(({ name, value }) => [name, value] as const)];
  return {
    ...(all.length > 0 && { headers: { kind: 'map', entries: Object.fromEntries(all) } }),
    doubts: [
      ...strange.map(([name, type]) => doubt(`${type} is no media type that is known for ${name}`)),
      ...own.flatMap(({ name, hidden }) =>
        hidden ? [doubt(`the header ${name} holds a secret, which stays out`)] : [],
      ),
    ],
  };
}

const doubt = (message: string): Doubt => ({ code: 'JK023', message });

/** The plug-in hides the value where it is told so, and that of `Authorization` always (`resolveHeaders`); what it hides is a secret. */
function headerOf(one: Fields): { readonly name: string; readonly value: Value; readonly hidden: boolean }[] {
  const [name, value] = [one.text('name'), one.value('value')];
  const masked = one.flag('maskValue') === true || name?.toLowerCase() === 'authorization';
  if (name === undefined || !value) return [];
  const hidden = masked && value.kind === 'literal' && !isEmpty(value);
  return [{ name, hidden, value: hidden ? { kind: 'unknown', why: 'JK023', span: one.span } : value }];
}
