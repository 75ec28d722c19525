import type { Span } from './span.js';

export type Severity = 'error' | 'warning' | 'info';

/** Something a user should know: a code that `migrate explain` documents, a place, and in `message` what to do about it. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: Span;
}

/** The entry of one code in the catalogue: what `migrate explain CODE` and `docs/codes.md` print. */
export interface CodeEntry {
  readonly severity: Severity;
  /** One line: what happened. */
  readonly title: string;
  /** Why it matters for the reading or the translation. */
  readonly why: string;
  /** What the user can do. */
  readonly remedy: string;
}

/** The codes that one room emits, by code (`PY001`). Each room keeps its own in `codes.ts`; the registry is generated. */
export type CodeCatalogue<Code extends string = string> = Readonly<Record<Code, CodeEntry>>;

/** What to do about each code of a catalogue. */
export function remediesOf(catalogue: CodeCatalogue): Record<string, string> {
  return Object.fromEntries(Object.entries(catalogue).map(([code, { remedy }]) => [code, remedy]));
}

/** A function that makes diagnostics of one room's catalogue; the severity comes from the catalogue. */
export function reporter<Code extends string>(catalogue: CodeCatalogue<Code>) {
  return (code: Code, message: string, span?: Span): Diagnostic => ({
    code,
    severity: catalogue[code].severity,
    message,
    ...(span && { span }),
  });
}
