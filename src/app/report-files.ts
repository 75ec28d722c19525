import { UsageError } from './usage.js';

const EXTENSIONS = { markdown: '.md', json: '.json' } as const;
export type Format = keyof typeof EXTENSIONS;
export const FORMATS = Object.keys(EXTENSIONS) as readonly Format[];

/** One report: its format and its file; no file = standard output. */
export interface Place {
  readonly format: Format;
  readonly file?: string;
}

const DEFAULT_STEM = 'migration-report';
const KNOWN_EXTENSION = /\.(?:md|html|json|sarif|adf\.json)$/;

/** Where each format goes: one format to the file as named, several to its stem with their own extensions. */
export function outputPlaces(formats: readonly Format[], output: string | undefined): readonly Place[] {
  const [first, ...others] = formats;
  if (output === '-') {
    if (others.length > 0) throw new UsageError('standard output takes one format; name a file with -o for several');
    return formats.map((format) => ({ format }));
  }
  if (output !== undefined && first !== undefined && others.length === 0) return [{ format: first, file: output }];
  const stem = output?.replace(KNOWN_EXTENSION, '') ?? DEFAULT_STEM;
  return formats.map((format) => ({ format, file: stem + EXTENSIONS[format] }));
}
