import { perText } from '../per-text.js';
import { askSteps } from '../subjects.js';
import type { Check } from '../types.js';

const SSH = /\b(?:ssh|scp|sftp)\s|\brsync\b[^\n]{0,300}(?:\s-e\s|:)/;
const UNCHECKED = /StrictHostKeyChecking[= ]\s?(?:no|off)\b|UserKnownHostsFile[= ]\s?\/dev\/null/i;

export const check: Check = {
  id: 'host-keys-checked',
  dimension: 'security',
  risk: 'medium',
  title: 'Host keys are checked',
  unmet: 'Hosts are reached without checking their keys',
  question: 'Does ssh know the host that it reaches?',
  subject: 'shell step that uses ssh',
  systems: ['*'],
  why: 'Without the check, a machine in the middle receives what is copied, and may answer in place of the host.',
  how: 'Shell steps that call ssh, scp, sftp or rsync over ssh are searched for StrictHostKeyChecking=no and UserKnownHostsFile=/dev/null.',
  remedy: 'Put the host keys into the image or a ConfigMap (known_hosts) and drop the option.',
  effort: [0.05, 0.1],
  source: 'ssh_config(5), StrictHostKeyChecking; CWE-322',
  measure: (facts) => {
    const connects = perText((script) => SSH.test(script));
    return askSteps(
      facts,
      ['*'],
      ({ action, script = '' }) => action === 'shell' && connects(script),
      ({ name, script = '' }) => {
        const found = UNCHECKED.exec(script)?.[0];
        return found === undefined ? 'good' : { bad: `${name}: ${found}` };
      },
    );
  },
};
