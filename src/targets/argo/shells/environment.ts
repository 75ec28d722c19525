/** The environment of a script: texts, Variables and what run time decides. */
import type { FidelityNote } from '../../../core/index.js';
import type { Ref, Value } from '../../../ir/index.js';
import { wordOf } from '../containers/words.js';
import { type Needs, noNeeds } from '../data/expression.js';
import { calledVariable, parameterOf, storeOf, variableSource } from '../data/variables.js';
import { braceVariable, shieldText } from '../literals.js';
import { type ActionContext, type Fields, note } from '../model.js';

export interface ShellEnvironment {
  readonly env: readonly Fields[];
  /** Variables of the environment, each with what sets it, in words: there, a missing one is an error. */
  readonly required: ReadonlyMap<string, string>;
  readonly needs: Needs;
  readonly notes: readonly FidelityNote[];
}

/** A name that a shell can ask for. */
const SHELL_NAME = /^[A-Za-z_]\w*$/;

/** Undefined where a value is not known, or is no text: Airflow starts no program with another. */
export function shellEnvironment(context: ActionContext): ShellEnvironment | undefined {
  const needs = noNeeds();
  const notes: FidelityNote[] = [];
  const required = new Map<string, string>();
  const env: Fields[] = [];
  for (const [name, value] of Object.entries(context.step.env)) {
    if (name.startsWith('<')) return undefined;
    const held = SHELL_NAME.test(name) ? variableIn(value, context) : undefined;
    const from = held && variableSource(held);
    if (held && from !== undefined) {
      env.push({ name, valueFrom: from });
      required.set(name, calledVariable(held));
      const message = `takes ${calledVariable(held)} from the ConfigMap or Secret ${storeOf(held)}`;
      notes.push(note('AR050', 'exact', 'content', message, false));
    } else {
      const text = textOf(value, context, needs);
      if (text === undefined) return undefined;
      env.push({ name, value: text });
    }
  }
  const texts = env.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return { env: [...braceVariable(texts), ...needs.env, ...env], required, needs, notes: [...notes, ...needs.notes] };
}

/** A value that is one whole Variable; a parameter of its name would be another thing. */
function variableIn(value: Value, { pipeline }: ActionContext): Extract<Ref, { scope: 'variable' }> | undefined {
  const means = value.kind === 'code' ? value.means : value;
  const [only, ...others] = means?.kind === 'template' ? means.parts : means ? [means] : [];
  if (only?.kind !== 'ref' || others.length > 0 || only.to.scope !== 'variable') return undefined;
  if (only.to.path || only.to.number || only.to.otherwise !== undefined) return undefined;
  const { to } = only;
  return pipeline.params.some(({ name }) => name === parameterOf(to)) ? undefined : to;
}

function textOf(value: Value, context: ActionContext, needs: Needs): string | undefined {
  if (value.kind !== 'literal') return wordOf(value, context, needs);
  return typeof value.value === 'string' ? shieldText(value.value) : undefined;
}
