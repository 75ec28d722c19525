import type { Assessment } from './assessment.js';

export const REPORT_VERSION = '1';
export interface ReportJson {
  readonly reportVersion: typeof REPORT_VERSION;
}

export function renderJson(assessment: Assessment): string {
  return JSON.stringify({ reportVersion: REPORT_VERSION, verdict: assessment.score.verdict });
}
