import { askSteps } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'shell-fails-fast',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Shell scripts that go on after an error',
  unmet: 'Scripts go on after an error',
  question: 'Does a script of several lines stop at the first failure?',
  subject: 'shell step of several lines',
  systems: ['airflow', 'cron', 'systemd', 'kubernetes'],
  why: 'A shell goes on after a failed command and ends with the status of the last one: the step is green, the work is not done.',
  how: 'Scripts with more than one command line must have set -e, set -o errexit, bash -e, or join their lines with &&.',
  remedy: 'Begin the script with set -euo pipefail.',
  effort: [0.02, 0.1],
  source: 'POSIX.1-2017, "Shell Command Language", section 2.14, set -e',
  measure: (facts) =>
    askSteps(
      facts,
      ['airflow', 'cron', 'systemd', 'kubernetes'],
      ({ script = '' }) => commandLines(script).length > 1,
      ({ name, script = '' }) =>
        stopsAtFailure(script) ? 'good' : { bad: `${name}: ${commandLines(script).length} commands without set -e` },
    ),
};

/** Lines with a command of their own: no comments, continuations, here-documents, or lines inside quotes. */
function commandLines(script: string): string[] {
  const plain = withoutHereDocuments(
    script
      .replace(/\{%[^%]{0,400}%\}/g, '')
      .replace(/\\\n/g, ' ')
      .split('\n'),
  );
  const unquoted = plain.join('\n').replace(/'[^']*'|"(?:[^"\\]|\\.|\\\n)*"/g, "''");
  const lines = unquoted.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

function withoutHereDocuments(lines: readonly string[]): string[] {
  let until: string | undefined;
  return lines.filter((line) => {
    if (until === undefined) {
      until = /<<-?\s*["']?(\w+)/.exec(line)?.[1];
      return true;
    }
    if (line.trim() === until) until = undefined;
    return false;
  });
}

function stopsAtFailure(script: string): boolean {
  if (/^#!.*\s-\w*e/.test(script) || /(?:^|[\n;&])\s*set\s+(?:-\w*e|-o\s+errexit)/.test(script)) return true;
  const lines = commandLines(script);
  return lines
    .slice(0, -1)
    .every((line) => /(?:&&|\|\||\bdo|\bthen|\belse|\{|\()$/.test(line) || /^(?:export\s+)?\w+=\S*$/.test(line));
}
