import type { Assessment } from './assessment.js';
import { escapeView } from './inline.js';
import { reportView } from './view/report.js';

/** The text of each template of `report-templates/`, by its file name without `.hbs`. */
export type ReportTemplates = Readonly<Record<string, string>>;

/** The report as Markdown. `templates` must hold `report` and the sections it includes (`loadTemplates()`). */
export async function renderMarkdown(assessment: Assessment, templates: ReportTemplates): Promise<string> {
  const { default: handlebars } = await import('handlebars');
  const engine = handlebars.create();
  for (const [name, text] of Object.entries(templates)) if (name !== 'report') engine.registerPartial(name, text);
  const template = engine.compile(templates.report ?? '', { noEscape: true, strict: true });
  return template(escapeView(reportView(assessment)));
}
