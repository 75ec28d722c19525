import { type CodeCatalogue, reporter } from '../../core/index.js';

/** What can be wrong with a crontab, or cannot be known from it. */
export const codes = {
  CR001: {
    severity: 'error',
    title: 'Line is neither a variable nor a job',
    why: 'cron refuses such a line (some versions the whole file), so the job that it may have meant does not run today.',
    remedy:
      'Write five time fields or a preset such as `@daily`, then the command; in /etc/crontab and cron.d the user comes before the command.',
  },
  CR002: {
    severity: 'error',
    title: 'Time field is not valid',
    why: 'cron does not accept the field (crontab(5)), so the job does not run today; guessing what was meant could start it at the wrong time.',
    remedy: 'Correct the field. A step needs a range or `*` before it: `5-59/10`, not `5/10`.',
  },
  CR003: {
    severity: 'error',
    title: 'Unknown time preset',
    why: 'cron knows @reboot, @yearly, @annually, @monthly, @weekly, @daily, @midnight and @hourly, in lower case.',
    remedy: 'Use one of these or five time fields.',
  },
  CR004: {
    severity: 'warning',
    title: 'Both the day of the month and the day of the week must fit',
    why: 'A day field that begins with `*` (such as `*/2`) makes cron ask for both; Kubernetes and Argo start when either fits unless one field is plain `*`. No single schedule says the same.',
    remedy: 'Keep one of the two fields in the schedule and test the other in the command, or list the days.',
  },
  CR005: {
    severity: 'warning',
    title: 'Random start time',
    why: '`~` lets cronie choose a time of the range when it loads the table; the time is not in the file.',
    remedy: 'Choose a fixed time within the range.',
  },
  CR006: {
    severity: 'warning',
    title: 'Random delay before each run',
    why: 'RANDOM_DELAY makes cronie wait a random number of minutes, to spread load; a CronWorkflow starts on time.',
    remedy: 'Spread the schedules by hand, or add a sleep to the command.',
  },
  CR007: {
    severity: 'warning',
    title: 'CRON_TZ is not a known time zone',
    why: 'The zone decides when the jobs start; its name is not in the IANA time zone database.',
    remedy: 'Use a name of the IANA database, such as `Europe/Rome`.',
  },
  CR008: {
    severity: 'info',
    title: 'Time zone not stated',
    why: 'cron uses the local time of its machine unless CRON_TZ says otherwise; the schedule is kept without a zone, which means UTC in most clusters.',
    remedy:
      'Find the zone of the machine (`timedatectl`) and add `CRON_TZ=…` at the top of the crontab, or set the zone in the CronWorkflow.',
  },
  CR009: {
    severity: 'warning',
    title: 'Cannot tell whether a user stands before the command',
    why: 'The place of the file does not say whether it is a system crontab (with a user column), and its lines can be read either way. They were read without a user.',
    remedy: 'Place the file in `cron.d/` or as `etc/crontab` if it has a user column.',
  },
  CR010: {
    severity: 'warning',
    title: 'No newline at the end of the file',
    why: 'cron ignores the last line, or the whole file, when the newline is missing; the job is read as it was meant.',
    remedy: 'Add a newline.',
  },
  CR011: {
    severity: 'warning',
    title: 'Windows line ends',
    why: 'cron hands the carriage return to the command as part of its last word; the jobs are read without it, as they were meant.',
    remedy: 'Save the file with Unix line ends.',
  },
  CR012: {
    severity: 'info',
    title: 'Crontab without a job',
    why: 'It holds nothing but comments and variables.',
    remedy: 'Nothing to do; the file can be removed if nobody fills it in.',
  },
  CR013: {
    severity: 'warning',
    title: 'Job never starts',
    why: 'No month that it names has the day that it names.',
    remedy: 'Correct the date, or remove the job.',
  },
  CR014: {
    severity: 'warning',
    title: 'Template of a crontab, not read',
    why: 'Another tool fills it in before cron sees it, so its text is no crontab yet.',
    remedy: 'Render the template and assess the result.',
  },
  CR015: {
    severity: 'warning',
    title: 'Start time decided by the machine',
    why: 'Scripts in cron.hourly, cron.daily, cron.weekly and cron.monthly are started by a line of /etc/crontab or by anacron; the hour and minute are not in the repository.',
    remedy:
      'Look up the `run-parts` line on the machine (`grep run-parts /etc/crontab /etc/anacrontab`) and put its time into the CronWorkflow.',
  },
  CR016: {
    severity: 'warning',
    title: 'Standard input for a shell that is not of the Bourne family',
    why: 'Text after `%` is the standard input of the command; how to hand it over is known for sh, bash, dash, ksh and zsh only.',
    remedy: 'Put the text into a file and redirect it in the command.',
  },
  CR017: {
    severity: 'warning',
    title: 'Interpreter with options',
    why: 'The first line of the script gives its interpreter options; only the interpreter itself is kept.',
    remedy: 'Set the options inside the script (`set -e`).',
  },
  CR018: {
    severity: 'error',
    title: 'More lines than are read of one crontab',
    why: 'No crontab that people keep has so many jobs, variables or wrong lines; the bound keeps a broken or hostile file from filling the memory.',
    remedy: 'Split the file, or check that it is a crontab at all.',
  },
} as const satisfies CodeCatalogue;

export type CronCode = keyof typeof codes;

export const report = reporter<CronCode>(codes);

export default codes;
