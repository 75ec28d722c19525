import type { SourceMapping } from '../source.js';

/** What timers and services can say. */
export function systemdMappings(): readonly SourceMapping[] {
  return [
    { construct: 'OnCalendar', group: 'Timers', becomes: { trigger: 'cron' } },
    { construct: 'OnBootSec', group: 'Timers', becomes: { trigger: 'boot' } },
    { construct: 'OnUnitActiveSec', group: 'Timers', becomes: { trigger: 'every' } },
    { construct: 'Persistent', group: 'Timers', becomes: { facet: 'systemd.persistent', must: true } },
    { construct: 'ExecStartPre, ExecStart, ExecStartPost', group: 'Services', becomes: { action: 'shell' } },
    { construct: 'OnFailure', group: 'Services', becomes: { action: 'invoke' } },
  ];
}
