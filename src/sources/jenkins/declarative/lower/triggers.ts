import type { Trigger } from '../../../../ir/index.js';
import type { Tree } from '../../jobs/tree.js';
import { originOf, readTriggers as readJobTriggers } from '../../jobs/triggers.js';
import type { CallsModel, MethodCall, Scalar } from '../model.js';
import type { Lowering } from './lowering.js';

/** Symbols of triggers under the names that the reader of jobs knows them by. */
export const TRIGGER_NAMES: Readonly<Record<string, string>> = {
  cron: 'timed',
  pollSCM: 'pollscm',
  upstream: 'reverse',
  parameterizedCron: 'parameterized-timer',
  githubPush: 'github',
  githubPullRequests: 'github-pull-request',
  gitlab: 'gitlab',
  bitbucketPush: 'bitbucket',
  gerrit: 'gerrit',
  TimerTrigger: 'timed',
  SCMTrigger: 'pollscm',
  ReverseBuildTrigger: 'reverse',
  GitHubPushTrigger: 'github',
  ParameterizedTimerTrigger: 'parameterized-timer',
};

/** `triggers { … }`, by the same rules as those of configured jobs. `fullName` is the job's, where it is known. */
export function readTriggers(calls: CallsModel['calls'], fullName: string | undefined, low: Lowering): Trigger[] {
  return calls.flatMap((call) => {
    const spec = call.args.find((one): one is Scalar => one.kind === 'scalar' && !one.literal);
    if (spec) return [unknown(call, low)];
    const { triggers, doubts } = readJobTriggers([treeOf(call)], { fullName });
    for (const { code, message, span } of doubts) low.doubt(code, message, span);
    return triggers;
  });
}

function unknown({ name = '?', span }: MethodCall, low: Lowering): Trigger {
  const why = low.doubt('JK070', `when ${name} starts it is computed by code`, span);
  return { kind: 'unknown', why, origin: originOf(name, span, [why]) };
}

function treeOf({ name = '?', args, span }: MethodCall): Tree {
  const common = {
    kind: (Object.hasOwn(TRIGGER_NAMES, name) && TRIGGER_NAMES[name]) || name,
    name,
    span,
    form: 'builder',
  } as const;
  const [only] = args;
  if (only?.kind === 'scalar' && args.length === 1) return { ...common, ...leaf(only, name) };
  const children = args.flatMap((one): Tree[] => {
    if (one.kind !== 'pair' || one.value?.kind !== 'scalar') return [];
    const child = TRIGGER_PARTS[one.key.text] ?? one.key.text;
    return [{ ...common, name: child, kind: child, text: textOf(one.value), children: [] }];
  });
  return { ...common, text: '', children };
}

/** An upstream trigger without names for its arguments lists its jobs. */
function leaf(value: Scalar, name: string): Pick<Tree, 'text' | 'children'> {
  if (name !== 'upstream') return { text: textOf(value), children: [] };
  const jobs = {
    name: 'jobs',
    kind: 'jobs',
    span: value.span,
    form: 'builder',
    text: textOf(value),
    children: [],
  } as const;
  return { text: '', children: [jobs] };
}

/** Arguments of triggers under the names that the reader of jobs knows them by. */
export const TRIGGER_PARTS: Readonly<Record<string, string>> = {
  upstreamProjects: 'jobs',
  threshold: 'result',
  scmpoll_spec: 'spec',
  parameterizedSpecification: 'cron',
};

/** `hudson.model.Result.SUCCESS` is an expression; its last word is the result. */
function textOf({ literal, json }: Scalar): string {
  return literal ? String(json) : String(json).replace(/^\$\{(?:.*\.)?|\}$/g, '');
}
