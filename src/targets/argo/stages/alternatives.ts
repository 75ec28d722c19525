/** The texts that a script may be, where conditions choose among parts of it: each part that may stand in it stands in one of them. */
import type { Step, Value } from '../../../ir/index.js';

/** The step with one side of each choice; as it is where there is none. */
export function alternativesOf(step: Step): readonly Step[] {
  const { action } = step;
  if (action.kind !== 'shell') return [step];
  const scripts = sidesOf(action.script);
  return scripts.length === 1 ? [step] : scripts.map((script) => ({ ...step, action: { ...action, script } }));
}

/** As many as the part with the most sides has: parts do not depend on one another in what they name. */
function sidesOf(value: Value): readonly Value[] {
  if (value.kind === 'choice') return [...sidesOf(value.met), ...sidesOf(value.unmet)];
  if (value.kind !== 'template') return [value];
  const parts = value.parts.map(sidesOf);
  const most = Math.max(1, ...parts.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => ({
    kind: 'template',
    parts: parts.map((sides) => sides[Math.min(at, sides.length - 1)] ?? { kind: 'literal', value: '' }),
  }));
}
