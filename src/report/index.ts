/**
 * The report room: pure functions from one `Assessment` to text; nothing here touches the disk.
 *
 * - `renderMarkdown(assessment, templates)`: the whole report. `templates` maps a template's name (`report`, `section-summary`
 *   ...) to its Handlebars text; the app reads it with `loadTemplates()` of `src/app/io-templates.ts`.
 * - `renderJson(assessment)`: the same figures and more for machines, with `reportVersion`; the shape is `ReportJson`.
 */
export type { Assessment, Provenance } from './assessment.js';
export { REPORT_VERSION, type ReportJson, renderJson } from './json.js';
export { type ReportTemplates, renderMarkdown } from './markdown.js';
