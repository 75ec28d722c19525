import { createHash } from 'node:crypto';
import type { ReportJson } from '../report/json.js';
import { type Entry, entryOf } from '../report/portfolio/entry.js';
import { PORTFOLIO_FORMATS, type PortfolioFormat } from '../report/portfolio/index.js';
import { type PortfolioJson, portfolioOf } from '../report/portfolio/model.js';
import { readUserFile } from './io-user-file.js';
import { writeWhole } from './io-write.js';
import { portfolioInput } from './portfolio-input.js';
import { UsageError } from './usage.js';
import { wordsOf } from './zod-words.js';

export interface PortfolioRequest {
  readonly files: readonly string[];
  readonly formats: readonly PortfolioFormat[];
  /** File, or `-` for standard output; absent = `portfolio.md` in the working directory. */
  readonly output?: string;
  readonly progress?: (doing: string) => void;
}

export interface PortfolioResult {
  readonly portfolio: PortfolioJson;
  readonly files: readonly string[];
  readonly text?: string;
  /** Files that hold the report of one before them, and count once with it. */
  readonly twice: readonly Twice[];
}

interface Twice {
  readonly file: string;
  readonly same: string;
}

/** Merges the JSON results of many assessments. A `UsageError` for a file that is none. */
export async function portfolio(request: PortfolioRequest): Promise<PortfolioResult> {
  const { formats, output } = request;
  if (output === '-' && formats.length > 1)
    throw new UsageError('standard output takes one format; name a file with -o for several');
  const entries: Entry[] = [];
  const names = new Map<string, number>();
  const known = new Map<string, string>();
  const twice: Twice[] = [];
  for (const [index, file] of request.files.entries()) {
    request.progress?.(`reading ${index + 1} of ${request.files.length} reports`);
    const report = await reportIn(file);
    const same = sameReport(report, file, known);
    if (same !== undefined) {
      twice.push({ file, same });
      continue;
    }
    entries.push(entryOf(report, uniqueName(report, names)));
  }
  const merged = portfolioOf(entries);
  const texts = await Promise.all(formats.map((format) => PORTFOLIO_FORMATS[format].render(merged)));
  if (output === '-') return { portfolio: merged, files: [], text: texts.join(''), twice };
  const files = formats.map((format) => fileOf(output, format, formats.length));
  for (const [index, file] of files.entries()) writeWhole(file, texts[index] ?? '');
  return { portfolio: merged, files, twice };
}

/** The file before this one that holds the same report; `known`: digests of those before. */
function sameReport(report: ReportJson, file: string, known: Map<string, string>): string | undefined {
  const digest = createHash('sha256').update(JSON.stringify(report)).digest('hex');
  const before = known.get(digest);
  if (before === undefined) known.set(digest, file);
  return before;
}

/** Two repositories of one name: the second is called `name (2)`. */
function uniqueName({ provenance }: ReportJson, names: Map<string, number>): string {
  const name = provenance.paths.join(', ');
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : `${name} (${count})`;
}

async function reportIn(file: string): Promise<ReportJson> {
  const text = readUserFile(file);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new UsageError(`${file}: is not JSON; make it with migrate assess PATH --format json -o ${file}`);
  }
  const schema = await portfolioInput();
  const result = schema.safeParse(data);
  if (result.success) return data as ReportJson;
  const [issue] = result.error.issues;
  const where = issue?.path.map(String).join('.') || 'the whole file';
  throw new UsageError(
    `${file}: is no report of this version (${where}: ${issue ? wordsOf(issue, data) : 'not as expected'}); make it with migrate assess PATH --format json -o ${file}`,
  );
}

const KNOWN_EXTENSION = /\.(?:md|html|json)$/;

function fileOf(output: string | undefined, format: PortfolioFormat, count: number): string {
  if (output !== undefined && count === 1) return output;
  return (output?.replace(KNOWN_EXTENSION, '') ?? 'portfolio') + PORTFOLIO_FORMATS[format].extension;
}
