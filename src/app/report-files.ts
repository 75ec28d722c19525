import { type Format, REPORT_FORMATS } from '../report/formats.js';
import { UsageError } from './usage.js';

export { FORMATS, type Format } from '../report/formats.js';

/** One report: its format and its file; no file = standard output. */
export interface Place {
  readonly format: Format;
  readonly file?: string;
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
