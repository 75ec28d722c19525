import { askScripts } from '../subjects.js';
import type { Check } from '../types.js';

const OPEN = /\bchmod\s+(?:-\w+\s+){0,3}(?:0?[0-7][0-7][2367]|[augo]*[ao][augo]*[+=][rxst]*w\w*)(?=\s|$)/;

export const check: Check = {
  id: 'files-protected',
  dimension: 'security',
  risk: 'medium',
  title: 'Rights of files',
  unmet: 'Files are open to everybody',
  question: 'Does the command leave its files closed to others?',
  subject: 'shell step',
  systems: ['*'],
  why: 'A file that anybody may write is a way for anybody to change what the next step runs or loads.',
  how: 'The text of each shell step is searched for chmod with 777, 666, a+w or o+w.',
  remedy: 'Give the file to the account that needs it (chown, fsGroup) in place of opening it.',
  effort: [0.05, 0.1],
  source: 'CWE-732',
  measure: (facts) => askScripts(facts, ['*'], (script) => OPEN.exec(script)?.[0]),
};
