/** The work of a step of a staged pipeline; what has no rule here goes the way of all actions. */
import type { FidelityNote } from '../../../../core/index.js';
import type { Step } from '../../../../ir/index.js';
import { CLEAR_TEXT, copiesSecret } from '../../credentials.js';
import { lowerAction } from '../../lowered.js';
import { manualStep } from '../../manual.js';
import { type ActionContext, inRuns, note } from '../../model.js';
import type { Job, Scope } from '../job.js';
import { lacksOf } from '../lacks.js';
import { approveWork } from './approve.js';
import { archiveWork, isArchive } from './archives.js';
import { artifactWork } from './artifact.js';
import { type Done, notKnown, unhanded, type Work } from './body.js';
import { checkoutWork } from './checkout.js';
import { dataWork, isWriter } from './data.js';
import { dockerWork, isDocker } from './docker.js';
import { emptying } from './emptying.js';
import { filesWork, isQuestion } from './files.js';
import { httpWork } from './http.js';
import { invokeWork } from './invoke.js';
import { echoWork, errorWork, messageOf, resultWork, unstableWork } from './message.js';
import { notifyWork } from './notify.js';
import { shellWork } from './shell.js';

/** Values travel between stages by outputs of the whole run, not by those that a general action may ask for. */
const UNREAD: Pick<ActionContext, 'ports' | 'producerOf' | 'keyOf' | 'workflowOf'> = {
  ports: [],
  producerOf: () => undefined,
  workflowOf: () => undefined,
  keyOf: (node) => node,
};

/** What one step does, or several shell steps that run as one. A step that cannot be said fails with an explanation. */
export function workOf(steps: readonly [Step, ...Step[]], scope: Scope, job: Job): Done {
  const [step] = steps;
  const context = { step, pipeline: job.pipeline, options: job.options, ...UNREAD };
  const inside = { ...scope, env: { ...scope.env, ...step.env } };
  const work = kept(ruled(steps, inside, job), step, job);
  const said = job.asked.settle(work !== undefined && !('refused' in work));
  if (!work) {
    const { body, notes } = lowerAction(context);
    return { fields: body, notes };
  }
  if (!('refused' in work)) return { ...work, notes: [...work.notes, ...said] };
  const { body, notes } = manualStep(context, work.refused, work.notes);
  return { fields: body, notes };
}

/** Work that would copy a credential, or whose result others read and nobody hands on, is left to a person. */
function kept(work: Work | undefined, step: Step, job: Job): Work | undefined {
  if (!work || 'refused' in work) return work;
  if (copiesSecret(work.fields)) return CLEAR_TEXT;
  return unhanded(step, work, job).length > 0 ? NOT_HANDED_ON : work;
}

const NOT_HANDED_ON: Work = {
  refused: 'gives a result that a later step takes, and that is not handed on; write it by hand.',
  notes: [note('AR004', 'manual', 'content', 'the result, which a later step takes, is not handed on')],
};

function ruled(steps: readonly [Step, ...Step[]], scope: Scope, job: Job): Work | undefined {
  const [step] = steps;
  const { action } = step;
  if (step.origin.reading === 'opaque')
    return action.kind === 'code' || action.kind === 'foreign' ? undefined : notKnown(step, scope, job);
  switch (action.kind) {
    case 'shell':
      return shellWork(steps, scope, job) ?? notKnown(step, scope, job);
    case 'notify':
      return action.channel === 'log'
        ? (echoWork(action.text, scope, job) ?? notKnown(step, scope, job))
        : notifyWork(step, scope, job);
    case 'approve':
      return approveWork(step, job);
    case 'checkout':
      return checkoutWork(step, scope, job);
    case 'artifact':
      return artifactWork(step, scope, job) ?? whatLacks(step, scope, job);
    case 'http':
      return httpWork(step, scope, job) ?? notKnown(step, scope, job);
    case 'invoke':
      return invokeWork(step, scope, job);
    case 'foreign':
      return undescribed(step, scope, job);
    default:
      return undefined;
  }
}

/** Which of its values keep a step from being said; nothing where that is not what keeps it. */
const whatLacks = (step: Step, scope: Scope, job: Job): Work | undefined =>
  lacksOf(step, scope, job).length > 0 ? notKnown(step, scope, job) : undefined;

/** Steps that no action describes. */
function undescribed(step: Step, scope: Scope, job: Job): Work | undefined {
  const { construct, args } = step.action.kind === 'foreign' ? step.action : { construct: '', args: {} };
  switch (construct) {
    case 'error':
      return errorWork(messageOf(step), scope, job) ?? notKnown(step, scope, job);
    case 'unstable':
      return unstableWork(messageOf(step), scope, job) ?? notKnown(step, scope, job);
    case 'milestone':
      return MILESTONE;
    case 'tool':
      return step.origin.reading === 'full' ? TOOL : undefined;
    case 'deleteDir':
    case 'cleanWs':
      return emptying(step, args, scope, job);
    case 'currentBuild.result':
      return resultWork(messageOf(step), scope, job);
    default:
      return (
        filesWork(step, scope, job) ??
        dockerWork(step, scope, job) ??
        archiveWork(step, scope, job) ??
        dataWork(step, scope, job) ??
        ([isQuestion, isDocker, isArchive, isWriter].some((is) => is(construct))
          ? notKnown(step, scope, job)
          : undefined)
      );
  }
}

/** Takes a second and no pod. */
const moment = (said: FidelityNote): Done => ({ fields: { suspend: { duration: '1s' } }, notes: [said] });

/** Whoever takes the place of the tool takes a parameter (given.ts). */
const TOOL = moment(
  note(
    'AR057',
    'approximate',
    'content',
    'the tool is not installed on the way: the image has to have it, and a parameter says where it lies',
  ),
);

const OVERTAKEN = 'an older run that comes later than a newer one ends there, and goes on here';

const MILESTONE = moment(inRuns('unplayed', note('AR007', 'approximate', 'structure', OVERTAKEN)));
