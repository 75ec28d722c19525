import { SaxesParser } from 'saxes';
import type { CoverageReport } from './shapes.js';
import type { FactsInput } from './types.js';

const NAMES = /(?:^|\/)(?:lcov\.info|[^/]*\.lcov|[^/]*(?:coverage|cobertura|jacoco)[^/]*\.(?:xml|json))$/i;

/** Reports that lie in the repository, or were handed over with the history. */
export function coverageReports({ inventory, readText, records = [] }: FactsInput): CoverageReport[] {
  const own = inventory
    .filter(({ file }) => NAMES.test(file))
    .map(({ file }) => ({ file, text: readText(file) ?? '' }));
  return [...own, ...records].flatMap(({ file, text }) => readCoverage(file, text) ?? []);
}

/** By its content; undefined for a text that is none of the four formats. */
export function readCoverage(file: string, text: string): CoverageReport | undefined {
  const found = /^\s*</.test(text) ? xmlCoverage(text) : /^\s*\{/.test(text) ? jsonCoverage(text) : lcov(text);
  return found && found.total > 0 ? { file, ...found } : undefined;
}

type Counts = Omit<CoverageReport, 'file'>;

/** `LF:` lines found, `LH:` lines hit, once for each source file (geninfo(1), "FILES"). */
function lcov(text: string): Counts | undefined {
  const sum = (key: string) =>
    [...text.matchAll(new RegExp(`^${key}:(\\d{1,9})$`, 'gm'))].reduce((total, [, count]) => total + Number(count), 0);
  return text.includes('end_of_record') ? { format: 'lcov', covered: sum('LH'), total: sum('LF') } : undefined;
}

/** `coverage json`: `totals.covered_lines` of `totals.num_statements` (coverage.py, "JSON reporting"). */
function jsonCoverage(text: string): Counts | undefined {
  try {
    const { totals } = JSON.parse(text) as { totals?: { covered_lines?: unknown; num_statements?: unknown } };
    const [covered, total] = [totals?.covered_lines, totals?.num_statements];
    return typeof covered === 'number' && typeof total === 'number'
      ? { format: 'coverage.py', covered, total }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The root's own sums: Cobertura's `lines-covered` and `lines-valid`, JaCoCo's last `counter type="LINE"` one level deep. */
function xmlCoverage(text: string): Counts | undefined {
  const parser = new SaxesParser();
  let depth = 0;
  let root = '';
  let found: Counts | undefined;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth === 1) root = name;
    const of = (key: string) => Number(attributes[key] ?? Number.NaN);
    if (depth === 1 && root === 'coverage' && of('lines-valid') >= 0) {
      found = { format: 'cobertura', covered: of('lines-covered'), total: of('lines-valid') };
    } else if (depth === 2 && root === 'report' && name === 'counter' && attributes.type === 'LINE') {
      found = { format: 'jacoco', covered: of('covered'), total: of('covered') + of('missed') };
    }
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return found && Number.isFinite(found.covered) && found.covered <= found.total ? found : undefined;
}
