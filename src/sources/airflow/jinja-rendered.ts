/** Templates with statements (`for`, `set`, `if` of what is known): rendered, with references where run time decides an output. */
import type { Value } from '../../ir/index.js';
import { type Expression, JinjaUnknown, renderJinja } from '../../lang/jinja/index.js';

/** Outputs of one template that run time decides. */
const MOST = 200;
/** Stands around the number of an output; no text that is run holds it. */
const MARK = '\u0000';

/** The parts of a text. */
export const partsOf = (value: Value): readonly Value[] => (value.kind === 'template' ? value.parts : [value]);

const isText = (value: Value): value is Value & { readonly kind: 'literal'; readonly value: string } =>
  value.kind === 'literal' && typeof value.value === 'string';

/** A template of these parts; known ones next to one another are one. */
export function templateOf(parts: readonly Value[]): Value {
  const joined: Value[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (isText(part) && last && isText(last)) joined[joined.length - 1] = { ...last, value: last.value + part.value };
    else joined.push(part);
  }
  return { kind: 'template', parts: joined };
}

/** What a template comes to whose statements need nothing of run time; undefined where they do, or where an output is not understood. */
export function meaningOfRendered(
  text: string,
  meaningOf: (value: Expression) => Value | undefined,
): Value | undefined {
  if (text.includes(MARK)) return undefined;
  const found: Value[] = [];
  const rendered = renderJinja(text, {
    value: (name) => new JinjaUnknown(`${name} is decided when the task runs`),
    include: () => undefined,
    open: (expression) => {
      const meaning = found.length < MOST ? meaningOf(expression) : undefined;
      return meaning && `${MARK}${found.push(meaning) - 1}${MARK}`;
    },
  });
  if (!('text' in rendered)) return undefined;
  const parts = rendered.text.split(MARK).flatMap((part, at): readonly Value[] => {
    if (at % 2 === 0) return part === '' ? [] : [{ kind: 'literal', value: part }];
    const meaning = found[Number(part)];
    return meaning ? partsOf(meaning) : [];
  });
  return templateOf(parts);
}
