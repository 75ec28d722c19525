import { gzipSync } from 'node:zlib';
import type { Assessment } from '../assessment.js';
import { counted } from '../inline.js';
import { jsonLines } from '../json-lines.js';
import { type Finding, findingsOf, saidOnce, shownIn } from './findings.js';
import { fingerprints } from './fingerprints.js';
import { type Result, sarifLog } from './log.js';
import { type Rule, ruleOf } from './rules.js';

/** GitHub takes at most 25,000 results a run and 10 MB gzipped (docs.github.com, "SARIF support for code scanning", limits). */
const MOST_RESULTS = 25_000;
const MOST_BYTES = 10_000_000;
/** At most, in UTF-8; what is short enough unzipped need not be zipped to know. */
const BYTES_A_LETTER = 3;

/**
 * What the checks and the reading found, in SARIF 2.1.0 for code scanning. Places are relative to the PATH that was assessed. Where
 * there is more than GitHub takes, the most severe come first and a notification says how many are left out.
 */
export function renderSarif(assessment: Assessment): string {
  const findings = findingsOf(assessment);
  let kept = Math.min(findings.length, MOST_RESULTS);
  for (;;) {
    const text = jsonLines(logOf(assessment, findings.slice(0, kept), findings.length - kept));
    if (kept === 0 || text.length * BYTES_A_LETTER <= MOST_BYTES || gzipSync(text).length <= MOST_BYTES) return text;
    kept = Math.floor(kept * 0.8);
  }
}

function logOf(assessment: Assessment, kept: readonly Finding[], left: number): unknown {
  // words that differ only behind where they are cut are the same words
  const findings = saidOnce(kept.map((finding) => ({ ...finding, text: shownIn(finding) })));
  const prints = fingerprints(findings);
  const results = findings.map((finding, index) => resultOf(finding, prints[index] ?? ''));
  return sarifLog(assessment.provenance.engineVersion, rulesOf(assessment, findings), results, {
    automationDetails: { id: `tiphys/${assessment.provenance.paths.map(encodeURIComponent).join('+')}/` },
    invocations: [{ executionSuccessful: true, ...(left > 0 && { toolExecutionNotifications: [leftOut(left)] }) }],
  });
}

function leftOut(left: number): unknown {
  const text = `${counted(left, 'result')} left out, the least severe: code scanning takes no more. All are in the JSON report.`;
  return { level: 'warning', message: { text } };
}

function rulesOf(assessment: Assessment, findings: readonly Finding[]): Rule[] {
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const checks = new Map(
    assessment.score.dimensions.flatMap(({ checks }) => checks.map(({ check }) => [check.id, check] as const)),
  );
  return ids.map((id) => ruleOf(id, checks.get(id), assessment.codes?.[id]));
}

function resultOf({ rule, level, text, span, times }: Finding, print: string): Result {
  const said = { rule, level, text, print, ...(times !== undefined && { times }) };
  if (!span) return said;
  const { file, start, end } = span;
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { ...said, place: { file, region } };
}
