import type { ReportJson } from '../../src/report/json.js';

/** What does not reconcile, in words. */
export declare function reckonScore(report: ReportJson): string[];
export declare function reckonText(text: string, report: ReportJson): string[];
