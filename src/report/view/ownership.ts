import type { PipelineOwnership } from '../../facts/shapes.js';
import type { Assessment } from '../assessment.js';
import { counted, md, type ViewValue } from '../inline.js';

/** Those that change most come first; all are in the JSON report. */
const MOST_ROWS = 100;

/** Who answers for each pipeline and who changed it; undefined where neither CODEOWNERS nor a history tells. */
export function ownershipView({ facts }: Assessment): ViewValue {
  const { history, codeOwners, pipelines: all } = facts.ownership;
  if (!history && codeOwners === undefined) return undefined;
  const facted = new Map(facts.pipelines.map((one) => [one.id, one]));
  const told = [...all].sort((a, b) => (b.recent ?? 0) - (a.recent ?? 0) || (b.changes ?? 0) - (a.changes ?? 0));
  return {
    from: history
      ? md`From ${counted(history.commits, 'commit')}, ${history.first} to ${history.last}${history.whole ? '' : '; older ones were not looked at, or are not in this clone'}. Merges and commits of machines do not count; the figures are those of the file, and begin anew where it was moved.`
      : md`From ${codeOwners ?? ''}; there is no history to look at: ${facts.ownership.unknown ?? ''}.`,
    rows: told.slice(0, MOST_ROWS).map((one) => {
      const { name = one.pipeline, owner } = facted.get(one.pipeline) ?? {};
      return { name, owner: ownerText(one, owner), ...figures(one) };
    }),
    left: told.length > MOST_ROWS ? counted(told.length - MOST_ROWS, 'more pipeline') : undefined,
  };
}

/** CODEOWNERS is where it is decided; else what the source names. */
function ownerText({ owners }: PipelineOwnership, named: string | undefined): string {
  return owners.length > 0 ? owners.join(' ') : (named ?? 'none named');
}

function figures({ changes, recent, people, most }: PipelineOwnership) {
  if (changes === undefined) return { most: 'not known', people: '', changes: '', recent: '' };
  return {
    most: most === undefined ? 'machines only' : md`${most.name} (${most.changes} of ${changes})`,
    people: people ?? 0,
    changes,
    recent: recent ?? 0,
  };
}
