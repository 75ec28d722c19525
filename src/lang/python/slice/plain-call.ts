/** Calls whose arguments are plain data. */
import type { Json } from '../../../core/index.js';
import type { CallArguments, PyValue } from '../values/types.js';
import { constantText, jsonOf } from './constants.js';
import type { Step } from './uses.js';

/** What stands in a call for an argument that is no plain data; `at` is its place or its keyword. */
type Stand = (value: PyValue, at: string) => string | undefined;

/**
 * The arguments of a call as Python writes them, and as a use of the name would have them; undefined where one is no plain data and nothing stands
 * for it.
 */
export function plainCall(
  { args, kwargs, open }: CallArguments,
  stand: Stand = () => undefined,
): { readonly text: string; readonly step: Step } | undefined {
  const all = [...args.map((one) => ['', one] as const), ...kwargs];
  const texts = all.map(([name, one], index) => {
    const text = constantText(one) ?? stand(one, name === '' ? String(index) : name);
    return text === undefined ? undefined : `${name === '' ? '' : `${name}=`}${text}`;
  });
  if (open || texts.includes(undefined)) return undefined;
  const named = new Map<string, Json | undefined>([...kwargs].map(([name, one]) => [name, jsonOf(one)]));
  return { text: texts.join(', '), step: { kind: 'call', args: args.map(jsonOf), kwargs: named, open: false } };
}
