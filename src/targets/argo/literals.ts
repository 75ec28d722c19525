/**
 * Text of the source on its way to a container, byte for byte. Two things lie in wait: Argo templates every field (`{{…}}`, and
 * nothing escapes it), and Kubernetes expands `$(NAME)` and halves `$$` in environment values and arguments, among them the
 * copy of the template that Argo hands to its own containers.
 */
import { Remembered } from '../../core/index.js';
import type { Step, Value } from '../../ir/index.js';

/** The text of a literal, or of a template that comes to one; undefined for anything else. */
export function literalText(value: Value): string | undefined {
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : undefined;
  if (value.kind === 'code') return value.means && literalText(value.means);
  if (value.kind !== 'template') return undefined;
  const parts = value.parts.map(literalText);
  return parts.every((one) => one !== undefined) ? parts.join('') : undefined;
}

const BRACE = 'TIPHYS_BRACE';

/** Where one of the two would change a script: between two braces, two dollars, a dollar and a name that may be defined. */
const CHANGED = /\{(?=\{)|\$(?=\$|\([A-Z][A-Z0-9_]*\))/g;

export interface ShieldedScript {
  readonly source: string;
  /** What has to be taken out of the source again before it runs; absent where it runs as it stands. */
  readonly mark?: string;
}

/** Scripts met last: a hundred steps may have one program, whose text is held once then. */
const SHIELDED = new Remembered<ShieldedScript>(200_000);

/** A script that neither changes: marks stand where they would see something, and are taken out in the container. */
export const shieldScript = (script: string): ShieldedScript => SHIELDED.get(script, shielded);

function shielded(script: string): ShieldedScript {
  if (script.search(CHANGED) < 0) return { source: script };
  let mark = '@tiphys@';
  for (let again = 1; script.includes(mark); again += 1) mark = `@tiphys${again}@`;
  return { source: script.replace(CHANGED, (one) => one + mark), mark };
}

/** Values of the environment, or arguments: Kubernetes' own escape for dollars, and a variable for the first of two braces. */
export function shieldText(text: string): string {
  const dollars = text.replace(/\$+(?=\()|\${2,}/g, (run) => run + run);
  return dollars.replace(/\{(?=\{)/g, `$(${BRACE})`);
}

/**
 * The environment of a step's container, with the variable that shielded values or arguments need; undefined where a value is not
 * known.
 */
export function environmentOf(
  step: Step,
  others: readonly string[] = [],
): { name: string; value: string }[] | undefined {
  const entries = Object.entries(step.env).map(([name, value]) => ({ name, value: literalText(value) }));
  if (entries.some(({ value }) => value === undefined)) return undefined;
  const env = entries.map(({ name, value }) => ({ name, value: shieldText(value ?? '') }));
  return [...braceVariable([...env.map(({ value }) => value), ...others]), ...env];
}

/** The variable that shielded texts need; none where none of them does. */
export function braceVariable(texts: readonly string[]): { name: string; value: string }[] {
  return texts.some((text) => text.includes(`$(${BRACE})`)) ? [{ name: BRACE, value: '{' }] : [];
}
