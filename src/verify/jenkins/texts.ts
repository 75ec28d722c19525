/** Texts that Groovy makes of others (`java.lang.String`, StringGroovyMethods), as far as conditions go by them. */
import type { MadeText, TextStep } from '../../ir/index.js';
import { Unsupported } from '../../targets/argo/lint/expr/values.js';

/** `Unsupported` where a script would fail, or where the step is none of these. */
export function madeOf({ steps }: MadeText, given: unknown): string {
  if (typeof given !== 'string') throw new Unsupported('a text made of what is none');
  return steps.reduce(taken, given);
}

function taken(text: string, step: TextStep): string {
  switch (step.do) {
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'trim':
      return text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
    case 'replace':
      return step.first ? text.replace(step.what, () => step.by) : text.replaceAll(step.what, () => step.by);
    case 'cut':
      return cut(text, step);
    case 'part':
      return partOf(text, step);
    default:
      throw new Unsupported(`a condition over a text after ${step.do}`);
  }
}

function cut(text: string, { from, to, strict }: Extract<TextStep, { do: 'cut' }>): string {
  if (strict && text.length < (to ?? from)) throw new Unsupported('a condition over a text that is too short');
  return text.slice(from, to);
}

/** Without the empty parts at the end (`String.split`). */
function partOf(text: string, { separator, at, of }: Extract<TextStep, { do: 'part' }>): string {
  if (of !== undefined) throw new Unsupported('a condition over a part of a list');
  const parts = text.split(separator);
  while (text !== '' && parts.at(-1) === '') parts.pop();
  const found = parts.at(at);
  if (found === undefined) throw new Unsupported('a condition over a part that is not there');
  return found;
}
