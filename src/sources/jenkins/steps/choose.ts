import type { StepCall, StepFamily, StepReading } from './family.js';
import { families } from './registry.generated.js';

const BY_FORM = {
  step: index(({ steps }) => steps),
  class: index(({ classes }) => classes),
  builder: index(({ builders }) => builders),
} as const;

function index(names: (family: StepFamily) => readonly string[]): ReadonlyMap<string, StepFamily> {
  return new Map(families.flatMap((family: StepFamily) => names(family).map((name) => [name, family] as const)));
}

/** The family of a call; undefined for a name that no family has. */
export function familyOf({ form, name }: Pick<StepCall, 'form' | 'name'>): StepFamily | undefined {
  return BY_FORM[form].get(name);
}

/** What a call comes to; one that no family knows is kept whole. */
export function readStep(call: StepCall): StepReading {
  return familyOf(call)?.read(call) ?? foreign(call);
}

function foreign(call: StepCall): StepReading {
  const plugin = call.plugin ? ` of the plug-in ${call.plugin.name}` : '';
  return {
    kind: 'action',
    opaque: true,
    action: { kind: 'foreign', construct: call.name, args: call.rest() },
    doubts: [{ code: 'JK020', message: `${call.name}${plugin} is not known and kept whole` }],
  };
}
