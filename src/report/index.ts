/**
 * The report room: pure functions from one `Assessment` to text; nothing here touches the disk.
 *
 * - `REPORT_FORMATS`: every form of the report by its name, each loaded when it is asked for.
 * - `model/` judges and orders, `view/` puts into words, `report-templates/` into Markdown; `document/` is that Markdown as blocks, from
 *   which HTML, Jira and plain text are made. JSON, SARIF and the bill of materials come from the assessment itself.
 */
export type { Assessment, Provenance } from './assessment.js';
export { FORMATS, type Format, REPORT_FORMATS } from './formats.js';
export { REPORT_VERSION, type ReportJson } from './json.js';
