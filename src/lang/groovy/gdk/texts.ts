import type { Span } from '../../../core/index.js';
import type { GvValue, Machine, Method } from '../values/types.js';
import { textArgument } from './define.js';

/** A method of a text that is wholly known; undefined is unknown. */
export type TextMethod = (text: string, args: readonly GvValue[], machine: Machine, span: Span) => GvValue | undefined;

/** A method that needs the whole text. */
export function onText(method: TextMethod): Method {
  return (self, args, machine, span) => {
    const text = textArgument(self);
    return text === undefined ? undefined : method(text, args, machine, span);
  };
}

/** What Java's `trim()` takes off: everything up to the blank. */
export function trim(text: string): string {
  return text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
}
