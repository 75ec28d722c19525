import { askScripts } from '../subjects.js';
import type { Check } from '../types.js';

const INSTALL =
  /\bpip3?\s+install\b|\b(?:apt|apt-get|yum|dnf|apk)\s+(?:-\S+\s+){0,5}(?:install|add)\b|\bnpm\s+(?:install|i)\b|\b(?:curl|wget)\b[^\n|;]{0,300}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/;

export const check: Check = {
  id: 'no-install-at-run',
  dimension: 'supply-chain',
  risk: 'medium',
  title: 'Installation at run time',
  unmet: 'Software is installed at run time',
  question: 'Does the command install nothing while it runs?',
  subject: 'shell step',
  systems: ['airflow', 'cron', 'systemd', 'kubernetes'],
  why: 'What is fetched at run time may be another thing tomorrow, and the run fails when the registry is away.',
  how: 'The text of each shell step is searched for package managers and for downloads that are piped into a shell.',
  remedy: 'Install in the image, with pinned versions.',
  effort: [0.1, 0.25],
  source: 'OSSF Scorecard, "Pinned-Dependencies"; CWE-494',
  measure: (facts) =>
    askScripts(facts, ['airflow', 'cron', 'systemd', 'kubernetes'], (script) => INSTALL.exec(script)?.[0].trim()),
};
