import { type CodeCatalogue, reporter } from '../../core/index.js';

/** What can be wrong with timers and the services they start, or cannot be known from them. */
export const codes = {
  SD001: {
    severity: 'error',
    title: 'Calendar expression that systemd refuses',
    why: 'systemd ignores such a line (systemd.time(7)), so the timer does not start by it today.',
    remedy: 'Check it with `systemd-analyze calendar`.',
  },
  SD002: {
    severity: 'warning',
    title: 'Times that no five fields say',
    why: 'Weekdays together with days of the month must both fit; years, last days of a month and several seconds have no place in a cron schedule.',
    remedy: 'Keep in the schedule what it can say and test the rest in a first step.',
  },
  SD003: {
    severity: 'warning',
    title: 'Seconds are left out',
    why: 'A cron schedule starts at full minutes; the timer starts some seconds later.',
    remedy: 'Nothing to do unless the seconds matter; then add a sleep to the command.',
  },
  SD004: {
    severity: 'info',
    title: 'Time zone not stated',
    why: 'systemd uses the local time of its machine unless the expression ends in a zone; the schedule is kept without one, which means UTC in most clusters.',
    remedy: 'Find the zone of the machine (`timedatectl`) and set it in the CronWorkflow.',
  },
  SD005: {
    severity: 'warning',
    title: 'Service of a timer is not here',
    why: 'The timer starts a unit whose file is not under PATH, so what it runs is not known.',
    remedy: 'Add the service file, or name the folder that holds it as a further PATH.',
  },
  SD006: {
    severity: 'warning',
    title: 'Period counted from the last run',
    why: 'OnUnitInactiveSec and OnActiveSec count from the end of a run or from the start of the timer; a schedule counts from the clock.',
    remedy: 'Choose fixed times that are far enough apart.',
  },
  SD007: {
    severity: 'warning',
    title: 'Random delay before each run',
    why: 'RandomizedDelaySec spreads load by a random delay; a CronWorkflow starts on time.',
    remedy: 'Spread the schedules by hand, or add a sleep to the command.',
  },
  SD008: {
    severity: 'warning',
    title: 'Settings of a unit that no rule takes',
    why: 'They may change when or how the service runs.',
    remedy: 'Look at the settings named (systemd.directives(7)) and decide whether they matter.',
  },
  SD009: {
    severity: 'warning',
    title: 'Known only on the machine',
    why: 'An environment file, a specifier such as `%H` or the instance of a template takes its value from the machine.',
    remedy: 'Write the value down, or take it from a ConfigMap or Secret.',
  },
  SD010: {
    severity: 'warning',
    title: 'Restarts without a count',
    why: 'Restart= tries again as long as StartLimitBurst= allows within its interval; how often that is depends on how fast the service fails.',
    remedy: 'Choose a number of retries.',
  },
  SD011: {
    severity: 'warning',
    title: 'Template of a unit, not read',
    why: 'Another tool fills it in before systemd sees it, so its text is no unit yet.',
    remedy: 'Render the template and assess the result.',
  },
  SD012: {
    severity: 'warning',
    title: 'Line of a unit that systemd ignores',
    why: 'It is no section, comment or setting, or a command line with an open quote.',
    remedy: 'Correct the line.',
  },
  SD013: {
    severity: 'warning',
    title: 'More of a unit than is read',
    why: 'No unit that people keep has so many lines; the bound keeps a broken or hostile file from filling the memory.',
    remedy: 'Check that the file is a unit at all.',
  },
  SD014: {
    severity: 'warning',
    title: 'Timer that never starts anything',
    why: 'It has no setting that says when, or a date that does not exist.',
    remedy: 'Add OnCalendar=, or remove the timer.',
  },
  SD015: {
    severity: 'warning',
    title: 'Service of a timer is a template, not read',
    why: 'Another tool fills the service in before systemd sees it, so what it runs is not known; when it starts is.',
    remedy: 'Render the template and assess the result.',
  },
} as const satisfies CodeCatalogue;

export type SystemdCode = keyof typeof codes;

export const report = reporter<SystemdCode>(codes);

export default codes;
