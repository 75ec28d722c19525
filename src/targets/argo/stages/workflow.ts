/** What the workflow of a staged pipeline says beside its templates. */
import type { Json } from '../../../core/index.js';
import { list, record } from '../json.js';
import type { Fields } from '../model.js';
import { dnsName } from '../names.js';
import type { Job } from './job.js';
import { deadline } from './limits.js';

const DAY = 24 * 60 * 60;

/** The files of a run: what any step writes, and others read. */
const WORKSPACES: Json = [
  {
    metadata: { name: 'workspace' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
  },
];

export function workflowFields(job: Job, limits: Fields, exit: string | undefined): Fields {
  const { facets } = job.pipeline;
  const value = (key: string) => facets.find((one) => one.key === `jenkins.${key}`)?.value;
  const timeout = value('timeout');
  const days = daysKept(value('option.buildDiscarder'));
  return {
    ...limits,
    ...locksOf(
      limits,
      facets.flatMap((one) => (one.key === 'jenkins.holds' ? [String(one.value)] : [])),
    ),
    ...(typeof timeout === 'number' && { activeDeadlineSeconds: deadline(timeout) }),
    ...(exit !== undefined && { onExit: exit }),
    ...(job.usesWorkspace && { volumeClaimTemplates: WORKSPACES, volumeClaimGC: { strategy: 'OnWorkflowCompletion' } }),
    ...(days !== undefined && { ttlStrategy: { secondsAfterCompletion: days * DAY } }),
  };
}

/** Locks of the whole run, beside that which keeps runs apart. */
function locksOf({ synchronization }: Fields, holds: readonly string[]): Fields {
  if (holds.length === 0) return {};
  const so = record(synchronization);
  return {
    synchronization: {
      ...so,
      mutexes: [...list(so.mutexes), ...holds.map((one) => ({ name: `lock-${dnsName(one)}` }))],
    },
  };
}

/** `buildDiscarder(logRotator(daysToKeepStr: '14'))`; a number of builds has no counterpart. */
function daysKept(option: Json | undefined): number | undefined {
  const found = typeof option === 'string' ? /daysToKeep(?:Str)?:\s*['"]?(\d+)/.exec(option)?.[1] : undefined;
  return found === undefined || Number(found) === 0 ? undefined : Number(found);
}
