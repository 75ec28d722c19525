import { askTimed } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'fixed-start-date',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Fixed start date',
  unmet: 'Start dates move with the clock',
  question: 'Is the start date a fixed one?',
  subject: 'pipeline started by the clock',
  systems: ['airflow'],
  why: 'A start date that moves with the clock makes the first interval unpredictable; with datetime.now() it may never be reached.',
  how: 'The start date as evaluated; where it is not known, a call for the present time while the file is loaded.',
  remedy: 'Write a fixed date: datetime(2024, 1, 1).',
  effort: [0.02, 0.05],
  source: 'Airflow documentation, "FAQ", "What\'s the deal with start_date?"',
  measure: (facts) =>
    askTimed(facts, ['airflow'], ({ name, startDate, movingStart }) => {
      if (startDate !== undefined) return 'good';
      if (!movingStart) return { unknown: `${name}: its start date is not known` };
      return { bad: `${name}: the start date is taken from the clock in line ${movingStart.start.line}` };
    }),
};
