import type { Assessment } from './assessment.js';

/** A form of the report: how its file ends, and how it is made. Each is loaded when it is asked for. */
interface ReportFormat {
  readonly extension: string;
  render(assessment: Assessment): Promise<string>;
}

/** By the names of `assess --format` (interface.md). */
export const REPORT_FORMATS = {
  markdown: {
    extension: '.md',
    render: async (assessment) => (await import('./markdown.js')).renderMarkdown(assessment),
  },
  html: { extension: '.html', render: async (assessment) => (await import('./html/index.js')).renderHtml(assessment) },
  json: { extension: '.json', render: async (assessment) => (await import('./json.js')).renderJson(assessment) },
  sarif: {
    extension: '.sarif',
    render: async (assessment) => (await import('./sarif/index.js')).renderSarif(assessment),
  },
  jira: {
    extension: '.adf.json',
    render: async (assessment) => (await import('./adf/index.js')).renderAdf(assessment),
  },
  text: { extension: '.txt', render: async (assessment) => (await import('./plain/index.js')).renderPlain(assessment) },
  cyclonedx: {
    extension: '.cdx.json',
    render: async (assessment) => (await import('./sbom/index.js')).renderSbom(assessment),
  },
} as const satisfies Readonly<Record<string, ReportFormat>>;

export type Format = keyof typeof REPORT_FORMATS;
export const FORMATS = Object.keys(REPORT_FORMATS) as readonly Format[];

/** The formats that are pasted somewhere, in parts that each place takes. */
export const SPLITTERS: { readonly [F in Format]?: (assessment: Assessment) => Promise<readonly string[]> } = {
  markdown: async (assessment) => (await import('./split.js')).splitMarkdown(assessment),
  jira: async (assessment) => (await import('./adf/index.js')).splitAdf(assessment),
};
