/**
 * Every total, share and sum that the Markdown report prints, from its own tables and from the JSON report beside it; nothing of `src` is used.
 * `reckonText(text, report)` lists in words what does not reconcile.
 */
import { architecture, constructs, criteria, dependencies, inventory, quality, summary } from './reckon-found.mjs';
import { codes, gates, metrics, obstacles, starts, training, verdict } from './reckon-rest.mjs';
import { cost, notAssessed, risks, roadmap, work } from './reckon-work.mjs';

const FOUND = [summary, inventory, constructs, architecture, dependencies, quality, criteria];
const WORK = [risks, work, roadmap, cost, notAssessed];
const REST = [verdict, starts, metrics, obstacles, gates, training, codes];

export function reckonText(text, report) {
  const wrong = [];
  const same = (what, stated, ours) => {
    if (JSON.stringify(stated) !== JSON.stringify(ours))
      wrong.push(`${what}: ${JSON.stringify(stated)} printed, ${JSON.stringify(ours)} reckoned`);
  };
  for (const part of [...FOUND, ...WORK, ...REST]) part(text, report, same);
  return wrong;
}
