import { askScripts } from '../subjects.js';
import type { Check } from '../types.js';

/** `>/dev/null 2>&1`, `&>/dev/null`, `2>/dev/null` at the end of the last command. */
const THROWN = /(?:>{1,2}\s*\/dev\/null\s+2>&1|&>{1,2}\s*\/dev\/null|>&\s*\/dev\/null|2>{1,2}\s*\/dev\/null)[\s&;]*$/;

export const check: Check = {
  id: 'output-kept',
  dimension: 'observability',
  risk: 'medium',
  title: 'Output kept',
  unmet: 'Output of jobs is thrown away',
  question: 'Is the output of the job kept?',
  subject: 'shell step',
  systems: ['*'],
  why: 'When it has failed, the reason is gone.',
  how: 'The text of each shell step is searched for a redirection of errors to /dev/null at its end. Steps whose exit status the pipeline asks for (returnStatus) are left out: they only probe.',
  remedy: 'Let the output go to the log of the scheduler.',
  effort: [0.02, 0.05],
  source: 'The Twelve-Factor App, XI; crontab(5)',
  measure: (facts) =>
    askScripts(
      facts,
      ['*'],
      (script) => THROWN.exec(script)?.[0].trim(),
      ({ asksStatus }) => asksStatus !== true,
    ),
};
