import type { Facts, PipelineFact } from '../../facts/types.js';
import { handWork, pieceOf } from '../../score/effort.js';
import { systemName } from '../system-names.js';

/** What has to be true before a wave begins, before its legacy pipelines are switched off, and how to go back; each from a fact. */
export interface Gates {
  readonly entryGates: readonly string[];
  readonly exitGates: readonly string[];
  readonly rollback: readonly string[];
}

/** Gates of one wave: what its own pipelines leave open, and what tells that they run as before. */
export function gatesOf(own: readonly PipelineFact[], facts: Facts): Gates {
  const ids = new Set(own.map(({ id }) => id));
  return {
    entryGates: [...work(own, handWorkOf(ids, facts), decisionsOf(ids, facts)), ...preparations(own, ids, facts)],
    exitGates: exits(own, ids, facts),
    rollback: rollbacks(own),
  };
}

/** What has to be written by hand, as section 7 counts it: what one place of the source makes is one piece. */
function handWorkOf(ids: ReadonlySet<string>, facts: Facts): { readonly steps: number; readonly pieces: number } {
  const open = handWork(facts).filter(({ step }) => ids.has(step.pipeline));
  return { steps: open.length, pieces: new Set(open.map(({ step }) => pieceOf(step))).size };
}

/** Rows of "to decide on" that speak of these pipelines. */
function decisionsOf(ids: ReadonlySet<string>, { decisions }: Facts): number {
  return decisions.filter(({ pipelines }) => pipelines.some((id) => ids.has(id))).length;
}

function work(
  own: readonly PipelineFact[],
  { steps, pieces }: ReturnType<typeof handWorkOf>,
  decisions: number,
): string[] {
  const unread = own.filter(isUnread);
  return [
    ...(steps > 0
      ? [
          pieces === steps
            ? `${counted(steps, 'manual step')} written and reviewed (section 7)`
            : `${counted(pieces, 'piece')} of manual work (${counted(steps, 'step')}) written and reviewed (section 7)`,
        ]
      : []),
    ...(decisions > 0 ? [`${counted(decisions, 'decision')} taken (section 7)`] : []),
    ...(unread.length > 0
      ? [`${counted(unread.length, 'pipeline')} that could not be read made readable or ported by hand`]
      : []),
  ];
}

/** Credentials to mend and outside names to set up, as far as they are seen. */
function preparations(
  own: readonly PipelineFact[],
  ids: ReadonlySet<string>,
  { secrets, connections }: Facts,
): string[] {
  const files = new Set(own.map(({ span }) => span.file));
  const leaks = secrets.filter(({ span }) => files.has(span.file)).length;
  const needed = connections.filter(
    ({ kind, usedBy }) =>
      (kind === 'connection' || kind === 'credential') && usedBy.some((user) => ids.has(ownerOf(user, ids))),
  );
  const names = [...new Set(needed.map(({ name }) => name))];
  return [
    ...(leaks > 0 ? [`${counted(leaks, 'credential')} in clear text revoked and replaced`] : []),
    ...(names.length > 0
      ? [
          `Secrets for ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''} in the namespace`,
        ]
      : []),
  ];
}

function ownerOf(node: string, ids: ReadonlySet<string>): string {
  if (ids.has(node)) return node;
  const hash = node.indexOf('#');
  const end = hash < 0 ? -1 : node.indexOf('/', hash);
  return end < 0 ? node : node.slice(0, end);
}

function exits(own: readonly PipelineFact[], ids: ReadonlySet<string>, { history }: Facts): string[] {
  const timed = own.filter(isTimed);
  const unread = own.filter(isUnread).length;
  const unsure = own.filter(isUnsure).length;
  const started = own.length - timed.length - unread - unsure;
  const measured = history.filter(({ pipeline, seconds }) => ids.has(pipeline) && seconds);
  return [
    ...(timed.length > 0
      ? [
          `${counted(timed.length, 'scheduled pipeline')} ran for a full round of the schedule beside the legacy one, with the same outcome`,
        ]
      : []),
    ...(started > 0
      ? [`${counted(started, 'pipeline')} without a schedule started by hand once, with the same outcome`]
      : []),
    ...(unsure > 0
      ? [
          `${counted(unsure, 'pipeline')} whose schedule is not known started as ${unsure === 1 ? 'it is' : 'they are'} today, with the same outcome`,
        ]
      : []),
    ...(unread > 0
      ? [
          `what ${counted(unread, 'pipeline')} that could not be read did was done as before, by ${unread === 1 ? 'its own schedule if it has' : 'their own schedules if they have'} one`,
        ]
      : []),
    ...measured
      .slice(0, 5)
      .map(({ pipeline, seconds }) => `${nameOf(pipeline, own)} takes at most ${seconds?.p95} s (its p95 today)`),
  ];
}

/** Could nothing of it be read? */
export const isUnread = ({ verdict }: PipelineFact) => verdict === 'unreadable';
const isTimed = ({ triggers }: PipelineFact) => triggers.some(({ kind }) => kind === 'cron' || kind === 'every');
/** The reading does not tell whether the clock starts it, or when. */
const isUnsure = (one: PipelineFact): boolean =>
  !isTimed(one) &&
  !isUnread(one) &&
  (one.startsDoubt !== undefined || one.triggers.some(({ kind }) => kind === 'unknown'));
const nameOf = (id: string, own: readonly PipelineFact[]) => own.find((one) => one.id === id)?.name ?? id;

const RESUME: Readonly<Record<string, string>> = {
  airflow: 'unpause the DAGs',
  cron: 'put the lines of the crontab back',
  jenkins: 'enable the jobs',
  kubernetes: 'set suspend of the CronJobs to false',
  systemd: 'start the timers',
};

/** The legacy side stays as it is until the exit gate, so that going back is one action a system. */
function rollbacks(own: readonly PipelineFact[]): string[] {
  const systems = [...new Set(own.map(({ system }) => system))].sort();
  return [
    ...(own.some(isTimed) ? ['suspend the CronWorkflows of the wave'] : []),
    ...(own.every((one) => isTimed(one) || isUnread(one))
      ? []
      : ['let what starts the others start the legacy ones again']),
    ...systems.map((system) => RESUME[system] ?? `resume ${systemName(system)}`),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
