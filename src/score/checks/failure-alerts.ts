import { askPipelines, hasRuns } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'failure-alerts',
  dimension: 'observability',
  risk: 'high',
  title: 'Failure alerts',
  unmet: 'Failures go unnoticed',
  question: 'Is somebody told when the pipeline fails?',
  subject: 'pipeline',
  systems: ['*'],
  why: 'A failure that nobody hears of is found by whoever misses the data.',
  how: 'A failure callback or e-mail of the DAG or of each of its working tasks; for Jenkins a message (what is only printed is none) in post, in what try ends with, or by a publisher, for the whole run; one of a part of it, and steps there that no rule knows, count as not known, as does a DAG some of whose tasks tell; steps of a library, which others call, are not asked; for cron MAILTO and errors that are not redirected.',
  remedy: 'Set on_failure_callback in default_args; in cron set MAILTO and leave standard error alone.',
  remedyFor: {
    airflow: 'Set on_failure_callback, or email with email_on_failure, in default_args.',
    cron: 'Set MAILTO and leave standard error alone.',
    jenkins: 'Add post { failure { … } } with a message to the pipeline, or a notifier (Mailer, Slack) to the job.',
    kubernetes: 'Alert on failed Jobs (kube_job_status_failed of kube-state-metrics).',
    systemd: 'Name a unit with OnFailure= that sends a message.',
  },
  effort: [0.05, 0.25],
  source: 'Airflow documentation, "Callbacks"; crontab(5), MAILTO',
  measure: (facts) =>
    askPipelines(
      facts,
      ['*'],
      ({ name, notifiesFailure, mayNotify }) => {
        if (notifiesFailure) return 'good';
        return mayNotify
          ? {
              unknown: `whether somebody is told when ${name} fails: a part of it tells, or a step whose effect is not known`,
            }
          : { bad: `nobody is told when ${name} fails` };
      },
      hasRuns,
    ),
};
