import type { Span } from '../../../core/index.js';
import type { Settled, Trigger } from '../../../ir/index.js';
import { jobNames } from '../steps/common.js';
import type { JobDoubt } from './model.js';
import { readSchedule } from './schedule.js';
import { child, type Tree, textOf, unknownIn } from './tree.js';

const TIMED = new Set(['hudson.triggers.TimerTrigger', 'timed']);
const PARAMETERIZED = new Set([
  'org.jenkinsci.plugins.parameterizedscheduler.ParameterizedTimerTrigger',
  'parameterized-timer',
]);
const POLLING = new Set(['hudson.triggers.SCMTrigger', 'pollscm']);
const UPSTREAM = new Set(['jenkins.triggers.ReverseBuildTrigger', 'reverse']);
/** Starts by events of a code host: a push, a pull request, a review. */
const PUSHED =
  /(?:GitHubPushTrigger|GitLabPushTrigger|GhprbTrigger|GerritTrigger|BitBucketTrigger|BitbucketBuildTrigger|GitHubPRTrigger|GitHubBranchTrigger|StashBuildTrigger|BitBucketPPRTrigger|GogsProjectProperty)$|^(?:github|github-pull-request|gitlab|gitlab-merge-request|gerrit|bitbucket|stash-pull-request|gogs)$/;

/** Those that pull requests or reviews start, whether or not pushes do. */
const REVIEWED =
  /(?:GhprbTrigger|GerritTrigger|BitbucketBuildTrigger|GitHubPRTrigger|StashBuildTrigger|BitBucketPPRTrigger)$|^(?:github-pull-request|gitlab-merge-request|gerrit|stash-pull-request)$/;
/** The plug-in of GitLab starts by merge requests as well, unless it is told not to (gitlab-plugin, `GitLabPushTrigger`). */
const GITLAB = /GitLabPushTrigger$|^gitlab$/;

interface Context {
  /** The job's full name, where it is known. */
  readonly fullName: string | undefined;
}

/** What starts a job. A schedule of several lines is several triggers. */
export function readTriggers(
  trees: readonly Tree[],
  context: Context,
): { readonly triggers: Trigger[]; readonly doubts: readonly JobDoubt[] } {
  const doubts: JobDoubt[] = [];
  const triggers = trees.flatMap((tree) => readTrigger(tree, context, doubts));
  return { triggers, doubts };
}

function readTrigger(tree: Tree, context: Context, doubts: JobDoubt[]): Trigger[] {
  const { kind, span } = tree;
  const [unknown] = unknownIn(tree);
  if (unknown) {
    doubts.push({
      code: 'JK023',
      message: `what ${kind} waits for is decided when the job is made`,
      span: unknown.span,
    });
    return [{ kind: 'unknown', why: 'JK023', origin: originOf(kind, span, ['JK023']) }];
  }
  if (TIMED.has(kind)) return timed(tree, specOf(tree), context, doubts);
  if (PARAMETERIZED.has(kind)) return parameterized(tree, context, doubts);
  if (POLLING.has(kind)) return polling(tree, context, doubts);
  if (UPSTREAM.has(kind)) return [upstream(tree, doubts)];
  if (PUSHED.test(kind)) return [pushed(tree, doubts)];
  doubts.push({ code: 'JK014', message: `what ${kind} waits for is not known`, span });
  return [{ kind: 'unknown', why: 'JK014', origin: originOf(kind, span, ['JK014']) }];
}

function pushed(tree: Tree, doubts: JobDoubt[]): Trigger {
  const { kind, span } = tree;
  const why = isReviewed(tree) ? ['JK091'] : [];
  if (why.length > 0)
    doubts.push({
      code: 'JK091',
      message: `${kind} starts runs for pull requests or reviews, not for pushes alone`,
      span,
    });
  return { kind: 'scm', mode: 'push', origin: originOf(kind, span, why) };
}

function isReviewed(tree: Tree): boolean {
  if (!GITLAB.test(tree.kind)) return REVIEWED.test(tree.kind);
  return textOf(tree, 'triggerOnMergeRequest', 'trigger-merge-request')?.trim().toLowerCase() !== 'false';
}

function specOf(tree: Tree): string {
  return textOf(tree, 'spec', 'cron') ?? tree.text;
}

