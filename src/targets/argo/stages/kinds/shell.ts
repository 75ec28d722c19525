import type { FidelityNote } from '../../../../core/index.js';
import type { Step } from '../../../../ir/index.js';
import { record } from '../../json.js';
import { type Fields, note, together } from '../../model.js';
import { leftNotes, machineNotes } from '../../shells/machine.js';
import { programNotes } from '../../shells/programs.js';
import { alternativesOf } from '../alternatives.js';
import { interpreterOf, isOpen } from '../interpreter.js';
import type { Job, Scope } from '../job.js';
import { WORKSPACE } from '../piece.js';
import { type Kept, merged, RESULT, readable, scriptFields, single, sourceOf } from '../script.js';
import { heldIn } from '../spliced.js';
import { inPlace, portsOf, type Work } from './body.js';

/** One shell step, or several in a row that run in one environment; undefined where a part is not known. */
export function shellWork(steps: readonly Step[], scope: Scope, job: Job): Work | undefined {
  const [first] = steps;
  const texts = steps.map((step) => sourceOf(step, scope, job));
  if (!first || texts.includes(undefined)) return undefined;
  const known = texts.map((text) => text ?? '');
  const sections = sectionsOf(steps, scope, job);
  const all = sections.map(({ text }) => text).join('\n');
  const kept = keptOf(first);
  const looks = steps.map((step, at) => isOpen(step, known[at] ?? '', scope, job));
  const [text = ''] = known;
  const body = steps.length > 1 ? merged(steps, known, looks) : single(text, first, kept, looks[0] === true);
  const script = { kind: 'literal', value: known.join('\n') } as const;
  // Each step names the facts of the run that it asks for itself: together they ask for all of them.
  const env = Object.assign({}, ...steps.map((step) => step.env)) as Step['env'];
  const whole: Step = { ...first, env, action: { kind: 'shell', script } };
  const work = inPlace(whole, (image) => ['script', scriptFields(body, image)], scope, job);
  if (!work || 'refused' in work) return work;
  return {
    ...work,
    notes: [
      ...work.notes,
      ...programsOf(first, sections, work.fields),
      ...machineOf(whole, all),
      ...mergedNotes(steps),
      ...keptNotes(first, kept),
      ...splicedNotes(heldIn(known.join(''))),
    ],
    ...(kept && { outputs: portsOf(first, 'stdout').map((name) => ({ name, path: RESULT })) }),
  };
}

/** What a merged section says for itself: where it runs now. */
function mergedNotes(steps: readonly Step[]): FidelityNote[] {
  if (steps.length < 2) return [];
  return [
    note('AR030', 'exact', 'content', `${steps.length} steps in a row are one script, section by section`, false),
  ];
}

/**
 * What a script takes from its machine or leaves there. Files and variables of an image that the source names are there; on agents it has them from
 * whoever set the agent up.
 */
function machineOf(step: Step, text: string): readonly FidelityNote[] {
  const { placement, ...rest } = step;
  const ofImage = placement !== undefined && /^(?:image|dockerfile|pod)$/.test(placement.on.kind);
  return [...(ofImage ? [] : machineNotes(rest, text.replaceAll(WORKSPACE, '.'))), ...leftNotes(text)];
}

interface Section {
  readonly step: Step;
  readonly text: string;
}

/** The scripts in all that they may be. */
function sectionsOf(steps: readonly Step[], scope: Scope, job: Job): readonly Section[] {
  return steps.flatMap(alternativesOf).map((step) => ({ step, text: sourceOf(step, scope, job) ?? '' }));
}

/** Programs are those of the image where the source names it; in one that stands in for an agent they have to be known. */
function programsOf(first: Step, sections: readonly Section[], fields: Fields): readonly FidelityNote[] {
  const { image } = record(fields.script);
  if (typeof image !== 'string' || /^(?:image|dockerfile)$/.test(first.placement?.on.kind ?? '')) return [];
  return programNotes(
    image,
    sections.map(({ step, text }) => ({ script: readable(text), interpreter: interpreterOf(step, text) })),
  );
}

function splicedNotes(names: readonly string[]): FidelityNote[] {
  if (names.length === 0) return [];
  const after = ' into the script before a shell reads it, as Groovy does; Jenkins hides such values in its log';
  const message = together('the container puts ', names, after);
  return [note('AR072', 'approximate', 'content', message)];
}

const has = (step: Step, key: string) => step.facets.some((one) => one.key === `jenkins.${key}` && one.value === true);

function keptOf(step: Step): Kept {
  if (has(step, 'return_stdout')) return 'stdout';
  return has(step, 'return_status') ? 'status' : undefined;
}

function keptNotes(step: Step, kept: Kept): FidelityNote[] {
  if (kept !== 'stdout') return [];
  return [
    note(
      'AR042',
      'approximate',
      'content',
      together(
        'what ',
        step.name,
        ' printed is handed on without the newline at its end, and with any other blank around it',
      ),
    ),
  ];
}
