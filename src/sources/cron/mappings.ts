import type { SourceMapping } from '../source.js';

/** What a crontab can say; its time fields, presets and `CRON_TZ` all end in a cron trigger. */
export function cronMappings(): readonly SourceMapping[] {
  return [
    { construct: 'command', group: 'Jobs', becomes: { action: 'shell' } },
    { construct: 'script of cron.hourly and its like', group: 'Jobs', becomes: { action: 'shell' } },
    { construct: 'five time fields, @daily and its like', group: 'Schedules', becomes: { trigger: 'cron' } },
    { construct: '@reboot', group: 'Schedules', becomes: { trigger: 'boot' } },
  ];
}
