import { lineSpan, type Span } from '../core/index.js';
import type { FactsInput } from './types.js';

/** `start_date=datetime.now()`, `"start_date": days_ago(1)`: ways to say "now" where a fixed date belongs. */
const MOVING =
  /(?<!\w)["']?start_date["']?\s{0,8}[=:]\s{0,8}[^#\n]{0,120}\b(?:now|utcnow|today|yesterday|days_ago)\s?\(/;

/** Pipeline files that take a start date from the clock, with the first place where they do. */
export function movingStarts({ inventory, readText }: FactsInput): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const { file, role } of inventory) {
    if (role !== 'pipeline' || !file.endsWith('.py')) continue;
    const text = readText(file) ?? '';
    if (!text.includes('start_date')) continue;
    const lines = text.split('\n');
    const at = lines.findIndex(
      (line) => line.includes('start_date') && line.length < LONGEST && !/^\s*#/.test(line) && MOVING.test(line),
    );
    if (at >= 0) found.set(file, lineSpan(file, at + 1, lines[at]?.length ?? 0));
  }
  return found;
}

/** Nobody wrote a longer line by hand. */
const LONGEST = 2_000;
