/** Calls whose arguments are plain data. */
import type { Json } from '../../../core/index.js';
import type { CallArguments } from '../values/types.js';
import { constantText, jsonOf } from './constants.js';
import type { Step } from './uses.js';

/** The arguments of a call as Python writes them, and as a use of the name would have them; undefined where one is no plain data. */
export function plainCall({
  args,
  kwargs,
  open,
}: CallArguments): { readonly text: string; readonly step: Step } | undefined {
  const all = [...args.map((one) => ['', one] as const), ...kwargs];
  const texts = all.map(([name, one]) => {
    const text = constantText(one);
    return text === undefined ? undefined : `${name === '' ? '' : `${name}=`}${text}`;
  });
  if (open || texts.includes(undefined)) return undefined;
  const named = new Map<string, Json | undefined>([...kwargs].map(([name, one]) => [name, jsonOf(one)]));
  return { text: texts.join(', '), step: { kind: 'call', args: args.map(jsonOf), kwargs: named, open: false } };
}
