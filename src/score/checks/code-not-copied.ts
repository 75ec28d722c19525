import { lineSpan } from '../../core/index.js';
import { ask } from '../subjects.js';
import type { Check } from '../types.js';

const MOST = 0.1;

export const check: Check = {
  id: 'code-not-copied',
  dimension: 'maintainability',
  risk: 'medium',
  title: 'Copied code',
  unmet: 'Code is copied between pipelines',
  question: 'Is at most a tenth of the file a copy?',
  subject: 'pipeline file',
  systems: ['*'],
  why: 'Each fault in copied code has to be mended as often as it was copied; after a migration, the copies have parted.',
  how: 'Passages of 50 tokens or more that occur twice or more in the files of pipelines and their modules, blanks and comments left out.',
  remedy:
    'Move what is common into a function, a factory, a shared library or, after the move, a WorkflowTemplate that others refer to.',
  effort: [0.1, 0.5],
  source: 'SonarSource, "Metric definitions", "Duplications"; jscpd documentation, "Options"',
  measure: ({ duplication, broken }) =>
    ask(
      duplication.files.filter(({ lines }) => lines > 0),
      'there is no pipeline file with code',
      ({ file, first }) => ({ span: first ?? lineSpan(file, 1) }),
      ({ file, lines, duplicated }) =>
        duplicated <= MOST * lines ? 'good' : { bad: `${file}: ${duplicated} of ${lines} lines stand elsewhere, too` },
      broken,
    ),
};
