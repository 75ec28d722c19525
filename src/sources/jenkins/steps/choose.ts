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
  return form === 'step' && name === CORE_STEP.id ? CORE_STEP : BY_FORM[form].get(name);
}

/** What a call comes to; one that no family knows is kept whole. */
export function readStep(call: StepCall): StepReading {
  return familyOf(call)?.read(call) ?? foreign(call);
}

const SIMPLE_NAMES = new Map([...BY_FORM.class.keys()].map((name) => [name.slice(name.lastIndexOf('.') + 1), name]));

/** `step([$class: 'Mailer', …])`: a builder or publisher as a step (workflow-basic-steps, CoreStep). */
const CORE_STEP: StepFamily = {
  id: 'step',
  steps: ['step'],
  classes: [],
  builders: [],
  read: (call) => {
    const [inner] = call.parts('', 'delegate', '');
    const name = inner && (SIMPLE_NAMES.get(inner.name) ?? inner.name);
    const family = name === undefined ? undefined : (BY_FORM.class.get(name) ?? BY_FORM.step.get(name));
    return family?.read(Object.create(inner ?? null, { name: { value: name } }) as StepCall) ?? foreign(call);
  },
};

function foreign(call: StepCall): StepReading {
  const plugin = call.plugin ? ` of the plug-in ${call.plugin.name}` : '';
  return {
    kind: 'action',
    opaque: true,
    action: { kind: 'foreign', construct: call.name, args: call.rest() },
    doubts: [{ code: 'JK020', message: `${call.name}${plugin} is not known and kept whole` }],
  };
}
