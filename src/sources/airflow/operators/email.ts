import { connectionOf } from './connection.js';
import type { OperatorFamily } from './family.js';
import { argumentsOf, words } from './service.js';
import { loaded, PAGE_FILE } from './template-file.js';

/** EmailOperator: a message by mail. Subject, receivers and files are inputs. */
export const family: OperatorFamily = {
  id: 'email',
  names: ['EmailOperator'],
  becomes: () => ({ action: 'notify', detail: 'email' }),
  read: (call) => {
    const text = loaded(call, call.value('html_content') ?? { kind: 'literal', value: '' }, PAGE_FILE);
    const { ref, open } = connectionOf(call, ['conn_id'], undefined);
    call.ignore('mime_subtype', 'mime_charset');
    const inputs = argumentsOf(call, [...open, ...words('to subject cc bcc from_email files custom_headers')]);
    return {
      action: { kind: 'notify', channel: 'email', text },
      inputs: { ...(ref && { connection: { kind: 'ref', to: ref } }), ...inputs },
    };
  },
};
