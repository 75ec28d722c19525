/**
 * The report room: pure functions from one `Assessment` to text; nothing here touches the disk.
 *
 * - `renderMarkdown(assessment)`: the whole report, by the templates of `report-templates/`.
 * - `renderJson(assessment)`: the same figures and more for machines, with `reportVersion`; the shape is `ReportJson`.
 */
export type { Assessment, Provenance } from './assessment.js';
export { REPORT_VERSION, type ReportJson, renderJson } from './json.js';
export { renderMarkdown } from './markdown.js';
