import { ask } from '../subjects.js';
import type { Check } from '../types.js';

/** Fewer changes than this say nothing about who knows a file. */
const ENOUGH = 3;

export const check: Check = {
  id: 'knowledge-shared',
  dimension: 'maintainability',
  risk: 'low',
  title: 'More than one who knows it',
  unmet: 'One person alone changed the pipeline',
  question: 'Did more than one person change the file of the pipeline?',
  subject: 'pipeline changed three times or more',
  systems: ['*'],
  why: 'What only one person has ever changed cannot be moved, nor repaired, without that person.',
  how: 'Authors of the commits of `.git` that changed the file in which the pipeline is defined, by e-mail; merges and machines that commit do not count, moved files begin anew. Not asked where there is no history; unknown where it is cut.',
  remedy: 'Let a second person review the migrated pipeline and run it once; name a team in CODEOWNERS.',
  effort: [0.1, 0.25],
  source: 'Avelino et al., "A Novel Approach for Estimating Truck Factors" (ICPC 2016), section II',
  measure: ({ ownership, pipelines, broken }) => {
    const known = new Map(ownership.pipelines.map((one) => [one.pipeline, one]));
    const asked = pipelines.flatMap(({ id, name, span }) => {
      const { changes = 0, people = 0, most } = known.get(id) ?? {};
      return changes >= ENOUGH ? [{ id, name, span, changes, people, most }] : [];
    });
    return ask(
      asked,
      ownership.unknown ?? 'no file of a pipeline was changed three times',
      ({ span, id }) => ({ span, pipeline: id }),
      ({ name, changes, people, most }) => {
        if (people > 1) return 'good';
        const text = `${name}: all ${changes} changes are by ${most?.name ?? 'one person'}`;
        return ownership.history?.whole ? { bad: text } : { unknown: `${text}, as far as the history goes` };
      },
      broken,
    );
  },
};
