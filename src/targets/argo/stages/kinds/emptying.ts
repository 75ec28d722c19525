/** `deleteDir` and `cleanWs`: the folder stays, and everything in it goes. */
import type { Step, Value } from '../../../../ir/index.js';
import type { Job, Scope } from '../job.js';
import { inPlace, type Work } from './body.js';

const EMPTY = 'find . -mindepth 1 -delete';

/**
 * Arguments of `cleanWs` that leave it at emptying the folder whatever the result is: each `cleanWhen…` is true by default, `deleteDirs`
 * matters to patterns alone, the others to how it is done and to builds of a matrix (ws-cleanup, `WsCleanup.perform`). Patterns, a command of one's own,
 * and results for which nothing is cleaned are none of these.
 */
const AS_EVER = /^(?:deleteDirs|disableDeferredWipeout|cleanupMatrixParent)$/;
const WHEN = /^cleanWhen(?:Success|Unstable|Failure|NotBuilt|Aborted)$/;

/** Nothing where the step has no workspace, or says more than that. */
export function emptying(step: Step, args: Readonly<Record<string, Value>>, scope: Scope, job: Job): Work | undefined {
  if (step.placement?.workspace === undefined || !Object.entries(args).every(isPlain)) return undefined;
  // cleaning at once goes by files, and then folders stay without `deleteDirs` (`RemoteCleaner.get`)
  if (truth(args.disableDeferredWipeout) === true && truth(args.deleteDirs) !== true) return undefined;
  const forgives = Object.hasOwn(args, 'notFailBuild') && truth(args.notFailBuild) === true;
  const source = forgives ? `${EMPTY} || true` : EMPTY;
  return inPlace({ ...step, env: {} }, (image) => ['script', { image, command: ['sh', '-e'], source }], scope, job);
}

function isPlain([name, value]: readonly [string, Value]): boolean {
  const known = truth(value);
  if (WHEN.test(name)) return known === true;
  return (name === 'notFailBuild' || AS_EVER.test(name)) && known !== undefined;
}

const truth = (value: Value | undefined) =>
  value?.kind === 'literal' && typeof value.value === 'boolean' ? value.value : undefined;
