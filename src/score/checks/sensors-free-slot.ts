import { askSteps } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'sensors-free-slot',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Sensors that hold a slot',
  unmet: 'Waiting steps hold a slot',
  question: 'Does the step free its slot while it waits?',
  subject: 'step that waits',
  systems: ['airflow'],
  why: 'Waiting in poke mode takes a worker slot for nothing; enough of them, and what they wait for cannot start.',
  how: 'mode and deferrable of each sensor.',
  remedy: 'Set mode="reschedule" or deferrable=True.',
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "Sensors"',
  measure: (facts) =>
    askSteps(
      facts,
      ['airflow'],
      ({ action }) => action === 'wait',
      ({ name, holdsSlotWhileWaiting }) => (holdsSlotWhileWaiting ? { bad: `${name} waits in poke mode` } : 'good'),
    ),
};
