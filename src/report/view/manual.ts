import { dayRange } from '../figures.js';
import { listed, Markdown, nameText, place, type ViewValue } from '../inline.js';
import type { ManualItem } from '../model/work.js';

const MOST_REASONS = 5;
const MOST_NAMES = 2;

/** What is written by hand: each reason once with what to do about it, then every piece with the kind that it is of. */
export function manualView(work: readonly ManualItem[]): {
  readonly manual: ViewValue;
  readonly manualKinds: ViewValue;
} {
  const kinds = kindsOf(work);
  const labels = new Map(kinds.flatMap(({ items }, index) => items.map((item) => [item, `M${index + 1}`])));
  return {
    manualKinds: kinds.map(({ items }, index) => kindRow(`M${index + 1}`, items)),
    manual: work.map((item) => ({
      kind: labels.get(item) ?? '',
      pipeline: listed(item.pipelines, MOST_NAMES),
      step: nameText(item.step),
      steps: item.steps,
      construct: nameText(item.construct),
      source: place(item.span),
    })),
  };
}

interface Kind {
  readonly items: readonly [ManualItem, ...ManualItem[]];
}

/** Pieces for which the same is to be done for the same reason; the kind of most pieces first. */
function kindsOf(work: readonly ManualItem[]): Kind[] {
  const kinds = new Map<string, [ManualItem, ...ManualItem[]]>();
  for (const item of work) {
    const key = JSON.stringify([item.why, item.remedies, item.effort ?? null]);
    const known = kinds.get(key);
    if (known) known.push(item);
    else kinds.set(key, [item]);
  }
  return [...kinds.values()].sort((a, b) => b.length - a.length).map((items) => ({ items }));
}

function kindRow(label: string, items: Kind['items']): ViewValue {
  const [{ why, remedies, effort }] = items;
  return {
    label,
    why: listed(why, MOST_REASONS, '; '),
    todo: remedies.join(' '),
    pieces: items.length,
    steps: items.reduce((sum, { steps }) => sum + steps, 0),
    pipelines: new Set(items.flatMap(({ pipelines }) => pipelines)).size,
    effort: effort ? new Markdown(dayRange(effort)) : '',
  };
}
