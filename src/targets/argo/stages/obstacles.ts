/** What keeps a step from being said where each of its values is known, or can be given. */
import type { Step, Value } from '../../../ir/index.js';
import { record, records } from '../json.js';
import { environmentOf } from './environment.js';
import type { Job, Scope } from './job.js';
import { placeOf } from './places.js';
import { sourceOf } from './script.js';
import { bareText, piecesOf } from './values.js';

/** In words that follow "not known before the step runs: "; never empty. */
export function obstaclesOf(step: Step, scope: Scope, job: Job): readonly string[] {
  const inside: Scope = { ...scope, env: { ...scope.env, ...step.env } };
  const { placement } = step;
  const found = [
    ...unread(step),
    ...(placeOf(step, inside, job) ? [] : [placeless(step, inside)]),
    ...(placement?.dir && bareText(placement.dir, inside, job) === undefined ? [ofBraces('the folder')] : []),
    ...(placement?.workspace === undefined ? ['the files that it works with: no agent is named'] : []),
    ...(environmentOf(step, inside, job) ? [] : [environment(step, inside, job)]),
    ...(step.action.kind === 'shell' && sourceOf(step, inside, job) === undefined ? script(step, inside, job) : []),
  ];
  return found.length > 0 ? found : [`what ${step.origin.construct} does with its arguments in this form`];
}

const ofBraces = (what: string) => `${what}, whose text has braces that Argo would take for its own`;

function unread({ origin }: Step): readonly string[] {
  if (origin.reading !== 'opaque') return [];
  const codes = origin.why?.join(', ');
  return [`what ${origin.construct} does, which was not read${codes ? ` (${codes})` : ''}`];
}

/** Why there is no place to run in. */
function placeless({ placement }: Step, scope: Scope): string {
  if (placement?.on.kind !== 'pod') return ofBraces('the image');
  const names = records(record(record(placement.on.spec).spec).containers).map(({ name }) => String(name));
  if (scope.container === undefined || names.includes(scope.container)) return ofBraces('the pod');
  const known = names.length > 0 ? `, which has ${names.join(', ')}` : ', of which no container is known';
  return `the container ${scope.container} of its pod${known}`;
}

function environment(step: Step, scope: Scope, job: Job): string {
  const left = Object.entries(step.env).filter(([, value]) => !piecesOf(value, scope, job));
  const names = left.map(([name]) => name).join(', ');
  return names === ''
    ? 'a variable that is made of another one'
    : `the variable ${names}, which may hold several values`;
}

function script({ action }: Step, scope: Scope, job: Job): readonly string[] {
  if (action.kind !== 'shell') return [];
  const unknown = partsOf(action.script).filter((one) => one.kind !== 'literal' && !piecesOf(one, scope, job));
  if (unknown.length > 0) return ['a part of the script, which may be one of several values'];
  return ['the script as it is: its braces, its first line or its marks stand where values of the run are put in'];
}

const partsOf = (value: Value): readonly Value[] =>
  value.kind === 'template' ? value.parts.flatMap(partsOf) : [value];
