/** Arguments that are made of parameters: what they come to is known where the function is called. */
import type { Json } from '../../../core/index.js';

/** A parameter of a function of the slice, or what it holds under a key; `of` names the function where it is not the entry. */
export type Made =
  | { readonly value: Json }
  /** `kept`: nothing in the function changes what the parameter holds under the key. */
  | { readonly parameter: string; readonly of?: string; readonly key?: string; readonly kept?: true }
  | { readonly items: readonly Made[] }
  | { readonly text: readonly Made[] };

/** The same with parameters replaced by what `known` gives; undefined where it gives nothing for one of them. */
export function settled(
  made: Made,
  known: (name: string, of: string | undefined, key?: string) => Made | undefined,
): Made | undefined {
  if ('value' in made) return made;
  if ('parameter' in made)
    return made.key === undefined || made.kept ? known(made.parameter, made.of, made.key) : undefined;
  const isText = 'text' in made;
  const parts = (isText ? made.text : made.items).map((one) => settled(one, known));
  const all = parts.filter((one) => one !== undefined);
  if (all.length < parts.length) return undefined;
  return isText ? textOf(all) : listOf(all);
}

/** A list of what is made; a value where all of it is known. */
export function listOf(items: readonly Made[]): Made {
  const values = items.flatMap((one) => ('value' in one ? [one.value] : []));
  return values.length === items.length ? { value: values } : { items };
}

/** Texts one after the other, as an f-string has them; undefined where something is neither a text nor a whole number. */
export function textOf(text: readonly Made[]): Made | undefined {
  const values = text.flatMap((one) => ('value' in one ? [one.value] : []));
  if (values.some((one) => typeof one !== 'string' && !Number.isInteger(one))) return undefined;
  return values.length === text.length ? { value: values.join('') } : { text };
}
