import type { Step, Value } from '../../../../ir/index.js';
import { braceVariable, shieldText } from '../../literals.js';
import { inRuns, note, together } from '../../model.js';
import { saidOf, unasked } from '../given.js';
import type { Job, Scope } from '../job.js';
import { filledText } from '../values.js';
import type { Done, Work } from './body.js';

/** `echo`: a line in the log. The text travels as a value of the environment. */
export function echoWork(text: Value, scope: Scope, job: Job): Done | undefined {
  return printing(text, 'printf "%s\\n" "$TIPHYS_TEXT"', scope, job);
}

/** `error`: a failure with a message. */
export function errorWork(text: Value, scope: Scope, job: Job): Done | undefined {
  return printing(text, 'printf "%s\\n" "$TIPHYS_TEXT" >&2; exit 1', scope, job);
}

/** `unstable`: the run goes on, and its result is one that Argo has no word for. */
export function unstableWork(text: Value, scope: Scope, job: Job): Done | undefined {
  const work = echoWork(text, scope, job);
  if (!work) return undefined;
  const message = 'the run goes on as unstable there, and as well as succeeded here';
  return { ...work, notes: [...work.notes, inRuns('reached', note('AR040', 'approximate', 'structure', message))] };
}

/** `currentBuild.result = …`: a result that is set ends nothing; Jenkins takes one that is worse than before only. */
export function resultWork(value: Value, scope: Scope, job: Job): Work | undefined {
  const result = value.kind === 'literal' ? value.value : undefined;
  if (result === 'UNSTABLE') return unstableWork(value, scope, job);
  if (result === 'SUCCESS') return echoWork(value, scope, job);
  if (result !== 'FAILURE' && result !== 'ABORTED' && result !== 'NOT_BUILT') return undefined;
  const work = errorWork(value, scope, job);
  if (!work) return undefined;
  const message = `the run goes on there and ends as ${result}; here it fails at once`;
  return { ...work, notes: [...work.notes, inRuns('reached', note('AR040', 'approximate', 'structure', message))] };
}

function printing(value: Value, script: string, scope: Scope, job: Job): Done | undefined {
  const spoken = spokenText(value, scope, job);
  if (!spoken) return undefined;
  const { text, left } = spoken;
  const env = [...braceVariable([text]), { name: 'TIPHYS_TEXT', value: text }];
  const message = together('of the message, what is known at run time only stands in angle brackets: ', left);
  return {
    fields: { container: { image: job.options.image, command: ['sh', '-c', script], env } },
    notes: left.length > 0 ? [note('AR059', 'approximate', 'content', message)] : [],
  };
}

interface Spoken {
  readonly text: string;
  /** Parts that stand in it by a name only. */
  readonly left: readonly string[];
}

/** Nothing depends on a text that is only printed: what is not known of it is named. */
function spokenText(value: Value, scope: Scope, job: Job): Spoken | undefined {
  const text = filledText(value, scope, job, shieldText);
  if (text !== undefined) return { text, left: [] };
  if (value.kind === 'template') {
    const parts = value.parts.map((one) => spokenText(one, scope, job));
    if (!parts.every((one) => one !== undefined)) return undefined;
    return { text: parts.map((one) => one?.text).join(''), left: parts.flatMap((one) => one?.left ?? []) };
  }
  const name = nameOf(value);
  return name === undefined ? undefined : { text: shieldText(`<${name}>`), left: [name] };
}

function nameOf(value: Value): string | undefined {
  if (value.kind === 'code' || value.kind === 'unknown') return saidOf(value);
  if (value.kind === 'choice') return saidOf(unasked(value));
  if (value.kind !== 'ref') return undefined;
  return value.to.scope === 'output' ? 'the result of a step' : 'name' in value.to ? value.to.name : undefined;
}

/** The message of a step that is kept as it stands. */
export function messageOf({ action }: Step): Value {
  const args = action.kind === 'foreign' ? action.args : {};
  return args.message ?? args.value ?? args[''] ?? Object.values(args)[0] ?? { kind: 'literal', value: '' };
}
