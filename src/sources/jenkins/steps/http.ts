import { literal } from '../values.js';
import type { StepFamily } from './family.js';

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
    call.ignore(
      'ignoreSslErrors',
      'validResponseContent',
      'passBuildParameters',
      'acceptType',
      'accept-type',
      'contentType',
    );
    call.ignore(
      'content-type',
      'outputFile',
      'output-file',
      'timeout',
      'time-out',
      'consoleLogResponseBody',
      'console-log',
      'quiet',
    );
    call.ignore(
      'authentication',
      'authentication-key',
      'customHeaders',
      'custom-headers',
      'multipartName',
      'uploadFile',
      'pass-build',
    );
    return {
      kind: 'action',
      action: { kind: 'http', method, url, ...(body && { body }) },
      inputs: codes ? { validResponseCodes: literal(codes) } : {},
    };
  },
};
