import type { Facts } from '../facts/types.js';
import type { Cap, ScoreConstants } from './types.js';

/** Every cap that applies, lowest first (health-score.md, "The formula"). Each is there whether or not it bites. */
export function capsOf(facts: Facts, { caps }: ScoreConstants): Cap[] {
  const found = [
    { at: caps.mostlyUnreadable, reason: unreadable(facts) },
    { at: caps.clearTextSecret, reason: clearText(facts) },
    { at: caps.endOfLife, reason: endOfLife(facts) },
  ];
  return found.flatMap(({ at, reason }) => (reason === undefined ? [] : [{ at, reason }])).sort((a, b) => a.at - b.at);
}

function unreadable({ pipelines }: Facts): string | undefined {
  const count = pipelines.filter(({ verdict }) => verdict === 'unreadable').length;
  return 2 * count > pipelines.length ? `${count} of ${pipelines.length} pipelines could not be read` : undefined;
}

function clearText({ secrets }: Facts): string | undefined {
  const files = new Set(secrets.map(({ span }) => span.file)).size;
  return files === 0 ? undefined : `credentials in clear text in ${files} ${files === 1 ? 'file' : 'files'}`;
}

/** Products that run the pipelines themselves; an old Python or base image costs points but caps nothing. */
const ORCHESTRATORS: Readonly<Record<string, string>> = { airflow: 'Airflow' };

function endOfLife({ versions }: Facts): string | undefined {
  const old = versions.find(({ product, supported }) => supported === false && product in ORCHESTRATORS);
  if (!old) return undefined;
  return `${ORCHESTRATORS[old.product]} ${old.version} is past its end of life (${old.endOfLife})`;
}