function timed(tree: Tree, spec: string, { fullName }: Context, doubts: JobDoubt[]): Trigger[] {
  const { kind, span } = tree;
  const schedule = readSchedule(spec, fullName);
  if (schedule.wrongZone !== undefined) {
    doubts.push({
      code: 'JK013',
      message: `TZ=${schedule.wrongZone} is no time zone; Jenkins refuses the schedule`,
      span,
    });
    return [{ kind: 'unknown', why: 'JK013', origin: originOf(kind, span, ['JK013']) }];
  }
  return schedule.lines.map((line): Trigger => {
    const say = (code: JobDoubt['code'], message: string) => {
      doubts.push({ code, message, span });
      return originOf(kind, span, [code]);
    };
    const zone = schedule.zone === undefined ? {} : { zone: schedule.zone };
    if (line.kind === 'wrong')
      return { kind: 'unknown', why: 'JK010', origin: say('JK010', `"${line.text}": ${line.why}`) };
    if (line.kind === 'both-days') {
      const message = `"${line.text}" starts only when the day of the month and the day of the week both fit`;
      return { kind: 'timetable', construct: `Jenkins ${line.text}`, origin: say('JK011', message) };
    }
    if (line.kind === 'unhashed')
      return {
        kind: 'cron',
        expr: line.text,
        hashed: true,
        ...zone,
        origin: say('JK012', `"${line.text}": H depends on the full name of the job`),
      };
    if (line.never) doubts.push({ code: 'JK016', message: `"${line.expr}" names a date that does not exist`, span });
    if (schedule.zone === undefined)
      doubts.push({
        code: 'JK015',
        message: 'times are local times of the controller; add TZ=… as the first line to say which',
        span,
      });
    return { kind: 'cron', expr: line.expr, hashed: line.hashed, ...zone, origin: originOf(kind, span, []) };
  });
}

/** `H 4 * * * % branch=main;deep=true` a line: the parameters of such a run are not expressed by a trigger. */
function parameterized(tree: Tree, context: Context, doubts: JobDoubt[]): Trigger[] {
  const text = textOf(tree, 'parameterizedSpecification', 'cron') ?? tree.text;
  const given = text.split(/\r?\n/).some((line) => line.includes('%'));
  if (given)
    doubts.push({
      code: 'JK026',
      message: 'parameters of scheduled runs (after %) are not expressed',
      span: tree.span,
    });
  return timed(tree, text.replace(/%.*$/gm, ''), context, doubts);
}

function polling(tree: Tree, context: Context, doubts: JobDoubt[]): Trigger[] {
  const spec = specOf(tree);
  const { kind, span } = tree;
  if (spec.trim() === '') return [{ kind: 'scm', mode: 'push', origin: originOf(kind, span, []) }];
  return timed(tree, spec, context, doubts).map((trigger): Trigger => {
    if (trigger.kind !== 'cron') return trigger;
    return { kind: 'scm', mode: 'poll', cron: trigger.expr, origin: trigger.origin };
  });
}

/** The result must be this good or better: an unstable build is no failure, and a failed one is anything. */
const RESULTS: Readonly<Record<string, Settled>> = { SUCCESS: 'success', UNSTABLE: 'success', FAILURE: 'always' };

function upstream(tree: Tree, doubts: JobDoubt[]): Trigger {
  const jobs = child(tree, 'jobs');
  const names =
    jobs && jobs.children.length > 0
      ? jobs.children.map(({ text }) => text.trim())
      : jobNames(textOf(tree, 'upstreamProjects', 'jobs'));
  const threshold = (textOf(child(tree, 'threshold'), 'name') ?? textOf(tree, 'result') ?? 'SUCCESS').toUpperCase();
  const why = threshold === 'UNSTABLE' ? ['JK023'] : [];
  if (why.length > 0)
    doubts.push({
      code: 'JK023',
      message: 'starts after an unstable build as well, which nothing else calls a result',
      span: tree.span,
    });
  return {
    kind: 'upstream',
    pipelines: names,
    on: RESULTS[threshold] ?? 'success',
    origin: originOf(tree.kind, tree.span, why),
  };
}

/** Doubts of what starts a job, when, and with what, and of settings of the job: the course of a build is known all the same. */
const OF_STARTS: ReadonlySet<string> = new Set('JK010 JK011 JK012 JK013 JK014 JK026 JK027 JK085'.split(' '));

/** `partial` exactly when there is a reason. */
export function originOf(construct: string, span: Span, why: readonly string[]): Trigger['origin'] {
  const origin = { system: 'jenkins', construct, span };
  if (why.length === 0) return { ...origin, reading: 'full' };
  const codes = [...new Set(why)].sort();
  const aside = codes.filter((code) => OF_STARTS.has(code));
  return { ...origin, reading: 'partial', why: codes, ...(aside.length > 0 && { aside }) };
}
