import { resultsFacet } from './common.js';
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
  if (form === 'step' && name === CORE_STEP.id) return CORE_STEP;
  return form === 'step' && name === CORE_WRAPPER.id ? CORE_WRAPPER : BY_FORM[form].get(name);
}

/** What a call comes to; one that no family knows is kept whole. */
export function readStep(call: StepCall): StepReading {
  const reading = familyOf(call)?.read(call) ?? foreign(call);
  return call.form === 'step' ? withResults(reading) : reading;
}

/** A pipeline has no finalizer around a step that acts after some results only; a job has (`finalizers`). */
function withResults(reading: StepReading): StepReading {
  if (reading.kind === 'scope') return reading;
  return { ...reading, facets: [...(reading.facets ?? []), ...resultsFacet(reading.on)] };
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
    if (!inner) return foreign(call);
    const name = SIMPLE_NAMES.get(inner.name) ?? inner.name;
    const family = BY_FORM.class.get(name);
    const publisher = { name: { value: name }, form: { value: 'class' }, place: { value: 'publisher' } };
    if (family) return family.read(Object.create(inner, publisher) as StepCall);
    return BY_FORM.step.get(name)?.read(inner) ?? foreign(call, ` (${name})`);
  },
};

/** `wrap([$class: 'BuildUser']) { … }`: a build wrapper around steps (workflow-basic-steps, CoreWrapperStep). */
const CORE_WRAPPER: StepFamily = {
  id: 'wrap',
  steps: ['wrap'],
  classes: [],
  builders: [],
  read: (call) => {
    const [inner] = call.parts('', 'delegate', '');
    const name = inner && (SIMPLE_NAMES.get(inner.name) ?? inner.name);
    const family = BY_FORM.class.get(name ?? '') ?? BY_FORM.step.get(name ?? '');
    const wrapper = { name: { value: name }, form: { value: 'class' }, place: { value: 'wrapper' } };
    const reading = inner && family?.read(Object.create(inner, wrapper) as StepCall);
    if (reading?.kind === 'scope') return reading;
    inner?.rest();
    const message = `wrap changes the steps inside in a way that is not known (${name ?? 'no class'})`;
    return { kind: 'scope', doubts: [{ code: 'JK025', message }] };
  },
};

/** `of`: the class that a step takes. */
function foreign(call: StepCall, of = ''): StepReading {
  const plugin = call.plugin ? ` of the plug-in ${call.plugin.name}` : '';
  return {
    kind: 'action',
    opaque: true,
    action: { kind: 'foreign', construct: call.name, args: call.rest() },
    doubts: [{ code: 'JK020', message: `${call.name}${of}${plugin} is not known and kept whole` }],
  };
}
