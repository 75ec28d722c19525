import type { OperatorFamily } from './family.js';

/** EmailOperator: a message by mail. Subject, receivers and files are inputs. */
export const family: OperatorFamily = {
  id: 'email',
  names: ['EmailOperator'],
  work: ['execute'],
  read: (call) => {
    const text = call.value('html_content') ?? { kind: 'literal', value: '' };
    call.ignore('mime_subtype', 'mime_charset');
    return { action: { kind: 'notify', channel: 'email', text }, inputs: call.rest() };
  },
};
