import type { GvValue } from '../../../lang/groovy/index.js';

/** What is said when an exception ends a part of the pipeline: its message, else its class. */
export function thrownText(value: GvValue): string {
  if (value.kind === 'throwable')
    return value.message.kind === 'string' ? value.message.value : (value.type.split('.').pop() ?? value.type);
  return value.kind === 'instance' ? value.of.name : 'what was caught is thrown again';
}
