import type { Questions } from './joins/probes.js';
import { outputOf, RETURN_VALUE, STATE } from './outputs.js';

/** The workflow parameter that says whether a run is the latest one: submitted runs for missed intervals set it to false. */
export const LATEST = 'latest';

/** What Python takes for false, as JSON. */
const FALSY = ['false', 'null', '0', '0.0', '""', '[]', '{}', ''];

/** How `when` reads the answers of deciders. Names of the source stand in the expression as literals only. */
export function questionsFor(isLatestOnly: (gate: string) => boolean): Questions {
  return {
    chosen: ({ name }, names) =>
      expression(`any(flatten([fromJSON(${outputOf(name, RETURN_VALUE)})]), # in ${list(names)})`),
    passed: ({ name }) =>
      isLatestOnly(name)
        ? expression(`workflow.parameters['${LATEST}'] != 'false'`)
        : expression(`${outputOf(name, RETURN_VALUE)} not in ${list(FALSY)}`),
    notSkipped: ({ name }) => expression(`${outputOf(name, STATE)} != 'skipped'`),
  };
}

const expression = (text: string) => `{{=${text}}}`;
const list = (texts: readonly string[]) => `[${texts.map(quoted).join(', ')}]`;

/** A literal of Argo's expression language; braces by code, because the text stands between double braces. */
export function quoted(text: string): string {
  const escaped = text.replace(
    /[\\'{}\p{Cc}\u2028\u2029]/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `'${escaped}'`;
}
