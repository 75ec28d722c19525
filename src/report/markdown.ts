import type { Assessment } from './assessment.js';
import { escapeView } from './inline.js';
import { reportView } from './view/report.js';

/** The report as Markdown: `report-templates/report.hbs`, filled. */
export async function renderMarkdown(assessment: Assessment): Promise<string> {
  const { fillReport } = await import('./templates.generated.js');
  return fillReport(escapeView(reportView(assessment)));
}
