import type { SourceMapping } from '../source.js';

/** What a CronJob can say. */
export function kubernetesMappings(): readonly SourceMapping[] {
  return [
    { construct: 'container', group: 'CronJob', becomes: { action: 'container' } },
    { construct: 'schedule', group: 'CronJob', becomes: { trigger: 'cron' } },
    { construct: 'schedule: @every', group: 'CronJob', becomes: { trigger: 'every' } },
    { construct: 'suspend', group: 'CronJob', becomes: { facet: 'kubernetes.suspend', must: true } },
    {
      construct: 'startingDeadlineSeconds',
      group: 'CronJob',
      becomes: { facet: 'kubernetes.startingDeadlineSeconds', must: true },
    },
    { construct: 'several containers', group: 'CronJob', becomes: { facet: 'kubernetes.one_pod', must: true } },
  ];
}
