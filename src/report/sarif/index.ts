import { gzipSync } from 'node:zlib';
import { uriOf } from '../../core/index.js';
import type { Assessment } from '../assessment.js';
import { counted } from '../inline.js';
import { jsonLines } from '../json-lines.js';
import { type Finding, findingsOf } from './findings.js';
import { fingerprints } from './fingerprints.js';
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

function logOf(assessment: Assessment, findings: readonly Finding[], left: number): unknown {
  const rules = rulesOf(assessment, findings);
  const numbers = new Map(rules.map(({ id }, index) => [id, index]));
  const prints = fingerprints(findings);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Tiphys', semanticVersion: assessment.provenance.engineVersion, rules } },
        columnKind: 'utf16CodeUnits',
        automationDetails: { id: `tiphys/${assessment.provenance.paths.map(encodeURIComponent).join('+')}/` },
        invocations: [{ executionSuccessful: true, ...(left > 0 && { toolExecutionNotifications: [leftOut(left)] }) }],
        results: findings.map((finding, index) =>
          resultOf(finding, numbers.get(finding.rule) ?? 0, prints[index] ?? ''),
        ),
      },
    ],
  };
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

function resultOf({ rule, level, text, span }: Finding, ruleIndex: number, print: string): unknown {
  const region = span && {
    startLine: span.start.line,
    startColumn: span.start.column,
    endLine: span.end.line,
    endColumn: span.end.column,
  };
  const location = span && { physicalLocation: { artifactLocation: { uri: uriOf(span.file) }, region } };
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text },
    ...(location && { locations: [location] }),
    partialFingerprints: { primaryLocationLineHash: print },
  };
}
