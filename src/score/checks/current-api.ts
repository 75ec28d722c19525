import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'current-api',
  dimension: 'maintainability',
  risk: 'medium',
  title: 'Deprecated and removed API',
  unmet: 'Deprecated or removed API is used',
  question: 'Is the part of Airflow that is used still there?',
  subject: "use of Airflow's API",
  systems: ['airflow'],
  why: 'Deprecated paths are gone in Airflow 3; until the move they keep the installation on an old version.',
  how: 'Imports from airflow and schedules written as text, against a table of moved and renamed names.',
  remedy: 'Use the replacement that the evidence names.',
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "Upgrading from 1.10 to 2"; "Release Notes", 3.0.0',
  measure: ({ deprecations, broken }) =>
    ask(
      deprecations,
      'nothing of Airflow is imported',
      ({ span }) => ({ span }),
      ({ name, replacement }) => (replacement === undefined ? 'good' : { bad: `${name}: use ${replacement}` }),
      broken,
    ),
};
