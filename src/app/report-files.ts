import { type Format, REPORT_FORMATS } from '../report/formats.js';
import { UsageError } from './usage.js';

export { FORMATS, type Format } from '../report/formats.js';

/** One report: its format and its file; no file = standard output. */
export interface Place {
  readonly format: Format;
  readonly file?: string;
}

export const extensionOf = (format: Format) => REPORT_FORMATS[format].extension;

/** What `-o report.html` asks for where no format is named: Markdown, unless the file has the extension of another. */
export function formatsOf(given: readonly Format[] | undefined, output: string | undefined): readonly Format[] {
  if (given !== undefined) return given;
  const extension = output === undefined ? '' : stemOf(output).extension;
  const named = (Object.keys(REPORT_FORMATS) as Format[]).find((one) => extensionOf(one) === extension);
  return [named ?? 'markdown'];
}

const DEFAULT_STEM = 'migration-report';
const EXTENSIONS = Object.values(REPORT_FORMATS).map(({ extension }) => extension);
/** `x.adf.json` ends with `.json` too: the longest that fits is the extension. */
const LONGEST_FIRST = [...EXTENSIONS].sort((a, b) => b.length - a.length);

/** Where each format goes: one format to the file as named, several to its stem with their own extensions. */
export function outputPlaces(formats: readonly Format[], output: string | undefined, sbom?: string): readonly Place[] {
  const [first, ...others] = formats;
  const bill = sbom === undefined ? [] : [{ format: 'cyclonedx' as const, file: sbom }];
  if (output === '-') {
    if (others.length > 0) throw new UsageError('standard output takes one format; name a file with -o for several');
    return [...formats.map((format) => ({ format })), ...bill];
  }
  if (output !== undefined && first !== undefined && others.length === 0)
    return [{ format: first, file: output }, ...bill];
  const stem = output === undefined ? DEFAULT_STEM : stemOf(output).stem;
  return [...formats.map((format) => ({ format, file: stem + REPORT_FORMATS[format].extension })), ...bill];
}

function stemOf(file: string): { readonly stem: string; readonly extension: string } {
  const extension = LONGEST_FIRST.find((one) => file.endsWith(one)) ?? '';
  return { stem: file.slice(0, file.length - extension.length), extension };
}

/** The file of one part of a report: `migration-report.part2.md`; the parts count from 1. */
export function partFile(file: string, part: number): string {
  const { stem, extension } = stemOf(file);
  return `${stem}.part${part}${extension}`;
}
